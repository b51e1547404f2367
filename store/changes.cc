// Reads the ends of the audit trail and of the polls.
#include "store/changes.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kLastAudit = "SELECT number FROM audit_head";
constexpr std::string_view kLastPoll = "SELECT max(id) FROM polls";
constexpr std::string_view kAudit =
    "SELECT number, property, action FROM audit WHERE number > $1 AND property <> '' ORDER BY number LIMIT $2";
constexpr std::string_view kPolls = "SELECT id, property, outcome FROM polls WHERE id > $1 ORDER BY id LIMIT $2";

}  // namespace

ChangeMark last_change(Tx& tx) {
  ChangeMark mark;
  mark.audit = tx.value<std::int64_t>(kLastAudit).value_or(0);
  mark.poll = tx.value<std::optional<std::int64_t>>(kLastPoll).value().value_or(0);
  return mark;
}

std::vector<Change> changes_since(Tx& tx, const ChangeMark& since, int limit) {
  std::vector<Change> changes;
  ChangeMark mark = since;
  {
    Rows rows = tx.query(kAudit, since.audit, limit);
    while (rows.next()) {
      mark.audit = rows.get<std::int64_t>(0);
      changes.push_back({mark, rows.get<PropertyId>(1), rows.get<std::string>(2)});
    }
  }
  Rows rows = tx.query(kPolls, since.poll, limit);
  while (rows.next()) {
    mark.poll = rows.get<std::int64_t>(0);
    changes.push_back({mark, rows.get<PropertyId>(1), "poll " + rows.get<std::string>(2)});
  }
  return changes;
}

}  // namespace leasekey::store
