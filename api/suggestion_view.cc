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
  return access_rules::why_not_decide(state, *person, call.caller, call.now);
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
  write_suggestion(json, stored);
  write_evidence(json, stored.suggestion);
  json.field("may_decide", why.empty());
  write_optional(json, "why_not", why);
  const std::string tag = etag_of(stored.suggestion.id, stored.suggestion.version);
  return {200, json.end_object().finish(), "application/json", {{"ETag", tag}}};
}

}  // namespace leasekey::api
