// Who belongs to a unit.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "sync/unit_residents.h"

namespace leasekey::api {
namespace {

UnitId unit_of(const Call& call) { return UnitId(call.captured.at(1)); }

Response answer(const Call& call, int status) {
  JsonWriter json;
  json.begin_object().field("unit", call.captured.at(1)).key("items").begin_array();
  for (const auto& resident :
       sync::residents_of(call.office.database, call.desk->property().id, unit_of(call), call.now)) {
    json.begin_object().field("person", resident.person.str()).field("by_feed", resident.by_feed);
    json.field("by_hand", resident.by_hand).end_object();
  }
  return {status, json.end_array().end_object().finish(), "application/json", {}};
}

Response list_residents(const Call& call) {
  QueryFields(call.request).finish();
  return answer(call, 200);
}

Response link_resident(const Call& call) {
  Body(call.request).fields().finish();
  sync::link_resident(call.office.database, call.desk->property().id, unit_of(call), PersonId(call.captured.at(2)),
                      call.caller, call.now);
  return answer(call, 201);
}

Response unlink_resident(const Call& call) {
  Body(call.request).fields().finish();
  sync::unlink_resident(call.office.database, call.desk->property().id, unit_of(call), PersonId(call.captured.at(2)),
                        call.caller, call.now);
  return answer(call, 200);
}

}  // namespace

std::span<const Route> unit_resident_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 3> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/units/{unit}/residents", Audience::property, Action::view_property,
       list_residents},
      {"PUT", LEASEKEY_AT_PROPERTY "/units/{unit}/residents/{person}", Audience::property, Action::edit_units,
       link_resident},
      {"DELETE", LEASEKEY_AT_PROPERTY "/units/{unit}/residents/{person}", Audience::property, Action::edit_units,
       unlink_resident},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
