// Types, states and dates of a household's people.
#include "connectors/mits/households.h"

#include <algorithm>
#include <array>

#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors::mits {
namespace {

/// `current_resident` of MITS 4 and `current resident` of MITS 2 are the same word.
std::string type_of(const Customer& person) {
  std::string type = trimmed(person.type);
  std::replace(type.begin(), type.end(), '_', ' ');
  return type;
}

/// Types that say what somebody is to the household, not how the household stands.
constexpr std::array<std::string_view, 9> kStateless{"customer",  "other",    "roommate",  "spouse",   "occupant",
                                                     "guarantor", "cosigner", "co-signer", "dependent"};

bool is_one_of(const std::string& word, auto& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return is_word(word, one); });
}

bool is_true(const std::string& text) {
  return is_word(text, "true") || is_word(text, "1") || is_word(text, "y") || is_word(text, "yes");
}

bool is_false(const std::string& text) {
  return is_word(text, "false") || is_word(text, "0") || is_word(text, "n") || is_word(text, "no");
}

bool gives_notice(const Household& household) {
  if (is_word(household.leased, "on notice") || is_word(household.leased, "leased on notice")) return true;
  return is_word(household.leased, "leased reserved") && is_word(household.occupancy, "occupied");
}

/// That of whoever still lives there, before that of whoever is to come, before the first one: one resident's leaving
/// does not end the others' home. A notice is no type: it is a current resident in a unit whose state says so.
std::string state_of(const Household& household) {
  constexpr std::array<std::string_view, 2> kFirst{"current resident", "future resident"};
  std::string state;
  std::size_t rank = kFirst.size() + 1;
  for (const Customer& person : household.customers) {
    const std::string type = type_of(person);
    if (type.empty() || is_one_of(type, kStateless)) continue;
    const auto same = [&](std::string_view one) { return is_word(type, one); };
    const auto found = static_cast<std::size_t>(std::find_if(kFirst.begin(), kFirst.end(), same) - kFirst.begin());
    if (found >= rank) continue;
    rank = found;
    state = found == 0 && gives_notice(household) ? "Notice" : type;
  }
  return state;
}

/// What tells the home from another one of the same name.
std::string home_of(const Household& household, const std::string& unit, const Reading& reading) {
  const std::string building = reading.one_home_per_code ? "" : folded(trimmed(household.building));
  return folded(reading.property + "/" + trimmed(household.property)) + "/" + building + "/" + folded(trimmed(unit));
}

LeaseRole role_of(const Customer& person) {
  const std::string type = type_of(person);
  if (is_word(type, "guarantor") || is_word(type, "cosigner") || is_word(type, "co-signer"))
    return LeaseRole::guarantor;
  if (is_word(type, "dependent")) return LeaseRole::minor;
  if (!is_one_of(type, kStateless)) return LeaseRole::primary;
  if (is_true(person.responsible)) return LeaseRole::co_tenant;
  if (is_word(type, "other")) return LeaseRole::unknown;
  return is_false(person.responsible) ? LeaseRole::occupant : LeaseRole::co_tenant;
}

std::string id_of(const std::string& text, const Reading& reading) {
  std::string id = trimmed(text);
  if (!reading.ids_without_case) return id;
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return id;
}

VendorDate first_of(const std::string& actual, const std::string& expected) {
  const VendorDate date = parse_date(actual);
  return date.day || date.unreadable ? date : parse_date(expected);
}

/// Who has no state of their own has left when the ePMS says on which day they did.
bool has_left(const Customer& person, LocalDate today) {
  const VendorDate left = parse_date(person.move_out);
  return is_one_of(type_of(person), kStateless) && left.day && *left.day <= today;
}

bool is_no_home(const Household& household) {
  constexpr std::array<std::string_view, 3> kBusiness{"commercial", "office", "construction"};
  return is_one_of(household.economic, kBusiness);
}

std::string label_of(const std::string& unit, const std::string& building, const Reading& reading) {
  const std::string number = trimmed(unit);
  if (number.empty()) return {};
  const std::string before = reading.unit_with_building ? trimmed(building) : std::string();
  return reading.unit_prefix + (before.empty() ? "" : before + " ") + number;
}

}  // namespace

std::string name_of(const std::string& text) {
  std::string name = trimmed(text);
  while (name.starts_with('*')) name.erase(0, 1);
  while (name.ends_with('*')) name.pop_back();
  return trimmed(name);
}

std::optional<LocalDate> lease_end(const std::string& from, const std::string& to) {
  const auto end = parse_date(to).day;
  return end == parse_date(from).day ? std::nullopt : end;
}

std::string unit_label(const Household& household, const Reading& reading) {
  return label_of(household.unit, household.building, reading);
}

void add_household(const Household& household, bool repaired, const Reading& reading, Feed& feed,
                   std::vector<UnitName>& units) {
  if (household.customers.empty()) return;  // a vacant unit
  const auto where = [&] { return "household `" + trimmed(household.id) + "`"; };
  if (is_no_home(household)) {
    feed.skipped.push_back({where(), "its unit is " + trimmed(household.economic) + ", not a home"});
    return;
  }
  const std::string state = state_of(household);
  for (const Customer& person : household.customers) {
    FeedRecord record;
    const VendorDate move_out = first_of(person.move_out, person.expected_move_out);
    record.person = PersonId(id_of(person.id, reading));
    record.lease = LeaseId(id_of(household.id, reading));
    record.first_name = name_of(person.first_name);
    record.last_name = name_of(person.last_name);
    record.email = trimmed(person.email);
    record.phone = trimmed(person.phone);
    record.role = role_of(person);
    record.role_label = type_of(person);
    const std::string type = type_of(person);
    const bool own = !type.empty() && !is_one_of(type, kStateless);
    std::string label = own && !is_word(type, "current resident") ? type : state;
    if (label.empty()) label = type;  // nobody to take it from: a word that nobody knows changes nothing
    if (has_left(person, reading.today)) label = "former resident";
    record.status_label = label_on(reading.today, label, move_out);
    const std::string& unit = trimmed(household.unit).empty() ? person.unit : household.unit;
    record.unit = PmsUnit(label_of(unit, household.building, reading));
    record.move_in = first_of(person.move_in, person.expected_move_in).day;
    record.move_out = move_out.day;
    record.lease_end = lease_end(person.lease_start, person.lease_end);
    if (!record.unit.empty()) {
      units.push_back({record.unit, home_of(household, unit, reading)});
    }
    const auto of_whom = [&] {
      return record.person.empty() ? where() : where() + ", customer `" + record.person.str() + "`";
    };
    add_record(std::move(record), {move_out, repaired}, of_whom, feed);
  }
}

}  // namespace leasekey::connectors::mits
