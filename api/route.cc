// Finds a route and guards it.
#include "api/route.h"

#include <algorithm>

#include "api/support_look.h"
#include "core/error.h"
#include "store/portfolios.h"

namespace leasekey::api {

using access_rules::Action;

namespace {

/// What stood in the places of `{…}`; nothing where the path is another.
std::optional<std::vector<std::string>> captures(std::string_view pattern, const std::vector<std::string>& path) {
  std::vector<std::string> captured;
  std::size_t next = 0;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(part.size());
    if (next == path.size()) return {};
    const std::string& segment = path[next++];
    if (part.starts_with('{')) {
      captured.push_back(segment);
    } else if (part != segment) {
      return {};
    }
  }
  if (next != path.size()) return {};
  return captured;
}

}  // namespace

RouteMatch match(std::span<const Route> table, std::string_view method, const std::vector<std::string>& path) {
  RouteMatch result;
  for (const Route& route : table) {
    auto captured = captures(route.path, path);
    if (!captured) continue;
    const bool fits = route.method == method || (method == "HEAD" && route.method == "GET");
    if (fits) return {&route, std::move(*captured), {}};
    result.allowed.push_back(route.method);
  }
  return result;
}

bool may_know_of(const Property& property, const PersonId& caller) {
  return access_rules::may(property, caller, Action::view_property).allowed ||
         access_rules::may(property, caller, Action::list_devices).allowed;
}

namespace {

/// What stands in the place of that name; the second place where none has it.
const std::string& captured_as(std::string_view name, const Route& route, const std::vector<std::string>& captured) {
  const std::size_t place = route.path.find(name);
  if (place == std::string_view::npos) return captured.at(1);
  return captured.at(static_cast<std::size_t>(std::count(route.path.begin(), route.path.begin() + place, '{')));
}

/// The key or door that the route's action is about; the property where it is about neither.
access_rules::Resource resource_of(const Route& route, const std::vector<std::string>& captured) {
  switch (access_rules::resource_of(route.needs)) {
    case access_rules::ResourceType::key: return KeyId(captured_as("{key}", route, captured));
    case access_rules::ResourceType::door: return DoorId(captured_as("{door}", route, captured));
    default: return {};
  }
}

void require_right(const Route& route, const Call& call) {
  const Property& property = call.desk->property();
  const access_rules::Resource on = resource_of(route, call.captured);
  const access_rules::Verdict verdict =
      access_rules::row_of(route.needs).cells.front() == access_rules::Cell::live_key
          ? access_rules::may(call.desk->view_person(call.caller, call.now), call.caller, route.needs, on, call.now)
          : access_rules::may(property, call.caller, route.needs, on);
  if (verdict) return;
  const bool absent = verdict.reason == access_rules::MayReason::no_such_resource;
  throw Error(absent ? ErrorKind::not_found : ErrorKind::forbidden,
              access_rules::sentence_of(verdict, property.id, call.caller, route.needs, on));
}

Response run_at_property(const Route& route, Call& call) {
  const PropertyId id(call.captured.front());
  sync::Desk desk(call.office.database, id, *call.office.definitions);
  if (!may_know_of(desk.property(), call.caller)) throw sync::no_such_property(id);
  call.desk = &desk;
  require_right(route, call);
  Response response = answer_once(route, call);
  note_support_look(route, call);
  return response;
}

/// For what people do for themselves: they have to be known at the property. A session is somebody else at each.
Response run_for_oneself(const Route& route, Call& call) {
  const PropertyId id(call.captured.front());
  if (call.session) call.caller = call.accounts().person_at(*call.session, id);
  sync::Desk desk(call.office.database, id, *call.office.definitions);
  if (!desk.view_person(call.caller, call.now).people.contains(call.caller)) throw sync::no_such_property(id);
  call.desk = &desk;
  return answer_once(route, call);
}

Error no_such_portfolio(const std::string& id) { return {ErrorKind::not_found, "there is no portfolio `" + id + "`"}; }

Response run_at_portfolio(const Route& route, Call& call) {
  const PortfolioId id(call.captured.front());
  const auto portfolio = call.office.database.read([&](store::Tx& tx) { return store::load_portfolio(tx, id); });
  if (!portfolio || !access_rules::may(*portfolio, call.caller, route.needs)) throw no_such_portfolio(id.str());
  return answer_once(route, call);
}

}  // namespace

sync::AccountDesk& Call::accounts() const {
  if (office.callbacks.sign_in.accounts) return *office.callbacks.sign_in.accounts;
  throw Error(ErrorKind::unavailable, "nobody can sign in here");
}

Response run(const Route& route, Call call) {
  switch (route.audience) {
    case Audience::property: return run_at_property(route, call);
    case Audience::portfolio: return run_at_portfolio(route, call);
    case Audience::oneself: return run_for_oneself(route, call);
    case Audience::everybody:
    case Audience::strangers:
    case Audience::signed_in:
    case Audience::administrator:
    case Audience::callers: break;
  }
  return answer_once(route, call);
}

}  // namespace leasekey::api
