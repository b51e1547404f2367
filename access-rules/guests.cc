// Guests: invited by a host within the host's own access, ended by the host or with it.
#include <algorithm>
#include <span>

#include "access-rules/by_hand.h"
#include "access-rules/holdings.h"
#include "access-rules/refuse.h"
#include "access-rules/terms.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kFarthestStart = std::chrono::hours(24 * 366);

/// What the host may share of the key, as one window; nothing where there is none.
std::optional<Period> hosting_window(const Person& host, const KeyId& key, Instant now) {
  const Grant* grant = find_grant(host, key);
  std::optional<Period> window;
  bool open_ended = false;
  for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) {
    if (source.kind == SourceKind::guest || !source.may_share || source.ended_by(now)) continue;
    if (!window) window = Period{source.start, source.end};
    window->start = std::min(window->start, source.start);
    open_ended = open_ended || !source.end;
    if (source.end && window->end) window->end = std::max(*window->end, *source.end);
  }
  if (window && open_ended) window->end.reset();
  return window;
}

[[noreturn]] void refuse_without_share(const Person& host, const KeyId& key, Instant now) {
  const Grant* grant = find_grant(host, key);
  const bool as_guest = grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const auto& source) {
                          return source.kind == SourceKind::guest && !source.ended_by(now);
                        });
  const bool own = grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const auto& source) {
                     return source.kind != SourceKind::guest && !source.ended_by(now);
                   });
  if (own) refuse(ErrorKind::forbidden, "`" + host.id.str() + "` may not share the key `" + key.str() + "`");
  if (as_guest) refuse(ErrorKind::forbidden, "a guest cannot share a key on");
  refuse(ErrorKind::not_found, "`" + host.id.str() + "` does not hold the key `" + key.str() + "`");
}

/// Makes the guest where nobody is known by that id.
Person& guest_of(PropertyState& state, const InviteGuest& invite) {
  if (Person* known = state.find(invite.guest)) return *known;
  Person& guest = state.people[invite.guest];
  guest.id = invite.guest;
  guest.first_name = invite.first_name;
  guest.last_name = invite.last_name;
  guest.email = invite.email;
  return guest;
}

/// Whether the guest has all of it already from the same host.
bool is_invited(const PropertyState& state, const InviteGuest& invite, const Period& window, Instant now) {
  const Person* guest = state.find(invite.guest);
  const Grant* grant = guest ? find_grant(*guest, invite.key) : nullptr;
  if (!grant) return false;
  return std::any_of(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& source) {
    return source.kind == SourceKind::guest && source.giver == invite.host && !source.ended_by(now) &&
           source.start <= window.start && source.end == window.end;
  });
}

bool do_invite(PropertyState& state, const InviteGuest& invite, Instant now) {
  const Key& key = known_key(state, invite.key);
  end_orphaned_guests(state, now);
  const Person& host = known_person(state, invite.host);
  const auto hosting = hosting_window(host, invite.key, now);
  if (!hosting) refuse_without_share(host, invite.key, now);
  if (host.hold) refuse(ErrorKind::forbidden, "while `" + host.id.str() + "` is held, nobody is invited");
  if (!key.shareable) refuse(ErrorKind::forbidden, "the key `" + key.id.str() + "` may not be shared");
  const Period window = window_of(invite.start, invite.end ? invite.end : hosting->end, now);
  const bool ends_later = hosting->end && window.end && *window.end > *hosting->end;
  if (window.start < hosting->start || ends_later) {
    refuse(ErrorKind::invalid_input, "a guest's access must lie within the host's own");
  }
  if (window.start > now + kFarthestStart) {
    refuse(ErrorKind::invalid_input, "a guest's access starts at most a year ahead");
  }
  if (invite.guest == invite.host) refuse(ErrorKind::invalid_input, "host and guest are the same person");
  if (is_invited(state, invite, window, now)) return false;
  add_source(guest_of(state, invite), invite.key,
             {.kind = SourceKind::guest,
              .start = window.start,
              .end = window.end,
              .given_at = now,
              .giver = invite.host,
              .evidence = "invited",
              .capacity = Capacity::non_resident,
              .may_share = false});
  return true;
}

}  // namespace

bool invite_guest(PropertyState& state, const InviteGuest& invite, Instant now) {
  PropertyState after = state;  // nothing of it is kept where this is refused
  const bool is_new = do_invite(after, invite, now);
  state = std::move(after);
  return is_new;
}

void end_guest(PropertyState& state, const PersonId& host, const PersonId& id, const KeyId& key, Instant now) {
  known_key(state, key);
  Person* guest = state.find(id);
  Grant* grant = guest ? find_grant(*guest, key) : nullptr;
  bool ended = false;
  for (auto& source : grant ? std::span(grant->sources) : std::span<GrantSource>()) {
    if (source.kind != SourceKind::guest || source.giver != host || source.ended_by(now)) continue;
    source.end = now;
    ended = true;
  }
  if (!ended) {
    refuse(ErrorKind::not_found,
           "`" + id.str() + "` is no guest of `" + host.str() + "` with the key `" + key.str() + "`");
  }
}

}  // namespace leasekey::access_rules
