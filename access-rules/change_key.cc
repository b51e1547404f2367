// New terms for a key that somebody holds: window, capacity, sharing.
#include <algorithm>
#include <vector>

#include "access-rules/by_hand.h"
#include "access-rules/holdings.h"
#include "access-rules/refuse.h"
#include "access-rules/terms.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr auto kChoices = words<GuestsOfFormerHost>("keep", "end");

bool is_by_hand(const GrantSource& source) {
  return source.kind != SourceKind::automated && source.kind != SourceKind::guest;
}

/// What the person holds of the key, apart from what a host gave.
std::vector<GrantSource*> own_sources(Person& person, const KeyId& key, Instant now) {
  std::vector<GrantSource*> own;
  Grant* grant = find_grant(person, key);
  if (!grant) return own;
  for (auto& source : grant->sources) {
    if (source.kind != SourceKind::guest && !source.ended_by(now)) own.push_back(&source);
  }
  return own;
}

/// The one source whose dates and capacity are a manager's to say.
GrantSource& changeable(const std::vector<GrantSource*>& own, const KeyId& key) {
  GrantSource* found = nullptr;
  for (GrantSource* source : own) {
    if (!is_by_hand(*source)) continue;
    if (found) {
      refuse(ErrorKind::conflict,
             "the key `" + key.str() + "` is held by hand in more than one window; revoke it, and give it anew");
    }
    found = source;
  }
  if (!found) {
    refuse(ErrorKind::conflict, "the key `" + key.str() +
                                    "` follows the ePMS; give it by hand as well to extend it, or revoke it to end it");
  }
  return *found;
}

void change_window(GrantSource& source, const ChangeKey& change, Instant now) {
  const bool same_start = !change.start || *change.start == source.start;
  const Instant start = same_start ? source.start : std::max(*change.start, now);
  const std::optional<Instant> end = change.end ? change.end->at : source.end;
  if (end && *end <= std::max(start, now)) {
    refuse(ErrorKind::invalid_input, "the end " + to_string(*end) +
                                         " is not after the start or has passed already; "
                                         "revoke the key to end it now");
  }
  source.start = start;
  source.end = end;
}

std::vector<GrantSource*> guests_of(PropertyState& state, const PersonId& host, const KeyId& key, Instant now) {
  std::vector<GrantSource*> found;
  for (auto& [id, person] : state.people) {
    Grant* grant = find_grant(person, key);
    if (!grant) continue;
    for (auto& source : grant->sources) {
      if (source.kind == SourceKind::guest && source.giver == host && !source.ended_by(now)) found.push_back(&source);
    }
  }
  return found;
}

void switch_sharing(PropertyState& state, const std::vector<GrantSource*>& own, const ChangeKey& change, Instant now) {
  const auto guests = guests_of(state, change.person, change.key, now);
  if (!*change.may_share && !guests.empty() && !change.guests) {
    refuse(ErrorKind::invalid_input, "there are " + std::to_string(guests.size()) +
                                         " guests with this key; say with `guests` whether to `keep` or `end` them");
  }
  for (GrantSource* source : own) source->may_share = *change.may_share;
  if (change.guests != GuestsOfFormerHost::end) return;
  for (GrantSource* guest : guests) guest->end = now;
}

void do_change(PropertyState& state, const ChangeKey& change, const PersonId& by, Instant now) {
  known_key(state, change.key);
  Person& person = known_person(state, change.person);
  const auto own = own_sources(person, change.key, now);
  if (own.empty()) {
    refuse(ErrorKind::not_found, "`" + change.person.str() + "` does not hold the key `" + change.key.str() +
                                     "`, or only as somebody's guest");
  }
  require(*state.property, by, Action::give_key, change.key);
  require(*state.property, by, Action::revoke_key, change.key);
  if (change.guests && change.may_share != false) {
    refuse(ErrorKind::invalid_input, "`guests` is about switching `may_share` off");
  }
  if (change.capacity) check_capacity(*change.capacity, is_staff_of(*state.property, change.person));
  if (change.may_share) switch_sharing(state, own, change, now);
  if (!change.start && !change.end && !change.capacity) return;
  GrantSource& source = changeable(own, change.key);
  change_window(source, change, now);
  source.capacity = change.capacity.value_or(source.capacity);
}

}  // namespace

std::string_view to_string(GuestsOfFormerHost choice) { return kChoices.of(choice); }
std::optional<GuestsOfFormerHost> parse_guests_of_former_host(std::string_view word) { return kChoices.parse(word); }

void change_key(PropertyState& state, const ChangeKey& change, const PersonId& by, Instant now) {
  PropertyState after = state;  // nothing of it is kept where this is refused
  end_orphaned_guests(after, now);
  do_change(after, change, by, now);
  end_orphaned_guests(after, now);
  state = std::move(after);
}

}  // namespace leasekey::access_rules
