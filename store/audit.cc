// Appends to the audit trail and lists it.
#include "store/audit.h"

#include <limits>

#include "core/error.h"
#include "store/audit_chain.h"
#include "store/sha256.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kHead = "SELECT number, hash FROM audit_head WHERE id = 1";
constexpr std::string_view kMoveHead = "UPDATE audit_head SET number = $1, hash = $2 WHERE id = 1";
constexpr std::string_view kInsert =
    "INSERT INTO audit (number, at, property, actor, action, subject, reason, before_json, after_json, hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kOfProperty =
    LEASEKEY_SELECT_AUDIT "WHERE property = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
constexpr std::string_view kOfSubject =
    LEASEKEY_SELECT_AUDIT "WHERE property = $1 AND subject = $2 AND number < $3 ORDER BY number DESC LIMIT $4";
#define LEASEKEY_AUDIT_REST "AND ($5 = '' OR actor = $5) AND at >= $6 AND at < $7 ORDER BY number DESC LIMIT $8"
constexpr std::string_view kFind = LEASEKEY_SELECT_AUDIT
    "WHERE property = $1 AND number < $2 AND ($3 = '' OR subject = $3) AND ($4 = '' OR action = "
    "$4) " LEASEKEY_AUDIT_REST;
constexpr std::string_view kFindOfSubject = LEASEKEY_SELECT_AUDIT
    "WHERE property = $1 AND number < $2 AND subject = $3 AND ($4 = '' OR action = $4) " LEASEKEY_AUDIT_REST;
constexpr std::string_view kFindOfAction =
    LEASEKEY_SELECT_AUDIT "WHERE property = $1 AND number < $2 AND $3 = '' AND action = $4 " LEASEKEY_AUDIT_REST;
constexpr std::string_view kEach = LEASEKEY_SELECT_AUDIT "WHERE property = $1 ORDER BY number";
constexpr std::string_view kEachOfSubject =
    LEASEKEY_SELECT_AUDIT "WHERE property = $1 AND subject = $2 ORDER BY number";
constexpr std::string_view kEachOfAction = LEASEKEY_SELECT_AUDIT "WHERE property = $1 AND action = $2 ORDER BY number";

void visit_all(Rows rows, const AuditVisit& visit) {
  while (rows.next()) visit(read_audit(rows));
}

void add_field(std::string& text, std::string_view field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
}

}  // namespace

std::string chain_hash(std::string_view previous, const AuditEntry& entry) {
  std::string text(previous);
  add_field(text, std::to_string(entry.number));
  add_field(text, std::to_string(entry.at.millis()));
  add_field(text, entry.property.str());
  add_field(text, entry.actor);
  add_field(text, entry.action);
  add_field(text, entry.subject);
  add_field(text, entry.reason);
  add_field(text, entry.before);
  add_field(text, entry.after);
  return sha256_hex(text);
}

AuditEntry read_audit(const Rows& rows) {
  AuditEntry e;
  rows.read(e.number, e.at, e.property, e.actor, e.action, e.subject, e.reason, e.before, e.after);
  return e;
}

AuditHead audit_head(Tx& tx) {
  AuditHead head;
  Rows rows = tx.query(kHead);
  if (!rows.next()) throw Error(ErrorKind::internal, "database: the head of the audit trail is gone");
  rows.read(head.number, head.hash);
  return head;
}

std::int64_t append_audit(Tx& tx, const AuditEntry& entry) {
  const AuditHead head = audit_head(tx);
  AuditEntry e = entry;
  e.number = head.number + 1;
  const std::string hash = chain_hash(head.hash, e);
  tx.run(kInsert, e.number, e.at, e.property, e.actor, e.action, e.subject, e.reason, e.before, e.after, hash);
  tx.run(kMoveHead, e.number, hash);
  return e.number;
}

std::vector<AuditEntry> list_audit(Tx& tx, const PropertyId& property, const std::optional<std::string>& subject,
                                   const std::optional<std::int64_t>& cursor, int limit) {
  const std::int64_t before = cursor.value_or(std::numeric_limits<std::int64_t>::max());
  std::vector<AuditEntry> entries;
  Rows rows = subject ? tx.query(kOfSubject, property, *subject, before, limit)
                      : tx.query(kOfProperty, property, before, limit);
  while (rows.next()) entries.push_back(read_audit(rows));
  return entries;
}

std::vector<AuditEntry> find_audit(Tx& tx, const PropertyId& property, const AuditFilter& filter,
                                   const std::optional<std::int64_t>& cursor, int limit) {
  constexpr auto kFirst = Instant::from_millis(std::numeric_limits<std::int64_t>::min());
  constexpr auto kLast = Instant::from_millis(std::numeric_limits<std::int64_t>::max());
  // Texts of their own, so that the index for the narrowest is used.
  const std::string_view sql = !filter.subject.empty()  ? kFindOfSubject
                               : !filter.action.empty() ? kFindOfAction
                                                        : kFind;
  std::vector<AuditEntry> entries;
  Rows rows = tx.query(sql, property, cursor.value_or(kLast.millis()), filter.subject, filter.action, filter.actor,
                       filter.from.value_or(kFirst), filter.to.value_or(kLast), limit);
  while (rows.next()) entries.push_back(read_audit(rows));
  return entries;
}

void each_audit(Tx& tx, const PropertyId& property, const AuditVisit& visit) {
  visit_all(tx.query(kEach, property), visit);
}

void each_audit_of_subject(Tx& tx, const PropertyId& property, const std::string& subject, const AuditVisit& visit) {
  visit_all(tx.query(kEachOfSubject, property, subject), visit);
}

void each_audit_of_action(Tx& tx, const PropertyId& property, std::string_view action, const AuditVisit& visit) {
  visit_all(tx.query(kEachOfAction, property, action), visit);
}

}  // namespace leasekey::store
