// Finds the mapped headers without regard to case and surrounding blanks.
#include "connectors/csv/header.h"

#include <algorithm>

#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::csv {
namespace {

std::size_t find_header(const std::vector<std::string>& names, const std::string& wanted) {
  const std::string folded_name = folded(wanted);
  const auto found = std::find(names.begin(), names.end(), folded_name);
  if (found == names.end()) {
    throw Error(ErrorKind::invalid_input, "line 1: there is no column `" + wanted + "`");
  }
  if (std::find(found + 1, names.end(), folded_name) != names.end()) {
    throw Error(ErrorKind::invalid_input, "line 1: there are two columns `" + wanted + "`");
  }
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

HeaderMap::HeaderMap(const Row& header, const Mapping& mapping) : width_(header.cells.size()) {
  std::vector<std::string> names;
  for (const auto& cell : header.cells) names.push_back(folded(cell));
  for (std::size_t use = 0; use < kUses; ++use) {
    for (const auto& wanted : mapping.columns[use]) cells_[use].push_back(find_header(names, wanted));
  }
  for (std::size_t cell = 0; cell < width_; ++cell) {
    const auto uses_it = [&](const auto& cells) { return std::find(cells.begin(), cells.end(), cell) != cells.end(); };
    if (std::none_of(cells_.begin(), cells_.end(), uses_it)) unused_.push_back(trimmed(header.cells[cell]));
  }
}

std::string_view HeaderMap::value(const Row& row, Use use) {
  const auto& cells = cells_[static_cast<std::size_t>(use)];
  if (cells.size() == 1) return trimmed_view(row.cells[cells.front()]);
  std::string& joined = joined_[static_cast<std::size_t>(use)];
  joined.clear();
  for (const std::size_t cell : cells) {
    const std::string_view text = trimmed_view(row.cells[cell]);
    if (!joined.empty() && !text.empty()) joined += ' ';
    joined += text;
  }
  return joined;
}

}  // namespace leasekey::connectors::csv
