// Alerts: what is open, and when each was opened and closed.
#include "store/feeds.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

// Closed and opened again at the same instant is the same alert.
constexpr std::string_view kOpen =
    "INSERT INTO alerts (property, kind, subject, opened_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (property, kind, subject, opened_at) DO UPDATE SET closed_at = NULL";
constexpr std::string_view kClose =
    "UPDATE alerts SET closed_at = $1 WHERE property = $2 AND kind = $3 AND subject = $4 AND closed_at IS NULL";
constexpr std::string_view kListOpen =
    "SELECT kind, subject, opened_at, closed_at FROM alerts WHERE property = $1 AND closed_at IS NULL "
    "ORDER BY opened_at, kind, subject";
constexpr std::string_view kListAll =
    "SELECT kind, subject, opened_at, closed_at FROM alerts WHERE property = $1 ORDER BY opened_at, kind, subject";

}  // namespace

std::vector<AlertRecord> list_alerts(Tx& tx, const PropertyId& property, AlertScope scope) {
  std::vector<AlertRecord> records;
  Rows rows = tx.query(scope == AlertScope::open ? kListOpen : kListAll, property);
  while (rows.next()) {
    AlertRecord& record = records.emplace_back();
    rows.read(record.alert.kind, record.alert.subject, record.opened_at, record.closed_at);
  }
  return records;
}

std::set<Alert> load_alerts(Tx& tx, const PropertyId& property) {
  std::set<Alert> alerts;
  for (AlertRecord& record : list_alerts(tx, property, AlertScope::open)) alerts.insert(std::move(record.alert));
  return alerts;
}

void save_alerts(Tx& tx, const PropertyId& property, const std::set<Alert>& before, const std::set<Alert>& after,
                 Instant now) {
  for (const Alert& alert : before) {
    if (!after.contains(alert)) tx.run(kClose, now, property, alert.kind, alert.subject);
  }
  for (const Alert& alert : after) {
    if (!before.contains(alert)) tx.run(kOpen, property, alert.kind, alert.subject, now);
  }
}

}  // namespace leasekey::store
