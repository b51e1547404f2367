// Writes a person with everything that is known of them.
#include "api/person_view.h"

#include "access-rules/holdings.h"
#include "api/fields.h"
#include "api/json_records.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

using access_rules::PropertyState;

void write_source(JsonWriter& json, const GrantSource& source) {
  json.begin_object().field("source", to_string(source.kind)).field("start", to_string(source.start));
  write_optional(json, "end", source.end);
  json.field("given_at", to_string(source.given_at));
  write_optional(json, "giver", source.giver.str());
  json.field("capacity", to_string(source.capacity)).field("may_share", source.may_share);
  json.field("evidence", source.evidence).end_object();
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

void write_hold(JsonWriter& json, const Person& person) {
  json.key("hold");
  if (!person.hold) {
    json.null();
    return;
  }
  json.begin_object().field("by", person.hold->by.str()).field("reason", person.hold->reason);
  json.field("since", to_string(person.hold->since)).end_object();
}

}  // namespace

const Person& known_person(const PropertyState& state, const PersonId& id) {
  if (const Person* person = state.find(id)) return *person;
  throw Error(ErrorKind::not_found, "property `" + state.property->id.str() + "` knows no person `" + id.str() + "`");
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

Response person_view(const Call& call, const PersonId& id) {
  const PropertyState state = call.desk->view_person(id, call.now);
  const Person& person = known_person(state, id);
  JsonWriter json;
  json.begin_object().field("id", id.str()).field("resident", person.resident);
  json.field("first_name", person.first_name).field("last_name", person.last_name).field("email", person.email);
  json.field("status", to_string(person.shown_status)).field("standing", to_string(person.standing));
  json.field("orphaned", person.orphaned);
  write_optional(json, "invited_at", person.invited_at);
  write_optional(json, "removed_at", person.removed_at);
  write_optional(json, "erased_at", person.erased_at);
  write_hold(json, person);
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
  return {200, json.end_object().finish(), "application/json", {{"ETag", etag_of_person(person)}}};
}

}  // namespace leasekey::api
