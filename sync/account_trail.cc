// Entries of accounts.
#include "sync/account_trail.h"

namespace leasekey::sync {

std::string account_subject(std::int64_t account) {
  return account == 0 ? "account:none" : "account:" + std::to_string(account);
}

void append_account_audit(store::Tx& tx, std::int64_t account, const std::string& action, Instant now,
                          const std::string& actor, const std::string& reason) {
  const std::string subject = account_subject(account);
  store::AuditEntry entry;
  entry.at = now;
  entry.actor = actor.empty() ? subject : actor;
  entry.action = action;
  entry.subject = subject;
  entry.reason = reason;
  store::append_audit(tx, entry);
}

}  // namespace leasekey::sync
