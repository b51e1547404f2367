// The words of the lease statuses and roles.
#include "core/lease.h"

#include "core/words.h"

namespace leasekey {
namespace {

constexpr auto kStatuses =
    words<LeaseStatus>("applicant", "future", "current", "notice", "eviction", "past", "cancelled", "unknown");
constexpr auto kRoles = words<LeaseRole>("primary", "co_tenant", "occupant", "guarantor", "minor", "unknown");

}  // namespace

std::string_view to_string(LeaseStatus status) { return kStatuses.of(status); }
std::string_view to_string(LeaseRole role) { return kRoles.of(role); }

std::optional<LeaseStatus> parse_lease_status(std::string_view word) { return kStatuses.parse(word); }
LeaseRole parse_lease_role(std::string_view word) { return kRoles.parse(word).value_or(LeaseRole::unknown); }

void erase_personal(FeedRecord& record) {
  record.first_name.clear();
  record.last_name.clear();
  record.email.clear();
  record.phone.clear();
}

}  // namespace leasekey
