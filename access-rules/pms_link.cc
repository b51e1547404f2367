// Disconnecting, connecting, adopting.
#include "access-rules/pms_link.h"

#include <algorithm>

#include "access-rules/alerts.h"
#include "access-rules/apply.h"
#include "access-rules/guard.h"
#include "access-rules/holdings.h"
#include "access-rules/refuse.h"
#include "access-rules/requeue.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr auto kChoices = words<Disconnect>("keep", "freeze", "revoke");

bool holds_by_automation(const Person& person, Instant now) {
  return std::any_of(person.grants.begin(), person.grants.end(), [&](const Grant& grant) {
    return std::any_of(grant.sources.begin(), grant.sources.end(), [&](const GrantSource& source) {
      return source.kind == SourceKind::automated && !source.ended_by(now);
    });
  });
}

void require_count(const PropertyState& state, std::optional<std::int64_t> count, Instant now) {
  const auto people = std::ssize(keyed_by_automation(state, now));
  if (!count) {
    refuse(ErrorKind::invalid_input,
           "revoking needs the number of people who lose a key; now it is " + std::to_string(people));
  }
  if (*count != people) {
    refuse(ErrorKind::conflict,
           std::to_string(people) + " people would lose a key, not " + std::to_string(*count) + "; look at them again");
  }
}

/// Disconnecting forgets what waits: somebody who has moved out would keep their keys without anybody being told.
void require_no_loss_waits(const PropertyState& state) {
  const auto waiting = std::count_if(state.people.begin(), state.people.end(), [](const auto& entry) {
    const Suggestion* open = entry.second.open_suggestion();
    return open && is_loss(open->plan);
  });
  if (waiting == 0) return;
  refuse(ErrorKind::conflict,
         std::to_string(waiting) + " changes that take keys wait in the queue: decide on them first");
}

void end_all_automated(Person& person, Instant now) {
  std::vector<KeyId> keys;
  for (const auto& grant : person.grants) keys.push_back(grant.key);
  for (const auto& key : keys) end_automated(person, key, now);
}

void empty_queue(PropertyState& state, Instant now) {
  for (auto& [id, person] : state.people) withdraw(person, now);
  refresh_standing_alerts(state);
}

/// Held from the ePMS's own view: by hand or imported, begun, and not a guest's.
bool holds_of_their_own(const Person& person, const KeyId& key, Instant now) {
  const Grant* grant = find_grant(person, key);
  return grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& source) {
           const bool own = source.kind == SourceKind::manual || source.kind == SourceKind::imported;
           return own && source.start <= now && !source.end;
         });
}

bool is_adoptable(const Person& person, Instant now) {
  const Suggestion* open = person.open_suggestion();
  if (!open || open->state == SuggestionState::blocked || open->plan.change != Change::grant) return false;
  if (open->hold == HoldReason::rename || open->is_with_support()) return false;
  return std::all_of(open->plan.gives.begin(), open->plan.gives.end(),
                     [&](const KeyId& key) { return holds_of_their_own(person, key, now); });
}

}  // namespace

std::string_view to_string(Disconnect choice) { return kChoices.of(choice); }
std::optional<Disconnect> parse_disconnect(std::string_view word) { return kChoices.parse(word); }

std::vector<PersonId> keyed_by_automation(const PropertyState& state, Instant now) {
  std::vector<PersonId> people;
  for (const auto& [id, person] : state.people) {
    if (holds_by_automation(person, now)) people.push_back(id);
  }
  return people;
}

BulkResult disconnect(PropertyState& state, Disconnect choice, std::optional<std::int64_t> count, const PersonId& by,
                      Instant now) {
  require(*state.property, by, Action::edit_settings);
  if (choice == Disconnect::revoke) {
    require(*state.property, by, Action::revoke_people);
    require_count(state, count, now);
  }
  if (state.pms_link == PmsLink::disconnected && choice != Disconnect::revoke) {
    refuse(ErrorKind::conflict, "property `" + state.property->id.str() + "` does not follow an ePMS");
  }
  if (choice == Disconnect::keep) require_no_loss_waits(state);
  BulkResult result;
  if (choice == Disconnect::freeze) {
    state.pms_link = PmsLink::frozen;
    return result;
  }
  state.pms_link = PmsLink::disconnected;
  if (choice == Disconnect::revoke) {
    end_orphaned_guests(state, now);
    result.done = keyed_by_automation(state, now);
    for (const auto& id : result.done) end_all_automated(state.people.at(id), now);
    end_orphaned_guests(state, now);
  }
  empty_queue(state, now);
  return result;
}

