// How named cells become records where every source declares its own names: the columns of a file, the fields of a tap.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"
#include "connectors/date_form.h"
#include "core/lease.h"

namespace leasekey::connectors {

class Settings;

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

struct RowMapping {
  /// By use: the columns whose cells make the value, joined by a blank. Empty: this source has none.
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

  const std::vector<std::string>& headers(Use use) const { return columns[static_cast<std::size_t>(use)]; }
  /// Whether rows of that ePMS property are wanted.
  bool wants(std::string_view property) const;
};

/// To be joined to a connector's own rows, behind its row of `columns`.
inline constexpr std::array<SettingRow, 8> kMappingRows{{
    {"status_codes",
     "Code in the status column -> label: `{\"C\": \"current\", \"\": \"current\"}`. Other codes pass as they are."},
    {"status_always", "For sources that have no status: the label of every row."},
    {"status_from_dates",
     "For sources that have no status: `true` derives future, current or past from move-in and move-out.", false, false,
     SettingKind::flag},
    {"role_codes", "Code in the role column -> `primary`, `co_tenant`, `occupant`, `guarantor` or `minor`."},
    {"two_digit_years_from", "The first of the hundred years that `yy` means, such as 1950. Needed with `yy`.", false,
     false, SettingKind::number},
    {"no_dates",
     "Texts that mean *no date*; by default `12/31/1969`, `01/01/1900`, `00/00/0000`, `0001-01-01`, `n/a`, `-`."},
    {"not_residents", "Names or ids that mean *nobody*; `VACANT` by default."},
    {"shared_ids", "`true` where room-mates repeat one id: id and name together are the person, the id is the lease.",
     false, false, SettingKind::flag},
}};

/// Reads `columns`, `date_forms` and the rows above. `usual_date_form` counts where `date_forms` is not set; without it
/// that has to be set wherever a date is mapped. Throws `invalid_input` that names the setting.
void read_row_mapping(const Settings& settings, const std::vector<std::string>& properties,
                      std::string_view usual_date_form, RowMapping& into);

/// The trimmed value of that use in a row; empty where there is none. Valid until the same use is asked for again.
using CellOf = std::function<std::string_view(Use)>;

/// A row that is no record; the text says why.
struct RowRefusal {
  std::string reason;
};

/// Fills an empty record. Throws `RowRefusal`, and then the record is none.
void read_record(const CellOf& cell, const RowMapping& mapping, LocalDate today, FeedRecord& record);

}  // namespace leasekey::connectors
