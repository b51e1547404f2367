// A hand-written scanner: each call reads one row.
#include "connectors/csv/tokenizer.h"

#include <algorithm>

#include "core/long_text.h"

namespace leasekey::connectors::csv {

Tokenizer::Tokenizer(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {
  for (const char c : {delimiter, '\n', '\r'}) ends_cell_[static_cast<unsigned char>(c)] = true;
}

bool Tokenizer::next(Row& row) {
  let_go_of_passed();
  row.cells.clear();
  row.bad_quotes = false;
  undoubled_.clear();
  if (at_ >= text_.size()) return false;
  row_start_ = at_;
  row_line_ = line_;
  row.line = line_;
  while (read_cell(row)) {
  }
  row.text = text_.substr(row_start_, at_ - row_start_);
  row.at_end = at_ >= text_.size();
  const bool is_on_a_line = !row.at_end || (text_.back() != '\n' && text_.back() != '\r');
  row.lines = line_ - row.line + (is_on_a_line ? 1 : 0);
  if (is_at('\r') || is_at('\n')) skip_line_end();
  return true;
}

/// True where a delimiter follows, and with it another cell.
bool Tokenizer::read_cell(Row& row) {
  if (is_at('"')) {
    row.cells.push_back(read_quoted(row));
    if (read_plain().find_first_not_of(' ') != std::string_view::npos) row.bad_quotes = true;
    if (line_ != row.line) {  // each line of a drop may have such a quote: none is read to the end for it
      if (row.cells.size() > most_cells_ && !row.cells.back().empty()) row.bad_quotes = true;
      if (row.bad_quotes) return false;
    }
  } else {
    row.cells.push_back(read_plain());
  }
  if (!is_at(delimiter_)) return false;
  ++at_;
  return true;
}

std::string_view Tokenizer::read_plain() {
  const std::string_view rest = text_.substr(at_);
  const auto end = std::find_if(rest.begin(), rest.end(), [this](unsigned char c) { return ends_cell_[c]; });
  const std::string_view cell = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  at_ += cell.size();
  return cell;
}

std::string_view Tokenizer::read_quoted(Row& row) {
  const std::size_t start = ++at_;
  bool doubled = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"') {
      const std::string_view cell = text_.substr(start, at_++ - start);
      if (!is_at('"')) return doubled ? undoubled(cell) : cell;
      doubled = true;
    } else if (c == '\n' || (c == '\r' && text_.substr(at_ + 1, 1) != "\n")) {
      ++line_;
      let_go_of_passed();
    }
  }
  row.bad_quotes = true;  // it never closes
  return text_.substr(start);
}

/// `text` in which each quotation mark stands twice.
std::string_view Tokenizer::undoubled(std::string_view text) {
  std::string& cell = undoubled_.emplace_back();
  for (std::size_t at = 0; at < text.size(); ++at) {
    cell += text[at];
    if (text[at] == '"') ++at;
  }
  return cell;
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
