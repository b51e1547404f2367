// One person: what is known, what is held, and why a door opens or not.
#include <array>

#include "access-rules/explain.h"
#include "access-rules/holdings.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

using access_rules::PropertyState;

const Person& known(const PropertyState& state, const PersonId& id) {
  if (const Person* person = state.find(id)) return *person;
  throw Error(ErrorKind::not_found, "property `" + state.property->id.str() + "` knows no person `" + id.str() + "`");
}

void write_source(JsonWriter& json, const GrantSource& source) {
  json.begin_object().field("source", to_string(source.kind)).field("start", to_string(source.start));
  write_optional(json, "end", source.end);
  json.field("given_at", to_string(source.given_at));
  write_optional(json, "giver", source.giver.str());
  json.field("evidence", source.evidence).end_object();
}

void write_keys(JsonWriter& json, const PropertyState& state, const Person& person, Instant now) {
  json.key("keys").begin_array();
  for (const auto& grant : person.grants) {
    const auto view = access_rules::view_of(state, grant, now);
    if (!view) continue;
    json.begin_object().field("key", grant.key.str()).field("start", to_string(view->start));
    write_optional(json, "end", view->end);
    json.key("sources").begin_array();
    for (const auto& source : grant.sources) write_source(json, source);
    json.end_array().end_object();
  }
  json.end_array();
}

void write_records(JsonWriter& json, const Person& person) {
  json.key("records").begin_array();
  for (const auto& record : person.records) {
    json.begin_object().field("status", to_string(record.status)).field("frozen", record.frozen);
    json.field("misses", record.misses).key("shown");
    write_record(json, record.seen);
    json.end_object();
  }
  json.end_array();
}

void write_manual_status(JsonWriter& json, const Person& person) {
  json.key("manual_status");
  if (!person.manual_status) {
    json.null();
    return;
  }
  const ManualStatus& manual = *person.manual_status;
  json.begin_object().field("status", to_string(manual.status)).field("by", manual.by.str());
  json.field("reason", manual.reason).field("set_at", to_string(manual.set_at));
  write_optional(json, "expires_at", manual.expires_at);
  json.end_object();
}

void write_chain(JsonWriter& json, const std::vector<access_rules::ExplanationStep>& steps) {
  json.key("chain").begin_array();
  for (const auto& step : steps) {
    json.begin_object().field("about", step.about).field("text", step.text).end_object();
  }
  json.end_array();
}

Instant read_at(const std::optional<std::string>& text, Instant now) {
  if (!text) return now;
  const auto at = parse_instant(*text);
  if (!at)
    throw Error(ErrorKind::invalid_input, "`at` is not an instant: expected RFC 3339, as in 2026-03-02T09:15:00Z");
  return *at;
}

}  // namespace

Response show_person(const Call& call) {
  QueryFields(call.request).finish();
  const PersonId id(call.captured.at(1));
  const PropertyState state = call.desk->view_person(id, call.now);
  const Person& person = known(state, id);
  JsonWriter json;
  json.begin_object().field("id", id.str()).field("resident", person.resident);
  json.field("first_name", person.first_name).field("last_name", person.last_name).field("email", person.email);
  json.field("status", to_string(person.shown_status)).field("standing", to_string(person.standing));
  json.field("orphaned", person.orphaned);
  write_manual_status(json, person);
  write_records(json, person);
  write_keys(json, state, person, call.now);
  write_ids(json, "suppressions", person.suppressions);
  json.key("open_suggestion");
  if (const Suggestion* open = person.open_suggestion()) {
    json.value(open->id);
  } else {
    json.null();
  }
  return {200, json.end_object().finish(), "application/json", {}};
}

Response explain(const Call& call) {
  QueryFields query(call.request);
  const PersonId id(query.required("person"));
  const DoorId door(query.required("door"));
  const Instant at = read_at(query.optional("at"), call.now);
  query.finish();
  const access_rules::Explanation explanation = call.desk->explain(id, door, at, call.now);
  const access_rules::UnlockDecision& decision = explanation.decision;
  JsonWriter json;
  json.begin_object().field("person", id.str()).field("door", door.str()).field("at", to_string(at));
  json.field("allowed", decision.allowed).field("reason", to_string(decision.reason));
  write_optional(json, "key", decision.key.str());
  write_optional(json, "source", decision.source ? to_string(*decision.source) : std::string_view());
  write_optional(json, "valid_until", decision.valid_until);
  write_chain(json, explanation.steps);
  return {200, json.end_object().finish(), "application/json", {}};
}

std::span<const Route> people_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 2> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/people/{person}", Audience::property, Action::view_property, show_person},
      {"GET", LEASEKEY_AT_PROPERTY "/explain", Audience::property, Action::view_property, explain},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
