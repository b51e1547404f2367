// The tokens that managers make for their programs: by a sign-in only, so that no token makes another.
#include <array>
#include <limits>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "sync/token_desk.h"

namespace leasekey::api {
namespace {

/// Into an object that is open.
void write_token(JsonWriter& json, const store::AccessToken& token) {
  json.field("id", std::to_string(token.id)).field("name", token.name).field("scope", to_string(token.scope));
  write_optional(json, "property", token.property.str());
  json.field("created_at", to_string(token.made_at)).field("expires_at", to_string(token.expires_at));
  write_optional(json, "last_used_at", token.used_at);
}

sync::NewToken read_new_token(JsonFields& body) {
  sync::NewToken wanted;
  wanted.name = body.required_string("name");
  const JsonValue scope = body.required("scope");
  const auto known = store::parse_token_scope(scope.as_string());
  if (!known) scope.fail("expected `read`, `decide` or `administer`");
  wanted.scope = *known;
  if (const auto property = body.optional_string("property")) wanted.property = PropertyId(*property);
  if (const auto days = body.optional("days")) {
    const std::int64_t number = days->as_int();
    if (number < 1 || number > sync::kLongestTokenDays) days->fail("expected a number of days from 1 to 366");
    wanted.days = static_cast<int>(number);
  }
  return wanted;
}

Response make_token(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const sync::NewToken wanted = read_new_token(body.fields());
  body.fields().finish();
  const auto made = sync::make_token(call.office.database, *call.session, wanted, call.now);
  JsonWriter json;
  json.begin_object();
  write_token(json, made.token);
  json.field("token", std::string(made.secret.reveal())).end_object();
  return {201, json.finish(), "application/json", {}};
}

Response list_tokens(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& token : sync::tokens_of(call.office.database, *call.session)) {
    json.begin_object();
    write_token(json, token);
    json.end_object();
  }
  json.end_array().key("next").null().end_object();
  return {200, json.finish(), "application/json", {}};
}

Response revoke_token(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const auto id = parse_number(call.captured.front());
  sync::revoke_token(call.office.database, *call.session, id.value_or(0), call.now);
  JsonWriter json;
  json.begin_object().field("id", call.captured.front()).field("removed", true).end_object();
  return {200, json.finish(), "application/json", {}};
}

}  // namespace

std::span<const Route> token_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;
  static constexpr std::array<Route, 3> kRoutes{{
      {"GET", "/api/v1/tokens", Audience::signed_in, kNeedsNothing, list_tokens},
      {"POST", "/api/v1/tokens", Audience::signed_in, kNeedsNothing, make_token},
      {"DELETE", "/api/v1/tokens/{token}", Audience::signed_in, kNeedsNothing, revoke_token},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
