// Counts holders.
#include "store/holders.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kHolders =
    "SELECT count(DISTINCT person) FROM grant_sources WHERE property = $1 AND key = $2 "
    "AND (end_at IS NULL OR end_at > $3)";
constexpr std::string_view kHoldersByKey =
    "SELECT key, count(DISTINCT person) FROM grant_sources WHERE property = $1 "
    "AND (end_at IS NULL OR end_at > $2) GROUP BY key";

}  // namespace

std::int64_t count_holders(Tx& tx, const PropertyId& property, const KeyId& key, Instant now) {
  return tx.value<std::int64_t>(kHolders, property, key, now).value_or(0);
}

std::map<KeyId, std::int64_t> count_holders(Tx& tx, const PropertyId& property, Instant now) {
  std::map<KeyId, std::int64_t> counts;
  Rows rows = tx.query(kHoldersByKey, property, now);
  while (rows.next()) counts.emplace(rows.get<KeyId>(0), rows.get<std::int64_t>(1));
  return counts;
}

}  // namespace leasekey::store
