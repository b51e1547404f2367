// Which alerts a person's records are a reason for.
#include "access-rules/alerts.h"

#include <algorithm>

namespace leasekey::access_rules {
namespace {

void add_date_alerts(std::set<Alert>& alerts, const Person& person, const KnownRecord& record, LocalDate today) {
  const auto passed = [&](const std::optional<LocalDate>& date) { return date && *date < today; };
  if (record.status == LeaseStatus::future && passed(record.seen.move_in)) {
    alerts.insert({AlertKind::overdue_move_in, person.id.str()});
  }
  if (lives_there(record.status) && (passed(record.seen.move_out) || passed(record.seen.lease_end))) {
    alerts.insert({AlertKind::overdue_move_out, person.id.str()});
  }
}

}  // namespace

void add_label_alerts(std::set<Alert>& alerts, const ShownPerson& shown) {
  for (const auto& record : shown.records) {
    if (!record.meaning.excluded && record.meaning.status == LeaseStatus::unknown) {
      alerts.insert({AlertKind::unknown_status, record.record->status_label});
    }
  }
}

void add_record_alerts(std::set<Alert>& alerts, const Person& person, const ShownPerson& shown,
                       const PlanContext& context) {
  add_label_alerts(alerts, shown);
  for (const auto& record : person.records) {
    if (record.misses > 0) continue;
    if (record.frozen) {
      const bool excluded = std::any_of(shown.records.begin(), shown.records.end(), [&](const ShownRecord& s) {
        return s.meaning.excluded && s.lease == lease_of(record.seen);
      });
      if (excluded) alerts.insert({AlertKind::frozen, person.id.str()});
      continue;
    }
    add_date_alerts(alerts, person, record, context.today);
    const bool homes = lives_there(record.status) || record.status == LeaseStatus::future;
    if (homes && is_occupant_or_unknown(record.seen.role) && !context.keys.unit_of(record.seen.unit)) {
      alerts.insert({AlertKind::unmapped_unit, record.seen.unit.str()});
    }
  }
}

void refresh_standing_alerts(PropertyState& state) {
  std::erase_if(state.alerts, [](const Alert& alert) {
    return alert.kind == AlertKind::guard_tripped || alert.kind == AlertKind::unit_renamed ||
           alert.kind == AlertKind::orphaned;
  });
  for (const auto& [id, person] : state.people) {
    if (person.orphaned) state.alerts.insert({AlertKind::orphaned, id.str()});
    const Suggestion* open = person.open_suggestion();
    if (!open || open->hold == HoldReason::none) continue;
    const bool held = open->state == SuggestionState::held;
    if (held && open->hold == HoldReason::guard) state.alerts.insert({AlertKind::guard_tripped, ""});
    if (open->hold == HoldReason::rename) {
      const std::string unit = person.homes.empty() ? "" : person.homes.begin()->str();
      state.alerts.insert({AlertKind::unit_renamed, unit});
    }
  }
}

}  // namespace leasekey::access_rules
