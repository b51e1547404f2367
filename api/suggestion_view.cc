// Finds and shows one suggestion.
#include "api/suggestion_view.h"

#include "access-rules/queue.h"
#include "api/fields.h"
#include "api/json_records.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

/// Empty where the caller may decide now.
std::string why_not(const Call& call, const store::StoredSuggestion& stored) {
  if (!stored.suggestion.is_open()) {
    return "the suggestion is " + std::string(to_string(stored.suggestion.state)) + " already";
  }
  const access_rules::PropertyState state = call.desk->view_person(stored.person, call.now);
  const Person* person = state.find(stored.person);
  if (!person || !person->suggestion) return "the suggestion is no longer open";
  return access_rules::why_not_decide(call.desk->property(), *person, call.caller, call.now);
}

/// Each key on its own: a manager of some keys sees which they may decide on, and whom the others need.
void write_item_rights(JsonWriter& json, const Call& call, const store::StoredSuggestion& stored) {
  const Property& property = call.desk->property();
  json.key("item_rights").begin_array();
  const auto write = [&](std::string_view action, const KeyId& key) {
    const auto verdict = access_rules::may(property, call.caller, access_rules::Action::give_key, key);
    json.begin_object().field("action", action).field("key", key.str()).field("may_decide", verdict.allowed);
    write_optional(json, "needs", verdict.allowed ? "" : "a manager who may give and take the key");
    json.end_object();
  };
  for (const auto& key : stored.suggestion.plan.gives) write("give", key);
  for (const auto& key : stored.suggestion.plan.ends) write("end", key);
  json.end_array();
}

}  // namespace

store::StoredSuggestion find_suggestion(const Call& call) {
  const PropertyId& property = call.desk->property().id;
  const auto id = parse_number(call.captured.at(1));
  auto found =
      id ? call.office.database.read([&](store::Tx& tx) { return store::find_suggestion(tx, *id); }) : std::nullopt;
  if (!found || found->property != property) {
    throw Error(ErrorKind::not_found,
                "property `" + property.str() + "` has no suggestion `" + call.captured.at(1) + "`");
  }
  return std::move(*found);
}

Response suggestion_view(const Call& call) {
  const store::StoredSuggestion stored = find_suggestion(call);
  const std::string why = why_not(call, stored);
  JsonWriter json;
  json.begin_object();
  write_suggestion(json, stored, why.empty(), call.now);
  write_evidence(json, stored.suggestion);
  write_item_rights(json, call, stored);
  write_optional(json, "why_not", why);
  const std::string tag = etag_of(stored.suggestion.id, stored.suggestion.version);
  return {200, json.end_object().finish(), "application/json", {{"ETag", tag}}};
}

}  // namespace leasekey::api
