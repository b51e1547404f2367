// Applying: once per suggestion, whole or not at all.
#include "access-rules/apply.h"

#include <algorithm>

#include "access-rules/guard.h"
#include "access-rules/holdings.h"
#include "access-rules/observe.h"
#include "access-rules/plan.h"
#include "access-rules/wanted.h"
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

bool contains(const std::vector<KeyId>& sorted, const KeyId& key) {
  return std::binary_search(sorted.begin(), sorted.end(), key);
}

GrantSource by_hand(const PersonId& by, Instant start, Instant at) {
  return {.kind = SourceKind::manual, .start = start, .given_at = at, .giver = by, .evidence = "corrected suggestion"};
}

/// What Support has edited would be planned anew at the next poll: it is taken as decided by hand. Not given: as if
/// revoked; not ended: as if given.
void apply_edit(Person& person, const Suggestion& suggestion, Instant at, const PersonId& by) {
  if (!suggestion.planned) return;
  for (const auto& key : suggestion.planned->gives) {
    if (!contains(suggestion.plan.gives, key)) person.suppressions.insert(key);
  }
  for (const auto& key : suggestion.planned->ends) {
    if (contains(suggestion.plan.ends, key) || contains(suggestion.plan.gives, key)) continue;
    end_automated(person, key, at);
    add_source(person, key, by_hand(by, at, at));
  }
}

void apply_level(Person& person, const Suggestion& suggestion, Instant at, Instant start, const PersonId& by) {
  const std::string evidence = "poll " + suggestion.poll.str();
  for (const auto& key : suggestion.plan.gives) {
    person.suppressions.erase(key);
    if (suggestion.planned && !contains(suggestion.planned->gives, key)) {
      add_source(person, key, by_hand(by, start, at));
    } else {
      give_automated(person, key, start, at, evidence);
    }
  }
  const Instant end = suggestion.plan.change == Change::unit_change ? start : at;
  for (const auto& key : suggestion.plan.ends) end_automated(person, key, end);
  if (person.moved_from) {
    person.suppressions.clear();  // the unit has changed
    person.moved_from.reset();
  }
  std::erase_if(person.records, [](const KnownRecord& record) { return is_gone(record); });
  apply_edit(person, suggestion, at, by);
}

/// Applying what the ePMS says against a manual status clears it (`readings.md` · A manual status).
void clear_disagreement(Person& person, const Property& property) {
  if (!person.manual_status) return;
  if (status_class(person.shown_status) == status_class(person.manual_status->feed_status)) return;
  person.manual_status.reset();
  person.standing = standing_of(person.shown_status);
  if (person.standing == Standing::living) person.homes = wanted_while_living(person, KeyIndex(property), false).homes;
}

void remember_for_guard(Person& person, const Suggestion& suggestion) {
  if (!is_loss(suggestion.plan)) {
    person.applied_gain_at = suggestion.detected_at;
  } else if (!suggestion.explained) {
    person.applied_loss = CountedLoss{suggestion.detected_at, suggestion.touches};
  }
}

}  // namespace

void apply_suggestion(const PropertyState& state, Person& person, Instant at, const PersonId& by) {
  LEASEKEY_ASSERT(person.open_suggestion());
  Suggestion& suggestion = *person.suggestion;
  const Instant start = std::max(suggestion.detected_at + state.property->start_delay, at);
  if (suggestion.plan.everything) {
    apply_everything(person, at);
  } else {
    apply_level(person, suggestion, at, start, by);
  }
  clear_disagreement(person, *state.property);
  remember_for_guard(person, suggestion);
  suggestion.state = SuggestionState::applied;
  suggestion.decided_at = at;
  suggestion.decided_by = by;
  suggestion.applied_at = at;
}

std::set<KeyId> touched_keys(const Person& person, const Suggestion& suggestion, Instant now) {
  std::set<KeyId> keys(suggestion.plan.gives.begin(), suggestion.plan.gives.end());
  keys.insert(suggestion.plan.ends.begin(), suggestion.plan.ends.end());
  if (suggestion.plan.everything) keys.merge(held_keys(person, now));
  return keys;
}

}  // namespace leasekey::access_rules
