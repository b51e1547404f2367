// Units of a property, and its settings.
#include <array>

#include "access-rules/definition.h"
#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/json_words.h"
#include "core/structure_json.h"

namespace leasekey::api {
namespace {

Response list_units(const Call& call) { return definition_list(call, call.desk->property().units, write_unit); }

Response show_unit(const Call& call) {
  return show_of_definition(call, "unit", call.desk->property().find_unit(UnitId(call.captured.at(1))), write_unit);
}

Response create_unit(const Call& call) {
  const Unit unit = read_unit(Body(call.request).value());
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::create_unit(property, unit, call.caller); });
  return definition_item(unit, write_unit, edited.version, 201);
}

Response edit_unit(const Call& call) {
  const Unit unit = read_unit(Body(call.request).value());
  require_same_id(call, unit.id);
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::edit_unit(property, unit, call.caller); });
  return definition_item(unit, write_unit, edited.version);
}

Response delete_unit(const Call& call) {
  const UnitId unit(call.captured.at(1));
  return removed(
      call, edit_as_seen(call, [&](Property& property) { access_rules::delete_unit(property, unit, call.caller); }));
}

Response show_settings(const Call& call) {
  QueryFields(call.request).finish();
  return definition_item(call.desk->property(), write_settings, call.desk->version());
}

Response edit_settings(const Call& call) {
  Body body(call.request);
  const access_rules::PropertySettings settings = read_property_settings(body.fields());
  body.fields().finish();
  const auto edited =
      edit_as_seen(call, [&](Property& property) { access_rules::edit_settings(property, settings, call.caller); });
  return definition_item(edited.property, write_settings, edited.version);
}

}  // namespace

access_rules::PropertySettings read_property_settings(JsonFields& fields) {
  access_rules::PropertySettings settings;
  settings.name = read_name(fields.required("name"));
  settings.zone = read_time_zone(fields.required("time_zone"));
  if_present(fields, "jurisdiction", [&](const JsonValue& v) {
    settings.jurisdiction = read_word(v, parse_jurisdiction, {"general", "new_york_city"});
  });
  return settings;
}

std::span<const Route> unit_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 7> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/settings", Audience::property, Action::view_property, show_settings},
      {"PUT", LEASEKEY_AT_PROPERTY "/settings", Audience::property, Action::edit_property, edit_settings},
      {"GET", LEASEKEY_AT_PROPERTY "/units", Audience::property, Action::view_property, list_units},
      {"POST", LEASEKEY_AT_PROPERTY "/units", Audience::property, Action::edit_units, create_unit},
      {"GET", LEASEKEY_AT_PROPERTY "/units/{unit}", Audience::property, Action::view_property, show_unit},
      {"PUT", LEASEKEY_AT_PROPERTY "/units/{unit}", Audience::property, Action::edit_units, edit_unit},
      {"DELETE", LEASEKEY_AT_PROPERTY "/units/{unit}", Audience::property, Action::edit_units, delete_unit},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
