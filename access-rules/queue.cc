// The approval queue's decisions.
#include "access-rules/queue.h"

#include "access-rules/apply.h"
#include "access-rules/evidence.h"
#include "access-rules/held_set.h"
#include "access-rules/holdings.h"
#include "access-rules/may.h"
#include "access-rules/plan.h"
#include "access-rules/pms_link.h"
#include "access-rules/poll.h"
#include "access-rules/refuse.h"
#include "core/fingerprint.h"

namespace leasekey::access_rules {
namespace {

std::string name_of(const Suggestion& suggestion) {
  return "version " + std::to_string(suggestion.version) + " (" + items_line(suggestion.plan) + ")";
}

/// Approved by a person before, and nothing newer was made since.
bool was_approved(const Person& person) {
  return person.suggestion && person.suggestion->state == SuggestionState::applied &&
         !person.suggestion->decided_by.empty();
}

void require_applying(const PropertyState& state) {
  require_connected(state);
  if (state.mode == Mode::observe) {
    refuse(ErrorKind::conflict, "the property is in mode `observe`: plans are shown, not applied");
  }
}

void require_approvable(const PropertyState& state, const Suggestion& suggestion) {
  require_applying(state);
  if (suggestion.is_with_support()) {
    refuse(ErrorKind::conflict, "the suggestion is with Support for correction: " + suggestion.correction->note);
  }
  if (suggestion.state == SuggestionState::held) {
    refuse(ErrorKind::conflict, "the suggestion is held as part of a mass change; release the held set first");
  }
  if (suggestion.state == SuggestionState::blocked) {
    refuse(ErrorKind::conflict, "the suggestion is blocked: " + sentence_of(suggestion.plan.blocks.front()));
  }
}

void do_decline(Person& person, const std::string& reason, const PersonId& by, Instant now) {
  Suggestion& suggestion = *person.suggestion;
  suggestion.state = SuggestionState::declined;
  suggestion.decided_at = now;
  suggestion.decided_by = by;
  suggestion.decision_reason = reason;
  person.declined_inputs = inputs_of(person, suggestion.plan);
}

void close_orphaned(PropertyState& state) {
  for (const auto& [id, person] : state.people) {
    if (!person.orphaned) state.alerts.erase({AlertKind::orphaned, id.str()});
  }
}

/// After a release nothing is held; a rename that is blocked still stands.
void close_hold_alerts(PropertyState& state) {
  bool renamed = false;
  for (const auto& [id, person] : state.people) {
    const Suggestion* open = person.open_suggestion();
    renamed = renamed || (open && open->hold == HoldReason::rename);
  }
  std::erase_if(state.alerts, [&](const Alert& alert) {
    return alert.kind == AlertKind::guard_tripped || (alert.kind == AlertKind::unit_renamed && !renamed);
  });
}

template <class Act>
BulkResult for_each_pending(PropertyState& state, const PersonId& by, Instant now, Act act) {
  BulkResult result;
  end_orphaned_guests(state, now);
  for (auto& [id, person] : state.people) {
    if (!person.suggestion || person.suggestion->state != SuggestionState::pending) continue;
    if (person.suggestion->is_with_support()) continue;
    if (!may_decide(*state.property, person, by, now)) {
      result.left.push_back(id);
      continue;
    }
    act(person);
    result.done.push_back(id);
  }
  end_orphaned_guests(state, now);
  close_orphaned(state);
  return result;
}

}  // namespace

std::string why_not_decide(const Property& property, const Person& person, const PersonId& by, Instant now) {
  const Verdict general = may(property, by, Action::decide_suggestion);
  if (!general) return sentence_of(general, property.id, by, Action::decide_suggestion);
  if (by == person.id) return "nobody decides on a change to their own access";
  for (const auto& key : touched_keys(person, *person.suggestion, now)) {
    const Verdict verdict = may(property, by, Action::give_key, key);
    if (!verdict) return sentence_of(verdict, property.id, by, Action::give_key, key);
  }
  return {};
}

bool may_decide(const Property& property, const Person& person, const PersonId& by, Instant now) {
  return person.suggestion && why_not_decide(property, person, by, now).empty();
}

void require_decision(const Property& property, const Person& person, const PersonId& by, Instant now) {
  const std::string why = why_not_decide(property, person, by, now);
  if (!why.empty()) refuse(ErrorKind::forbidden, why);
}

void require_version(const Suggestion& suggestion, std::optional<int> version) {
  if (version && *version < 1) refuse(ErrorKind::invalid_input, "a version is a number from 1 on");
  if (version && *version != suggestion.version) {
    refuse(ErrorKind::conflict, "version " + std::to_string(*version) + " was replaced: now it is " +
                                    name_of(suggestion) + "; look at it again");
  }
}

void approve(PropertyState& state, const PersonId& id, std::optional<int> version, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  const bool open = person.open_suggestion() != nullptr;
  if (!open && !was_approved(person)) refuse(ErrorKind::not_found, "`" + id.str() + "` has no open suggestion");
  require_decision(*state.property, person, by, now);
  require_version(*person.suggestion, version);
  if (!open) return;
  require_approvable(state, *person.suggestion);
  end_orphaned_guests(state, now);
  apply_suggestion(state, person, now, by);
  end_orphaned_guests(state, now);
  close_orphaned(state);
}

BulkResult approve_all(PropertyState& state, const PersonId& by, Instant now) {
  require(*state.property, by, Action::decide_suggestion);
  require_applying(state);
  return for_each_pending(state, by, now, [&](Person& person) { apply_suggestion(state, person, now, by); });
}

void decline(PropertyState& state, const PersonId& id, const std::string& reason, const PersonId& by, Instant now,
             std::optional<int> version) {
  Person& person = known_person(state, id);
  if (!person.open_suggestion()) refuse(ErrorKind::not_found, "`" + id.str() + "` has no open suggestion");
  require_decision(*state.property, person, by, now);
  if (reason.empty()) refuse(ErrorKind::invalid_input, "declining needs a reason");
  require_version(*person.suggestion, version);
  do_decline(person, reason, by, now);
}

std::string fingerprint_of(const HeldSet& held) {
  std::string set;
  for (const auto& [person, seen] : held) {
    set += person.str() + '\n' + std::to_string(seen.first) + '\n' + std::to_string(seen.second) + '\n';
  }
  return fingerprint(set);
}

std::string held_set_of(const PropertyState& state) {
  HeldSet held;
  for (const auto& [id, person] : state.people) {
    if (!person.suggestion || person.suggestion->state != SuggestionState::held) continue;
    held[id] = {person.suggestion->id, person.suggestion->version};
  }
  return fingerprint_of(held);
}

BulkResult release_held(PropertyState& state, std::int64_t count, const PersonId& by, Instant now,
                        const std::optional<std::string>& seen_set) {
  std::vector<Person*> held;
  for (auto& [id, person] : state.people) {
    if (person.suggestion && person.suggestion->state == SuggestionState::held) held.push_back(&person);
  }
  require(*state.property, by, Action::decide_suggestion);
  for (const Person* person : held) require_decision(*state.property, *person, by, now);
  if (count < 0) refuse(ErrorKind::invalid_input, "the count of the held set is a number from 0 on");
  if (count != static_cast<std::int64_t>(held.size())) {
    refuse(ErrorKind::conflict, "the held set has " + std::to_string(held.size()) + " people, not " +
                                    std::to_string(count) + "; look at it again");
  }
  require_connected(state);
  if (state.pms_link == PmsLink::moving && !held.empty()) {
    refuse(ErrorKind::conflict, "the property is moving to another ePMS: sign the move off first");
  }
  if (seen_set && *seen_set != held_set_of(state)) {
    refuse(ErrorKind::conflict, "the held set has other people or versions by now; look at it again");
  }
  BulkResult result;
  end_orphaned_guests(state, now);
  for (Person* person : held) {
    Suggestion& suggestion = *person->suggestion;
    suggestion.state = SuggestionState::pending;
    suggestion.hold = HoldReason::none;
    result.done.push_back(person->id);
    if (suggestion.is_with_support() || !applies_by_itself(state.mode, suggestion.plan)) continue;
    apply_suggestion(state, *person, now, by);
  }
  end_orphaned_guests(state, now);
  close_hold_alerts(state);
  close_orphaned(state);
  return result;
}

std::optional<PendingChoice> parse_pending_choice(std::string_view word) {
  if (word == "keep") return PendingChoice::keep;
  if (word == "apply") return PendingChoice::apply;
  if (word == "dismiss") return PendingChoice::dismiss;
  return {};
}

BulkResult set_mode(PropertyState& state, Mode mode, PendingChoice pending, const PersonId& by, Instant now) {
  require(*state.property, by, Action::edit_settings);
  if (pending != PendingChoice::keep) require(*state.property, by, Action::decide_suggestion);
  if (pending == PendingChoice::apply) require_connected(state);
  state.mode = mode;
  switch (pending) {
    case PendingChoice::keep: return {};
    case PendingChoice::apply:
      return for_each_pending(state, by, now, [&](Person& person) { apply_suggestion(state, person, now, by); });
    case PendingChoice::dismiss:
      return for_each_pending(state, by, now,
                              [&](Person& person) { do_decline(person, "dismissed at a change of mode", by, now); });
  }
  return {};
}

}  // namespace leasekey::access_rules
