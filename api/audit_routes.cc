// The audit trail of a property, and what it tells of one person.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "sync/history.h"

namespace leasekey::api {
namespace {

std::optional<Instant> read_instant(QueryFields& query, const std::string& name) {
  const auto text = query.optional(name);
  if (!text) return {};
  const auto at = parse_instant(*text);
  if (!at) {
    throw Error(ErrorKind::invalid_input,
                "`" + name + "` is not an instant: expected RFC 3339, as in 2026-03-02T09:15:00Z");
  }
  return at;
}

std::string number_of(const store::AuditEntry& entry) { return std::to_string(entry.number); }

void write_line(JsonWriter& json, const store::AuditEntry& entry) {
  json.begin_object().field("number", entry.number).field("at", to_string(entry.at)).field("actor", entry.actor);
  json.field("action", entry.action).field("text", sync::sentence_of(entry));
  write_optional(json, "reason", entry.reason);
  json.end_object();
}

Response list_audit(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  store::AuditFilter filter;
  filter.subject = query.optional("subject").value_or("");
  filter.action = query.optional("action").value_or("");
  filter.actor = query.optional("actor").value_or("");
  filter.from = read_instant(query, "from");
  filter.to = read_instant(query, "to");
  query.finish();
  const auto entries = call.office.database.read(
      [&](store::Tx& tx) { return store::find_audit(tx, call.desk->property().id, filter, page.cursor, page.limit); });
  return page_of(entries, page.limit, write_audit, number_of);
}

Response show_history(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  query.finish();
  const PersonId person(call.captured.at(1));
  const PropertyId& property = call.desk->property().id;
  const auto entries = call.office.database.read(
      [&](store::Tx& tx) { return sync::history_of(tx, property, person, page.cursor, page.limit); });
  return page_of(entries, page.limit, write_line, number_of);
}

}  // namespace

std::span<const Route> audit_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 2> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/audit", Audience::property, Action::view_property, list_audit},
      {"GET", LEASEKEY_AT_PROPERTY "/people/{person}/history", Audience::property, Action::view_property, show_history},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
