// A comma separated file with a header line, as worlds for `leasekey decide` are written: no quotes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::decide {

/// Cells are looked up by the name of their column. Throws `invalid_input` with file and line for a row that is too
/// short, and for a column that is asked for and not there.
class Table {
 public:
  /// Nothing where there is no such file.
  static std::optional<Table> read(const std::filesystem::path& file);

  std::size_t size() const { return lines_.size(); }
  bool has(std::string_view column) const;
  /// The place of a column, for `cell`.
  std::size_t column(std::string_view name) const;
  std::string_view cell(std::size_t row, std::size_t column) const;
  /// `grants.csv:12`, for a message.
  std::string where(std::size_t row) const;
  /// Throws what is wrong in that row.
  [[noreturn]] void fail(std::size_t row, const std::string& what) const;

  std::int64_t number(std::size_t row, std::size_t column) const;

 private:
  struct Line {
    std::size_t number;
    std::vector<std::string_view> cells;
  };

  std::string name_;
  std::string text_;
  std::vector<std::string_view> header_;
  std::vector<Line> lines_;
};

}  // namespace leasekey::decide
