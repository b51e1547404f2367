// What managers and hosts do by hand, as transactions.
#include "core/error.h"
#include "core/fingerprint.h"
#include "core/text.h"
#include "store/people_list.h"
#include "sync/desk.h"
#include "sync/person_json.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

Actor actor(const PersonId& person) { return {person.str()}; }

}  // namespace

std::string person_version(const Person& person) {
  return fingerprint(person_text(person, !person.account_email.empty()));
}

void Desk::change_person(const PersonId& person, const SeenPerson& seen, const PersonId& by, Instant now,
                         const Decision& decide) {
  change(People::named, {person}, actor(by), now, [&](PropertyState& state) {
    const Person* known = state.find(person);
    if (seen && (!known || person_version(*known) != *seen)) {
      throw Error(ErrorKind::conflict, "`" + person.str() + "` was changed since they were looked at; look again");
    }
    decide(state);
  });
}

void Desk::give_key(const access_rules::GiveKey& give, const PersonId& by, Instant now, const SeenPerson& seen) {
  change_person(give.person, seen, by, now,
                [&](PropertyState& state) { access_rules::give_key(state, give, by, now); });
}

void Desk::revoke_key(const PersonId& person, const KeyId& key, const PersonId& by, Instant now,
                      const SeenPerson& seen) {
  change_person(person, seen, by, now,
                [&](PropertyState& state) { access_rules::revoke_key(state, person, key, by, now); });
}

void Desk::lift_suppression(const PersonId& person, const KeyId& key, const PersonId& by, Instant now,
                            const SeenPerson& seen) {
  change_person(person, seen, by, now,
                [&](PropertyState& state) { access_rules::lift_suppression(state, person, key, by); });
}

void Desk::set_status(const access_rules::SetStatus& set, const PersonId& by, Instant now, const SeenPerson& seen) {
  change_person(set.person, seen, by, now,
                [&](PropertyState& state) { access_rules::set_status(state, set, by, now); });
}

void Desk::clear_status(const PersonId& person, const PersonId& by, Instant now, const SeenPerson& seen) {
  change_person(person, seen, by, now,
                [&](PropertyState& state) { access_rules::clear_status(state, person, by, now); });
}

bool Desk::invite_guest(const access_rules::InviteGuest& invite, Instant now) {
  bool is_new = false;
  change(People::named, {invite.host, invite.guest}, actor(invite.host), now,
         [&](PropertyState& state) { is_new = access_rules::invite_guest(state, invite, now); });
  return is_new;
}

void Desk::change_key(const access_rules::ChangeKey& new_terms, const PersonId& by, Instant now,
                      const SeenPerson& seen) {
  change_person(new_terms.person, seen, by, now,
                [&](PropertyState& state) { access_rules::change_key(state, new_terms, by, now); });
}

void Desk::hold_person(const PersonId& person, const std::string& reason, const PersonId& by, Instant now,
                       const SeenPerson& seen) {
  change_person(person, seen, by, now,
                [&](PropertyState& state) { access_rules::hold_person(state, person, reason, by, now); });
}

void Desk::lift_hold(const PersonId& person, const PersonId& by, Instant now, const SeenPerson& seen) {
  change_person(person, seen, by, now, [&](PropertyState& state) { access_rules::lift_hold(state, person, by, now); });
}

PersonId Desk::new_person_id(std::string_view prefix) {
  static constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string id(prefix);
  for (int i = 0; i < 12; ++i) id += kLetters[random_.below(kLetters.size())];
  return PersonId(id);
}

PersonId Desk::invite_person(access_rules::InvitePerson invite, const PersonId& by, Instant now) {
  if (invite.person.empty()) invite.person = new_person_id("person-");
  const auto others =
      database_.read([&](store::Tx& tx) { return store::people_with_email(tx, property().id, folded(invite.email)); });
  change(People::named, {invite.person}, actor(by), now, [&](PropertyState& state) {
    access_rules::invite_person(state, invite, by, now);
    for (const auto& other : others) {
      if (other == invite.person) continue;
      throw Error(ErrorKind::conflict, "`" + other.str() +
                                           "` has this address already; give them the keys, or invite "
                                           "them again under that id");
    }
  });
  return invite.person;
}

void Desk::remove_person(const PersonId& person, const PersonId& by, Instant now, const SeenPerson& seen) {
  change_person(person, seen, by, now,
                [&](PropertyState& state) { access_rules::remove_person(state, person, by, now); });
}

void Desk::revoke_all(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
  change(People::named, {person}, {by.str(), reason}, now,
         [&](PropertyState& state) { access_rules::revoke_all(state, person, reason, by, now); });
}

void Desk::erase_person(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
  change(People::named, {person}, {by.str(), reason}, now,
         [&](PropertyState& state) { access_rules::erase_person(state, person, reason, by, now); });
}

InvitedGuest Desk::invite_guest_by_email(access_rules::InviteGuest invite, Instant now) {
  const auto known =
      database_.read([&](store::Tx& tx) { return store::people_with_email(tx, property().id, folded(invite.email)); });
  invite.guest = known.size() == 1 ? known.front() : new_person_id("guest-");
  const bool is_new = invite_guest(invite, now);
  return {invite.guest, is_new};
}

void Desk::end_guest(const PersonId& host, const PersonId& guest, const KeyId& key, Instant now) {
  change(People::named, {host, guest}, actor(host), now,
         [&](PropertyState& state) { access_rules::end_guest(state, host, guest, key, now); });
}

}  // namespace leasekey::sync
