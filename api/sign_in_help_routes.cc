// What to do where signing in does not lead where somebody wants to be; what Support sees of it; and how to tell
// Support.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "core/text.h"
#include "store/mail.h"
#include "sync/sign_in_help.h"

namespace leasekey::api {
namespace {

using access_rules::SignInAdvice;
using access_rules::SignInSituation;

constexpr std::size_t kLongestText = 2000;

void write_advice(JsonWriter& json, const SignInAdvice& advice) {
  json.field("situation", to_string(advice.situation)).field("symptom", advice.symptom);
  json.field("sentence", advice.sentence).key("steps").begin_array();
  for (const auto& step : advice.steps) json.value(step);
  json.end_array().field("ask", to_string(advice.ask));
}

void write_contacts(JsonWriter& json, const std::vector<sync::Contact>& contacts) {
  json.key("portfolio_managers").begin_array();
  for (const auto& contact : contacts) {
    json.begin_object().field("person", contact.person.str());
    write_optional(json, "name", contact.name);
    write_optional(json, "email", contact.email);
    json.end_object();
  }
  json.end_array();
}

/// What a form for Support has to carry.
void write_include(JsonWriter& json) {
  json.key("include").begin_array();
  for (const std::string_view field : {"error", "email", "role", "property", "contacted"}) json.value(field);
  json.end_array();
}

/// Somebody who is signed in is told what is the matter with them; a stranger, what each situation is.
Response sign_in_help(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  body.fields().optional_string("email");  // taken, and not looked at: what is known of it is nobody's to ask here
  const auto property = body.fields().optional_string("property");
  const auto word = body.fields().optional_string("situation");
  body.fields().finish();
  std::optional<SignInSituation> situation;
  if (word && !(situation = access_rules::parse_sign_in_situation(*word))) {
    throw Error(ErrorKind::invalid_input, "`situation` is one of those that are answered without one");
  }
  std::vector<sync::Contact> contacts;
  sync::AccountDesk& accounts = call.accounts();
  const auto who = accounts.identify(cookie_in(call.request, kSessionCookie), call.now);
  if (who) {
    std::optional<PropertyId> at;
    if (property) at = PropertyId(*property);
    sync::Diagnosis own = sync::own_diagnosis(call.office.database, *who, at);
    if (!situation) situation = own.situation;
    contacts = std::move(own.portfolio_managers);
  }
  JsonWriter json;
  json.begin_object();
  if (situation) write_advice(json, access_rules::advice_for(*situation));
  write_contacts(json, contacts);
  write_include(json);
  json.key("situations").begin_array();
  for (const SignInAdvice& advice : access_rules::all_sign_in_advice()) {
    json.begin_object().field("situation", to_string(advice.situation)).field("symptom", advice.symptom).end_object();
  }
  json.end_array().end_object();
  return {200, json.finish(), "application/json", {}};
}

void write_account(JsonWriter& json, const sync::SupportDiagnosis& found) {
  json.key("account");
  if (!found.account) {
    json.null();
    return;
  }
  json.begin_object().field("state", found.account->is_active() ? "active" : "invited");
  json.field("email_confirmed", found.verified).field("sessions", found.sessions);
  write_optional(json, "signed_in_at", found.account->signed_in_at);
  write_optional(json, "password_at", found.account->password_at);
  json.field("failures", found.failures).key("other_emails").begin_array();
  for (const auto& email : found.other_emails) json.value(email);
  json.end_array().end_object();
}

Response diagnose(const Call& call) {
  QueryFields query(call.request);
  const std::string email = query.required("email");
  const PropertyId property(query.required("property"));
  query.finish();
  const sync::SupportDiagnosis found =
      sync::support_diagnosis(call.office.database, email, property, call.caller, call.now);
  JsonWriter json;
  json.begin_object();
  write_advice(json, access_rules::advice_for(found.diagnosis.situation));
  write_account(json, found);
  json.key("at_property").begin_object().field("property", property.str());
  write_optional(json, "resident", found.profile.str());
  write_optional(json, "manager", found.staff.str());
  json.field("key_management", to_string(found.key_management));
  write_optional(json, "role_changed_at", found.role_changed_at);
  json.field("team", found.diagnosis.facts.team).field("team_with_account", found.diagnosis.facts.team_with_account);
  json.end_object();
  write_contacts(json, found.diagnosis.portfolio_managers);
  return {200, json.end_object().finish(), "application/json", {}};
}

std::string read_text(JsonFields& fields, std::string_view name) {
  std::string text = trimmed(fields.required_string(name));
  if (text.empty() || text.size() > kLongestText) {
    throw Error(ErrorKind::invalid_input, "`" + std::string(name) + "` is a text of at most 2000 bytes");
  }
  return text;
}

Response tell_support(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  store::Escalation told;
  told.error = read_text(body.fields(), "error");
  told.email = folded(read_text(body.fields(), "email"));
  told.role = read_text(body.fields(), "role");
  told.property = PropertyId(read_text(body.fields(), "property"));
  told.contacted = read_text(body.fields(), "contacted");
  told.made_at = call.now;
  body.fields().finish();
  if (!is_mail_address(told.email)) throw Error(ErrorKind::invalid_input, "`email` is not an address");
  sync::escalate(call.office.database, told, visitor_of(call.request, call.office.callbacks.sign_in));
  return {202, "{}", "application/json", {}};
}

Response list_escalations(const Call& call) {
  QueryFields query(call.request);
  const PropertyId property(query.required("property"));
  const Page page = read_page(query);
  query.finish();
  sync::require_support(call.office.database, property, call.caller);
  const auto all = call.office.database.read(
      [&](store::Tx& tx) { return store::list_escalations(tx, property, page.cursor, page.limit); });
  return page_of(
      all, page.limit,
      [](JsonWriter& json, const store::Escalation& e) {
        json.begin_object().field("id", e.id).field("at", to_string(e.made_at)).field("email", e.email);
        json.field("role", e.role).field("error", e.error).field("contacted", e.contacted).end_object();
      },
      [](const store::Escalation& e) { return std::to_string(e.id); });
}

}  // namespace

std::span<const Route> sign_in_help_routes() {
  constexpr auto kNeedsNothing = access_rules::Action::sign_in;  // Support is looked for by the handlers
  static constexpr std::array<Route, 4> kRoutes{{
      {"POST", "/api/v1/sign-in-help", Audience::strangers, kNeedsNothing, sign_in_help},
      {"POST", "/api/v1/support/escalations", Audience::strangers, kNeedsNothing, tell_support},
      {"GET", "/api/v1/support/escalations", Audience::callers, kNeedsNothing, list_escalations},
      {"GET", "/api/v1/support/diagnosis", Audience::callers, kNeedsNothing, diagnose},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
