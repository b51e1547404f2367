// The one CSV writer: RFC 4180, UTF-8, safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leasekey {

/// Rows of equally many cells, each row ended by CR LF. A cell that a spreadsheet would take for a formula (it begins
/// with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe in front.
class CsvWriter {
 public:
  void row(const std::vector<std::string>& cells);
  const std::string& text() const { return text_; }
  std::string finish() { return std::move(text_); }

 private:
  void cell(std::string_view value);
  std::string text_;
};

}  // namespace leasekey
