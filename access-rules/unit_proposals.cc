// Compares names of units part by part.
#include "access-rules/unit_proposals.h"

#include <algorithm>
#include <map>
#include <set>

#include "access-rules/observe.h"
#include "access-rules/wanted.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr double kSame = 1;
constexpr double kOtherOrder = 0.95;
constexpr double kUnitOfBed = 0.8;
constexpr double kMostSimilar = 0.75;  ///< for names that are not the same
constexpr double kLeast = 0.5;
constexpr std::size_t kMostProposals = 3;

using Parts = std::vector<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool says_nothing(const std::string& word) {
  static const std::set<std::string> kWords{"bldg", "bld", "building", "apt",   "apartment", "unit", "no",
                                            "nr",   "num", "number",   "suite", "ste",       "room", "rm"};
  return kWords.contains(word);
}

/// Dashes and other signs beyond ASCII count as a blank.
std::string without_signs(std::string text) {
  static const std::string kGeneralPunctuation = "\xE2\x80";
  for (std::size_t at = text.find(kGeneralPunctuation); at != std::string::npos; at = text.find(kGeneralPunctuation)) {
    text.replace(at, std::min<std::size_t>(3, text.size() - at), 1, ' ');
  }
  return text;
}

std::string joined(const Parts& parts) {
  std::string text;
  for (const std::string& part : parts) text += part + " ";
  return text;
}

Parts sorted(Parts parts) {
  std::sort(parts.begin(), parts.end());
  return parts;
}

/// The share of neighbouring pairs of characters that both have.
double similarity(const std::string& a, const std::string& b) {
  std::map<std::string, int> pairs;
  for (std::size_t i = 0; i + 1 < a.size(); ++i) ++pairs[a.substr(i, 2)];
  std::size_t common = 0;
  for (std::size_t i = 0; i + 1 < b.size(); ++i) {
    if (pairs[b.substr(i, 2)]-- > 0) ++common;
  }
  const std::size_t all = a.size() + b.size();
  return all > 2 ? 2.0 * static_cast<double>(common) / static_cast<double>(all - 2) : 0;
}

double score_of(const Parts& wanted, const Parts& name) {
  if (wanted.empty() || name.empty()) return 0;
  if (wanted == name) return kSame;
  if (sorted(wanted) == sorted(name)) return kOtherOrder;
  const Parts unit_of_bed(wanted.begin(), wanted.end() - 1);
  const double bed = wanted.size() > 1 && unit_of_bed == name && wanted.back().size() == 1 ? kUnitOfBed : 0;
  return std::max(bed, kMostSimilar * similarity(joined(wanted), joined(name)));
}

/// A unit's id may already say its building.
double score_of(const Parts& wanted, const Unit& unit) {
  return std::max(score_of(wanted, name_parts(unit.id.str())),
                  unit.building.empty() ? 0 : score_of(wanted, name_parts(unit.building + " " + unit.id.str())));
}

}  // namespace

std::vector<std::string> name_parts(std::string_view name) {
  Parts parts;
  std::string part;
  const auto finish = [&] {
    const bool zeros = !part.empty() && is_digit(part.front());
    if (zeros) part.erase(0, std::min(part.find_first_not_of('0'), part.size() - 1));
    if (!part.empty() && !says_nothing(part)) parts.push_back(part);
    part.clear();
  };
  for (const char c : without_signs(folded(name))) {
    const bool goes_on = part.empty() || is_digit(part.back()) == is_digit(c);
    if (!is_digit(c) && !is_letter(c)) {
      finish();
      continue;
    }
    if (!goes_on) finish();
    part += c;
  }
  finish();
  return parts;
}

std::vector<UnitProposal> propose_units(const Property& property, const PmsUnit& unit) {
  const Parts wanted = name_parts(unit.str());
  std::vector<UnitProposal> proposals;
  for (const Unit& candidate : property.units) {
    const double score = score_of(wanted, candidate);
    if (score >= kLeast) proposals.push_back({candidate.id, score, false});
  }
  std::stable_sort(proposals.begin(), proposals.end(),
                   [](const UnitProposal& a, const UnitProposal& b) { return a.score > b.score; });
  const auto same = std::count_if(proposals.begin(), proposals.end(),
                                  [](const UnitProposal& proposal) { return proposal.score >= kOtherOrder; });
  if (same == 1) proposals.front().likely = true;
  if (proposals.size() > kMostProposals) proposals.resize(kMostProposals);
  return proposals;
}

UnitMapView unit_map_view(const PropertyState& state) {
  const Property& property = *state.property;
  const KeyIndex keys(property);
  std::map<PmsUnit, std::set<PersonId>> people;
  std::set<PmsUnit> shown;
  for (const auto& [id, person] : state.people) {
    for (const KnownRecord& record : person.records) {
      if (is_gone(record)) continue;
      if (record.misses == 0) shown.insert(record.seen.unit);
      if (lives_there(record.status) || record.status == LeaseStatus::future) people[record.seen.unit].insert(id);
    }
  }
  std::set<PmsUnit> all = state.feed.units_seen;
  if (property.unit_map) {
    for (const auto& [pms_unit, unit] : *property.unit_map) all.insert(pms_unit);
  }
  UnitMapView view;
  std::set<UnitId> mapped;
  for (const PmsUnit& pms_unit : all) {
    SeenUnit seen{pms_unit,
                  keys.unit_of(pms_unit).value_or(UnitId()),
                  static_cast<std::int64_t>(people[pms_unit].size()),
                  shown.contains(pms_unit),
                  {}};
    if (seen.unit.empty()) {
      seen.proposals = propose_units(property, pms_unit);
    } else {
      mapped.insert(seen.unit);
    }
    view.seen.push_back(std::move(seen));
  }
  for (const Unit& unit : property.units) {
    const bool by_name = !property.unit_map;
    if (!by_name && !mapped.contains(unit.id)) view.without.push_back(unit.id);
  }
  return view;
}

}  // namespace leasekey::access_rules
