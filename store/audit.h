// The audit trail: append only, each row chained to the one before by its hash.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

struct AuditEntry {
  std::int64_t number = 0;  ///< given by `append_audit`, from 1 without gaps
  Instant at;
  PropertyId property;
  std::string actor;  ///< a manager's id, `automation`, …
  std::string action;
  std::string subject;  ///< usually a person's id
  std::string reason;
  std::string before;  ///< JSON text; empty where there is nothing
  std::string after;
  friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

/// Returns the row's number.
std::int64_t append_audit(Tx& tx, const AuditEntry& entry);

/// Newest first, from before `cursor` (nothing: from the newest).
std::vector<AuditEntry> list_audit(Tx& tx, const PropertyId& property, const std::optional<std::string>& subject,
                                   const std::optional<std::int64_t>& cursor, int limit);

/// What is empty does not restrict.
struct AuditFilter {
  std::string subject;
  std::string action;
  std::string actor;
  std::optional<Instant> from;
  std::optional<Instant> to;  ///< not itself
};

/// As `list_audit`, of those that the filter lets through.
std::vector<AuditEntry> find_audit(Tx& tx, const PropertyId& property, const AuditFilter& filter,
                                   const std::optional<std::int64_t>& cursor, int limit);

using AuditVisit = std::function<void(const AuditEntry&)>;

/// Every entry of a property, oldest first, row by row.
void each_audit(Tx& tx, const PropertyId& property, const AuditVisit& visit);
/// The same for one subject.
void each_audit_of_subject(Tx& tx, const PropertyId& property, const std::string& subject, const AuditVisit& visit);
/// The same for one action.
void each_audit_of_action(Tx& tx, const PropertyId& property, std::string_view action, const AuditVisit& visit);

/// The last row's number and hash: kept elsewhere, it shows later that nothing up to it was rewritten.
struct AuditHead {
  std::int64_t number = 0;
  std::string hash;
  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};
AuditHead audit_head(Tx& tx);

struct AuditVerdict {
  std::int64_t rows = 0;  ///< looked at
  bool ok = true;
  std::optional<std::int64_t> first_bad_row;
  std::string what;  ///< empty when ok
};

/// Rows looked at, and how many there should be.
using AuditProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Finds the first row that was changed, removed, put in or moved, and a tail that was cut off. Reads row by row.
AuditVerdict verify_audit(Tx& tx, const AuditProgress& progress = {});

}  // namespace leasekey::store
