// Packages in their table.
#include "store/packages.h"

#include <limits>

#include "core/error.h"

namespace leasekey::store {
namespace {

#define LEASEKEY_SELECT_PACKAGES                                                                                      \
  "SELECT number, carrier, tracking_code, note, unit, person, scanned_at, scanned_by, handed_out_at, handed_out_by, " \
  "handed_out_to FROM packages "

constexpr std::string_view kWaiting =
    "SELECT number FROM packages WHERE property = $1 AND tracking_code = $2 AND tracking_code <> '' "
    "AND handed_out_at IS NULL";
constexpr std::string_view kLast = "SELECT number FROM packages WHERE property = $1 ORDER BY number DESC LIMIT 1";
constexpr std::string_view kInsert =
    "INSERT INTO packages (property, number, carrier, tracking_code, note, unit, person, scanned_at, scanned_by, "
    "handed_out_at, handed_out_by, handed_out_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, '', '')";
constexpr std::string_view kUpdate =
    "UPDATE packages SET unit = $1, person = $2, handed_out_at = $3, handed_out_by = $4, handed_out_to = $5 "
    "WHERE property = $6 AND number = $7";
constexpr std::string_view kFind = LEASEKEY_SELECT_PACKAGES "WHERE property = $1 AND number = $2";
constexpr std::string_view kList = LEASEKEY_SELECT_PACKAGES
    "WHERE property = $1 AND number < $2 AND ($3 < 0 OR (handed_out_at IS NOT NULL) = ($3 = 1)) AND ($4 = '' OR unit = "
    "$4) "
    "ORDER BY number DESC LIMIT $5";

Package read(const Rows& rows) {
  Package p;
  rows.read(p.number, p.carrier, p.tracking_code, p.note, p.unit, p.person, p.scanned_at, p.scanned_by, p.handed_out_at,
            p.handed_out_by, p.handed_out_to);
  return p;
}

}  // namespace

void insert_package(Tx& tx, const PropertyId& property, Package& p) {
  if (const auto waiting = tx.value<std::int64_t>(kWaiting, property, p.tracking_code)) {
    throw Error(ErrorKind::conflict, "package " + std::to_string(*waiting) + " with this tracking code waits already");
  }
  p.number = tx.value<std::int64_t>(kLast, property).value_or(0) + 1;
  tx.run(kInsert, property, p.number, p.carrier, p.tracking_code, p.note, p.unit, p.person, p.scanned_at, p.scanned_by);
}

std::optional<Package> find_package(Tx& tx, const PropertyId& property, std::int64_t number) {
  Rows rows = tx.query(kFind, property, number);
  if (!rows.next()) return {};
  return read(rows);
}

void update_package(Tx& tx, const PropertyId& property, const Package& p) {
  tx.run(kUpdate, p.unit, p.person, p.handed_out_at, p.handed_out_by, p.handed_out_to, property, p.number);
}

std::vector<Package> list_packages(Tx& tx, const PropertyId& property, const PackageFilter& filter,
                                   const std::optional<std::int64_t>& cursor, int limit) {
  const std::int64_t before = cursor.value_or(std::numeric_limits<std::int64_t>::max());
  const int handed_out = filter.handed_out ? static_cast<int>(*filter.handed_out) : -1;
  std::vector<Package> packages;
  const UnitId unit = filter.unit.value_or(UnitId());
  Rows rows = tx.query(kList, property, before, handed_out, unit, limit);
  while (rows.next()) packages.push_back(read(rows));
  return packages;
}

}  // namespace leasekey::store
