// A hand-written scanner: each call reads one row.
#include "connectors/csv/tokenizer.h"

#include <algorithm>

#include "core/long_text.h"

namespace leasekey::connectors::csv {

bool Tokenizer::next(Row& row) {
  row = Row{};
  let_go_of_passed();
  if (at_ >= text_.size()) return false;
  row_start_ = at_;
  row_line_ = line_;
  row.line = line_;
  while (read_cell(row)) {
  }
  row.text = text_.substr(row_start_, at_ - row_start_);
  row.at_end = at_ >= text_.size();
  if (!row.at_end) skip_line_end();
  row.lines = std::max<std::size_t>(line_ - row.line, 1);
  return true;
}

/// True where a delimiter follows, and with it another cell.
bool Tokenizer::read_cell(Row& row) {
  std::string& cell = row.cells.emplace_back();
  const bool quoted = at_ < text_.size() && text_[at_] == '"';
  if (quoted && !read_quoted(cell)) row.bad_quotes = true;
  const std::size_t start = at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && !at_line_end()) ++at_;
  const std::string_view rest = text_.substr(start, at_ - start);
  if (!quoted) {
    cell += rest;
  } else if (rest.find_first_not_of(' ') != std::string_view::npos) {
    row.bad_quotes = true;
  }
  if (at_ >= text_.size() || text_[at_] != delimiter_) return false;
  ++at_;
  return true;
}

/// False where the text ends before the closing quote.
bool Tokenizer::read_quoted(std::string& cell) {
  for (++at_; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"') {
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') {
        ++at_;
        return true;
      }
      ++at_;
    } else if (c == '\n' || (c == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '\n'))) {
      ++line_;
      let_go_of_passed();
    }
    cell += c;
  }
  return false;
}

void Tokenizer::skip_line_end() {
  if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
  ++at_;
  ++line_;
}

void Tokenizer::reread_after_first_line() {
  at_ = std::min(text_.find_first_of("\r\n", row_start_), text_.size());
  line_ = row_line_;
  if (at_ < text_.size()) skip_line_end();
  let_go_ = std::min(let_go_, at_);
}

void Tokenizer::let_go_of_passed() {
  if (at_ - let_go_ < kLetGoEvery) return;
  let_go(text_.substr(let_go_, at_ - let_go_));
  let_go_ = at_;
}

}  // namespace leasekey::connectors::csv
