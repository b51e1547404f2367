// Lines and fields are looked at where they stand in the file's text; only quoted ones with quotes in them are copied.
#include "app/decide/csv_table.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "core/error.h"

namespace leasekey::app::decide {
namespace {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorKind::invalid_input, file.string() + ": cannot be read");
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (in.bad()) throw Error(ErrorKind::invalid_input, file.string() + ": cannot be read to its end");
  return text;
}

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& file, std::initializer_list<std::string_view> required,
                   std::initializer_list<std::string_view> optional)
    : name_(file.string()), text_(read_file(file)) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text_.starts_with(kMark)) at_ = kMark.size();
  if (!read_fields()) refuse(1, "has no header");
  const std::vector<std::string_view> header = fields_;
  width_ = header.size();
  const auto find = [&](std::string_view column) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin());
  };
  for (const auto column : required) {
    columns_.push_back(find(column));
    if (columns_.back() == width_) refuse(line_, "has no column `" + std::string(column) + "`");
  }
  for (const auto column : optional) columns_.push_back(find(column));
}

void CsvTable::refuse(std::size_t line, const std::string& what) const {
  throw Error(ErrorKind::invalid_input, name_ + ":" + std::to_string(line) + ": " + what);
}

bool CsvTable::read_fields() {
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
    lines_ += text_[at_] == '\n' ? 1 : 0;
    ++at_;
  }
  if (at_ == text_.size()) return false;
  line_ = ++lines_;
  fields_.clear();
  do {
    more_ = false;
    fields_.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted_field() : plain_field());
  } while (more_);
  return true;
}

std::string_view CsvTable::plain_field() {
  const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
  std::string_view field(text_.data() + at_, end - at_);
  more_ = end < text_.size() && text_[end] == ',';
  if (!more_ && field.ends_with('\r')) field.remove_suffix(1);
  at_ = std::min(end + 1, text_.size());
  return field;
}

std::string_view CsvTable::quoted_field() {
  std::string& field = unquoted_.emplace_back();
  for (std::size_t at = at_ + 1;; ++at) {
    if (at >= text_.size()) refuse(line_, "ends within a quoted field");
    if (text_[at] == '\n') ++lines_;
    if (text_[at] != '"') {
      field += text_[at];
    } else if (at + 1 < text_.size() && text_[at + 1] == '"') {
      field += text_[at++];
    } else {
      at_ = at + 1;
      if (!plain_field().empty()) refuse(line_, "has text after a quoted field");
      return field;
    }
  }
}

bool CsvTable::next(CsvRow& row) {
  if (!read_fields()) return false;
  if (fields_.size() != width_) {
    refuse(line_, "has " + std::to_string(fields_.size()) + " fields, expected " + std::to_string(width_));
  }
  row.line = line_;
  row.fields.clear();
  for (const std::size_t column : columns_) {
    row.fields.push_back(column < width_ ? fields_[column] : std::string_view());
  }
  return true;
}

std::int64_t CsvTable::integer(const CsvRow& row, std::size_t column) const {
  const std::string_view text = row[column];
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(row.line, "`" + std::string(text) + "` is no whole number");
  }
  return value;
}

bool CsvTable::flag(const CsvRow& row, std::size_t column) const {
  if (row[column] != "0" && row[column] != "1") {
    refuse(row.line, "`" + std::string(row[column]) + "` is neither 0 nor 1");
  }
  return row[column] == "1";
}

}  // namespace leasekey::app::decide
