// Row by row: a record, or a reason why not.
#include "connectors/csv/map.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "connectors/csv/header.h"
#include "connectors/csv/tokenizer.h"
#include "connectors/passed_over.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_text(std::string_view bytes) { return is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos; }

/// Why the row cannot be read at all; empty where it can.
std::string flaw(const Row& row, std::size_t width) {
  if (row.bad_quotes) return "a quotation mark that does not match";
  const auto filled =
      std::find_if(row.cells.rbegin(), row.cells.rend(), [](const auto& cell) { return !cell.empty(); });
  const auto used = static_cast<std::size_t>(row.cells.rend() - filled);
  if (row.cells.size() < width || used > width) {
    return std::to_string(row.cells.size()) + " cells, but the header has " + std::to_string(width);
  }
  if (!is_text(row.text)) return "not valid UTF-8; is the encoding declared right?";
  return {};
}

/// Neighbours are often of one unit, and nearly always of one property.
void note_places(const CellOf& cell, std::unordered_set<std::string>& seen_properties, Parsed& parsed) {
  const std::string_view unit = cell(Use::unit);
  if (!unit.empty() && (parsed.units.empty() || parsed.units.back().unit.str() != unit)) {
    parsed.units.push_back({PmsUnit(std::string(unit)), std::string(cell(Use::building))});
  }
  const std::string_view property = cell(Use::property);
  if (property.empty() || (!parsed.properties.empty() && parsed.properties.back() == property)) return;
  if (seen_properties.emplace(property).second) parsed.properties.emplace_back(property);
}

/// `converted` has it where it is not in UTF-8 already.
std::string_view text_of(std::string_view bytes, const Mapping& mapping, LongText& converted) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    throw Error(ErrorKind::invalid_input, "the file is UTF-16; export it as UTF-8");
  }
  const bool marked = bytes.starts_with(kByteOrderMark);
  if (marked) bytes.remove_prefix(kByteOrderMark.size());
  if (marked || mapping.encoding == Encoding::utf8) return bytes;
  converted = to_utf8(bytes, mapping.encoding);
  return converted;
}

}  // namespace

Parsed parse_drop(std::string_view bytes, std::string_view file, const Mapping& mapping, LocalDate today) {
  LongText converted;
  const std::string_view text = text_of(bytes, mapping, converted);
  Tokenizer rows(text, mapping.delimiter);
  Row row;
  if (!rows.next(row) || row.is_blank()) throw Error(ErrorKind::invalid_input, "line 1: the header is missing");
  HeaderMap header(row, mapping);
  rows.expect_cells(header.width());
  const CellOf cell = [&](Use use) { return header.value(row, use); };
  Parsed parsed;
  std::unordered_set<std::string> seen_properties;
  while (rows.next(row)) {
    if (row.is_blank()) continue;
    const auto where = [&] { return std::string(file) + ":" + std::to_string(row.line); };
    if (const std::string why = flaw(row, header.width()); !why.empty()) {
      if (row.at_end && row.lines == 1)
        parsed.cut_off = "line " + std::to_string(row.line) + " is the last and has no end: " + why;
      if (row.lines > 1) rows.reread_after_first_line();
      parsed.skipped.push_back({where(), why});
      continue;
    }
    note_places(cell, seen_properties, parsed);
    if (!mapping.wants(cell(Use::property))) continue;
    try {
      read_record(cell, mapping, today, parsed.records.emplace_back());
    } catch (const RowRefusal& refusal) {
      parsed.records.pop_back();
      parsed.skipped.push_back({where(), refusal.reason});
    }
  }
  if (PassedOver* watch = passed_over_watch()) {
    for (const auto& name : header.unused()) watch->column(name, parsed.records.size() + parsed.skipped.size());
  }
  return parsed;
}

}  // namespace leasekey::connectors::csv
