// How an entry's id carries its time: within the whole numbers that JSON keeps exactly, until the year 2109.
#pragma once

#include <cstdint>

#include "core/time.h"

namespace leasekey::store {

inline constexpr std::int64_t kAccessIdsPerMilli = 2048;

inline std::int64_t first_access_id(Instant at) { return at.millis() * kAccessIdsPerMilli; }
inline Instant instant_of_access(std::int64_t id) { return Instant::from_millis(id / kAccessIdsPerMilli); }

}  // namespace leasekey::store
