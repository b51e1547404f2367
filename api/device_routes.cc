// Devices, Door Syncs, doors that wait for an update, and what locks still open though it was revoked.
#include <algorithm>
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "store/devices.h"
#include "store/properties.h"
#include "sync/device_desk.h"
#include "sync/lock_courier.h"

namespace leasekey::api {
namespace {

constexpr std::int64_t kFullBattery = 100;

Response document(JsonWriter& json, int status = 200) { return {status, json.finish(), "application/json", {}}; }

sync::DeviceDesk devices_of(const Call& call) { return {call.office.database, call.desk->property().id}; }

DeviceKind read_kind(const std::optional<std::string>& word, DeviceKind otherwise) {
  if (!word) return otherwise;
  if (const auto kind = parse_device_kind(*word)) return *kind;
  throw Error(ErrorKind::invalid_input, "`kind` is `lock` or `smart_home`, not `" + *word + "`");
}

store::DeviceFilter read_filter(QueryFields& query) {
  store::DeviceFilter filter;
  if (const auto percent = query.optional("battery_at_most")) {
    const auto number = *percent == "0" ? std::optional<std::int64_t>(0) : parse_number(*percent);
    if (!number || *number > kFullBattery) {
      throw Error(ErrorKind::invalid_input, "`battery_at_most` is a number from 0 to 100");
    }
    filter.battery_at_most = static_cast<int>(*number);
  }
  if (const auto kind = query.optional("kind")) filter.kind = read_kind(kind, DeviceKind::lock);
  query.finish();
  return filter;
}

void write_whole(JsonWriter& json, std::string_view name, std::optional<std::int64_t> number) {
  json.key(name);
  if (number) {
    json.value(*number);
  } else {
    json.null();
  }
}

void write_age(JsonWriter& json, Instant since, Instant now) {
  json.field("age_seconds", (now - since) / std::chrono::seconds(1));
}

void write_list_state(JsonWriter& json, const store::DoorState& state, Instant now) {
  json.field("door", state.door.str()).field("connected", state.connected);
  json.field("wanted_version", state.wanted_version).field("confirmed_version", state.confirmed_version);
  write_optional(json, "confirmed_at", state.confirmed_at);
  write_optional(json, "synced_by", state.synced_by.str());
  write_optional(json, "behind_since", state.behind_at);
  if (state.behind_at) write_age(json, *state.behind_at, now);
  const bool failing = state.failures >= sync::kFailuresToEscalate;
  write_optional(json, "failing_since", failing ? state.failing_at : std::nullopt);
  json.field("failures", state.failures);
  write_optional(json, "failure", state.failure);
  json.field("left_out", state.left_out);
}

void write_device(JsonWriter& json, const Device& device) {
  json.begin_object().field("id", device.id.str()).field("kind", to_string(device.kind));
  json.field("door", device.door.str());
  write_optional(json, "unit", device.unit.str());
  write_optional(json, "model", device.model);
  write_optional(json, "serial", device.serial);
  write_whole(json, "battery_percent", device.battery_percent);
  write_optional(json, "firmware", device.firmware);
  write_optional(json, "target_firmware", device.target_firmware);
  write_whole(json, "capacity", device.capacity);
  write_optional(json, "activated_at", device.activated_at);
  write_optional(json, "activated_by", device.activated_by.str());
  write_optional(json, "seen_at", device.seen_at);
  json.end_object();
}

void write_disagreement(JsonWriter& json, const PropertyId& property, const access_rules::Disagreement& found,
                        Instant now) {
  json.begin_object().field("property", property.str()).field("door", found.door.str());
  json.field("person", found.person.str()).field("key", found.key.str());
  json.field("since", to_string(found.since)).field("from", to_string(found.from));
  write_age(json, found.since, now);
  json.end_object();
}

/// Revoked and still open, or granted and not known: as the caller asks.
std::vector<access_rules::Disagreement> disagreements(store::Database& database, const PropertyId& property,
                                                      const std::string& of, Instant now) {
  sync::DeviceDesk desk(database, property);
  return of == "granted" ? desk.unknown_to_locks(now) : desk.exposure(now);
}

std::string read_direction(QueryFields& query) {
  const std::string of = query.optional("of").value_or("revoked");
  query.finish();
  if (of != "revoked" && of != "granted") throw Error(ErrorKind::invalid_input, "`of` is `revoked` or `granted`");
  return of;
}

DoorId door_of(const Call& call) { return DoorId(call.captured.at(1)); }

Response device_answer(const Call& call, int status = 200) {
  const PropertyId& property = call.desk->property().id;
  JsonWriter json;
  call.office.database.read([&](store::Tx& tx) {
    json.begin_object();
    write_list_state(json, store::load_door_state(tx, property, door_of(call)), call.now);
    json.key("devices").begin_array();
    for (const auto& device : store::devices_of_door(tx, property, door_of(call))) write_device(json, device);
    json.end_array().end_object();
  });
  return document(json, status);
}

Response list_devices(const Call& call) {
  QueryFields query(call.request);
  const store::DeviceFilter filter = read_filter(query);
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  call.office.database.read([&](store::Tx& tx) {
    for (const auto& device : store::list_devices(tx, call.desk->property().id, filter)) write_device(json, device);
  });
  json.end_array().end_object();
  return document(json);
}

Response show_device(const Call& call) {
  QueryFields(call.request).finish();
  return device_answer(call);
}

Response upgrade_device(const Call& call) {
  Body body(call.request);
  const std::string firmware = body.fields().required_string("firmware");
  body.fields().finish();
  devices_of(call).upgrade(door_of(call), firmware, call.caller, call.now);
  return device_answer(call, 202);
}

Response sync_door(const Call& call) {
  Body body(call.request);
  const auto run_by = body.fields().optional_string("by");
  body.fields().finish();
  devices_of(call).sync(door_of(call), run_by ? PersonId(*run_by) : call.caller, call.caller, call.now);
  return device_answer(call);
}

Response activate_device(const Call& call) {
  Body body(call.request);
  sync::Activation activation;
  activation.door = door_of(call);
  activation.kind = read_kind(body.fields().optional_string("kind"), DeviceKind::lock);
  if (const auto connected = body.fields().optional("connected")) activation.connected = connected->as_bool();
  activation.model = body.fields().optional_string("model").value_or("");
  activation.serial = body.fields().optional_string("serial").value_or("");
  body.fields().finish();
  devices_of(call).activate(activation, call.caller, call.now);
  return device_answer(call, 201);
}

Response deactivate_device(const Call& call) {
  Body body(call.request);
  const DeviceKind kind = read_kind(body.fields().optional_string("kind"), DeviceKind::lock);
  body.fields().finish();
  devices_of(call).deactivate(door_of(call), kind, call.caller, call.now);
  return device_answer(call);
}

Response list_doors_behind(const Call& call) {
  QueryFields(call.request).finish();
  auto behind = call.office.database.read(
      [&](store::Tx& tx) { return store::doors_requiring_updates(tx, call.desk->property().id); });
  std::stable_sort(behind.begin(), behind.end(),
                   [](const auto& a, const auto& b) { return a.behind_at < b.behind_at; });
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& state : behind) {
    json.begin_object();
    write_list_state(json, state, call.now);
    json.end_object();
  }
  json.end_array().end_object();
  return document(json);
}

Response list_exposure(const Call& call) {
  QueryFields query(call.request);
  const std::string of = read_direction(query);
  const PropertyId& property = call.desk->property().id;
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& found : disagreements(call.office.database, property, of, call.now)) {
    write_disagreement(json, property, found, call.now);
  }
  json.end_array().end_object();
  return document(json);
}

