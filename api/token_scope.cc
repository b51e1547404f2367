// One rule over the table of routes.
#include "api/token_scope.h"

#include "core/error.h"

namespace leasekey::api {
namespace {

using access_rules::Action;
using store::TokenScope;

TokenScope scope_for(const Route& route) {
  if (route.method == "GET") return TokenScope::read;
  const bool decides = route.needs == Action::decide_suggestion || route.needs == Action::correct_suggestion;
  return decides && route.audience == Audience::property ? TokenScope::decide : TokenScope::administer;
}

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorKind::forbidden, why); }

}  // namespace

void require_scope(const Route& route, const std::vector<std::string>& captured, const sync::TokenBearer& token) {
  if (route.audience == Audience::oneself) refuse("what people do for themselves takes a sign-in, not a token");
  if (!token.property.empty()) {
    if (route.audience != Audience::property) refuse("this token is for property `" + token.property.str() + "` alone");
    if (captured.front() != token.property.str()) throw sync::no_such_property(PropertyId(captured.front()));
  }
  if (scope_for(route) > token.scope) refuse("this token is for `" + std::string(to_string(token.scope)) + "` alone");
}

}  // namespace leasekey::api
