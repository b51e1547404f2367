// The usual labels, and a property's own over them.
#include "access-rules/labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "access-rules/sync_settings.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr std::array<std::pair<std::string_view, LeaseStatus>, 35> kUsualLabels{{
    {"applicant", LeaseStatus::applicant},
    {"approved", LeaseStatus::applicant},
    {"lead", LeaseStatus::applicant},
    {"waitlist", LeaseStatus::applicant},
    {"wait list", LeaseStatus::applicant},
    {"denied", LeaseStatus::applicant},
    {"future", LeaseStatus::future},
    {"future resident", LeaseStatus::future},
    {"pending", LeaseStatus::future},
    {"approved-future", LeaseStatus::future},
    {"executed lease", LeaseStatus::future},
    {"current", LeaseStatus::current},
    {"current resident", LeaseStatus::current},
    {"month-to-month", LeaseStatus::current},
    {"month to month", LeaseStatus::current},
    {"renewal", LeaseStatus::current},
    {"holding", LeaseStatus::current},
    {"notice", LeaseStatus::notice},
    {"ntv", LeaseStatus::notice},
    {"on notice", LeaseStatus::notice},
    {"notice to vacate", LeaseStatus::notice},
    {"eviction", LeaseStatus::eviction},
    {"evict", LeaseStatus::eviction},
    {"under eviction", LeaseStatus::eviction},
    {"past", LeaseStatus::past},
    {"past resident", LeaseStatus::past},
    {"former", LeaseStatus::past},
    {"former resident", LeaseStatus::past},
    {"previous", LeaseStatus::past},
    {"moved out", LeaseStatus::past},
    {"cancelled", LeaseStatus::cancelled},
    {"canceled", LeaseStatus::cancelled},
    {"denied after future", LeaseStatus::cancelled},
    {"move-in reversed", LeaseStatus::cancelled},
    {"reversed", LeaseStatus::cancelled},
}};

/// `*` stands for any text, also none. Each part between stars is taken where it comes first: no text takes long.
bool fits(std::string_view pattern, std::string_view text) {
  const auto first_star = pattern.find('*');
  if (first_star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, first_star))) return false;
  text.remove_prefix(first_star);
  pattern.remove_prefix(first_star + 1);
  for (auto star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
    const auto at = text.find(pattern.substr(0, star));
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + star);
    pattern.remove_prefix(star + 1);
  }
  return text.ends_with(pattern);
}

}  // namespace

LabelMap::LabelMap(const Property& property) {
  for (const auto& [label, status] : kUsualLabels) meanings_[std::string(label)] = {status, false};
  for (const auto& [label, status] : property.status_labels) meanings_[folded(label)] = {status, false};
  for (const auto& label : property.excluded_statuses) meanings_[folded(label)].excluded = true;
  for (const auto& pattern : property.left_alone.people) people_left_alone_.push_back(folded(pattern));
  const auto& units = property.left_alone.units;
  if (units.empty()) return;
  for (const auto& [pms_unit, unit] : units_as_mapped(property)) {
    if (std::find(units.begin(), units.end(), unit) != units.end()) units_left_alone_.insert(folded(pms_unit.str()));
  }
}

bool LabelMap::leaves_alone(const FeedRecord& record) const {
  if (people_left_alone_.empty() && units_left_alone_.empty()) return false;
  if (units_left_alone_.contains(folded(record.unit.str()))) return true;
  const std::string name = folded(record.first_name + " " + record.last_name);
  const std::string email = folded(record.email);
  return std::any_of(people_left_alone_.begin(), people_left_alone_.end(),
                     [&](const std::string& pattern) { return fits(pattern, name) || fits(pattern, email); });
}

LabelMap::Meaning LabelMap::of(const FeedRecord& record) const {
  Meaning meaning = of(record.status_label);
  meaning.left_alone = leaves_alone(record);
  meaning.excluded = meaning.excluded || meaning.left_alone;
  return meaning;
}

LabelMap::Meaning LabelMap::of(std::string_view label) const {
  const std::string written(label);
  if (const auto known = seen_.find(written); known != seen_.end()) return known->second;
  const auto found = meanings_.find(folded(label));
  const Meaning meaning = found == meanings_.end() ? Meaning{} : found->second;
  seen_.emplace(written, meaning);
  return meaning;
}

}  // namespace leasekey::access_rules
