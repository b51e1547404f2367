// Packages: scan, assign, hand out, look at.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "sync/packages.h"

namespace leasekey::api {
namespace {

void write_package(JsonWriter& json, const store::Package& package) {
  json.field("number", package.number).field("carrier", package.carrier);
  write_optional(json, "tracking_code", package.tracking_code);
  write_optional(json, "note", package.note);
  write_optional(json, "unit", package.unit.str());
  write_optional(json, "person", package.person.str());
  json.field("scanned_at", to_string(package.scanned_at)).field("scanned_by", package.scanned_by.str());
  write_optional(json, "handed_out_at", package.handed_out_at);
  write_optional(json, "handed_out_by", package.handed_out_by.str());
  write_optional(json, "handed_out_to", package.handed_out_to);
}

Response answer(int status, const store::Package& package) {
  JsonWriter json;
  json.begin_object();
  write_package(json, package);
  return {status, json.end_object().finish(), "application/json", {}};
}

std::int64_t number_of(const Call& call) {
  const auto number = parse_number(call.captured.at(1));
  if (number) return *number;
  throw Error(ErrorKind::not_found,
              "property `" + call.desk->property().id.str() + "` has no package `" + call.captured.at(1) + "`");
}

store::PackageFilter read_filter(QueryFields& query) {
  store::PackageFilter filter;
  const std::string state = query.optional("state").value_or("waiting");
  if (state != "waiting" && state != "handed_out" && state != "all") {
    throw Error(ErrorKind::invalid_input, "`state` is `waiting`, `handed_out` or `all`");
  }
  if (state != "all") filter.handed_out = state == "handed_out";
  if (const auto unit = query.optional("unit")) filter.unit = UnitId(*unit);
  return filter;
}

Response list_packages(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  const store::PackageFilter filter = read_filter(query);
  query.finish();
  const auto packages = call.office.database.read([&](store::Tx& tx) {
    return store::list_packages(tx, call.desk->property().id, filter, page.cursor, page.limit);
  });
  const auto write = [](JsonWriter& json, const store::Package& package) {
    json.begin_object();
    write_package(json, package);
    json.end_object();
  };
  return page_of(packages, page.limit, write,
                 [](const store::Package& package) { return std::to_string(package.number); });
}

/// With its history from the audit trail, the newest first.
Response show_package(const Call& call) {
  QueryFields(call.request).finish();
  const PropertyId& property = call.desk->property().id;
  const std::int64_t number = number_of(call);
  JsonWriter json;
  call.office.database.read([&](store::Tx& tx) {
    const auto package = store::find_package(tx, property, number);
    if (!package) {
      throw Error(ErrorKind::not_found,
                  "property `" + property.str() + "` has no package `" + std::to_string(number) + "`");
    }
    json.begin_object();
    write_package(json, *package);
    json.key("history").begin_array();
    for (const auto& entry : store::list_audit(tx, property, sync::package_subject(number), {}, 200)) {
      write_audit(json, entry);
    }
    json.end_array().end_object();
  });
  return {200, json.finish(), "application/json", {}};
}

Response scan_package(const Call& call) {
  Body body(call.request);
  JsonFields& fields = body.fields();
  sync::ScannedPackage scanned;
  scanned.carrier = fields.required_string("carrier");
  scanned.tracking_code = fields.optional_string("tracking_code").value_or("");
  scanned.note = fields.optional_string("note").value_or("");
  scanned.unit = UnitId(fields.optional_string("unit").value_or(""));
  scanned.person = PersonId(fields.optional_string("person").value_or(""));
  fields.finish();
  return answer(201,
                sync::scan_package(call.office.database, call.desk->property().id, scanned, call.caller, call.now));
}

Response assign_package(const Call& call) {
  Body body(call.request);
  const UnitId unit(body.fields().required_string("unit"));
  const PersonId person(body.fields().optional_string("person").value_or(""));
  body.fields().finish();
  return answer(200, sync::assign_package(call.office.database, call.desk->property().id, number_of(call), unit, person,
                                          call.caller, call.now));
}

Response hand_out_package(const Call& call) {
  Body body(call.request);
  const std::string to = body.fields().required_string("to");
  body.fields().finish();
  return answer(200, sync::hand_out_package(call.office.database, call.desk->property().id, number_of(call), to,
                                            call.caller, call.now));
}

}  // namespace

std::span<const Route> package_routes() {
  using access_rules::Action;
#define LEASEKEY_PACKAGES LEASEKEY_AT_PROPERTY "/packages"
  static constexpr std::array<Route, 5> kRoutes{{
      {"GET", LEASEKEY_PACKAGES, Audience::property, Action::scan_packages, list_packages},
      {"POST", LEASEKEY_PACKAGES, Audience::property, Action::scan_packages, scan_package},
      {"GET", LEASEKEY_PACKAGES "/{package}", Audience::property, Action::scan_packages, show_package},
      {"POST", LEASEKEY_PACKAGES "/{package}/assign", Audience::property, Action::scan_packages, assign_package},
      {"POST", LEASEKEY_PACKAGES "/{package}/hand-out", Audience::property, Action::scan_packages, hand_out_package},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
