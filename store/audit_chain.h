// What the hash of an audit row is made of.
#pragma once

#include <string>
#include <string_view>

#include "store/audit.h"

namespace leasekey::store {

/// SHA-256 over the previous row's hash and every field with its length, so that no two entries read the same.
std::string chain_hash(std::string_view previous, const AuditEntry& entry);

/// The columns in the order that `read_audit` expects; the hash follows.
AuditEntry read_audit(const Rows& rows);
inline constexpr int kAuditHash = 9;

}  // namespace leasekey::store

#define LEASEKEY_SELECT_AUDIT \
  "SELECT number, at, property, actor, action, subject, reason, before_json, after_json, hash FROM audit "
