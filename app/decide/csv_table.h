// A CSV file with a header line, read by the names of its columns.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::app::decide {

/// Of one line: where it stands, and the wanted columns in order. A column that the file does not have has no data.
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string_view> fields;

  std::string_view operator[](std::size_t column) const { return fields[column]; }
  bool has(std::size_t column) const { return fields[column].data() != nullptr; }
};

/// Columns may stand in any order, others are passed over, and so are empty lines. Quoted fields are understood.
/// Everything that is wrong is an `invalid_input` that begins with `file:line: `.
class CsvTable {
 public:
  /// Throws where the file cannot be read, or has no header with every one of the `required` columns. Rows show
  /// `required` and then `optional` ones.
  CsvTable(const std::filesystem::path& file, std::initializer_list<std::string_view> required,
           std::initializer_list<std::string_view> optional = {});
  CsvTable(const CsvTable&) = delete;
  CsvTable& operator=(const CsvTable&) = delete;

  /// The next line; false after the last. Fields live as long as the table.
  bool next(CsvRow& row);

  /// A whole number of a row that was read last.
  std::int64_t integer(const CsvRow& row, std::size_t column) const;
  /// `1` or `0`.
  bool flag(const CsvRow& row, std::size_t column) const;

  const std::string& name() const { return name_; }
  [[noreturn]] void refuse(std::size_t line, const std::string& what) const;

 private:
  bool read_fields();
  std::string_view quoted_field();
  std::string_view plain_field();

  std::string name_;
  std::string text_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;  ///< of the fields read last
  std::size_t lines_ = 0;
  bool more_ = false;  ///< another field follows on the line
  std::vector<std::string_view> fields_;
  std::vector<std::size_t> columns_;  ///< where the wanted ones stand; the number of columns for none
  std::size_t width_ = 0;
  std::deque<std::string> unquoted_;
};

}  // namespace leasekey::app::decide
