// One owner of a property at a time, with an epoch that fences off the ones before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

/// Takes the property until `now + ttl`, if it is free, expired, or `owner`'s own already. Each success has a higher
/// epoch than all before. Nothing while somebody else has it.
std::optional<std::int64_t> acquire(Tx& tx, const PropertyId& property, const std::string& owner, Instant now,
                                    Duration ttl);

/// Prolongs to `now + ttl`; false when somebody took over since.
bool renew(Tx& tx, const PropertyId& property, std::int64_t epoch, Instant now, Duration ttl);

/// Gives it up, if it is still that epoch's.
void release(Tx& tx, const PropertyId& property, std::int64_t epoch);

/// Throws `conflict` unless `epoch` is the last that was given. To be called in each transaction that writes for the
/// property.
void check_epoch(Tx& tx, const PropertyId& property, std::int64_t epoch);

}  // namespace leasekey::store
