// The queue, to look at.
#include <algorithm>
#include <array>

#include "access-rules/ageing.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/suggestion_view.h"
#include "api/support_look.h"
#include "core/error.h"
#include "store/properties.h"

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

/// Of all properties that the caller may look at, in one order.
std::vector<StoredSuggestion> own_suggestions(store::Tx& tx, const PersonId& caller,
                                              const store::SuggestionFilter& filter, const Page& page) {
  std::vector<StoredSuggestion> found;
  for (const auto& id : store::property_ids_of_manager(tx, caller)) {
    const auto property = store::load_property(tx, id);
    if (!property || !access_rules::may(*property, caller, access_rules::Action::view_property)) continue;
    auto some = store::list_suggestions(tx, id, filter, page.cursor.value_or(0), page.limit);
    std::move(some.begin(), some.end(), std::back_inserter(found));
  }
  std::sort(found.begin(), found.end(),
            [](const StoredSuggestion& a, const StoredSuggestion& b) { return a.suggestion.id < b.suggestion.id; });
  if (found.size() > static_cast<std::size_t>(page.limit)) found.resize(static_cast<std::size_t>(page.limit));
  return found;
}

void note_looks(const Call& call, const std::vector<StoredSuggestion>& found) {
  std::set<PropertyId> shown;
  for (const auto& stored : found) shown.insert(stored.property);
  for (const auto& id : shown) {
    note_support_look(call.office.database, sync::Desk(call.office.database, id).property(), call.caller, "suggestions",
                      call.now);
  }
}

}  // namespace

Response list_own_suggestions(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  const store::SuggestionFilter filter = read_filter(query, call.now);
  query.finish();
  const auto found =
      call.office.database.read([&](store::Tx& tx) { return own_suggestions(tx, call.caller, filter, page); });
  note_looks(call, found);
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
