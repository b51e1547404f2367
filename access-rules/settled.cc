// What time alone, or one more poll, will change.
#include "access-rules/settled.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/observe.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kDay = std::chrono::hours(24);

/// Another poll without the person or the record moves a count that may lead somewhere.
bool counts_on(const Person& person) {
  if (person.misses > 0) return person.misses < kMissesUntilOrphaned;
  return std::any_of(person.records.begin(), person.records.end(),
                     [](const KnownRecord& record) { return record.misses > 0 && !is_gone(record); });
}

/// Another poll would name other keys, or none: a guest's host has lost one since this plan was made.
bool ends_otherwise(const Person& person, Instant now) {
  const Suggestion* open = person.open_suggestion();
  const bool lists = open && open->plan.everything;
  if (!lists && person.ending == Ending::none) return false;
  const std::set<KeyId> held = held_keys(person, now);
  if (!lists) return held.empty();
  return !std::equal(held.begin(), held.end(), open->plan.ends.begin(), open->plan.ends.end());
}

}  // namespace

std::optional<Instant> settled_until(const PropertyState& state, Instant now) {
  const TimeZone& zone = state.property->zone;
  Instant until = zone.instant_at(LocalDate::from_days(zone.date_at(now).days() + 1), Duration(0));
  const auto no_later_than = [&](Instant at) {
    if (at > now) until = std::min(until, at);
  };
  for (const auto& [id, person] : state.people) {
    if (counts_on(person) || ends_otherwise(person, now)) return {};
    for (const Instant flip : person.flips) no_later_than(flip + kDay);
    if (person.manual_status && person.manual_status->expires_at) no_later_than(*person.manual_status->expires_at);
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        if (source.end) no_later_than(*source.end);
      }
    }
  }
  return until;
}

}  // namespace leasekey::access_rules
