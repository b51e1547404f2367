// Links between people and units.
#include "store/unit_residents.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kLink =
    "INSERT INTO unit_residents (property, unit, person, linked_at, linked_by) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (property, unit, person) DO NOTHING";
constexpr std::string_view kUnlink = "DELETE FROM unit_residents WHERE property = $1 AND unit = $2 AND person = $3";
constexpr std::string_view kLinked =
    "SELECT person FROM unit_residents WHERE property = $1 AND unit = $2 ORDER BY person";
constexpr std::string_view kLinks =
    "SELECT unit, person, linked_at, linked_by FROM unit_residents WHERE property = $1 ORDER BY person, unit";

}  // namespace

bool link_resident(Tx& tx, const PropertyId& property, const UnitId& unit, const PersonId& person, const PersonId& by,
                   Instant now) {
  return tx.run(kLink, property, unit, person, now, by) == 1;
}

bool unlink_resident(Tx& tx, const PropertyId& property, const UnitId& unit, const PersonId& person) {
  return tx.run(kUnlink, property, unit, person) == 1;
}

std::vector<PersonId> linked_residents(Tx& tx, const PropertyId& property, const UnitId& unit) {
  std::vector<PersonId> people;
  Rows rows = tx.query(kLinked, property, unit);
  while (rows.next()) people.push_back(rows.get<PersonId>(0));
  return people;
}

std::vector<UnitLink> unit_links(Tx& tx, const PropertyId& property) {
  std::vector<UnitLink> links;
  Rows rows = tx.query(kLinks, property);
  while (rows.next()) {
    links.push_back({rows.get<UnitId>(0), rows.get<PersonId>(1), rows.get<Instant>(2), rows.get<PersonId>(3)});
  }
  return links;
}

}  // namespace leasekey::store
