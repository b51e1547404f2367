// Quotes where RFC 4180 asks for it, and takes formulas their power.
#include "core/csv_writer.h"

namespace leasekey {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";
constexpr std::string_view kQuoted = ",\"\r\n";

}  // namespace

void CsvWriter::cell(std::string_view value) {
  const bool formula = !value.empty() && kFormulaStarts.find(value.front()) != std::string_view::npos;
  const bool quoted = value.find_first_of(kQuoted) != std::string_view::npos;
  if (quoted) text_ += '"';
  if (formula) text_ += '\'';
  for (const char c : value) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  if (quoted) text_ += '"';
}

void CsvWriter::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) text_ += ',';
    cell(cells[i]);
  }
  text_ += "\r\n";
}

}  // namespace leasekey
