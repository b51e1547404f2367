// The questions that the access log is read by. Each reads a range of an index in the order of time:
// `AccessLog.reads_by_ranges_of_its_indexes` holds them to it.
#pragma once

#include <string_view>

namespace leasekey::store::access_log_queries {

#define LEASEKEY_SELECT_ACCESS \
  "SELECT id, door, person, capacity, manager, key, source, method, allowed, reason, host, private, lock_entry"

/// Everybody's entries, a number of them, and of each whether it may be shown to a manager and is of the outcome and
/// the way asked for. What is not is stepped over by the caller, who counts it.
inline constexpr std::string_view kOfTime = LEASEKEY_SELECT_ACCESS
    ", CASE WHEN private = 0 AND ($1 < 0 OR allowed = $1) AND ($2 = '' OR method = $2) THEN 1 ELSE 0 END "
    "FROM access_log WHERE property = $3 AND id >= $4 AND id < $5 ORDER BY id DESC LIMIT $6";

inline constexpr std::string_view kOfDoor = LEASEKEY_SELECT_ACCESS
    " FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND door = $4 AND private = $5 "
    "ORDER BY id DESC LIMIT $6";

inline constexpr std::string_view kOfDoorAndWay = LEASEKEY_SELECT_ACCESS
    " FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND door = $4 AND private = $5 AND allowed = $6 "
    "AND method = $7 ORDER BY id DESC LIMIT $8";

/// What a person did, with nothing but what the index has: which entries, and at which doors.
inline constexpr std::string_view kOfPerson =
    "SELECT id, door FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND person = $4 AND person <> '' "
    "AND private <= $5 AND ($6 < 0 OR allowed = $6) AND ($7 = '' OR method = $7) AND ($8 = '' OR door = $8) "
    "ORDER BY id DESC";

/// What the guests of a person did, in the same way.
inline constexpr std::string_view kOfHost =
    "SELECT id, door FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND host = $4 AND host <> '' "
    "AND ($5 < 0 OR allowed = $5) AND ($6 = '' OR method = $6) AND ($7 = '' OR door = $7) "
    "AND ($8 = '' OR person = $8) ORDER BY id DESC";

inline constexpr std::string_view kEntry = LEASEKEY_SELECT_ACCESS " FROM access_log WHERE property = $1 AND id = $2";

#undef LEASEKEY_SELECT_ACCESS

}  // namespace leasekey::store::access_log_queries
