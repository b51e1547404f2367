// One owner of a property at a time, with an epoch that fences off the ones before.
#include "store/owners.h"

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kAcquire =
    "INSERT INTO owners (property, owner, epoch, expires_at) VALUES ($1, $2, 1, $3) "
    "ON CONFLICT (property) DO UPDATE SET owner = excluded.owner, epoch = owners.epoch + 1, "
    "expires_at = excluded.expires_at "
    "WHERE owners.expires_at <= $4 OR owners.owner = excluded.owner RETURNING epoch";
constexpr std::string_view kRenew =
    "UPDATE owners SET expires_at = $1 WHERE property = $2 AND epoch = $3 AND owner <> ''";
// The row stays, so that no epoch is given twice.
constexpr std::string_view kRelease =
    "UPDATE owners SET owner = '', expires_at = 0 WHERE property = $1 AND epoch = $2 AND owner <> ''";
constexpr std::string_view kEpoch = "SELECT epoch FROM owners WHERE property = $1 AND owner <> ''";

}  // namespace

std::optional<std::int64_t> acquire(Tx& tx, const PropertyId& property, const std::string& owner, Instant now,
                                    Duration ttl) {
  LEASEKEY_ASSERT(!owner.empty());
  Rows rows = tx.query(kAcquire, property, owner, now + ttl, now);
  if (!rows.next()) return {};
  const auto epoch = rows.get<std::int64_t>(0);
  LEASEKEY_ASSERT(!rows.next());
  return epoch;
}

bool renew(Tx& tx, const PropertyId& property, std::int64_t epoch, Instant now, Duration ttl) {
  return tx.run(kRenew, now + ttl, property, epoch) == 1;
}

void release(Tx& tx, const PropertyId& property, std::int64_t epoch) { tx.run(kRelease, property, epoch); }

void check_epoch(Tx& tx, const PropertyId& property, std::int64_t epoch) {
  if (tx.value<std::int64_t>(kEpoch, property) == epoch) return;
  throw Error(ErrorKind::conflict, "property `" + property.str() + "` was taken over by another worker");
}

}  // namespace leasekey::store
