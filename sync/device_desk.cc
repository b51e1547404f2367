// Load, decide, save: devices and Door Syncs.
#include "sync/device_desk.h"

#include <algorithm>
#include <set>

#include "access-rules/definition_checks.h"
#include "access-rules/holdings.h"
#include "access-rules/refuse.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/devices.h"
#include "store/lock_lists.h"
#include "store/people.h"
#include "store/properties.h"
#include "sync/definition_trail.h"
#include "sync/desk.h"
#include "sync/lock_courier.h"

namespace leasekey::sync {
namespace {

using access_rules::Action;
using access_rules::Disagreement;
using access_rules::HeldLists;
using access_rules::PropertyState;

constexpr std::size_t kLongestText = 64;

[[noreturn]] void conflict(const std::string& message) { throw Error(ErrorKind::conflict, message); }

Property loaded(store::Tx& tx, const PropertyId& id) {
  auto property = store::load_property(tx, id);
  if (!property) throw no_such_property(id);
  return std::move(*property);
}

std::string named(const DoorId& door) { return "door `" + door.str() + "`"; }

/// What a property's own definition says; `conflict` where the file decides which doors have a lock.
Property editable(store::Tx& tx, const PropertyId& id) {
  auto definition = store::load_definition(tx, id);
  if (!definition) throw no_such_property(id);
  access_rules::require_edited_in_portal(*definition, "doors");
  return std::move(*definition);
}

Door& door_in(Property& definition, const DoorId& id) {
  return *std::find_if(definition.doors.begin(), definition.doors.end(), [&](const Door& d) { return d.id == id; });
}

std::optional<Device> device_at(store::Tx& tx, const PropertyId& property, const DoorId& door, DeviceKind kind) {
  for (Device& device : store::devices_of_door(tx, property, door)) {
    if (device.kind == kind) return std::move(device);
  }
  return {};
}

Device existing(store::Tx& tx, const PropertyId& property, const DoorId& door, DeviceKind kind) {
  auto device = device_at(tx, property, door, kind);
  if (device) return std::move(*device);
  throw Error(ErrorKind::not_found,
              named(door) + " has no active device of the kind `" + std::string(to_string(kind)) + "`");
}

void check_text(const std::string& text, const std::string& name) {
  if (text.size() <= kLongestText) return;
  throw Error(ErrorKind::invalid_input,
              "`" + name + "` is longer than " + std::to_string(kLongestText) + " characters");
}

std::string text_of(const std::optional<Device>& device) {
  if (!device) return {};
  JsonWriter json;
  json.begin_object().field("device", device->id.str()).field("kind", to_string(device->kind));
  json.field("model", device->model).field("serial", device->serial).field("firmware", device->firmware);
  json.field("target_firmware", device->target_firmware);
  return json.end_object().finish();
}

/// An audit entry about a door.
struct Entry {
  std::string action;
  DoorId door;
  std::string before;
  std::string after;
};

void audit(store::Tx& tx, const PropertyId& property, const PersonId& by, Instant now, const Entry& entry) {
  store::append_audit(tx, {.at = now,
                           .property = property,
                           .actor = by.str(),
                           .action = entry.action,
                           .subject = entry.door.str(),
                           .reason = {},
                           .before = entry.before,
                           .after = entry.after});
}

void save_definition(store::Tx& tx, const Property& before, const Property& after, const PersonId& by, Instant now) {
  store::save_property(tx, after, now);
  for (const auto& entry : audit_of(before, after, {by.str()}, now)) store::append_audit(tx, entry);
}

/// The locks that may hold something else than what is wanted.
std::vector<HeldLists> locks_behind(store::Tx& tx, const PropertyId& property) {
  std::vector<HeldLists> locks;
  for (const auto& state : store::doors_requiring_updates(tx, property)) {
    HeldLists& lock = locks.emplace_back();
    lock.door = state.door;
    lock.confirmed = store::load_confirmed_list(tx, property, state.door);
    lock.behind_at = state.behind_at.value_or(state.wanted_at.value_or(Instant()));
    for (auto& pushed : store::load_pushes(tx, property, state.door)) {
      lock.pushed.insert(lock.pushed.end(), pushed.list.entries.begin(), pushed.list.entries.end());
    }
  }
  return locks;
}

/// Adds the sources that have ended to the people of `found`.
void add_history(store::Tx& tx, PropertyState& state, const std::vector<Disagreement>& found) {
  std::set<PersonId> people;
  for (const auto& each : found) people.insert(each.person);
  for (const auto& id : people) {
    Person* person = state.find(id);
    if (!person) continue;
    person->grants.clear();
    for (const auto& record : store::load_grant_history(tx, state.property->id, id)) {
      access_rules::add_source(*person, record.key, record.source);
    }
  }
}

template <class Compare>
std::vector<Disagreement> compared(store::Database& database, const PropertyId& property, Instant now,
                                   Compare compare) {
  return database.read([&](store::Tx& tx) {
    std::vector<Disagreement> found;
    const std::vector<HeldLists> locks = locks_behind(tx, property);
    if (locks.empty()) return found;
    const StateStore people(std::make_shared<const Property>(loaded(tx, property)));
    PropertyState state = people.load(tx, People::everybody, {}, now);
    found = compare(state, locks, now);
    if (found.empty()) return found;
    add_history(tx, state, found);
    return compare(state, locks, now);
  });
}

}  // namespace

DeviceId DeviceDesk::activate(const Activation& activation, const PersonId& by, Instant now) {
  const DoorId& door = activation.door;
  return database_.write([&](store::Tx& tx) {
    access_rules::require(loaded(tx, property_), by, Action::activate_device, door);
    check_text(activation.model, "model");
    check_text(activation.serial, "serial");
    if (device_at(tx, property_, door, activation.kind)) conflict(named(door) + " has an active device already");
    const Property before = editable(tx, property_);
    Property definition = before;
    Device device;
    device.kind = activation.kind;
    device.door = door;
    device.unit = door_in(definition, door).unit;
    if (activation.kind == DeviceKind::lock) {
      door_in(definition, door).installed = true;
      door_in(definition, door).connected = activation.connected;
      save_definition(tx, before, definition, by, now);
      device = existing(tx, property_, door, DeviceKind::lock);
    } else {
      device.id = store::insert_device(tx, property_, device);
    }
    device.model = activation.model;
    device.serial = activation.serial;
    device.activated_at = now;
    device.activated_by = by;
    store::update_device(tx, property_, device);
    audit(tx, property_, by, now, {"device_activated", door, {}, text_of(device)});
    return device.id;
  });
}

void DeviceDesk::deactivate(const DoorId& door, DeviceKind kind, const PersonId& by, Instant now) {
  database_.write([&](store::Tx& tx) {
    const StateStore people(std::make_shared<const Property>(loaded(tx, property_)));
    access_rules::require(people.load(tx, People::named, {by}, now), by, Action::deactivate_device, door, now);
    const Device device = existing(tx, property_, door, kind);
    const Property before = editable(tx, property_);
    Property definition = before;
    if (kind == DeviceKind::lock) {
      door_in(definition, door).installed = false;
      save_definition(tx, before, definition, by, now);
      store::forget_failures(tx, property_, door);
    } else {
      store::remove_device(tx, property_, device.id, now);
    }
    audit(tx, property_, by, now, {"device_deactivated", door, text_of(device), {}});
  });
}

void DeviceDesk::upgrade(const DoorId& door, const std::string& firmware, const PersonId& by, Instant now) {
  database_.write([&](store::Tx& tx) {
    const Property property = loaded(tx, property_);
    access_rules::require(property, by, Action::upgrade_device, door);
    const Device before = existing(tx, property_, door, DeviceKind::lock);
    if (firmware.empty()) throw Error(ErrorKind::invalid_input, "`firmware` is empty");
    check_text(firmware, "firmware");
    if (store::lock_vendor(tx, property_).empty()) {
      conflict("property `" + property_.str() + "` has no lock vendor that could upgrade its devices");
    }
    if (!property.find_door(door)->connected) conflict("the lock of " + named(door) + " is offline");
    Device after = before;
    after.target_firmware = firmware == before.firmware ? "" : firmware;
    after.upgrade_asked_at.reset();
    if (after == before) return;
    store::update_device(tx, property_, after);
    audit(tx, property_, by, now, {"firmware_wanted", door, text_of(before), text_of(after)});
  });
}

store::DoorState DeviceDesk::sync(const DoorId& door, const PersonId& run_by, const PersonId& by, Instant now) {
  return database_.write([&](store::Tx& tx) {
    const StateStore people(std::make_shared<const Property>(loaded(tx, property_)));
    const Property& property = people.property();
    access_rules::require(property, by, Action::sync_door, door);
    const Door& found = *property.find_door(door);
    if (!found.installed) conflict(named(door) + " has no active lock");
    if (found.connected) {
      store::forget_failures(tx, property_, door);
      return store::load_door_state(tx, property_, door);
    }
    const auto list = list_for(tx, people.load(tx, People::everybody, {}, now), door, now);
    store::confirm_list(tx, property_, door, list.entries, now, run_by, std::ssize(list.left_out));
    const store::DoorState state = store::load_door_state(tx, property_, door);
    JsonWriter after;
    after.begin_object().field("version", state.confirmed_version).field("run_by", run_by.str()).end_object();
    audit(tx, property_, by, now, {"door_sync", door, {}, after.finish()});
    return state;
  });
}

std::vector<Disagreement> DeviceDesk::exposure(Instant now) {
  return compared(database_, property_, now, access_rules::exposure);
}

std::vector<Disagreement> DeviceDesk::unknown_to_locks(Instant now) {
  return compared(database_, property_, now, access_rules::unknown_to_locks);
}

}  // namespace leasekey::sync
