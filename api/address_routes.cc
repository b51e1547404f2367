// The addresses by which somebody signs in.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/session_view.h"

namespace leasekey::api {
namespace {

Response list_addresses(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& address : call.accounts().addresses_of(*call.session)) {
    json.begin_object().field("email", address.email).field("current", address.email == call.session->email);
    json.field("management", address.management);
    write_optional(json, "verified_at", address.verified_at);
    json.end_object();
  }
  json.end_array().key("next").null().end_object();
  return {200, json.finish(), "application/json", {}};
}

Response ask_address(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const std::string email = body.fields().required_string("email");
  const Secret password(body.fields().required_string("password"));
  body.fields().finish();
  const sync::Visitor visitor = visitor_of(call.request, call.office.callbacks.sign_in);
  call.accounts().ask_address(*call.session, email, password, visitor, call.now);
  return {202, "{}", "application/json", {}};
}

Response confirm_address(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const std::string email = call.accounts().confirm_address(*call.session, call.captured.front(), call.now);
  JsonWriter json;
  json.begin_object().field("email", email).end_object();
  return {200, json.finish(), "application/json", {}};
}

Response drop_address(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  call.accounts().drop_address(*call.session, call.captured.front(), call.now);
  return {200, "{}", "application/json", {}};
}

}  // namespace

std::span<const Route> address_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;
  static constexpr std::array<Route, 4> kRoutes{{
      {"GET", "/api/v1/addresses", Audience::signed_in, kNeedsNothing, list_addresses},
      {"POST", "/api/v1/addresses", Audience::signed_in, kNeedsNothing, ask_address},
      {"POST", "/api/v1/addresses/confirm/{token}", Audience::signed_in, kNeedsNothing, confirm_address},
      {"DELETE", "/api/v1/addresses/{email}", Audience::signed_in, kNeedsNothing, drop_address},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
