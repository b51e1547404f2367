// Bytes of a drop -> records. Pure: no folder, no clock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/csv/settings.h"
#include "core/lease.h"
#include "core/pms_source.h"

namespace leasekey::connectors::csv {

struct Parsed {
  std::vector<FeedRecord> records;
  std::vector<SkippedRecord> skipped;
  std::vector<PmsUnitInfo> units;       ///< of all rows, vacant ones too; `each_once` makes a list of them
  std::vector<std::string> properties;  ///< seen in the property column; each once
  std::string cut_off;                  ///< why the file seems to end early; empty: it does not
};

/// `file` is the name that messages show. Throws `invalid_input` where the header does not fit the mapping or the text
/// is none. A row that cannot be a record is in `skipped`, with the line it begins on.
Parsed parse_drop(std::string_view bytes, std::string_view file, const Mapping& mapping, LocalDate today);

}  // namespace leasekey::connectors::csv
