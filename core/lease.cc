// The words of the lease statuses and roles.
#include "core/lease.h"

#include <array>
#include <utility>

namespace leasekey {
namespace {

constexpr std::array<std::pair<LeaseStatus, std::string_view>, 8> kStatuses{{
    {LeaseStatus::applicant, "applicant"},
    {LeaseStatus::future, "future"},
    {LeaseStatus::current, "current"},
    {LeaseStatus::notice, "notice"},
    {LeaseStatus::eviction, "eviction"},
    {LeaseStatus::past, "past"},
    {LeaseStatus::cancelled, "cancelled"},
    {LeaseStatus::unknown, "unknown"},
}};

constexpr std::array<std::pair<LeaseRole, std::string_view>, 6> kRoles{{
    {LeaseRole::primary, "primary"},
    {LeaseRole::co_tenant, "co_tenant"},
    {LeaseRole::occupant, "occupant"},
    {LeaseRole::guarantor, "guarantor"},
    {LeaseRole::minor, "minor"},
    {LeaseRole::unknown, "unknown"},
}};

}  // namespace

std::string_view to_string(LeaseStatus status) { return kStatuses[static_cast<std::size_t>(status)].second; }
std::string_view to_string(LeaseRole role) { return kRoles[static_cast<std::size_t>(role)].second; }

std::optional<LeaseStatus> parse_lease_status(std::string_view word) {
  for (const auto& [status, name] : kStatuses) {
    if (name == word) return status;
  }
  return {};
}

LeaseRole parse_lease_role(std::string_view word) {
  for (const auto& [role, name] : kRoles) {
    if (name == word) return role;
  }
  return LeaseRole::unknown;
}

}  // namespace leasekey
