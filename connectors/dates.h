// Vendors' dates, and their many ways to write none.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"

namespace leasekey::connectors {

struct VendorDate {
  std::optional<LocalDate> day;
  bool unreadable = false;  ///< something is there that is neither a date nor a known way to write none
};

/// `MM/DD/YYYY`, `MM-DD-YYYY` or `YYYY-MM-DD`; a time behind it is passed over. `0001-01-01`, the first of January of
/// 1753, 1900 and 1970, `12/31/1969`, the year 9999, zeros, placeholders such as `YYYY-MM-DD` and the empty text are no
/// date.
VendorDate parse_date(std::string_view text);

}  // namespace leasekey::connectors
