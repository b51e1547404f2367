// What managers and Support do about suggestions beside deciding.
#include "core/error.h"
#include "store/suggestions.h"
#include "sync/desk.h"
#include "sync/rebuild.h"

namespace leasekey::sync {

using access_rules::PropertyState;

void Desk::ask_correction(const SeenSuggestion& seen, const std::string& note, const PersonId& by, Instant now) {
  change_open(seen, by, now, [&](PropertyState& state, const PersonId& person) {
    access_rules::ask_correction(state, person, seen.version, note, by, now);
  });
}

void Desk::edit_items(const SeenSuggestion& seen, const access_rules::EditItems& items, const PersonId& by,
                      Instant now) {
  change_open(seen, by, now, [&](PropertyState& state, const PersonId& person) {
    access_rules::edit_items(state, person, seen.version, items, by, now);
  });
}

void Desk::answer_correction(const SeenSuggestion& seen, const std::string& answer, const PersonId& by, Instant now) {
  change_open(seen, by, now, [&](PropertyState& state, const PersonId& person) {
    access_rules::answer_correction(state, person, seen.version, answer, by, now);
  });
}

void Desk::undo(std::int64_t suggestion, const std::string& reason, const PersonId& by, Instant now) {
  const PersonId person = person_of({suggestion, 0});
  const auto change_of =
      database_.read([&](store::Tx& tx) { return applied_change(tx, property().id, person, suggestion); });
  change(People::named, {person}, {by.str()}, now, [&](PropertyState& state) {
    const auto& last = state.people.at(person).suggestion;
    if (!last || last->id != suggestion) {
      throw Error(ErrorKind::conflict,
                  "suggestion " + std::to_string(suggestion) + " was followed by another one; change the keys by hand");
    }
    if (last->state == SuggestionState::applied && !change_of) {
      throw Error(ErrorKind::conflict, "the audit trail does not tell what was before; change the keys by hand");
    }
    access_rules::undo(state, person, change_of.value_or(access_rules::AppliedChange{}), reason, by, now);
  });
}

void Desk::propose_again(std::int64_t suggestion, const PersonId& by, Instant now) {
  const PersonId person = person_of({suggestion, 0});
  change(People::named, {person}, {by.str()}, now,
         [&](PropertyState& state) { access_rules::propose_again(state, person, by, now); });
}

}  // namespace leasekey::sync
