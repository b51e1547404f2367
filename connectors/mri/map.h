// MRI's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/records.h"
#include "core/error.h"
#include "core/lease.h"

namespace leasekey::connectors::mri {

/// One entry of any of MRI's lists, without blanks around its texts. The lists name the same things differently; what a
/// list does not have is empty.
struct Entry {
  std::string person, property, building, unit, lease;
  std::string first_name, last_name, email, phone, cell_phone;
  std::string status;  ///< a word, or a letter
  std::string type;    ///< `P`, `A` or `R`: prospect, applicant, resident
  std::string is_current, guarantor, minor, month_to_month;
  std::string occupied, scheduled, notified, vacated, lease_end, lease_move_out;
  std::string title;  ///< a property's name
};

using Entries = std::deque<Entry>;  ///< they are large, and moved nowhere

struct EntryPage {
  bool repaired = false;  ///< the answer was no UTF-8; texts with a replacement character lost something
  bool has_list = false;  ///< the answer had a list, were it an empty one
  std::optional<std::string> next;
  Entries entries;
  std::vector<std::string> keys;  ///< the same for the same entry, were it on two pages
};

/// Reads a page of any list, as JSON or as XML: what the answer is decides, not what was asked for. Throws
/// `unavailable` for what is neither, and the vendor's error translated.
EntryPage parse_page(std::string_view body);

/// The vendor's message in an answer that is an error; empty where there is none to be found.
std::string error_message(std::string_view body);

/// What a message of the vendor means; `otherwise` where its words say nothing.
ErrorKind kind_of(std::string_view message, ErrorKind otherwise);

enum class UnitNames { unit, building_and_unit };

struct Reading {
  std::string property;                       ///< that was asked for; empty: any
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  UnitNames unit_names = UnitNames::unit;
  std::string unit_prefix;
  std::map<std::string, std::string> status_letters;  ///< letter -> word
};

/// What the three lists of residents show, in the order of their weight.
struct Lists {
  Entries leases;            ///< ResidentLeaseDetailsByPropertyID
  Entries residents;         ///< ResidentsByPropertyID
  Entries pending_move_ins;  ///< PendingMoveIns
  bool repaired = false;
};

struct People {
  std::vector<FeedRecord> records;
  std::vector<UnitName> units;
  std::vector<SkippedRecord> skipped;
  std::size_t current = 0;  ///< people who live there
  std::size_t missing = 0;  ///< … of whom the list of leases knows nothing
};

/// One record per person and lease. The list of leases decides; the others add whom it does not have.
People to_people(const Lists& lists, const Reading& reading);

/// The label of the entry's unit; empty where it has none.
PmsUnit unit_label(const Entry& entry, const Reading& reading);

}  // namespace leasekey::connectors::mri
