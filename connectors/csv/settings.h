// The settings of a CSV source: how its columns, dates, codes and drops are to be read.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/csv/dates.h"
#include "connectors/csv/encoding.h"
#include "connectors/csv/sftp_settings.h"
#include "core/time.h"

namespace leasekey::connectors::csv {

/// What a column can be for.
enum class Use {
  person,
  lease,
  unit,
  building,
  property,
  name,
  first_name,
  last_name,
  email,
  phone,
  status,
  role,
  move_in,
  move_out,
  lease_end
};
inline constexpr std::size_t kUses = static_cast<std::size_t>(Use::lease_end) + 1;
std::string_view to_string(Use use);

/// Where the status comes from.
enum class StatusFrom { column, dates, always };

/// How the text of a drop becomes records.
struct Mapping {
  /// By use: the headers whose cells make the value, joined by a blank. Empty: this source has none.
  std::vector<std::vector<std::string>> columns = std::vector<std::vector<std::string>>(kUses);
  StatusFrom status_from = StatusFrom::column;
  std::string status_always;
  /// Folded code -> label; a code that is not here passes as it is written.
  std::map<std::string, std::string> status_codes;
  std::map<std::string, std::string> role_codes;
  std::vector<DateForm> date_forms;
  int century_from = 0;
  std::vector<std::string> no_dates;       ///< folded texts that mean *no date*
  std::vector<std::string> not_residents;  ///< folded names and ids that mean *nobody*
  std::vector<std::string> properties;     ///< attached; empty: every row counts
  bool shared_ids = false;                 ///< room-mates repeat one id: the name makes the person
  char delimiter = ',';
  Encoding encoding = Encoding::utf8;

  const std::vector<std::string>& headers(Use use) const { return columns[static_cast<std::size_t>(use)]; }
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
