// Edits of what the feed means: the right first, then whether it makes sense, then whether it can be.
#include "access-rules/sync_settings.h"

#include <algorithm>

#include "access-rules/definition_checks.h"
#include "access-rules/may.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kLongestDelay = std::chrono::hours(7 * 24);
constexpr double kWhole = 100;

void edit_units(Property& property, const SyncSettingsChange& change) {
  if (change.units.empty()) return;
  std::map<PmsUnit, UnitId> map = units_as_mapped(property);
  for (const auto& [pms_unit, unit] : change.units) {
    if (!unit) {
      map.erase(pms_unit);
      continue;
    }
    check_id("ePMS unit", pms_unit.str());
    if (!property.find_unit(*unit)) {
      refuse(ErrorKind::invalid_input, named("ePMS unit", pms_unit) + " names the unknown " + named("unit", *unit));
    }
    map[pms_unit] = *unit;
  }
  for (const auto& [pms_unit, unit] : change.units) {
    if (!unit || change.merged) continue;
    for (const auto& [other, taken] : map) {
      if (taken != *unit || other == pms_unit) continue;
      refuse(ErrorKind::invalid_input,
             named("unit", *unit) + " is " + named("ePMS unit", other) + " already; say `merged` if both are the same");
    }
  }
  property.unit_map = std::move(map);
}

void edit_labels(Property& property, const SyncSettingsChange& change) {
  for (const auto& [label, status] : change.labels) {
    const std::string meant = folded(label);
    if (meant.empty()) refuse(ErrorKind::invalid_input, "a label is not empty");
    check_text("label", label);
    std::erase_if(property.status_labels, [&](const auto& entry) { return folded(entry.first) == meant; });
    if (status) property.status_labels[label] = *status;
  }
  if (!change.excluded) return;
  for (const std::string& label : *change.excluded) {
    if (folded(label).empty()) refuse(ErrorKind::invalid_input, "an excluded label is not empty");
    check_text("label", label);
  }
  property.excluded_statuses = *change.excluded;
}

void edit_left_alone(Property& property, const SyncSettingsChange& change) {
  if (!change.left_alone) return;
  for (const std::string& pattern : change.left_alone->people) check_text("pattern", pattern);
  for (const UnitId& unit : change.left_alone->units) {
    if (!property.find_unit(unit)) refuse(ErrorKind::invalid_input, "there is no " + named("unit", unit));
  }
  property.left_alone = *change.left_alone;
}

void edit_common_keys(Property& property, const SyncSettingsChange& change) {
  if (!change.common_keys) return;
  for (const KeyId& id : *change.common_keys) {
    const Key* key = property.find_key(id);
    if (!key) refuse(ErrorKind::invalid_input, "there is no " + named("key", id));
    if (key->kind == KeyKind::unit) {
      refuse(ErrorKind::invalid_input, named("key", id) + " is a unit key: only others are designated for everybody");
    }
  }
  for (Key& key : property.keys) {
    if (key.kind != KeyKind::unit) {
      key.kind = change.common_keys->contains(key.id) ? KeyKind::common_area : KeyKind::other;
    }
  }
}

void edit_limits(Property& property, const SyncSettingsChange& change) {
  if (change.guard && *change.guard) {
    const GuardLimits& limits = **change.guard;
    const auto is_share = [](double percent) { return percent >= 0 && percent <= kWhole; };
    if (limits.revocations_min < 0 || limits.grants_min < 0 || !is_share(limits.revocations_percent) ||
        !is_share(limits.grants_percent)) {
      refuse(ErrorKind::invalid_input, "the guard's limits are numbers from 0, its shares from 0 to 100");
    }
  }
  if (change.start_delay && (*change.start_delay < Duration(0) || *change.start_delay > kLongestDelay)) {
    refuse(ErrorKind::invalid_input, "the start delay is 0 to 7 days");
  }
  if (change.guard) property.guard = *change.guard;
  if (change.start_delay) property.start_delay = *change.start_delay;
}

}  // namespace

std::map<PmsUnit, UnitId> units_as_mapped(const Property& property) {
  if (property.unit_map) return *property.unit_map;
  std::map<PmsUnit, UnitId> map;
  for (const Unit& unit : property.units) map.emplace(PmsUnit(unit.id.str()), unit.id);
  return map;
}

void edit_sync_settings(Property& property, const SyncSettingsChange& change, const PersonId& by) {
  require(property, by, Action::edit_settings);
  Property edited = property;
  edit_units(edited, change);
  edit_labels(edited, change);
  edit_left_alone(edited, change);
  edit_common_keys(edited, change);
  edit_limits(edited, change);
  require_edited_in_portal(property, "the settings of User Sync");
  property = std::move(edited);
}

SyncSettingsChange accept_rename(const PropertyState& state, const PmsUnit& from, const PmsUnit& to) {
  const auto waits = [&](const auto& entry) {
    const Person& person = entry.second;
    const Suggestion* open = person.open_suggestion();
    return open && (open->state == SuggestionState::held || open->state == SuggestionState::blocked) &&
           person.moved_from && person.moved_from->contains(from) && person.homes.contains(to);
  };
  const auto mapped = units_as_mapped(*state.property);
  const auto unit = mapped.find(from);
  if (unit == mapped.end() || std::none_of(state.people.begin(), state.people.end(), waits)) {
    refuse(ErrorKind::not_found,
           "nobody's move from " + named("ePMS unit", from) + " to `" + to.str() + "` waits as a rename");
  }
  SyncSettingsChange change;
  change.units = {{from, {}}, {to, unit->second}};
  change.merged = mapped.contains(to) && mapped.at(to) == unit->second;
  return change;
}

}  // namespace leasekey::access_rules
