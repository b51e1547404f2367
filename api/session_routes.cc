// Signing in and out, and the sessions that somebody has.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/session_view.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

Response sign_in(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const std::string email = body.fields().required_string("email");
  const Secret password(body.fields().required_string("password"));
  body.fields().finish();
  const sync::Visitor visitor = visitor_of(call.request, call.office.callbacks.sign_in);
  return session_begun(
      call, call.accounts().sign_in(email, password, visitor, cookie_in(call.request, kSessionCookie), call.now));
}

Response show_session(const Call& call) {
  QueryFields(call.request).finish();
  return session_view(call, *call.session, cookie_in(call.request, kSessionCookie));
}

Response done() { return {200, "{}", "application/json", {}}; }

Response gone() {
  Response response = done();
  add_cookie_gone(response);
  return response;
}

Response sign_out(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  call.accounts().sign_out(*call.session, call.now);
  return gone();
}

Response list_sessions(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& session : call.accounts().sessions_of(*call.session, call.now)) {
    json.begin_object().field("id", std::to_string(session.id)).field("device", session.device);
    json.field("email", session.email).field("created_at", to_string(session.made_at));
    json.field("last_seen_at", to_string(session.seen_at)).field("current", session.id == call.session->session);
    json.end_object();
  }
  json.end_array().key("next").null().end_object();
  return {200, json.finish(), "application/json", {}};
}

Response end_session(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const auto id = parse_number(call.captured.front());
  call.accounts().end_session(*call.session, id.value_or(0), call.now);
  return id == call.session->session ? gone() : done();
}

Response end_sessions(const Call& call) {
  QueryFields query(call.request);
  const auto keep = query.optional("keep");
  query.finish();
  Body(call.request).fields().finish();
  if (keep && *keep != "current") throw Error(ErrorKind::invalid_input, "`keep` is `current`, or is left out");
  call.accounts().end_sessions(*call.session, keep.has_value(), call.now);
  return keep ? done() : gone();
}

}  // namespace

std::span<const Route> session_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;
  static constexpr std::array<Route, 6> kRoutes{{
      {"POST", "/api/v1/session", Audience::strangers, kNeedsNothing, sign_in},
      {"GET", "/api/v1/session", Audience::signed_in, kNeedsNothing, show_session},
      {"DELETE", "/api/v1/session", Audience::signed_in, kNeedsNothing, sign_out},
      {"GET", "/api/v1/sessions", Audience::signed_in, kNeedsNothing, list_sessions},
      {"DELETE", "/api/v1/sessions", Audience::signed_in, kNeedsNothing, end_sessions},
      {"DELETE", "/api/v1/sessions/{session}", Audience::signed_in, kNeedsNothing, end_session},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
