// A drop that is MITS `ResidentTransactions`, or `ResidentData`, as XML -> records. Pure: no folder, no clock.
#pragma once

#include <string_view>

#include "connectors/csv/map.h"
#include "connectors/csv/settings.h"
#include "core/time.h"

namespace leasekey::connectors::csv {

/// Whether the bytes begin as XML does, in UTF-8 or UTF-16, whatever the file is called.
bool looks_like_xml(std::string_view bytes);

/// `file` is the name that messages show. Throws `invalid_input` for what is no whole XML, for a message in place of
/// residents, and for XML of another kind. Names of properties are compared without regard to case.
Parsed parse_mits_drop(std::string_view bytes, std::string_view file, const MitsRules& rules, LocalDate today);

}  // namespace leasekey::connectors::csv
