// What the ePMS says about a person and a lease, in Leasekey's words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "core/time.h"

namespace leasekey {

/// The canonical statuses (`automated-access.md` · Readings). The ePMS's own labels are mapped onto them by data.
enum class LeaseStatus { applicant, future, current, notice, eviction, past, cancelled, unknown };

/// What a person is in a lease. Guarantors and minors get no access; an unknown role is held for review.
enum class LeaseRole { primary, co_tenant, occupant, guarantor, minor, unknown };

std::string_view to_string(LeaseStatus status);
std::string_view to_string(LeaseRole role);
std::optional<LeaseStatus> parse_lease_status(std::string_view word);
/// `unknown` for a word that is none of the roles.
LeaseRole parse_lease_role(std::string_view word);

/// Notice and eviction keep exactly the access of current.
constexpr bool lives_there(LeaseStatus status) {
  return status == LeaseStatus::current || status == LeaseStatus::notice || status == LeaseStatus::eviction;
}

/// One person in one lease of one unit, as a feed shows it. Nothing else personal is kept.
struct FeedRecord {
  PersonId person;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string phone;
  PmsUnit unit;
  std::string status_label;  ///< the ePMS's word; `access_rules::LabelMap` says what it means
  LeaseId lease;             ///< empty: one lease per person and unit
  LeaseRole role = LeaseRole::primary;
  std::string role_label;  ///< the ePMS's word for the role
  std::optional<LocalDate> move_in;
  std::optional<LocalDate> move_out;
  std::optional<LocalDate> lease_end;

  friend bool operator==(const FeedRecord&, const FeedRecord&) = default;
};

/// Empties what says who somebody is: names, address, telephone number.
void erase_personal(FeedRecord& record);

/// A record that the connector could not pass on, and why. `where` names file and line or record, never a person.
struct SkippedRecord {
  std::string where;
  std::string reason;
};

/// One reading of a property's ePMS. *Complete* only when every page and every attached ePMS property arrived.
struct Feed {
  bool complete = false;
  std::string why_incomplete;
  /// It says nothing new about who is absent, who is then not missed again: the very snapshot that was taken over
  /// before, once more, or that one with the changes since.
  bool shown_before = false;
  std::vector<FeedRecord> records;
  std::vector<SkippedRecord> skipped;
};

}  // namespace leasekey

// Compiled in compiled_once.cc, and not with each source that uses them.
extern template class std::vector<leasekey::FeedRecord>;