/// Of every property that the caller may look at, oldest first.
Response list_exposure_everywhere(const Call& call) {
  QueryFields query(call.request);
  const std::string of = read_direction(query);
  const auto visible = call.office.database.read([&](store::Tx& tx) {
    std::vector<PropertyId> ids;
    for (const auto& id : store::property_ids_of_manager(tx, call.caller)) {
      const auto property = store::load_property(tx, id);
      if (property && access_rules::may(*property, call.caller, access_rules::Action::view_property)) ids.push_back(id);
    }
    return ids;
  });
  std::vector<std::pair<PropertyId, access_rules::Disagreement>> all;
  for (const auto& id : visible) {
    for (auto& found : disagreements(call.office.database, id, of, call.now)) all.emplace_back(id, std::move(found));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second.since < b.second.since; });
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& [property, found] : all) write_disagreement(json, property, found, call.now);
  json.end_array().end_object();
  return document(json);
}

}  // namespace

std::span<const Route> device_routes() {
  using access_rules::Action;
  using enum Audience;
  static constexpr std::array<Route, 9> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/devices", property, Action::list_devices, list_devices},
      {"GET", LEASEKEY_AT_PROPERTY "/doors/{door}/device", property, Action::view_device, show_device},
      {"POST", LEASEKEY_AT_PROPERTY "/doors/{door}/device/upgrade", property, Action::upgrade_device, upgrade_device},
      {"POST", LEASEKEY_AT_PROPERTY "/doors/{door}/device/activate", property, Action::activate_device,
       activate_device},
      {"POST", LEASEKEY_AT_PROPERTY "/doors/{door}/device/deactivate", property, Action::deactivate_device,
       deactivate_device},
      {"POST", LEASEKEY_AT_PROPERTY "/doors/{door}/sync", property, Action::sync_door, sync_door},
      {"GET", LEASEKEY_AT_PROPERTY "/doors-requiring-updates", property, Action::list_devices, list_doors_behind},
      {"GET", LEASEKEY_AT_PROPERTY "/exposure", property, Action::view_property, list_exposure},
      {"GET", "/api/v1/exposure", callers, Action::view_property, list_exposure_everywhere},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
