// What accounts leave in the audit trail: no address, no token, no password.
#pragma once

#include "store/audit.h"

namespace leasekey::sync {

/// How the trail names an account; 0 is an address that no account has.
std::string account_subject(std::int64_t account);

/// Of no property. Whoever does it for themselves is named as the account.
void append_account_audit(store::Tx& tx, std::int64_t account, const std::string& action, Instant now,
                          const std::string& actor = {}, const std::string& reason = {});

}  // namespace leasekey::sync
