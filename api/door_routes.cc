// Doors of a property and the hours in which they stand open.
#include <array>

#include "access-rules/definition.h"
#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/structure_json.h"

namespace leasekey::api {
namespace {

Response list_doors(const Call& call) { return definition_list(call, call.desk->property().doors, write_door); }

Response show_door(const Call& call) {
  return show_of_definition(call, "door", call.desk->property().find_door(DoorId(call.captured.at(1))), write_door);
}

/// `installed` follows from the device: where the body does not say it, it is what it is.
Door read_door_body(const Call& call) {
  const Body body(call.request);
  Door door = read_door(body.value());
  if (body.value().find("installed")) return door;
  const Door* known = call.desk->property().find_door(door.id);
  door.installed = known && known->installed;
  return door;
}

Response create_door(const Call& call) {
  const Door door = read_door_body(call);
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::create_door(property, door, call.caller); });
  return definition_item(*edited.property.find_door(door.id), write_door, edited.version, 201);
}

Response edit_door(const Call& call) {
  const Door door = read_door_body(call);
  require_same_id(call, door.id);
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::edit_door(property, door, call.caller); });
  return definition_item(door, write_door, edited.version);
}

Response set_door_hours(const Call& call) {
  const DoorId id(call.captured.at(1));
  Body body(call.request);
  const WeeklySchedule unlocked = read_schedule(body.fields().required("unlocked"));
  body.fields().finish();
  const auto edited = edit_as_seen(
      call, [&](Property& property) { access_rules::set_door_hours(property, id, unlocked, call.caller); });
  return definition_item(*edited.property.find_door(id), write_door, edited.version);
}

Response delete_door(const Call& call) {
  const DoorId door(call.captured.at(1));
  return removed(
      call, edit_as_seen(call, [&](Property& property) { access_rules::delete_door(property, door, call.caller); }));
}

}  // namespace

std::span<const Route> door_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 6> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/doors", Audience::property, Action::view_property, list_doors},
      {"POST", LEASEKEY_AT_PROPERTY "/doors", Audience::property, Action::create_door, create_door},
      {"GET", LEASEKEY_AT_PROPERTY "/doors/{door}", Audience::property, Action::view_property, show_door},
      {"PUT", LEASEKEY_AT_PROPERTY "/doors/{door}", Audience::property, Action::edit_door, edit_door},
      {"DELETE", LEASEKEY_AT_PROPERTY "/doors/{door}", Audience::property, Action::edit_door, delete_door},
      {"PUT", LEASEKEY_AT_PROPERTY "/doors/{door}/schedule", Audience::property, Action::edit_door_schedule,
       set_door_hours},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
