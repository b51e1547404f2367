// Applying: once per suggestion, whole or not at all.
#include "access-rules/apply.h"

#include <algorithm>

#include "access-rules/guard.h"
#include "access-rules/holdings.h"
#include "access-rules/observe.h"
#include "access-rules/plan.h"
#include "core/error.h"

namespace leasekey::access_rules {
namespace {

void apply_everything(Person& person, Instant at) {
  end_everything(person, at);
  person.suppressions.clear();
  person.moved_from.reset();
  person.homes.clear();
  person.ending = Ending::none;
  person.orphaned = false;
}

void apply_level(Person& person, const Suggestion& suggestion, Instant at, Instant start) {
  const std::string evidence = "poll " + suggestion.poll.str();
  for (const auto& key : suggestion.plan.gives) {
    give_automated(person, key, start, at, evidence);
    person.suppressions.erase(key);
  }
  const Instant end = suggestion.plan.change == Change::unit_change ? start : at;
  for (const auto& key : suggestion.plan.ends) end_automated(person, key, end);
  if (person.moved_from) {
    person.suppressions.clear();  // the unit has changed
    person.moved_from.reset();
  }
  std::erase_if(person.records, [](const KnownRecord& record) { return is_gone(record); });
}

/// Applying what the ePMS says against a manual status clears it (`readings.md` · A manual status).
void clear_disagreement(Person& person) {
  if (!person.manual_status) return;
  if (status_class(person.shown_status) == status_class(person.manual_status->feed_status)) return;
  person.manual_status.reset();
  person.standing = standing_of(person.shown_status);
}

void remember_for_guard(Person& person, const Suggestion& suggestion) {
  if (!is_loss(suggestion.plan)) {
    person.applied_gain_at = suggestion.detected_at;
  } else if (!suggestion.explained) {
    person.applied_loss = CountedLoss{suggestion.detected_at, suggestion.touches};
  }
}

}  // namespace

void apply_suggestion(PropertyState& state, Person& person, Instant at, const PersonId& by) {
  LEASEKEY_ASSERT(person.open_suggestion());
  end_orphaned_guests(state, at);
  Suggestion& suggestion = *person.suggestion;
  const Instant start = std::max(suggestion.detected_at + state.property->start_delay, at);
  if (suggestion.plan.everything) {
    apply_everything(person, at);
  } else {
    apply_level(person, suggestion, at, start);
  }
  clear_disagreement(person);
  remember_for_guard(person, suggestion);
  suggestion.state = SuggestionState::applied;
  suggestion.decided_at = at;
  suggestion.decided_by = by;
  suggestion.applied_at = at;
  end_orphaned_guests(state, at);
}

std::set<KeyId> touched_keys(const Person& person, const Suggestion& suggestion, Instant now) {
  std::set<KeyId> keys(suggestion.plan.gives.begin(), suggestion.plan.gives.end());
  keys.insert(suggestion.plan.ends.begin(), suggestion.plan.ends.end());
  if (suggestion.plan.everything) keys.merge(held_keys(person, now));
  return keys;
}

}  // namespace leasekey::access_rules
