// Passwords: changing one, setting a new one by a link, and taking an invitation.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/session_view.h"

namespace leasekey::api {
namespace {

Response change_password(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const Secret current(body.fields().required_string("current"));
  const Secret fresh(body.fields().required_string("new"));
  body.fields().finish();
  const sync::Visitor visitor = visitor_of(call.request, call.office.callbacks.sign_in);
  return session_begun(call, call.accounts().change_password(*call.session, current, fresh, visitor, call.now));
}

Response ask_reset(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const std::string email = body.fields().required_string("email");
  body.fields().finish();
  call.accounts().ask_reset(email, visitor_of(call.request, call.office.callbacks.sign_in), call.now);
  return {202, "{}", "application/json", {}};
}

/// What is answered where a password was set: sign in with it. This browser is known from now on.
Response password_set(const Secret& device) {
  Response response{200, "{}", "application/json", {}};
  add_cookie_gone(response);
  add_device_cookie(response, device);
  return response;
}

Response reset_password(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const Secret fresh(body.fields().required_string("password"));
  body.fields().finish();
  return password_set(call.accounts().reset_password(call.captured.front(), fresh, call.now));
}

Response show_invitation(const Call& call) {
  QueryFields(call.request).finish();
  const auto invitation = call.accounts().invitation(call.captured.front(), call.now);
  JsonWriter json;
  json.begin_object().field("email", invitation.email);
  write_optional(json, "name", invitation.name);
  write_optional(json, "property", invitation.property);
  json.field("expires_at", to_string(invitation.expires_at)).end_object();
  return {200, json.finish(), "application/json", {}};
}

Response accept_invitation(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const Secret fresh(body.fields().required_string("password"));
  const std::string name(body.fields().optional_string("name").value_or(""));
  body.fields().finish();
  return password_set(call.accounts().accept_invitation(call.captured.front(), fresh, name, call.now));
}

}  // namespace

std::span<const Route> password_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;
  static constexpr std::array<Route, 5> kRoutes{{
      {"PUT", "/api/v1/password", Audience::signed_in, kNeedsNothing, change_password},
      {"POST", "/api/v1/password-resets", Audience::strangers, kNeedsNothing, ask_reset},
      {"POST", "/api/v1/password-resets/{token}", Audience::strangers, kNeedsNothing, reset_password},
      {"GET", "/api/v1/invitations/accept/{token}", Audience::strangers, kNeedsNothing, show_invitation},
      {"POST", "/api/v1/invitations/accept/{token}", Audience::strangers, kNeedsNothing, accept_invitation},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
