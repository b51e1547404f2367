// Rows and cells of CSV text (RFC 4180), tolerant of what exports do, and never losing rows to a stray quote.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors::csv {

/// Its texts are parts of the drop, or of the tokenizer's own memory, until the next row is read.
struct Row {
  std::size_t line = 0;   ///< where it begins, counted from 1
  std::size_t lines = 0;  ///< how many it spans
  std::string_view text;  ///< all of it, without the end of its last line
  std::vector<std::string_view> cells;
  /// A quoted cell never closes, goes on behind its closing quote, or spans lines into more filled cells than are
  /// expected. One that spans lines ends there.
  bool bad_quotes = false;
  bool at_end = false;  ///< the text ends with it, without a line break

  bool is_blank() const { return cells.size() == 1 && cells[0].empty(); }
};

/// Reads row by row, and lets go of what it has read. Lines end with LF, CRLF or CR. Quotes inside an unquoted cell are
/// text.
class Tokenizer {
 public:
  /// `text` outlives this.
  Tokenizer(std::string_view text, char delimiter);

  /// Of each row to come; what spans lines can have more only by a stray quote.
  void expect_cells(std::size_t most) { most_cells_ = most; }

  /// False at the end. Blank lines are rows with one empty cell.
  bool next(Row& row);

  /// Goes back to the line after the one where the last row began: for a row that swallowed its neighbours.
  void reread_after_first_line();

 private:
  bool read_cell(Row& row);
  std::string_view read_plain();
  std::string_view read_quoted(Row& row);
  std::string_view undoubled(std::string_view quoted);
  bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  void skip_line_end();
  void let_go_of_passed();

  std::string_view text_;
  char delimiter_;
  std::size_t most_cells_ = std::numeric_limits<std::size_t>::max();
  std::array<bool, 256> ends_cell_{};  ///< by byte: the delimiter, and what ends lines
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t row_start_ = 0;
  std::size_t row_line_ = 1;
  std::size_t let_go_ = 0;             ///< what is before has been let go
  std::deque<std::string> undoubled_;  ///< the row's cells in which quotes were doubled
};

}  // namespace leasekey::connectors::csv
