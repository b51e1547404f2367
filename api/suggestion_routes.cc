// The queue, to look at.
#include <algorithm>
#include <array>
#include <span>

#include "access-rules/ageing.h"
#include "access-rules/queue.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/suggestion_view.h"
#include "api/support_look.h"
#include "core/error.h"
#include "store/overview.h"
#include "store/people.h"
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

struct ListedSuggestion {
  StoredSuggestion stored;
  bool may_decide = false;  ///< the caller, now
};

/// For a manager of specific keys: those that the suggestion touches. Where everything ends, it does not name them all.
bool keys_are_the_callers(store::Tx& tx, const StoredSuggestion& stored, const Call& call) {
  Person person;
  if (stored.suggestion.plan.everything) {
    auto known = store::load_person(tx, stored.property, stored.person, call.now);
    if (!known) return false;
    person = std::move(*known);
  }
  person.id = stored.person;
  person.suggestion = stored.suggestion;
  const auto definition = call.office.definitions->get(tx, stored.property);
  return access_rules::may_decide(definition.store->property(), person, call.caller, call.now);
}

/// `property` has the caller's assignments, if nothing else.
bool may_decide(store::Tx& tx, const Property& property, const StoredSuggestion& stored, const Call& call) {
  using access_rules::Action;
  if (!stored.suggestion.is_open() || stored.person == call.caller) return false;
  if (!access_rules::may(property, call.caller, Action::decide_suggestion)) return false;
  const access_rules::Rights rights = access_rules::rights_of(property, call.caller);
  if (rights.portfolio_manager || rights.level != KeyManagement::specific) return true;
  return keys_are_the_callers(tx, stored, call);
}

/// `properties` has those of the page.
std::vector<ListedSuggestion> with_rights(store::Tx& tx, std::span<const Property> properties,
                                          std::vector<StoredSuggestion> page, const Call& call) {
  std::vector<ListedSuggestion> listed;
  for (StoredSuggestion& stored : page) {
    const auto at = std::find_if(properties.begin(), properties.end(),
                                 [&](const Property& property) { return property.id == stored.property; });
    const bool may = at != properties.end() && may_decide(tx, *at, stored, call);
    listed.push_back({std::move(stored), may});
  }
  return listed;
}

Response page_of_suggestions(const std::vector<ListedSuggestion>& page, int limit, Instant now) {
  const auto write = [now](JsonWriter& json, const ListedSuggestion& listed) {
    json.begin_object();
    write_suggestion(json, listed.stored, listed.may_decide, now);
    json.end_object();
  };
  return page_of(page, limit, write,
                 [](const ListedSuggestion& listed) { return std::to_string(listed.stored.suggestion.id); });
}

/// Those that the caller may look at.
std::vector<Property> own_properties(store::Tx& tx, const PersonId& caller) {
  std::vector<Property> own = store::properties_of_manager(tx, caller);
  std::erase_if(own, [&](const Property& property) {
    return !access_rules::may(property, caller, access_rules::Action::view_property);
  });
  return own;
}

void note_looks(const Call& call, const std::vector<Property>& own, const std::vector<ListedSuggestion>& found) {
  std::set<PropertyId> shown;
  for (const auto& listed : found) shown.insert(listed.stored.property);
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
    ids.reserve(own.size());
    for (const Property& property : own) ids.push_back(property.id);
    return with_rights(tx, own, store::list_suggestions(tx, ids, filter, page.cursor.value_or(0), page.limit), call);
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
    const Property& property = call.desk->property();
    std::vector<StoredSuggestion> listed =
        store::list_suggestions(tx, property.id, filter, page.cursor.value_or(0), page.limit);
    return with_rights(tx, {&property, 1}, std::move(listed), call);
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
