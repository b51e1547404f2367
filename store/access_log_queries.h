// The questions that the access log is read by. Each is a range of an index in the order of time, or steps over a
// limited number of rows: `AccessLog.reads_by_ranges_of_its_indexes` holds them to it.
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

/// A person's entries, as above; $1 is 1 for the person themself, to whom private ones are shown.
inline constexpr std::string_view kOfPerson = LEASEKEY_SELECT_ACCESS
    ", CASE WHEN private <= $1 AND ($2 < 0 OR allowed = $2) AND ($3 = '' OR method = $3) THEN 1 ELSE 0 END "
    "FROM access_log WHERE property = $4 AND id >= $5 AND id < $6 AND person = $7 AND person <> '' "
    "ORDER BY id DESC LIMIT $8";

inline constexpr std::string_view kOfDoor = LEASEKEY_SELECT_ACCESS
    " FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND door = $4 AND private = $5 "
    "ORDER BY id DESC LIMIT $6";

inline constexpr std::string_view kOfDoorAndWay = LEASEKEY_SELECT_ACCESS
    " FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND door = $4 AND private = $5 AND allowed = $6 "
    "AND method = $7 ORDER BY id DESC LIMIT $8";

inline constexpr std::string_view kOfPersonAndWay = LEASEKEY_SELECT_ACCESS
    " FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 AND door = $4 AND private = $5 AND allowed = $6 "
    "AND method = $7 AND person = $8 AND person <> '' ORDER BY id DESC LIMIT $9";

/// The next door, in the order of ids, that a person was ever at.
inline constexpr std::string_view kNextDoorOfPerson =
    "SELECT door FROM access_log WHERE property = $1 AND person = $2 AND person <> '' AND door > $3 "
    "ORDER BY door LIMIT 1";

/// What the guests of a person did. The index has all that is asked, so that only the rows shown are read.
inline constexpr std::string_view kOfHost = LEASEKEY_SELECT_ACCESS
    " FROM access_log WHERE property = $1 AND id IN (SELECT id FROM access_log WHERE property = $1 AND id >= $2 "
    "AND id < $3 AND host = $4 AND host <> '' AND ($5 < 0 OR allowed = $5) AND ($6 = '' OR method = $6) "
    "AND ($7 = '' OR door = $7) AND ($8 = '' OR person = $8) ORDER BY id DESC LIMIT $9) ORDER BY id DESC";

#undef LEASEKEY_SELECT_ACCESS

}  // namespace leasekey::store::access_log_queries
