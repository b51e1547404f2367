// A hold on a person: whatever they hold, nothing opens.
#include "access-rules/by_hand.h"
#include "access-rules/holdings.h"
#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

/// Those who may revoke every key that is held, from whatever source; where none is held, those who decide on keys.
void require_all_keys(const PropertyState& state, const Person& person, const PersonId& by, Instant now) {
  require(*state.property, by, Action::decide_suggestion);
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      if (!source.ended_by(now)) require(*state.property, by, Action::revoke_key, grant.key);
    }
  }
}

}  // namespace

void hold_person(PropertyState& state, const PersonId& id, const std::string& reason, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  require_all_keys(state, person, by, now);
  if (reason.empty()) refuse(ErrorKind::invalid_input, "a hold needs a `reason`");
  if (person.hold && person.hold->by == by && person.hold->reason == reason) return;  // asked for twice
  if (person.hold) refuse(ErrorKind::conflict, "`" + id.str() + "` is held already");
  person.hold = AccessHold{by, reason, now};
}

void lift_hold(PropertyState& state, const PersonId& id, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  if (!person.hold) refuse(ErrorKind::not_found, "`" + id.str() + "` is not held");
  require_all_keys(state, person, by, now);
  if (id == by) refuse(ErrorKind::forbidden, "nobody lifts the hold on themself");
  person.hold.reset();
}

}  // namespace leasekey::access_rules
