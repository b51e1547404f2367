// Row by row: a record, or a reason why not.
#include "connectors/csv/map.h"

#include <algorithm>
#include <set>
#include <utility>

#include "connectors/csv/header.h"
#include "connectors/csv/tokenizer.h"
#include "connectors/passed_over.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Why the row cannot be read at all; empty where it can.
std::string flaw(const Row& row, std::size_t width) {
  if (row.bad_quotes) return "a quotation mark that does not match";
  const auto filled =
      std::find_if(row.cells.rbegin(), row.cells.rend(), [](const auto& cell) { return !cell.empty(); });
  const auto used = static_cast<std::size_t>(row.cells.rend() - filled);
  if (row.cells.size() < width || used > width) {
    return std::to_string(row.cells.size()) + " cells, but the header has " + std::to_string(width);
  }
  const auto invalid = [](const std::string& cell) {
    return !is_valid_utf8(cell) || cell.find('\0') != std::string::npos;
  };
  if (std::any_of(row.cells.begin(), row.cells.end(), invalid))
    return "not valid UTF-8; is the encoding declared right?";
  return {};
}

void note_places(const HeaderMap& header, const Row& row, std::set<std::string>& seen, Parsed& parsed) {
  const std::string unit = header.value(row, Use::unit);
  if (!unit.empty() && seen.insert("u" + unit).second) {
    parsed.units.push_back({PmsUnit(unit), header.value(row, Use::building)});
  }
  const std::string property = header.value(row, Use::property);
  if (!property.empty() && seen.insert("p" + property).second) parsed.properties.push_back(property);
}

std::string text_of(std::string_view bytes, const Mapping& mapping) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw Error(ErrorKind::invalid_input, "the file is UTF-16; export it as UTF-8");
  }
  const bool marked = bytes.starts_with(kByteOrderMark);
  if (marked) bytes.remove_prefix(kByteOrderMark.size());
  return to_utf8(bytes, marked ? Encoding::utf8 : mapping.encoding);
}

}  // namespace

Parsed parse_drop(std::string_view bytes, std::string_view file, const Mapping& mapping, LocalDate today) {
  const std::string text = text_of(bytes, mapping);
  Tokenizer rows(text, mapping.delimiter);
  Row row;
  if (!rows.next(row) || row.is_blank()) throw Error(ErrorKind::invalid_input, "line 1: the header is missing");
  const HeaderMap header(row, mapping);
  const CellOf cell = [&](Use use) { return header.value(row, use); };
  Parsed parsed;
  std::set<std::string> seen;
  while (rows.next(row)) {
    if (row.is_blank()) continue;
    const std::string where = std::string(file) + ":" + std::to_string(row.line);
    if (const std::string why = flaw(row, header.width()); !why.empty()) {
      if (row.at_end && row.lines == 1)
        parsed.cut_off = "line " + std::to_string(row.line) + " is the last and has no end: " + why;
      if (row.lines > 1) rows.reread_after_first_line();
      parsed.skipped.push_back({where, why});
      continue;
    }
    note_places(header, row, seen, parsed);
    if (!mapping.wants(header.value(row, Use::property))) continue;
    try {
      parsed.records.push_back(to_record(cell, mapping, today));
    } catch (const RowRefusal& refusal) {
      parsed.skipped.push_back({where, refusal.reason});
    }
  }
  if (PassedOver* watch = passed_over_watch()) {
    for (const auto& name : header.unused()) watch->column(name, parsed.records.size() + parsed.skipped.size());
  }
  return parsed;
}

}  // namespace leasekey::connectors::csv
