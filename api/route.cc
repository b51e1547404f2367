// Finds a route and guards it.
#include "api/route.h"

#include <algorithm>

#include "core/error.h"

namespace leasekey::api {
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

bool may_look(const Property& property, const PersonId& caller) {
  return access_rules::may(property, caller, access_rules::Action::look).allowed;
}

Response run(const Route& route, Call call) {
  if (route.audience != Audience::property) return route.handle(call);
  const PropertyId id(call.captured.front());
  sync::Desk desk(call.office.database, id);
  if (!may_look(desk.property(), call.caller)) throw sync::no_such_property(id);
  const access_rules::Verdict verdict = access_rules::may(desk.property(), call.caller, route.needs);
  if (!verdict) throw Error(ErrorKind::forbidden, verdict.reason);
  call.desk = &desk;
  return route.handle(call);
}

}  // namespace leasekey::api
