// Reports within the viewer's scope, as JSON or CSV.
#include <array>

#include "access-rules/changes_by_week.h"
#include "access-rules/reports.h"
#include "api/handlers.h"
#include "api/tables.h"
#include "store/audit.h"
#include "store/doors.h"
#include "store/packages.h"
#include "store/suggestions.h"

namespace leasekey::api {
namespace {

TablePart part_of(const Table& table, std::optional<std::int64_t> cursor, int limit) {
  const auto size = static_cast<std::int64_t>(table.rows.size());
  const std::int64_t first = std::min(cursor.value_or(0), size);
  const std::int64_t end = std::min(first + limit, size);
  TablePart part{{table.columns, {table.rows.begin() + first, table.rows.begin() + end}}, {}};
  if (end < size) part.next = std::to_string(end);
  return part;
}

/// `make` gives the part at a cursor; it is not asked before the query is found right.
Response report(const Call& call, const std::function<PartAt()>& make) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  const Format format = read_format(query, call.request);
  query.finish();
  return table_response(format, page, make());
}

PartAt parts_of(Table table) {
  return [table = std::move(table)](std::optional<std::int64_t> cursor, int limit) {
    return part_of(table, cursor, limit);
  };
}

Response assigned_access(const Call& call) {
  return report(call, [&] {
    return parts_of(access_rules::assigned_access_report(call.desk->view(call.now), call.caller, call.now));
  });
}

Response keys(const Call& call) {
  return report(call,
                [&] { return parts_of(access_rules::keys_report(call.desk->view(call.now), call.caller, call.now)); });
}

Response people_and_keys(const Call& call) {
  return report(call, [&] {
    return parts_of(access_rules::people_and_keys_report(call.desk->view(call.now), call.caller, call.now));
  });
}

Response devices(const Call& call) {
  return report(call, [&] {
    const Property& property = call.desk->property();
    std::map<DoorId, access_rules::DoorVersions> versions;
    for (const auto& state :
         call.office.database.read([&](store::Tx& tx) { return store::load_door_states(tx, property.id); })) {
      versions[state.door] = {state.wanted_version, state.confirmed_version};
    }
    return parts_of(access_rules::devices_report(property, call.caller, versions));
  });
}

Response packages(const Call& call) {
  return report(call, [&]() -> PartAt {
    return [&](std::optional<std::int64_t> cursor, int limit) {
      const auto found = call.office.database.read(
          [&](store::Tx& tx) { return store::list_packages(tx, call.desk->property().id, {}, cursor, limit); });
      TablePart part;
      part.table.columns = {"number",     "carrier",    "tracking_code", "note",          "unit",         "person",
                            "scanned_at", "scanned_by", "handed_out_at", "handed_out_by", "handed_out_to"};
      for (const auto& p : found) {
        part.table.rows.push_back({std::to_string(p.number), p.carrier, p.tracking_code, p.note, p.unit.str(),
                                   p.person.str(), to_string(p.scanned_at), p.scanned_by.str(),
                                   p.handed_out_at ? to_string(*p.handed_out_at) : "", p.handed_out_by.str(),
                                   p.handed_out_to});
      }
      if (static_cast<int>(found.size()) == limit) part.next = std::to_string(found.back().number);
      return part;
    };
  });
}

Response changes(const Call& call) {
  return report(call, [&] {
    const auto decided = call.office.database.read([&](store::Tx& tx) {
      return store::suggestions_decided_since(tx, call.desk->property().id, access_rules::changes_begin(call.now));
    });
    return parts_of(access_rules::changes_report(
        access_rules::changes_by_week(call.desk->view(call.now), decided, call.caller, call.now)));
  });
}

/// A page of the audit trail without what automation and residents did, so that it may be shorter than was asked for.
Response admin_actions(const Call& call) {
  return report(call, [&]() -> PartAt {
    return [&, state = call.desk->view(call.now)](std::optional<std::int64_t> cursor, int limit) {
      const auto found = call.office.database.read(
          [&](store::Tx& tx) { return store::list_audit(tx, call.desk->property().id, {}, cursor, limit); });
      TablePart part;
      part.table.columns = {"number", "at", "actor", "action", "subject", "reason", "before", "after"};
      for (const auto& e : found) {
        if (!access_rules::is_managers_action(state, e.actor)) continue;
        part.table.rows.push_back(
            {std::to_string(e.number), to_string(e.at), e.actor, e.action, e.subject, e.reason, e.before, e.after});
      }
      if (static_cast<int>(found.size()) == limit) part.next = std::to_string(found.back().number);
      return part;
    };
  });
}

}  // namespace

std::span<const Route> report_routes() {
  using access_rules::Action;
#define LEASEKEY_REPORTS LEASEKEY_AT_PROPERTY "/reports"
  static constexpr std::array<Route, 7> kRoutes{{
      {"GET", LEASEKEY_REPORTS "/admin-actions", Audience::property, Action::view_admin_report, admin_actions},
      {"GET", LEASEKEY_REPORTS "/assigned-access", Audience::property, Action::view_reports, assigned_access},
      {"GET", LEASEKEY_REPORTS "/changes", Audience::property, Action::view_reports, changes},
      {"GET", LEASEKEY_REPORTS "/keys", Audience::property, Action::view_reports, keys},
      {"GET", LEASEKEY_REPORTS "/people-and-keys", Audience::property, Action::view_reports, people_and_keys},
      {"GET", LEASEKEY_REPORTS "/devices", Audience::property, Action::view_reports, devices},
      {"GET", LEASEKEY_REPORTS "/packages", Audience::property, Action::view_reports, packages},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
