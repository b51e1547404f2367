// Bringing somebody in by hand, taking everything from them, and removing them.
#include "access-rules/by_hand.h"
#include "access-rules/holdings.h"
#include "access-rules/refuse.h"
#include "access-rules/requeue.h"
#include "access-rules/wanted.h"

namespace leasekey::access_rules {
namespace {

void check_invitation(const PropertyState& state, const InvitePerson& invite, const PersonId& by) {
  for (const auto& give : invite.keys) known_key(state, give.key);
  require(*state.property, by, Action::invite_people);
  for (const auto& give : invite.keys) require(*state.property, by, Action::give_key, give.key);
  const Person* known = state.find(invite.person);
  if (known && known->resident) return;  // the ePMS says who they are
  if (invite.email.find('@') == std::string::npos || invite.email.starts_with('@')) {
    refuse(ErrorKind::invalid_input, "an invitation needs an `email` to go to");
  }
  if (invite.first_name.empty() && invite.last_name.empty()) {
    refuse(ErrorKind::invalid_input, "an invitation needs a `first_name` or a `last_name`");
  }
}

/// What automation gives, waits to give, or would give at the next poll.
std::set<KeyId> keys_of_automation(const PropertyState& state, const Person& person, Instant now) {
  std::set<KeyId> keys;
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      if (source.kind == SourceKind::automated && !source.ended_by(now)) keys.insert(grant.key);
    }
  }
  if (person.standing != Standing::living && person.standing != Standing::upcoming) return keys;
  const Wanted wanted = wanted_while_living(person, KeyIndex(*state.property), true);
  keys.insert(wanted.keys.begin(), wanted.keys.end());
  return keys;
}

/// Ends what the person and their guests hold, staff apart, and keeps automation from giving it anew.
void end_and_suppress(PropertyState& state, Person& person, Instant now) {
  end_orphaned_guests(state, now);
  const std::set<KeyId> automated = keys_of_automation(state, person, now);
  end_everything(person, now);
  person.suppressions.insert(automated.begin(), automated.end());
  person.moved_from.reset();  // a unit change that waits would end the suppressions
  if (person.open_suggestion()) withdraw(person, now);
  end_orphaned_guests(state, now);
}

}  // namespace

void invite_person(PropertyState& state, const InvitePerson& invite, const PersonId& by, Instant now) {
  PropertyState after = state;  // nothing of it is kept where this is refused
  check_invitation(after, invite, by);
  Person& person = after.people[invite.person];
  person.id = invite.person;
  if (!person.resident) {
    person.first_name = invite.first_name;
    person.last_name = invite.last_name;
    person.email = invite.email;
  }
  person.invited_at = now;
  person.removed_at.reset();
  for (GiveKey give : invite.keys) {
    give.person = invite.person;
    give_key(after, give, by, now);
  }
  state = std::move(after);
}

void remove_person(PropertyState& state, const PersonId& id, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  require(*state.property, by, Action::revoke_people);
  if (state.property->find_manager(id)) {
    refuse(ErrorKind::conflict, "`" + id.str() + "` is a manager of this property; remove them as that first");
  }
  end_orphaned_guests(state, now);
  for (auto& grant : person.grants) end_staff(person, grant.key, now);
  end_and_suppress(state, person, now);
  person.invited_at.reset();
  person.removed_at = now;
}

void revoke_all(PropertyState& state, const PersonId& id, const std::string& reason, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  require(*state.property, by, Action::revoke_people);
  if (reason.empty()) refuse(ErrorKind::invalid_input, "revoking everything needs a `reason`");
  end_and_suppress(state, person, now);
}

}  // namespace leasekey::access_rules
