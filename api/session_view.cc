// Writes sessions and cookies.
#include "api/session_view.h"

#include "api/json_records.h"

namespace leasekey::api {
namespace {

constexpr Duration kDeviceLife = std::chrono::hours(24 * 400);  // as long as browsers keep anything

}  // namespace

Response session_view(const Call& call, const sync::SignedIn& who, const std::string& token) {
  const sync::Identity identity = call.accounts().describe(who);
  const bool resident = who.staff.empty() && !identity.profiles.empty();
  JsonWriter json;
  json.begin_object().field("person", resident ? identity.profiles.front().person.str() : who.staff.str());
  json.field("name", identity.name).field("email", who.email).key("staff").begin_array();
  for (const ManagerRole role : identity.roles) json.value(to_string(role));
  json.end_array().field("csrf", sync::csrf_token_of(token)).key("profiles").begin_array();
  for (const auto& profile : identity.profiles) {
    json.begin_object().field("property", profile.property.str()).field("person", profile.person.str()).end_object();
  }
  json.end_array();
  write_optional(json, "management_email", identity.management_email);
  return {200, json.end_object().finish(), "application/json", {}};
}

Response session_begun(const Call& call, const sync::NewSession& made) {
  const std::string token(made.token.reveal());
  Response response = session_view(call, made.who, token);
  response.fields.push_back(cookie_field(kSessionCookie, token, call.accounts().policy().sessions.whole));
  if (made.device) add_device_cookie(response, *made.device);
  return response;
}

void add_cookie_gone(Response& response) { response.fields.push_back(cookie_field(kSessionCookie, "", Duration(0))); }

void add_device_cookie(Response& response, const Secret& device) {
  response.fields.push_back(cookie_field(kDeviceCookie, device.reveal(), kDeviceLife));
}

}  // namespace leasekey::api
