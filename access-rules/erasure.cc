// Erasing what says who somebody is.
#include <algorithm>

#include "access-rules/by_hand.h"
#include "access-rules/observe.h"
#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

bool holds_anything(const Person& person, Instant now) {
  return std::any_of(person.grants.begin(), person.grants.end(), [&](const Grant& grant) {
    return std::any_of(grant.sources.begin(), grant.sources.end(),
                       [&](const GrantSource& source) { return !source.ended_by(now); });
  });
}

/// What has to be done before; empty where nothing is in the way.
std::string obstacle(const PropertyState& state, const Person& person, Instant now) {
  if (state.property->find_manager(person.id)) return "is a manager of this property; remove them as that first";
  if (person.hold) return "is held; lift the hold first";
  if (holds_anything(person, now)) return "holds keys; revoke them first";
  const auto shown = status_of(person);
  if (shown && (lives_there(*shown) || *shown == LeaseStatus::future)) {
    return "is " + std::string(to_string(*shown)) + " in the ePMS; end or cancel the lease there first";
  }
  return {};
}

}  // namespace

void erase_person(PropertyState& state, const PersonId& id, const std::string& reason, const PersonId& by,
                  Instant now) {
  Person& person = known_person(state, id);
  require(*state.property, by, Action::revoke_people);
  if (reason.empty()) refuse(ErrorKind::invalid_input, "an erasure needs a `reason`");
  const std::string why_not = obstacle(state, person, now);
  if (!why_not.empty()) refuse(ErrorKind::conflict, "`" + id.str() + "` " + why_not);
  person.first_name.clear();
  person.last_name.clear();
  person.email.clear();
  person.account_email.clear();
  for (auto& record : person.records) erase_personal(record.seen);
  if (person.suggestion) erase_personal(person.suggestion->evidence);
  person.invited_at.reset();  // there is no address left that it could go to
  person.erased_at = now;
}

}  // namespace leasekey::access_rules
