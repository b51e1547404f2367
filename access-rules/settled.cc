// What time alone, or one more poll, will change.
#include "access-rules/settled.h"

#include <algorithm>

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

}  // namespace

std::optional<Instant> settled_until(const PropertyState& state, Instant now) {
  const TimeZone& zone = state.property->zone;
  Instant until = zone.instant_at(LocalDate::from_days(zone.date_at(now).days() + 1), Duration(0));
  const auto no_later_than = [&](Instant at) {
    if (at > now) until = std::min(until, at);
  };
  for (const auto& [id, person] : state.people) {
    if (counts_on(person)) return {};
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
