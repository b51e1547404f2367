// Signing in by the organisation's own provider: the browser is sent there, and comes back with a code.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/session_view.h"
#include "core/error.h"
#include "store/sha256.h"
#include "sync/account_desk.h"

namespace leasekey::api {
namespace {

constexpr Duration kLoginLife = std::chrono::minutes(10);
constexpr std::size_t kLongestCode = 4096;

IdentityProvider* provider_of(const Call& call) { return call.office.callbacks.sign_in.provider; }

IdentityProvider& expected_provider(const Call& call) {
  if (auto* provider = provider_of(call)) return *provider;
  throw Error(ErrorKind::not_found, "there is no sign-in provider here; sign in with your password");
}

/// Everything follows from what this browser keeps, so that the server need not remember who went away.
LoginChallenge challenge_of(const std::string& token) {
  return {store::sha256_hex("state " + token), store::sha256_hex("nonce " + token),
          store::sha256_hex("verifier " + token)};
}

std::string redirect_url(const Call& call) { return call.accounts().public_url() + "/sign-in/provider"; }

Response show_provider(const Call& call) {
  QueryFields(call.request).finish();
  const auto* provider = provider_of(call);
  JsonWriter json;
  json.begin_object().key("name");
  if (provider) {
    json.value(provider->name());
  } else {
    json.null();
  }
  return {200, json.end_object().finish(), "application/json", {}};
}

Response begin(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  IdentityProvider& provider = expected_provider(call);
  const std::string token(call.accounts().new_token().reveal());
  JsonWriter json;
  json.begin_object().field("url", provider.login_url(challenge_of(token), redirect_url(call), call.now));
  Response response{200, json.end_object().finish(), "application/json", {}};
  response.fields.push_back(cookie_field(kLoginCookie, token, kLoginLife));
  return response;
}

Response finish(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  const std::string code = body.fields().required_string("code");
  const std::string state = body.fields().required_string("state");
  body.fields().finish();
  IdentityProvider& provider = expected_provider(call);
  const std::string token = cookie_in(call.request, kLoginCookie);
  const LoginChallenge challenge = challenge_of(token);
  if (token.empty() || state != challenge.state) {
    throw Error(ErrorKind::conflict,
                "this sign-in was not begun in this browser, or more than ten minutes ago; "
                "begin again");
  }
  if (code.size() > kLongestCode) throw Error(ErrorKind::invalid_input, "`code` is too long");
  const ProvenIdentity identity = provider.redeem(code, challenge, redirect_url(call), call.now);
  Response response =
      session_begun(call, call.accounts().sign_in(identity, visitor_of(call.request, call.office.callbacks.sign_in),
                                                  cookie_in(call.request, kSessionCookie), call.now));
  response.fields.push_back(cookie_field(kLoginCookie, "", Duration(0)));
  return response;
}

}  // namespace

std::span<const Route> provider_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;
  static constexpr std::array<Route, 3> kRoutes{{
      {"GET", "/api/v1/sign-in-provider", Audience::strangers, kNeedsNothing, show_provider},
      {"POST", "/api/v1/sign-in-provider/login", Audience::strangers, kNeedsNothing, begin},
      {"POST", "/api/v1/sign-in-provider/session", Audience::strangers, kNeedsNothing, finish},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
