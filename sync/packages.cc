// Packages: check, write, audit.
#include "sync/packages.h"

#include "access-rules/refuse.h"
#include "core/error.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/people.h"
#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey::sync {
namespace {

using store::Package;

Property load(store::Tx& tx, const PropertyId& id) {
  auto property = store::load_property(tx, id);
  if (!property) throw no_such_property(id);
  return std::move(*property);
}

Package find(store::Tx& tx, const PropertyId& property, std::int64_t number) {
  auto package = store::find_package(tx, property, number);
  if (package) return std::move(*package);
  throw Error(ErrorKind::not_found, "property `" + property.str() + "` has no package " + std::to_string(number));
}

void check_addressee(store::Tx& tx, const Property& property, const UnitId& unit, const PersonId& person, Instant now) {
  if (!unit.empty() && !property.find_unit(unit)) {
    throw Error(ErrorKind::not_found, "property `" + property.id.str() + "` has no unit `" + unit.str() + "`");
  }
  if (!person.empty() && !store::load_person(tx, property.id, person, now)) {
    throw Error(ErrorKind::not_found, "property `" + property.id.str() + "` knows no person `" + person.str() + "`");
  }
}

void require_right(const Property& property, const PersonId& by) {
  access_rules::require(property, by, access_rules::Action::scan_packages);
}

/// Who took a package and what is written on it is personal, and stays out of the trail.
std::string facts_of(const Package& package) {
  JsonWriter json;
  json.begin_object().field("unit", package.unit.str()).field("person", package.person.str());
  return json.field("handed_out", package.handed_out_at.has_value()).end_object().finish();
}

void audit(store::Tx& tx, const PropertyId& property, const std::string& action, const std::string& before,
           const Package& package, const PersonId& by, Instant now) {
  store::append_audit(tx, {.at = now,
                           .property = property,
                           .actor = by.str(),
                           .action = action,
                           .subject = package_subject(package.number),
                           .reason = {},
                           .before = before,
                           .after = facts_of(package)});
}

}  // namespace

std::string package_subject(std::int64_t number) { return "package " + std::to_string(number); }

Package scan_package(store::Database& database, const PropertyId& property, const ScannedPackage& scanned,
                     const PersonId& by, Instant now) {
  return database.write([&](store::Tx& tx) {
    const Property definition = load(tx, property);
    check_addressee(tx, definition, scanned.unit, scanned.person, now);
    require_right(definition, by);
    Package package;
    package.carrier = scanned.carrier;
    package.tracking_code = scanned.tracking_code;
    package.note = scanned.note;
    package.unit = scanned.unit;
    package.person = scanned.person;
    package.scanned_at = now;
    package.scanned_by = by;
    store::insert_package(tx, property, package);
    audit(tx, property, "package.scanned", {}, package, by, now);
    return package;
  });
}

Package assign_package(store::Database& database, const PropertyId& property, std::int64_t number, const UnitId& unit,
                       const PersonId& person, const PersonId& by, Instant now) {
  return database.write([&](store::Tx& tx) {
    const Property definition = load(tx, property);
    Package package = find(tx, property, number);
    check_addressee(tx, definition, unit, person, now);
    require_right(definition, by);
    if (unit.empty()) throw Error(ErrorKind::invalid_input, "say for which unit it is");
    if (package.handed_out_at) throw Error(ErrorKind::conflict, package_subject(number) + " was handed out already");
    if (package.unit == unit && package.person == person) return package;
    const std::string before = facts_of(package);
    package.unit = unit;
    package.person = person;
    store::update_package(tx, property, package);
    audit(tx, property, "package.assigned", before, package, by, now);
    return package;
  });
}

Package hand_out_package(store::Database& database, const PropertyId& property, std::int64_t number,
                         const std::string& to, const PersonId& by, Instant now) {
  return database.write([&](store::Tx& tx) {
    const Property definition = load(tx, property);
    Package package = find(tx, property, number);
    require_right(definition, by);
    if (to.empty()) throw Error(ErrorKind::invalid_input, "say who took it");
    if (package.handed_out_at) throw Error(ErrorKind::conflict, package_subject(number) + " was handed out already");
    const std::string before = facts_of(package);
    package.handed_out_at = now;
    package.handed_out_by = by;
    package.handed_out_to = to;
    store::update_package(tx, property, package);
    audit(tx, property, "package.handed_out", before, package, by, now);
    return package;
  });
}

}  // namespace leasekey::sync
