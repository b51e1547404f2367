// Manual grants, revocations and guests.
#include "access-rules/by_hand.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/may.h"
#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

bool is_staff_of(const Property& property, const PersonId& person) {
  const ManagerAssignment* manager = property.find_manager(person);
  return manager && manager->role != ManagerRole::support;
}

Period window_of(std::optional<Instant> start, std::optional<Instant> end, Instant now) {
  const Period window{std::max(start.value_or(now), now), end};
  if (end && *end <= window.start) {
    refuse(ErrorKind::invalid_input,
           "the end " + to_string(*end) + " is not after the start " + to_string(window.start));
  }
  return window;
}

bool holds_staff(const Person& person, const KeyId& key, Instant now) {
  const Grant* grant = find_grant(person, key);
  return grant && std::any_of(grant->sources.begin(), grant->sources.end(),
                              [&](const GrantSource& source) { return is_staff(source) && !source.ended_by(now); });
}

void end_staff(Person& person, const KeyId& key, Instant now) {
  for (auto& grant : person.grants) {
    if (grant.key != key) continue;
    for (auto& source : grant.sources) {
      if (is_staff(source) && !source.ended_by(now)) source.end = now;
    }
  }
}

/// The host's own hold as one window; nothing where the host holds the key as a guest or not at all.
std::optional<Period> hosting_window(const Person& host, const KeyId& key, Instant now) {
  const Grant* grant = find_grant(host, key);
  std::optional<Period> window;
  bool open_ended = false;
  for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) {
    if (source.kind == SourceKind::guest || source.ended_by(now)) continue;
    if (!window) window = Period{source.start, source.end};
    window->start = std::min(window->start, source.start);
    open_ended = open_ended || !source.end;
    if (source.end && window->end) window->end = std::max(*window->end, *source.end);
  }
  if (window && open_ended) window->end.reset();
  return window;
}

void do_invite(PropertyState& state, const InviteGuest& invite, Instant now) {
  const Key& key = known_key(state, invite.key);
  end_orphaned_guests(state, now);
  const Person& host = known_person(state, invite.host);
  const auto hosting = hosting_window(host, invite.key, now);
  if (!hosting) {
    const bool as_guest = holds(host, invite.key, now);
    refuse(as_guest ? ErrorKind::forbidden : ErrorKind::not_found,
           as_guest ? "a guest cannot share a key on"
                    : "`" + invite.host.str() + "` does not hold the key `" + invite.key.str() + "`");
  }
  if (!key.shareable) refuse(ErrorKind::forbidden, "the key `" + key.id.str() + "` may not be shared");
  const Period window = window_of(invite.start, invite.end ? invite.end : hosting->end, now);
  const bool ends_later = hosting->end && window.end && *window.end > *hosting->end;
  if (window.start < hosting->start || ends_later) {
    refuse(ErrorKind::invalid_input, "a guest's access must lie within the host's own");
  }
  if (invite.guest == invite.host) refuse(ErrorKind::invalid_input, "host and guest are the same person");
  Person& guest = state.people[invite.guest];
  guest.id = invite.guest;
  add_source(guest, invite.key,
             {.kind = SourceKind::guest,
              .start = window.start,
              .end = window.end,
              .given_at = now,
              .giver = invite.host,
              .evidence = "invited",
              .capacity = Capacity::non_resident,
              .may_share = false});
}

}  // namespace

void give_key(PropertyState& state, const GiveKey& give, const PersonId& by, Instant now) {
  known_key(state, give.key);
  const bool staff = is_staff_of(*state.property, give.person);
  require(*state.property, by, Action::give_key, give.key);
  if (!state.find(give.person) && !staff) require(*state.property, by, Action::invite_people);
  const Period window = window_of(give.start, give.end, now);

  end_orphaned_guests(state, now);
  Person& person = state.people[give.person];
  person.id = give.person;
  const Capacity held_as = staff ? Capacity::staff : person.resident ? Capacity::resident : Capacity::non_resident;
  add_source(person, give.key,
             {.kind = staff ? SourceKind::staff : SourceKind::manual,
              .start = window.start,
              .end = window.end,
              .given_at = now,
              .giver = by,
              .evidence = "by hand",
              .capacity = held_as});
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

void invite_guest(PropertyState& state, const InviteGuest& invite, Instant now) {
  PropertyState after = state;  // nothing of it is kept where this is refused
  do_invite(after, invite, now);
  state = std::move(after);
}

}  // namespace leasekey::access_rules
