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
#include "connectors/csv/sftp_settings.h"
#include "core/time.h"

namespace leasekey::connectors::csv {

using connectors::DateForm;
using connectors::Use;

/// How the text of a drop becomes records.
struct Mapping : RowMapping {
  char delimiter = ',';
  Encoding encoding = Encoding::utf8;
};

/// How the XML of a drop becomes records.
struct MitsRules {
  bool ids_without_case = true;     ///< the best-known writer of such files writes `T001` and `t001` for one person
  bool unit_with_building = false;  ///< `B 101` instead of `101`
  std::map<std::string, std::string> unit_prefixes;  ///< by folded property
  std::vector<std::string> properties;               ///< attached; empty: every household counts
  Encoding encoding = Encoding::utf8;                ///< of text that is not what it declares
};

/// What the files are; by their first bytes where nothing is said.
enum class Format { by_content, csv, mits };

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
  Format format = Format::by_content;
  Mapping mapping;  ///< of CSV
  MitsRules mits;
  std::vector<std::string> properties;  ///< attached; empty: everybody counts
  Readiness ready;
  int least_percent = 80;  ///< of the last accepted drop's records
  std::optional<std::chrono::hours> max_age;
  std::optional<SftpSettings> sftp;  ///< where `folder` is filled from
};

/// The manual's rows.
extern const std::array<SettingRow, 28> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
CsvSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::csv
