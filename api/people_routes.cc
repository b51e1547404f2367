// One person: what is known, what is held, and why a door opens or not.
#include <array>

#include "access-rules/explain.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/person_view.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

using access_rules::PropertyState;

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
  return person_view(call, PersonId(call.captured.at(1)));
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
