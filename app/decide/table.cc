// Reads a comma separated file as a whole.
#include "app/decide/table.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "core/error.h"

namespace leasekey::decide {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  cells.reserve(static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1);
  for (;;) {
    const std::size_t comma = line.find(',');
    cells.push_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

}  // namespace

std::optional<Table> Table::read(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  std::ifstream in(file, std::ios::binary);
  std::optional<Table> table(std::in_place);
  table->name_ = file.filename().string();
  table->text_.assign(std::istreambuf_iterator<char>(in), {});
  if (!in) throw Error(ErrorKind::invalid_input, "`" + table->name_ + "` cannot be read");
  std::string_view rest = table->text_;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (table->header_.empty()) {
      table->header_ = split(line);
      continue;
    }
    table->lines_.push_back({number, split(line)});
    if (table->lines_.back().cells.size() < table->header_.size()) {
      table->fail(table->lines_.size() - 1,
                  "has fewer cells than the header, which has " + std::to_string(table->header_.size()));
    }
  }
  if (table->header_.empty()) throw Error(ErrorKind::invalid_input, "`" + table->name_ + "` has no header line");
  return table;
}

bool Table::has(std::string_view column) const {
  return std::find(header_.begin(), header_.end(), column) != header_.end();
}

std::size_t Table::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) {
    throw Error(ErrorKind::invalid_input, "`" + name_ + "` has no column `" + std::string(name) + "`");
  }
  return static_cast<std::size_t>(found - header_.begin());
}

std::string_view Table::cell(std::size_t row, std::size_t column) const { return lines_.at(row).cells.at(column); }

std::string Table::where(std::size_t row) const { return name_ + ":" + std::to_string(lines_.at(row).number); }

void Table::fail(std::size_t row, const std::string& what) const {
  throw Error(ErrorKind::invalid_input, "`" + where(row) + "` " + what);
}

std::int64_t Table::number(std::size_t row, std::size_t column) const {
  const std::string_view text = cell(row, column);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    fail(row, "has `" + std::string(text) + "` where a whole number is expected");
  }
  return value;
}

}  // namespace leasekey::decide
