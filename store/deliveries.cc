// Ids as hashes: they are what somebody outside sent, of any length.
#include "store/deliveries.h"

#include "store/sha256.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kFind = "SELECT 1 FROM taken_deliveries WHERE id_sha256 = $1";
constexpr std::string_view kTake =
    "INSERT INTO taken_deliveries (id_sha256, taken_at) VALUES ($1, $2) ON CONFLICT (id_sha256) DO NOTHING";
constexpr std::string_view kForget = "DELETE FROM taken_deliveries WHERE taken_at < $1";

}  // namespace

bool was_taken(Tx& tx, std::string_view id) { return tx.query(kFind, sha256_hex(id)).next(); }

void take_delivery(Tx& tx, std::string_view id, Instant now, Instant since) {
  tx.run(kForget, since);
  tx.run(kTake, sha256_hex(id), now);
}

}  // namespace leasekey::store
