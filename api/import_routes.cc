// Lists of units, doors, keys and people, row by row.
#include <array>

#include "api/definition_view.h"
#include "api/handlers.h"
#include "sync/import.h"

namespace leasekey::api {
namespace {

constexpr std::size_t kMostRows = 200;

sync::ImportRow read_row(const JsonValue& value) {
  JsonFields fields(value);
  sync::ImportRow row;
  row.line = fields.required("line").as_int();
  for (const auto& [column, cell] : fields.required("cells").members()) {
    row.cells.emplace(column, cell.as_string());
  }
  fields.finish();
  return row;
}

Response import_list(const Call& call, sync::ImportKind kind) {
  Body body(call.request);
  std::vector<sync::ImportRow> rows;
  for (const JsonValue& value : body.fields().required("rows").as_array()) rows.push_back(read_row(value));
  const auto dry_run = body.fields().optional("dry_run");
  const bool dry = dry_run && dry_run->as_bool();
  body.fields().finish();
  if (rows.size() > kMostRows) {
    throw Error(ErrorKind::invalid_input, "at most " + std::to_string(kMostRows) + " `rows` at once");
  }
  const auto results =
      sync::import_rows(call.office.database, call.desk->property().id, kind, rows, dry, call.caller, call.now);
  JsonWriter json;
  json.begin_object().field("dry_run", dry).key("results").begin_array();
  for (const auto& result : results) {
    json.begin_object().field("line", result.line).field("outcome", to_string(result.outcome));
    write_optional(json, "id", result.id);
    write_optional(json, "reason", result.reason);
    json.end_object();
  }
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

Response import_units(const Call& call) { return import_list(call, sync::ImportKind::units); }
Response import_doors(const Call& call) { return import_list(call, sync::ImportKind::doors); }
Response import_keys(const Call& call) { return import_list(call, sync::ImportKind::keys); }
Response import_people(const Call& call) { return import_list(call, sync::ImportKind::people); }

}  // namespace

std::span<const Route> import_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 4> kRoutes{{
      {"POST", LEASEKEY_AT_PROPERTY "/import/units", Audience::property, Action::edit_units, import_units},
      {"POST", LEASEKEY_AT_PROPERTY "/import/doors", Audience::property, Action::create_door, import_doors},
      {"POST", LEASEKEY_AT_PROPERTY "/import/keys", Audience::property, Action::create_key, import_keys},
      {"POST", LEASEKEY_AT_PROPERTY "/import/people", Audience::property, Action::invite_people, import_people},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
