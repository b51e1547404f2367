// Who is who: whom a person of the ePMS may be, and what people settle about it.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/person_view.h"
#include "api/terms.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

using access_rules::Action;

PersonId person_in(const Call& call) { return PersonId(call.captured.at(1)); }

Response show_identity(const Call& call) {
  QueryFields(call.request).finish();
  const access_rules::PropertyState state = call.desk->view(call.now);
  const Person* person = state.find(person_in(call));
  if (!person) throw Error(ErrorKind::not_found, "`" + person_in(call).str() + "` is not known");
  JsonWriter json;
  json.begin_object().field("person", person->id.str());
  write_optional(json, "merged_into", person->merged_into.str());
  write_ids(json, "aliases", person->aliases);
  json.field("has_login", !person->account_email.empty()).field("household_contact", person->household_contact);
  json.field("own_contact", !person->contact_email.empty());
  write_ids(json, "distinct_from", person->distinct_from);
  json.key("ignored_alerts").begin_array();
  for (const auto& [kind, fingerprint] : person->ignored_alerts) json.value(to_string(kind));
  json.end_array().key("may_be").begin_array();
  for (const auto& candidate : access_rules::same_person_candidates(state, person->id)) {
    json.begin_object().field("person", candidate.person.str()).field("grade", to_string(candidate.grade));
    json.field("has_login", candidate.has_login).end_object();
  }
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

Response merge(const Call& call) {
  Body body(call.request);
  access_rules::MergePeople merge{person_in(call), PersonId(body.fields().required_string("into")), {}};
  if (const auto keep = body.fields().optional_string("keep_login")) merge.keep_login = PersonId(*keep);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->merge_people(merge, reason, call.caller, call.now);
  return person_view(call, merge.into);
}

Response split(const Call& call) {
  Body body(call.request);
  const PersonId alias(body.fields().required_string("alias"));
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->split_person(person_in(call), alias, reason, call.caller, call.now);
  return person_view(call, alias);
}

Response declare_separate(const Call& call) {
  Body body(call.request);
  const auto email = body.fields().optional_string("email");
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->declare_separate(person_in(call), email, reason, call.caller, call.now);
  return person_view(call, person_in(call));
}

Response make_household_contact(const Call& call) {
  Body body(call.request);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->make_household_contact(person_in(call), reason, call.caller, call.now);
  return person_view(call, person_in(call));
}

Response forget_rulings(const Call& call) {
  QueryFields(call.request).finish();
  call.desk->forget_rulings(person_in(call), call.caller, call.now);
  return person_view(call, person_in(call));
}

AlertKind read_alert(const Call& call) {
  const auto kind = parse_alert_kind(call.captured.at(2));
  if (!kind) throw Error(ErrorKind::not_found, "`" + call.captured.at(2) + "` is no kind of alert");
  return *kind;
}

Response ignore_alert(const Call& call) {
  const AlertKind kind = read_alert(call);
  Body body(call.request);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->ignore_alert(person_in(call), kind, reason, call.caller, call.now);
  return person_view(call, person_in(call));
}

Response heed_alert(const Call& call) {
  QueryFields(call.request).finish();
  call.desk->heed_alert(person_in(call), read_alert(call), call.caller, call.now);
  return person_view(call, person_in(call));
}

Response update_login(const Call& call) {
  Body body(call.request);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->update_login(person_in(call), reason, call.caller, call.now);
  return person_view(call, person_in(call));
}

}  // namespace

std::span<const Route> identity_routes() {
#define LEASEKEY_AT_PERSON LEASEKEY_AT_PROPERTY "/people/{person}"
  static constexpr std::array<Route, 9> kRoutes{{
      {"GET", LEASEKEY_AT_PERSON "/identity", Audience::property, Action::view_property, show_identity},
      {"DELETE", LEASEKEY_AT_PERSON "/identity", Audience::property, Action::resolve_identity, forget_rulings},
      {"POST", LEASEKEY_AT_PERSON "/merge", Audience::property, Action::resolve_identity, merge},
      {"POST", LEASEKEY_AT_PERSON "/split", Audience::property, Action::resolve_identity, split},
      {"POST", LEASEKEY_AT_PERSON "/separate", Audience::property, Action::resolve_identity, declare_separate},
      {"POST", LEASEKEY_AT_PERSON "/household-contact", Audience::property, Action::resolve_identity,
       make_household_contact},
      {"PUT", LEASEKEY_AT_PERSON "/ignored-alerts/{alert}", Audience::property, Action::resolve_identity, ignore_alert},
      {"DELETE", LEASEKEY_AT_PERSON "/ignored-alerts/{alert}", Audience::property, Action::resolve_identity,
       heed_alert},
      {"POST", LEASEKEY_AT_PERSON "/update-login", Audience::property, Action::resolve_identity, update_login},
  }};
#undef LEASEKEY_AT_PERSON
  return kRoutes;
}

}  // namespace leasekey::api
