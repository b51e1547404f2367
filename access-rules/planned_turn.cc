// Who is covered is remembered person by person, so that a turn of several days never covers more than was announced.
#include "access-rules/planned_turn.h"

#include <algorithm>

#include "access-rules/guard.h"
#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

std::string name_of(std::int64_t turn) { return "planned turn " + std::to_string(turn); }

void require_sound(const Property& property, const AnnounceTurn& announce, LocalDate today) {
  if (announce.reason.empty()) refuse(ErrorKind::invalid_input, "announcing a turn needs a reason");
  if (announce.last_day < announce.first_day) {
    refuse(ErrorKind::invalid_input, "the turn ends on " + to_string(announce.last_day) + ", before it begins on " +
                                         to_string(announce.first_day));
  }
  if (announce.last_day.days() - announce.first_day.days() >= kLongestTurnDays) {
    refuse(ErrorKind::invalid_input, "a turn has at most " + std::to_string(kLongestTurnDays) + " days");
  }
  if (announce.first_day < today) {
    refuse(ErrorKind::invalid_input, "the turn begins on " + to_string(announce.first_day) + ", which is over");
  }
  if (announce.move_outs < 0 || announce.move_ins < 0 || announce.move_outs + announce.move_ins == 0) {
    refuse(ErrorKind::invalid_input, "a turn says how many people move out or in, as numbers from 0 on, not both 0");
  }
  for (const auto& unit : announce.units) {
    if (!property.find_unit(unit)) {
      refuse(ErrorKind::invalid_input, "property `" + property.id.str() + "` has no unit `" + unit.str() + "`");
    }
  }
}

/// The units that a change is about: the homes that are lost, or those that are lived in from now on.
std::set<UnitId> units_of(const Person& person, const Suggestion& suggestion, const KeyIndex& keys) {
  if (is_loss(suggestion.plan)) return {suggestion.touches.begin(), suggestion.touches.end()};
  std::set<UnitId> units;
  for (const auto& home : person.homes) {
    if (const auto unit = keys.unit_of(home)) units.insert(*unit);
  }
  return units;
}

bool is_within(const std::set<UnitId>& units, const PlannedTurn& turn) {
  if (turn.units.empty()) return true;
  return !units.empty() && std::includes(turn.units.begin(), turn.units.end(), units.begin(), units.end());
}

bool has_room(const PlannedTurn& turn, bool loss) {
  return loss ? std::ssize(turn.moved_out) < turn.move_outs : std::ssize(turn.moved_in) < turn.move_ins;
}

}  // namespace

std::int64_t announce_turn(PropertyState& state, const AnnounceTurn& announce, const PersonId& by, Instant now) {
  const Property& property = *state.property;
  require(property, by, Action::plan_turn);
  require_sound(property, announce, property.zone.date_at(now));
  PlannedTurn turn;
  turn.id = state.turns.empty() ? 1 : state.turns.back().id + 1;
  turn.first_day = announce.first_day;
  turn.last_day = announce.last_day;
  turn.units = announce.units;
  turn.move_outs = announce.move_outs;
  turn.move_ins = announce.move_ins;
  turn.reason = announce.reason;
  turn.by = by;
  turn.announced_at = now;
  state.turns.push_back(std::move(turn));
  return state.turns.back().id;
}

void cancel_turn(PropertyState& state, std::int64_t id, const PersonId& by, Instant now) {
  const auto turn =
      std::find_if(state.turns.begin(), state.turns.end(), [&](const PlannedTurn& one) { return one.id == id; });
  if (turn == state.turns.end()) {
    refuse(ErrorKind::not_found, "property `" + state.property->id.str() + "` has no " + name_of(id));
  }
  require(*state.property, by, Action::plan_turn);
  if (turn->cancelled_at) refuse(ErrorKind::conflict, name_of(id) + " is cancelled already");
  if (turn->last_day < state.property->zone.date_at(now)) refuse(ErrorKind::conflict, name_of(id) + " is over");
  turn->cancelled_at = now;
}

void cover_by_turns(PropertyState& state, const std::set<PersonId>& fresh, const std::set<PersonId>& excepted,
                    const KeyIndex& keys, Instant now) {
  const LocalDate today = state.property->zone.date_at(now);
  for (const auto& id : fresh) {
    const Person& person = state.people.at(id);
    const Suggestion& suggestion = *person.suggestion;
    const bool loss = is_loss(suggestion.plan);
    if (suggestion.state == SuggestionState::blocked || excepted.contains(id) || (loss && suggestion.explained))
      continue;
    if (is_covered(state, id, loss, now)) continue;
    const std::set<UnitId> units = units_of(person, suggestion, keys);
    const auto turn = std::find_if(state.turns.begin(), state.turns.end(), [&](const PlannedTurn& one) {
      return runs_on(one, today) && is_within(units, one) && has_room(one, loss);
    });
    if (turn != state.turns.end()) (loss ? turn->moved_out : turn->moved_in).insert(id);
  }
}

bool is_covered(const PropertyState& state, const PersonId& person, bool loss, Instant detected_at) {
  if (state.turns.empty()) return false;
  const LocalDate day = state.property->zone.date_at(detected_at);
  return std::any_of(state.turns.begin(), state.turns.end(), [&](const PlannedTurn& turn) {
    const bool during = turn.first_day <= day && day <= turn.last_day;  // a cancelled one still covers what it covered
    return during && (loss ? turn.moved_out : turn.moved_in).contains(person);
  });
}

bool runs_on(const PlannedTurn& turn, LocalDate day) {
  return !turn.cancelled_at && turn.first_day <= day && day <= turn.last_day;
}

}  // namespace leasekey::access_rules
