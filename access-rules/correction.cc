// Asking, editing, answering.
#include "access-rules/correction.h"

#include <algorithm>
#include <set>

#include "access-rules/evidence.h"
#include "access-rules/holdings.h"
#include "access-rules/queue.h"
#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

Person& with_open_suggestion(PropertyState& state, const PersonId& id) {
  Person& person = known_person(state, id);
  if (!person.open_suggestion()) refuse(ErrorKind::not_found, "`" + id.str() + "` has no open suggestion");
  return person;
}

void require_text(const std::string& text, const std::string& what) {
  if (text.empty()) refuse(ErrorKind::invalid_input, what + " is missing");
}

void require_with_support(const Suggestion& suggestion) {
  if (!suggestion.is_with_support()) {
    refuse(ErrorKind::conflict, "nobody has asked Support to correct the suggestion; a manager has to do that first");
  }
}

std::vector<KeyId> sorted(std::vector<KeyId> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void require_sound(const PropertyState& state, const Person& person, const EditItems& items, Instant now) {
  if (person.suggestion->plan.everything) {
    refuse(ErrorKind::invalid_input,
           "the suggestion ends all access and has no single items; decline it, or set the person's status by hand");
  }
  if (items.gives.empty() && items.ends.empty()) {
    refuse(ErrorKind::invalid_input, "a suggestion gives or ends some key; to have it dropped, decline it");
  }
  const std::set<KeyId> held = held_keys(person, now);
  for (const auto& key : items.gives) {
    if (!state.property->find_key(key)) {
      refuse(ErrorKind::invalid_input, "property `" + state.property->id.str() + "` has no key `" + key.str() + "`");
    }
    const bool both = std::find(items.ends.begin(), items.ends.end(), key) != items.ends.end();
    if (both) refuse(ErrorKind::invalid_input, "key `" + key.str() + "` is both given and ended");
  }
  for (const auto& key : items.ends) {
    if (!held.contains(key)) {
      refuse(ErrorKind::invalid_input, "`" + person.id.str() + "` does not hold the key `" + key.str() + "`");
    }
  }
}

Change change_of(const EditItems& items) {
  if (items.ends.empty()) return Change::grant;
  return items.gives.empty() ? Change::revoke : Change::unit_change;
}

}  // namespace

void ask_correction(PropertyState& state, const PersonId& id, std::optional<int> version, const std::string& note,
                    const PersonId& by, Instant now) {
  Person& person = with_open_suggestion(state, id);
  Suggestion& suggestion = *person.suggestion;
  require_decision(*state.property, person, by, now);
  require_text(note, "a note that says what is wrong");
  require_version(suggestion, version);
  if (suggestion.is_with_support()) refuse(ErrorKind::conflict, "the suggestion is with Support already");
  suggestion.correction = Correction{by, note, now, {}, {}, {}};
}

void edit_items(PropertyState& state, const PersonId& id, std::optional<int> version, const EditItems& wanted,
                const PersonId& by, Instant now) {
  Person& person = with_open_suggestion(state, id);
  Suggestion& suggestion = *person.suggestion;
  require(*state.property, by, Action::correct_suggestion);
  const EditItems items{sorted(wanted.gives), sorted(wanted.ends)};
  require_sound(state, person, items, now);
  require_version(suggestion, version);
  require_with_support(suggestion);
  Plan& plan = suggestion.plan;
  if (!suggestion.planned) suggestion.planned = PlannedItems{plan.change, plan.gives, plan.ends, plan.always_approval};
  plan.change = change_of(items);
  plan.gives = items.gives;
  plan.ends = items.ends;
  plan.always_approval = true;
  if (plan.change == Change::grant) {  // nothing is lost by it any longer
    suggestion.explained = false;
    suggestion.touches.clear();
  }
  ++suggestion.version;
}

void answer_correction(PropertyState& state, const PersonId& id, std::optional<int> version, const std::string& answer,
                       const PersonId& by, Instant now) {
  Suggestion& suggestion = *with_open_suggestion(state, id).suggestion;
  require(*state.property, by, Action::correct_suggestion);
  require_text(answer, "an answer");
  require_version(suggestion, version);
  require_with_support(suggestion);
  Correction& correction = *suggestion.correction;
  correction.answered_by = by;
  correction.answer = answer;
  correction.answered_at = now;
}

}  // namespace leasekey::access_rules
