// Rows of text under named columns: what a report is before somebody decides on JSON or CSV.
#pragma once

#include <string>
#include <vector>

namespace leasekey {

struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`; an empty cell says that nothing is there
};

}  // namespace leasekey
