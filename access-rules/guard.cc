// Counting over a rolling 24 hours, per property.
#include "access-rules/guard.h"

#include <algorithm>

#include "access-rules/observe.h"
#include "access-rules/planned_turn.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kWindow = std::chrono::hours(24);
constexpr std::size_t kBuildingMin = 3;

bool within(Instant at, Instant now) { return at > now - kWindow; }

/// What the last 24 hours took, open or applied; not what was withdrawn, declined, blocked, explained or announced as
/// a planned turn.
struct Counts {
  std::size_t losses = 0;
  std::size_t gains = 0;
  std::set<UnitId> touched;
  std::set<UnitId> left_before;  ///< of `touched`, at earlier polls

  void touch(const std::vector<UnitId>& units, bool before) {
    touched.insert(units.begin(), units.end());
    if (before) left_before.insert(units.begin(), units.end());
  }
};

Counts count(const PropertyState& state, Instant now) {
  Counts counts;
  for (const auto& [id, person] : state.people) {
    const Suggestion* open = person.open_suggestion();
    const bool counted = open && open->state != SuggestionState::blocked && within(open->detected_at, now);
    const auto unplanned = [&](bool loss, Instant at) { return within(at, now) && !is_covered(state, id, loss, at); };
    const bool loses_now = counted && is_loss(open->plan) && !open->explained && unplanned(true, open->detected_at);
    const bool lost = person.applied_loss && unplanned(true, person.applied_loss->detected_at);
    const bool gains_now = counted && !is_loss(open->plan) && unplanned(false, open->detected_at);
    const bool gains = gains_now || (person.applied_gain_at && unplanned(false, *person.applied_gain_at));
    // One person, one loss: the newer one says which homes.
    if (loses_now) counts.touch(open->touches, open->detected_at < now);
    if (lost && !loses_now) counts.touch(person.applied_loss->touches, person.applied_loss->detected_at < now);
    const bool loses = loses_now || lost;
    counts.losses += loses ? 1 : 0;
    counts.gains += gains ? 1 : 0;
  }
  return counts;
}

bool exceeds(std::size_t count, int min, double percent, std::size_t base) {
  const double limit = std::max(static_cast<double>(min), percent * static_cast<double>(base) / 100.0);
  return static_cast<double>(count) > limit;
}

/// Whether some building with three or more occupied units is wholly touched; what was left at earlier polls within the
/// 24 hours counts as occupied, so that a building emptied in two polls is one emptied building.
bool touches_a_building(const Property& property, const GuardBase& base, const Counts& counts) {
  std::map<std::string, std::pair<std::size_t, bool>> buildings;  // occupied units, all touched
  for (const auto& unit : property.units) {
    if (!base.occupied.contains(unit.id) && !counts.left_before.contains(unit.id)) continue;
    auto& [occupied, all] = buildings.try_emplace(unit.building, 0, true).first->second;
    ++occupied;
    all = all && counts.touched.contains(unit.id);
  }
  return std::any_of(buildings.begin(), buildings.end(), [](const auto& building) {
    return building.second.first >= kBuildingMin && building.second.second;
  });
}

void hold(Suggestion& suggestion, HoldReason reason) {
  suggestion.state = SuggestionState::held;
  suggestion.hold = reason;
}

/// A held change stays held when only its contents are renewed.
bool was_held(const Suggestion& suggestion) { return suggestion.hold == HoldReason::guard; }

}  // namespace

GuardBase base_of(const PropertyState& state, const KeyIndex& keys) {
  GuardBase base;
  for (const auto& [id, person] : state.people) {
    bool resident = false;
    for (const auto& record : person.records) {
      if (record.misses > 0 || !lives_there(record.status) || !is_occupant_or_unknown(record.seen.role)) continue;
      resident = true;
      if (const auto unit = keys.unit_of(record.seen.unit)) base.occupied.insert(*unit);
    }
    base.residents += resident ? 1 : 0;
  }
  return base;
}

void hold_mass_changes(PropertyState& state, const std::set<PersonId>& fresh, const std::set<PersonId>& renamed,
                       const GuardBase& base, const KeyIndex& keys, Instant now) {
  cover_by_turns(state, fresh, renamed, keys, now);
  const auto& limits = state.property->guard;
  bool too_many_losses = false;
  bool too_many_gains = false;
  if (limits) {
    const Counts counts = count(state, now);
    too_many_losses = exceeds(counts.losses, limits->revocations_min, limits->revocations_percent, base.residents) ||
                      touches_a_building(*state.property, base, counts);
    too_many_gains = exceeds(counts.gains, limits->grants_min, limits->grants_percent, state.property->units.size());
  }
  for (const auto& id : fresh) {
    Suggestion& suggestion = *state.people.at(id).suggestion;
    const bool loss = is_loss(suggestion.plan);
    if (renamed.contains(id)) {
      suggestion.hold = HoldReason::rename;
      if (suggestion.state == SuggestionState::pending) suggestion.state = SuggestionState::held;
      continue;
    }
    if (suggestion.state != SuggestionState::pending) continue;
    if ((loss && suggestion.explained) || is_covered(state, id, loss, now)) {
      suggestion.hold = HoldReason::none;  // goes through, whatever it was before
      continue;
    }
    if (loss ? too_many_losses : too_many_gains) {
      hold(suggestion, HoldReason::guard);
    } else if (was_held(suggestion)) {
      suggestion.state = SuggestionState::held;
    }
  }
}

}  // namespace leasekey::access_rules
