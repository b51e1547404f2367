// The settings of a CSV source: how its columns, dates, codes and drops are to be read.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "connectors/columns.h"
#include "connectors/connector.h"
#include "connectors/csv/encoding.h"
#include "core/time.h"

namespace leasekey::connectors::csv {

using connectors::DateForm;
using connectors::Use;

/// How the text of a drop becomes records.
struct Mapping : RowMapping {
  char delimiter = ',';
  Encoding encoding = Encoding::utf8;
};

/// When a file in the folder is whole.
struct Readiness {
  enum class By { stable, marker, age };
  By by = By::stable;
  std::chrono::seconds time{60};
  std::string marker_suffix;
};

struct CsvSettings {
  std::filesystem::path folder;
  std::filesystem::path archive;
  std::string suffix = ".csv";
  Mapping mapping;
  Readiness ready;
  int least_percent = 80;  ///< of the last accepted drop's records
  std::optional<std::chrono::hours> max_age;
};

/// The manual's rows.
extern const std::array<SettingRow, 17> kSettingRows;

/// Throws `invalid_input` that names the setting.
CsvSettings read_settings(const SourceContext& context);

}  // namespace leasekey::connectors::csv
