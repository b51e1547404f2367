// Dates as vendors write them, and the many ways to write none.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"

namespace leasekey::connectors {

struct VendorDate {
  std::optional<LocalDate> day;
  bool unreadable = false;  ///< something is there that is neither a date nor a known way to write none
};

/// `YYYY-MM-DD`, `MM/DD/YYYY` or `MM-DD-YYYY`; a time behind it is passed over, for these are dates of the property's
/// own calendar. Zeros, placeholders, years up to 1900 and from 9999 on, `12/31/1969` and `01/01/1970` are no date.
VendorDate read_vendor_date(std::string_view text);

}  // namespace leasekey::connectors
