// The queue, to look at.
#include <array>

#include "access-rules/ageing.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/suggestion_view.h"
#include "api/support_look.h"
#include "core/error.h"
#include "store/overview.h"
#include "store/suggestion_lists.h"

namespace leasekey::api {
namespace {

using store::StoredSuggestion;

/// `state` is a state, or `open` for those that wait.
std::set<SuggestionState> read_states(const std::optional<std::string>& text) {
  if (!text) return {};
  if (*text == "open") return store::kOpenStates;
  const auto state = parse_suggestion_state(*text);
  if (!state) throw Error(ErrorKind::invalid_input, "`" + *text + "` is not a state of a suggestion");
  return {*state};
}

/// `due` and `overdue` name those that have waited so long, or longer.
Duration waited_at_least(const std::string& text) {
  const auto stage = access_rules::parse_age_stage(text);
  if (!stage) throw Error(ErrorKind::invalid_input, "`stage` is `fresh`, `due` or `overdue`");
  switch (*stage) {
    case access_rules::AgeStage::fresh: return Duration(0);
    case access_rules::AgeStage::due: return access_rules::kDueAfter;
    case access_rules::AgeStage::overdue: return access_rules::kOverdueAfter;
  }
  return Duration(0);
}

bool is_security(const std::string& text) {
  const auto severity = access_rules::parse_severity(text);
  if (!severity) throw Error(ErrorKind::invalid_input, "`severity` is `security` or `service`");
  return *severity == access_rules::Severity::security;
}

store::SuggestionFilter read_filter(QueryFields& query, Instant now) {
  store::SuggestionFilter filter;
  filter.states = read_states(query.optional("state"));
  if (const auto person = query.optional("person")) filter.person = PersonId(*person);
  if (const auto stage = query.optional("stage")) filter.waiting_by = now - waited_at_least(*stage);
  if (const auto severity = query.optional("severity")) filter.losses = is_security(*severity);
  return filter;
}

Response page_of_suggestions(const std::vector<StoredSuggestion>& page, int limit, Instant now) {
  const auto write = [now](JsonWriter& json, const StoredSuggestion& stored) {
    json.begin_object();
    write_suggestion(json, stored, now);
    json.end_object();
  };
  return page_of(page, limit, write,
                 [](const StoredSuggestion& stored) { return std::to_string(stored.suggestion.id); });
}

/// Those that the caller may look at.
std::vector<Property> own_properties(store::Tx& tx, const PersonId& caller) {
  std::vector<Property> own = store::properties_of_manager(tx, caller);
  std::erase_if(own, [&](const Property& property) {
    return !access_rules::may(property, caller, access_rules::Action::view_property);
  });
  return own;
}

void note_looks(const Call& call, const std::vector<Property>& own, const std::vector<StoredSuggestion>& found) {
  std::set<PropertyId> shown;
  for (const auto& stored : found) shown.insert(stored.property);
  for (const Property& property : own) {
    if (!shown.contains(property.id)) continue;
    note_support_look(call.office.database, property, call.caller, "suggestions", call.now);
  }
}

}  // namespace

Response list_own_suggestions(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  const store::SuggestionFilter filter = read_filter(query, call.now);
  query.finish();
  std::vector<Property> own;
  const auto found = call.office.database.read([&](store::Tx& tx) {
    own = own_properties(tx, call.caller);
    std::vector<PropertyId> ids;
    for (const Property& property : own) ids.push_back(property.id);
    return store::list_suggestions(tx, ids, filter, page.cursor.value_or(0), page.limit);
  });
  note_looks(call, own, found);
  return page_of_suggestions(found, page.limit, call.now);
}

Response list_suggestions(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  const store::SuggestionFilter filter = read_filter(query, call.now);
  query.finish();
  const auto found = call.office.database.read([&](store::Tx& tx) {
    return store::list_suggestions(tx, call.desk->property().id, filter, page.cursor.value_or(0), page.limit);
  });
  return page_of_suggestions(found, page.limit, call.now);
}

Response show_suggestion(const Call& call) {
  QueryFields(call.request).finish();
  return suggestion_view(call);
}

std::span<const Route> suggestion_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 7> kRoutes{{
      {"GET", "/api/v1/suggestions", Audience::callers, Action::view_property, list_own_suggestions},
      {"GET", LEASEKEY_AT_PROPERTY "/suggestions", Audience::property, Action::view_property, list_suggestions},
      {"GET", LEASEKEY_AT_PROPERTY "/suggestions/{suggestion}", Audience::property, Action::view_property,
       show_suggestion},
      {"POST", LEASEKEY_AT_PROPERTY "/suggestions/{suggestion}/approve", Audience::property, Action::decide_suggestion,
       approve},
      {"POST", LEASEKEY_AT_PROPERTY "/suggestions/{suggestion}/decline", Audience::property, Action::decide_suggestion,
       decline},
      {"POST", LEASEKEY_AT_PROPERTY "/approve-all", Audience::property, Action::decide_suggestion, approve_all},
      {"POST", LEASEKEY_AT_PROPERTY "/release", Audience::property, Action::decide_suggestion, release_held},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
