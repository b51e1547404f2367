// Opening doors, and the access log within what the caller may see.
#include <array>

#include "access-rules/log_scope.h"
#include "access-rules/refuse.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/tables.h"
#include "core/error.h"
#include "store/access_log.h"
#include "sync/unlocking.h"

namespace leasekey::api {
namespace {

constexpr std::size_t kMostRetained = 500;
constexpr std::size_t kLongestAttempt = 64;

Instant read_instant(const std::string& name, const std::string& text) {
  const auto at = parse_instant(text);
  if (!at) {
    throw Error(ErrorKind::invalid_input,
                "`" + name + "` is not an instant: expected RFC 3339, as in 2026-03-02T09:15:00Z");
  }
  return *at;
}

template <class Tag>
std::optional<Id<Tag>> read_id(QueryFields& query, const std::string& name) {
  const auto text = query.optional(name);
  if (!text) return {};
  if (text->empty()) throw Error(ErrorKind::invalid_input, "`" + name + "` is empty");
  return Id<Tag>(*text);
}

LogFilter read_filter(QueryFields& query) {
  LogFilter filter;
  filter.door = read_id<DoorTag>(query, "door");
  filter.person = read_id<PersonTag>(query, "person");
  if (const auto text = query.optional("from")) filter.from = read_instant("from", *text);
  if (const auto text = query.optional("to")) filter.to = read_instant("to", *text);
  if (const auto text = query.optional("allowed")) {
    if (*text != "true" && *text != "false") throw Error(ErrorKind::invalid_input, "`allowed` is `true` or `false`");
    filter.allowed = *text == "true";
  }
  if (const auto text = query.optional("how")) {
    filter.method = parse_access_method(*text);
    if (!filter.method) throw Error(ErrorKind::invalid_input, "`" + *text + "` is not a way to open a door");
  }
  return filter;
}

void write_entry(JsonWriter& json, const AccessEntry& entry) {
  json.begin_object().field("id", entry.id).field("at", to_string(entry.at)).field("door", entry.door.str());
  write_optional(json, "person", entry.person.str());
  write_optional(json, "capacity", entry.capacity ? to_string(*entry.capacity) : std::string_view());
  json.field("manager", entry.manager);
  write_optional(json, "key", entry.key.str());
  write_optional(json, "source", entry.source ? to_string(*entry.source) : std::string_view());
  json.field("how", to_string(entry.method)).field("allowed", entry.allowed).field("reason", entry.reason);
  write_optional(json, "host", entry.host.str());
  json.field("private", entry.is_private).end_object();
}

std::vector<std::string> cells_of(const AccessEntry& entry) {
  return {to_string(entry.at),
          entry.door.str(),
          entry.person.str(),
          entry.capacity ? std::string(to_string(*entry.capacity)) : std::string(),
          entry.manager ? "true" : "false",
          entry.key.str(),
          entry.source ? std::string(to_string(*entry.source)) : std::string(),
          std::string(to_string(entry.method)),
          entry.allowed ? "true" : "false",
          entry.reason,
          entry.host.str()};
}

/// The log within a scope, in the format that was asked for. What is asked beside it has been read.
Response log_of(const Call& call, QueryFields& query, const LogScope& scope, const LogFilter& filter) {
  const Page page = read_page(query);
  const Format format = read_format(query, call.request);
  query.finish();
  const auto entries_at = [&](std::optional<std::int64_t> cursor, int limit) {
    return call.office.database.read(
        [&](store::Tx& tx) { return store::list_access(tx, call.desk->property().id, scope, filter, cursor, limit); });
  };
  const auto cursor_of = [](const AccessEntry& entry) { return std::to_string(entry.id); };
  if (format == Format::json) return page_of(entries_at(page.cursor, page.limit), page.limit, write_entry, cursor_of);
  return table_response(format, page, [&](std::optional<std::int64_t> cursor, int limit) {
    TablePart part;
    part.table.columns = {"at",     "door", "person",  "capacity", "manager", "key",
                          "source", "how",  "allowed", "reason",   "host"};
    const auto entries = entries_at(cursor, limit);
    for (const auto& entry : entries) part.table.rows.push_back(cells_of(entry));
    if (static_cast<int>(entries.size()) == limit) part.next = cursor_of(entries.back());
    return part;
  });
}

Response list_log(const Call& call) {
  QueryFields query(call.request);
  const LogFilter filter = read_filter(query);
  const Property& property = call.desk->property();
  if (filter.door) access_rules::require(property, call.caller, access_rules::Action::view_log, *filter.door);
  return log_of(call, query, access_rules::manager_log_scope(property, call.caller), filter);
}

Response list_door_log(const Call& call) {
  QueryFields query(call.request);
  LogFilter filter = read_filter(query);
  if (filter.door) throw Error(ErrorKind::invalid_input, "the path names the door already");
  filter.door = DoorId(call.captured.at(1));
  return log_of(call, query, access_rules::manager_log_scope(call.desk->property(), call.caller), filter);
}

Response list_own_log(const Call& call) {
  QueryFields query(call.request);
  const LogFilter filter = read_filter(query);
  const auto state = call.desk->view_person(call.caller, call.now);
  return log_of(call, query, access_rules::own_log_scope(state, call.caller, call.now), filter);
}

Response unlock(const Call& call) {
  Body body(call.request);
  const std::string attempt = body.fields().optional_string("attempt").value_or("");
  body.fields().finish();
  if (attempt.size() > kLongestAttempt) throw Error(ErrorKind::invalid_input, "`attempt` has at most 64 characters");
  const DoorId door(call.captured.at(1));
  const auto answer =
      sync::unlock(call.office.database, call.desk->property().id, call.caller, door, call.now, attempt);
  JsonWriter json;
  json.begin_object().field("door", door.str()).field("at", to_string(call.now));
  json.field("allowed", answer.decision.allowed).field("reason", to_string(answer.decision.reason));
  write_optional(json, "key", answer.decision.key.str());
  write_optional(json, "valid_until", answer.decision.valid_until);
  write_optional(json, "starts_at", answer.opens_at);
  json.field("entry", answer.entry);
  return {200, json.end_object().finish(), "application/json", {}};
}

sync::RetainedEntry read_retained(const JsonValue& value) {
  JsonFields fields(value);
  sync::RetainedEntry entry;
  entry.id = fields.required("id").as_text();
  entry.at = read_instant("at", fields.required_string("at"));
  entry.person = PersonId(fields.optional_string("person").value_or(""));
  const JsonValue how = fields.required("how");
  const auto method = parse_access_method(how.as_string());
  if (!method) how.fail("is not a way to open a door");
  entry.method = *method;
  entry.allowed = fields.required("allowed").as_bool();
  fields.finish();
  return entry;
}

Response take_lock_log(const Call& call) {
  Body body(call.request);
  const JsonValue list = body.fields().required("entries");
  body.fields().finish();
  const auto values = list.as_array();
  if (values.size() > kMostRetained) list.fail("at most 500 entries at a time");
  std::vector<sync::RetainedEntry> entries;
  for (const auto& value : values) entries.push_back(read_retained(value));
  const auto result = sync::take_lock_log(call.office.database, call.desk->property().id, DoorId(call.captured.at(1)),
                                          entries, call.now);
  JsonWriter json;
  json.begin_object().field("taken", result.taken).field("known", result.known).end_object();
  return {200, json.finish(), "application/json", {}};
}

}  // namespace

std::span<const Route> log_routes() {
  using access_rules::Action;
  constexpr bool kDecidedAnew = true;  // a door must not open by the yes of before a key was lost
  static constexpr std::array<Route, 5> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/log", Audience::property, Action::view_property, list_log},
      {"GET", LEASEKEY_AT_PROPERTY "/doors/{door}/log", Audience::property, Action::view_log, list_door_log},
      {"GET", LEASEKEY_AT_PROPERTY "/me/log", Audience::oneself, Action::view_log, list_own_log},
      {"POST", LEASEKEY_AT_PROPERTY "/doors/{door}/unlock", Audience::oneself, Action::view_log, unlock, kDecidedAnew},
      {"POST", LEASEKEY_AT_PROPERTY "/doors/{door}/lock-log", Audience::property, Action::sync_door, take_lock_log},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
