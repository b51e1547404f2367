// Manual grants and revocations.
#include "access-rules/by_hand.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/may.h"
#include "access-rules/refuse.h"
#include "access-rules/terms.h"

namespace leasekey::access_rules {
namespace {

bool holds_staff(const Person& person, const KeyId& key, Instant now) {
  const Grant* grant = find_grant(person, key);
  return grant && std::any_of(grant->sources.begin(), grant->sources.end(),
                              [&](const GrantSource& source) { return is_staff(source) && !source.ended_by(now); });
}

}  // namespace

void give_key(PropertyState& state, const GiveKey& give, const PersonId& by, Instant now) {
  known_key(state, give.key);
  const bool staff = is_staff_of(*state.property, give.person);
  require(*state.property, by, Action::give_key, give.key);
  if (!state.find(give.person) && !staff) require(*state.property, by, Action::invite_people);
  const Period window = window_of(give.start, give.end, now);
  if (give.capacity) check_capacity(*give.capacity, staff);

  end_orphaned_guests(state, now);
  Person& person = state.people[give.person];
  person.id = give.person;
  add_source(person, give.key,
             {.kind = staff ? SourceKind::staff : SourceKind::manual,
              .start = window.start,
              .end = window.end,
              .given_at = now,
              .giver = by,
              .evidence = give.reason.empty() ? "by hand" : "by hand: " + give.reason,
              .capacity = give.capacity.value_or(capacity_of(person, staff)),
              .may_share = give.may_share});
  if (!staff) person.suppressions.erase(give.key);
}

void revoke_key(PropertyState& state, const PersonId& id, const KeyId& key, const PersonId& by, Instant now) {
  known_key(state, key);
  Person& person = known_person(state, id);
  const bool held = holds(person, key, now);
  if (!held && !holds_staff(person, key, now)) {
    refuse(ErrorKind::not_found, "`" + id.str() + "` does not hold the key `" + key.str() + "`");
  }
  require(*state.property, by, Action::revoke_key, key);

  end_orphaned_guests(state, now);
  if (!held) {
    end_staff(person, key, now);
  } else if (end_sources(person, key, now)) {
    person.suppressions.insert(key);
  }
  end_orphaned_guests(state, now);
}

void lift_suppression(PropertyState& state, const PersonId& id, const KeyId& key, const PersonId& by) {
  known_key(state, key);
  Person& person = known_person(state, id);
  if (!person.suppressions.contains(key)) {
    refuse(ErrorKind::not_found, "the key `" + key.str() + "` is not suppressed for `" + id.str() + "`");
  }
  require(*state.property, by, Action::give_key, key);
  person.suppressions.erase(key);
}

}  // namespace leasekey::access_rules
