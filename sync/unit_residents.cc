// Links to units: check, write, audit.
#include "sync/unit_residents.h"

#include <map>

#include "access-rules/refuse.h"
#include "access-rules/wanted.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/people.h"
#include "store/properties.h"
#include "store/unit_residents.h"
#include "sync/desk.h"
#include "sync/unit_link_json.h"

namespace leasekey::sync {
namespace {

Property load(store::Tx& tx, const PropertyId& id, const UnitId& unit) {
  auto property = store::load_property(tx, id);
  if (!property) throw no_such_property(id);
  if (!property->find_unit(unit)) {
    throw Error(ErrorKind::not_found, "property `" + id.str() + "` has no unit `" + unit.str() + "`");
  }
  return std::move(*property);
}

void check_person(store::Tx& tx, const PropertyId& property, const PersonId& person, Instant now) {
  if (store::load_person(tx, property, person, now)) return;
  throw Error(ErrorKind::not_found, "property `" + property.str() + "` knows no person `" + person.str() + "`");
}

void audit(store::Tx& tx, const PropertyId& property, std::string_view action, const UnitId& unit,
           const PersonId& person, const PersonId& by, Instant now) {
  const std::string text = JsonWriter().begin_object().field("unit", unit.str()).end_object().finish();
  const bool linked = action == kResidentLinked;
  store::append_audit(tx, {.at = now,
                           .property = property,
                           .actor = by.str(),
                           .action = std::string(action),
                           .subject = person.str(),
                           .reason = {},
                           .before = linked ? "" : text,
                           .after = linked ? text : ""});
}

}  // namespace

void link_resident(store::Database& database, const PropertyId& id, const UnitId& unit, const PersonId& person,
                   const PersonId& by, Instant now) {
  database.write([&](store::Tx& tx) {
    const Property property = load(tx, id, unit);
    check_person(tx, id, person, now);
    access_rules::require(property, by, access_rules::Action::edit_units);
    if (!store::link_resident(tx, id, unit, person, by, now)) {
      throw Error(ErrorKind::conflict, "`" + person.str() + "` is linked to the unit `" + unit.str() + "` already");
    }
    audit(tx, id, kResidentLinked, unit, person, by, now);
  });
}

void unlink_resident(store::Database& database, const PropertyId& id, const UnitId& unit, const PersonId& person,
                     const PersonId& by, Instant now) {
  database.write([&](store::Tx& tx) {
    const Property property = load(tx, id, unit);
    check_person(tx, id, person, now);
    access_rules::require(property, by, access_rules::Action::edit_units);
    if (!store::unlink_resident(tx, id, unit, person)) {
      throw Error(ErrorKind::not_found,
                  "no manager has linked `" + person.str() + "` to the unit `" + unit.str() + "`");
    }
    audit(tx, id, kResidentUnlinked, unit, person, by, now);
  });
}

std::vector<UnitResident> residents_of(store::Database& database, const PropertyId& id, const UnitId& unit,
                                       Instant now) {
  std::map<PersonId, UnitResident> found;
  database.read([&](store::Tx& tx) {
    const Property property = load(tx, id, unit);
    const access_rules::KeyIndex index(property);
    for (const auto& person : store::load_people(tx, id, now)) {
      for (const auto& home : person.homes) {
        if (index.unit_of(home) == unit) found[person.id] = {person.id, true, false};
      }
    }
    for (const auto& person : store::linked_residents(tx, id, unit)) {
      found[person].person = person;
      found[person].by_hand = true;
    }
  });
  std::vector<UnitResident> residents;
  for (auto& [person, resident] : found) residents.push_back(std::move(resident));
  return residents;
}

}  // namespace leasekey::sync
