// What is remembered of a property's feed between polls.
#include <algorithm>
#include <iterator>

#include "store/feeds.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kMemory =
    "SELECT has_good, records, good_at, hash, failures, empties, settled_until_at FROM feed_memories "
    "WHERE property = $1";
constexpr std::string_view kUnits = "SELECT unit FROM feed_units WHERE property = $1";
constexpr std::string_view kWrite =
    "INSERT INTO feed_memories (property, has_good, records, good_at, hash, failures, empties, settled_until_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (property) DO UPDATE SET has_good = excluded.has_good, records = excluded.records, "
    "good_at = excluded.good_at, hash = excluded.hash, failures = excluded.failures, empties = excluded.empties, "
    "settled_until_at = excluded.settled_until_at";
constexpr std::string_view kInsertUnit = "INSERT INTO feed_units (property, unit) VALUES ($1, $2)";
constexpr std::string_view kDeleteUnit = "DELETE FROM feed_units WHERE property = $1 AND unit = $2";

constexpr std::string_view kUnsettle =
    "UPDATE feed_memories SET settled_until_at = NULL WHERE property = $1 AND settled_until_at IS NOT NULL";

bool same_row(const FeedMemory& a, const FeedMemory& b) {
  return a.has_good == b.has_good && a.records == b.records && a.good_at == b.good_at && a.hash == b.hash &&
         a.failures == b.failures && a.empties == b.empties && a.settled_until == b.settled_until;
}

}  // namespace

FeedMemory load_feed_memory(Tx& tx, const PropertyId& property) {
  FeedMemory m;
  Rows row = tx.query(kMemory, property);
  if (row.next()) row.read(m.has_good, m.records, m.good_at, m.hash, m.failures, m.empties, m.settled_until);
  Rows units = tx.query(kUnits, property);
  while (units.next()) m.units_seen.insert(m.units_seen.end(), units.get<PmsUnit>(0));
  return m;
}

void save_feed_memory(Tx& tx, const PropertyId& property, const FeedMemory& m) {
  const FeedMemory before = load_feed_memory(tx, property);
  if (!same_row(before, m)) {
    tx.run(kWrite, property, m.has_good, m.records, m.good_at, m.hash, m.failures, m.empties, m.settled_until);
  }
  if (before.units_seen == m.units_seen) return;
  std::vector<PmsUnit> units;
  std::set_difference(m.units_seen.begin(), m.units_seen.end(), before.units_seen.begin(), before.units_seen.end(),
                      std::back_inserter(units));
  for (const PmsUnit& unit : units) tx.run(kInsertUnit, property, unit);
  units.clear();
  std::set_difference(before.units_seen.begin(), before.units_seen.end(), m.units_seen.begin(), m.units_seen.end(),
                      std::back_inserter(units));
  for (const PmsUnit& unit : units) tx.run(kDeleteUnit, property, unit);
}

void unsettle_feed(Tx& tx, const PropertyId& property) { tx.run(kUnsettle, property); }

}  // namespace leasekey::store
