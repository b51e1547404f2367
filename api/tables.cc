// One table in two formats.
#include "api/tables.h"

#include "api/json_records.h"
#include "core/csv_writer.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

constexpr std::size_t kMostCsvRows = 10'000;
constexpr int kCsvPage = 500;

Response json_of(const TablePart& part) {
  JsonWriter json;
  json.begin_object().key("columns").begin_array();
  for (const auto& column : part.table.columns) json.value(column);
  json.end_array().key("items").begin_array();
  for (const auto& row : part.table.rows) {
    json.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) write_optional(json, part.table.columns[i], row[i]);
    json.end_object();
  }
  json.end_array();
  write_optional(json, "next", part.next);
  return {200, json.end_object().finish(), "application/json", {}};
}

Response csv_of(std::optional<std::int64_t> cursor, const PartAt& part_at) {
  CsvWriter csv;
  std::size_t rows = 0;
  std::string next;
  do {
    const TablePart part = part_at(cursor, kCsvPage);
    if (rows == 0) csv.row(part.table.columns);
    for (const auto& row : part.table.rows) csv.row(row);
    rows += part.table.rows.size();
    next = part.next;
    cursor = parse_number(next);
  } while (!next.empty() && rows < kMostCsvRows);
  Response response{200, csv.finish(), "text/csv; charset=utf-8; header=present", {}};
  if (!next.empty()) response.fields.emplace_back("Leasekey-Next", next);
  return response;
}

}  // namespace

Format read_format(QueryFields& query, const Request& request) {
  if (const auto format = query.optional("format")) {
    if (*format == "csv") return Format::csv;
    if (*format == "json") return Format::json;
    throw Error(ErrorKind::invalid_input, "`format` is `json` or `csv`");
  }
  const std::string* accept = request.head.find("accept");
  return accept && accept->find("text/csv") != std::string::npos ? Format::csv : Format::json;
}

Response table_response(Format format, const Page& page, const PartAt& part_at) {
  return format == Format::csv ? csv_of(page.cursor, part_at) : json_of(part_at(page.cursor, page.limit));
}

}  // namespace leasekey::api
