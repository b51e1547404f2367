// Answers that a client can have as JSON or as CSV.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/fields.h"
#include "api/message.h"
#include "core/table.h"

namespace leasekey::api {

enum class Format { json, csv };

/// `format` in the query, or else `Accept: text/csv`. Throws `invalid_input` for another format.
Format read_format(QueryFields& query, const Request& request);

/// A part of a table, and where the next one begins; empty: nowhere.
struct TablePart {
  Table table;
  std::string next;
};

/// As JSON one page: the columns, and an object per row named by them, an empty cell as `null`. As CSV as many pages as
/// make 10,000 rows, with the place to go on from in `Leasekey-Next`; memory stays bounded by that. `part_at` gives the
/// page at a cursor with at most `limit` rows.
using PartAt = std::function<TablePart(std::optional<std::int64_t> cursor, int limit)>;
Response table_response(Format format, const Page& page, const PartAt& part_at);

}  // namespace leasekey::api