void begin_move(PropertyState& state, const PersonId& by) {
  require(*state.property, by, Action::edit_settings);
  if (state.pms_link == PmsLink::moving) {
    refuse(ErrorKind::conflict, "property `" + state.property->id.str() + "` is moving already");
  }
  state.pms_link = PmsLink::moving;
}

std::vector<PersonId> unmatched_residents(const PropertyState& state) {
  std::vector<PersonId> people;
  for (const auto& [id, person] : state.people) {
    if (person.resident && person.misses > 0 && person.standing == Standing::living) people.push_back(id);
  }
  return people;
}

void sign_off_move(PropertyState& state, std::int64_t count, const PersonId& by) {
  require(*state.property, by, Action::edit_settings);
  require(*state.property, by, Action::revoke_people);
  if (state.pms_link != PmsLink::moving) {
    refuse(ErrorKind::conflict, "property `" + state.property->id.str() + "` is not moving to another ePMS");
  }
  const auto unclear = std::find_if(state.alerts.begin(), state.alerts.end(),
                                    [](const Alert& alert) { return alert.kind == AlertKind::name_mismatch; });
  if (unclear != state.alerts.end()) {
    refuse(ErrorKind::conflict,
           "who `" + unclear->subject + "` is has to be settled first: the new ePMS shows another name");
  }
  const auto unmatched = std::ssize(unmatched_residents(state));
  if (count != unmatched) {
    refuse(ErrorKind::conflict, "the new ePMS does not show " + std::to_string(unmatched) + " residents, not " +
                                    std::to_string(count) + "; look at them again");
  }
  state.pms_link = PmsLink::connected;
}

std::vector<PersonId> living_residents(const PropertyState& state) {
  std::vector<PersonId> people;
  for (const auto& [id, person] : state.people) {
    if (person.resident && person.standing == Standing::living) people.push_back(id);
  }
  return people;
}

void accept_empty_feed(PropertyState& state, std::int64_t count, const PersonId& by) {
  require(*state.property, by, Action::edit_settings);
  require(*state.property, by, Action::revoke_people);
  if (state.feed.empties < kEmptiesUntilAccepted) {
    refuse(ErrorKind::conflict, "the ePMS has shown nobody " + std::to_string(state.feed.empties) +
                                    " times in a row; that is believed after " + std::to_string(kEmptiesUntilAccepted) +
                                    " times at the earliest");
  }
  const auto living = std::ssize(living_residents(state));
  if (count != living) {
    refuse(ErrorKind::conflict, std::to_string(living) + " residents would be missed, not " + std::to_string(count) +
                                    "; look at them again");
  }
  state.feed.records = 0;
}

void connect(PropertyState& state, const PersonId& by) {
  require(*state.property, by, Action::edit_settings);
  if (follows(state.pms_link)) {
    refuse(ErrorKind::conflict, "property `" + state.property->id.str() + "` follows its ePMS already");
  }
  state.pms_link = PmsLink::connected;
}

void require_connected(const PropertyState& state) {
  const std::string name = "property `" + state.property->id.str() + "`";
  if (state.pms_link == PmsLink::frozen) {
    refuse(ErrorKind::conflict, name + " is frozen: connect it again before anything of the ePMS is applied");
  }
  if (state.pms_link == PmsLink::disconnected) {
    refuse(ErrorKind::conflict, name + " does not follow an ePMS: connect it first");
  }
}

BulkResult adopt_held_keys(PropertyState& state, const PersonId& by, Instant now) {
  require(*state.property, by, Action::decide_suggestion);
  require_connected(state);
  if (state.mode == Mode::observe) {
    refuse(ErrorKind::conflict, "the property is in mode `observe`: plans are shown, not applied");
  }
  BulkResult result;
  for (auto& [id, person] : state.people) {
    if (!is_adoptable(person, now)) continue;
    if (!may_decide(*state.property, person, by, now)) {
      result.left.push_back(id);
      continue;
    }
    apply_suggestion(state, person, now, by);
    result.done.push_back(id);
  }
  refresh_standing_alerts(state);
  return result;
}

}  // namespace leasekey::access_rules
