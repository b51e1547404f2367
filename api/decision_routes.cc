// Decisions on the queue and the mode, and Sync now. The desk decides; this reads what is asked and tells what became
// of it.
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/suggestion_view.h"
#include "core/error.h"
#include "store/people.h"

namespace leasekey::api {
namespace {

/// One line for each person whom a decision on many was about.
void write_result(JsonWriter& json, store::Tx& tx, const Call& call, const PersonId& id, bool done) {
  const auto person = store::load_person(tx, call.desk->property().id, id, call.now);
  json.begin_object().field("person", id.str()).field("done", done);
  if (person && person->suggestion) {
    json.field("suggestion", person->suggestion->id).field("version", person->suggestion->version);
    json.field("state", to_string(person->suggestion->state));
  }
  write_optional(json, "why_not", done ? "" : "it touches keys, or a person, that are not yours to decide on");
  json.end_object();
}

void write_results(JsonWriter& json, const Call& call, const access_rules::BulkResult& result) {
  json.field("done", result.done.size()).field("left", result.left.size()).key("results").begin_array();
  call.office.database.read([&](store::Tx& tx) {
    for (const auto& id : result.done) write_result(json, tx, call, id, true);
    for (const auto& id : result.left) write_result(json, tx, call, id, false);
  });
  json.end_array();
}

Response results(const Call& call, const access_rules::BulkResult& result) {
  JsonWriter json;
  json.begin_object();
  write_results(json, call, result);
  return {200, json.end_object().finish(), "application/json", {}};
}

Mode read_mode(JsonFields& body) {
  const JsonValue value = body.required("mode");
  const auto mode = parse_mode(value.as_string());
  if (!mode) value.fail("expected `observe`, `approval_required`, `automatic_grants` or `automatic`");
  return *mode;
}

access_rules::PendingChoice read_pending(JsonFields& body) {
  const auto value = body.optional("pending");
  if (!value) return access_rules::PendingChoice::keep;
  const auto choice = access_rules::parse_pending_choice(value->as_string());
  if (!choice) value->fail("expected `keep`, `apply` or `dismiss`");
  return *choice;
}

}  // namespace

Response approve(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const auto seen = seen_suggestion(call.request, stored.suggestion.id, body.fields());
  body.fields().finish();
  call.desk->approve(seen, call.caller, call.now);
  return suggestion_view(call);
}

Response decline(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const auto seen = seen_suggestion(call.request, stored.suggestion.id, body.fields());
  const std::string reason = body.fields().required_string("reason");
  body.fields().finish();
  call.desk->decline(seen, reason, call.caller, call.now);
  return suggestion_view(call);
}

Response approve_all(const Call& call) {
  Body(call.request).fields().finish();
  return results(call, call.desk->approve_all(call.caller, call.now));
}

Response release_held(const Call& call) {
  Body body(call.request);
  const std::int64_t count = body.fields().required("count").as_int();
  const auto seen_set = body.fields().optional_string("held_set");
  body.fields().finish();
  return results(call, call.desk->release_held(count, call.caller, call.now, seen_set));
}

Response set_mode(const Call& call) {
  Body body(call.request);
  const Mode mode = read_mode(body.fields());
  const auto pending = read_pending(body.fields());
  body.fields().finish();
  const auto result = call.desk->set_mode(mode, pending, call.caller, call.now);
  JsonWriter json;
  json.begin_object().field("mode", to_string(mode));
  write_results(json, call, result);
  return {200, json.end_object().finish(), "application/json", {}};
}

Response sync_now(const Call& call) {
  Body(call.request).fields().finish();
  const auto& sync = call.office.callbacks.sync_now;
  if (!sync) throw Error(ErrorKind::unavailable, "nothing polls here");
  sync(call.desk->property().id);
  JsonWriter json;
  json.begin_object().field("status", "queued").end_object();
  return {202, json.finish(), "application/json", {}};
}

}  // namespace leasekey::api
