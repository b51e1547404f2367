// What whoever has the database does about accounts, and the mail that waits; and how a manager gets a login.
#include <algorithm>
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "core/json_words.h"
#include "store/portfolios.h"
#include "store/properties.h"

namespace leasekey::api {
namespace {

void write_link(JsonWriter& json, const sync::OneTimeLink& link) {
  json.begin_object().field("person", link.person.str()).field("email", link.email);
  if (link.url.empty()) {
    json.key("link").null().key("expires_at").null();
  } else {
    json.field("link", link.url.reveal()).field("expires_at", to_string(link.expires_at));
  }
  json.end_object();
}

Response link_response(const sync::OneTimeLink& link, int status) {
  JsonWriter json;
  write_link(json, link);
  return {status, json.finish(), "application/json", {}};
}

/// Everybody else gets a login by those who appoint them.
bool read_is_support(JsonFields& fields) {
  const auto role = fields.optional("role");
  if (!role || role->as_string() == "portfolio_manager") return false;
  if (role->as_string() == "support") return true;
  role->fail("expected `portfolio_manager` or `support`");
}

Response add_account(const Call& call) {
  Body body(call.request);
  sync::NewManager manager;
  manager.email = body.fields().required_string("email");
  manager.name = body.fields().required_string("name");
  manager.person = PersonId(body.fields().optional_string("person").value_or(""));
  const bool is_support = read_is_support(body.fields());
  PortfolioId portfolio;
  if (!is_support) portfolio = PortfolioId(read_name(body.fields().required("portfolio")));
  std::optional<Secret> password;
  if (const auto given = body.fields().optional_string("password")) password.emplace(*given);
  body.fields().finish();
  auto& accounts = call.accounts();
  return link_response(is_support ? accounts.add_support(manager, password, call.now)
                                  : accounts.add_portfolio_manager(manager, portfolio, password, call.now),
                       201);
}

void write_account(JsonWriter& json, store::Tx& tx, const store::Account& account) {
  json.begin_object().field("id", account.id).field("name", account.name);
  write_optional(json, "person", account.person.str());
  write_optional(json, "management_email", account.management_email);
  json.field("state", account.is_active() ? "active" : "invited");
  write_optional(json, "signed_in_at", account.signed_in_at);
  json.field("sessions", store::sessions_of(tx, account.id).size()).key("emails").begin_array();
  for (const auto& email : store::emails_of(tx, account.id)) {
    json.begin_object().field("email", email.email).field("confirmed", email.verified_at.has_value()).end_object();
  }
  json.end_array().end_object();
}

Response list_accounts(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  query.finish();
  return call.office.database.read([&](store::Tx& tx) {
    return page_of(
        store::list_accounts(tx, page.cursor.value_or(0), page.limit), page.limit,
        [&](JsonWriter& json, const store::Account& account) { write_account(json, tx, account); },
        [](const store::Account& account) { return std::to_string(account.id); });
  });
}

std::string email_in(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  std::string email = body.fields().required_string("email");
  body.fields().finish();
  return email;
}

Response make_link(const Call& call) { return link_response(call.accounts().new_link(email_in(call), call.now), 201); }

Response sign_out(const Call& call) {
  JsonWriter json;
  json.begin_object().field("ended", call.accounts().sign_out_everywhere(email_in(call), call.now)).end_object();
  return {200, json.finish(), "application/json", {}};
}

Response list_mail(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  query.finish();
  const auto all = call.office.database.read(
      [&](store::Tx& tx) { return store::list_mail(tx, page.cursor.value_or(0), page.limit); });
  return page_of(
      all, page.limit,
      [](JsonWriter& json, const store::WaitingMail& mail) {
        json.begin_object().field("id", mail.id).field("kind", to_string(mail.kind)).field("email", mail.email);
        write_optional(json, "property", mail.property.str());
        json.field("asked_at", to_string(mail.made_at)).field("due_at", to_string(mail.due_at));
        json.field("attempts", mail.attempts);
        write_optional(json, "problem", mail.problem);
        json.end_object();
      },
      [](const store::WaitingMail& mail) { return std::to_string(mail.id); });
}

/// For whoever hands it over themselves: it does not wait any longer.
Response take_mail(const Call& call) {
  QueryFields(call.request).finish();
  Body(call.request).fields().finish();
  const std::int64_t id = parse_number(call.captured.front()).value_or(0);
  const auto mail = call.office.database.read([&](store::Tx& tx) { return store::load_mail(tx, id); });
  if (!mail) throw Error(ErrorKind::not_found, "no mail of that number waits");
  const auto message = call.accounts().compose(*mail, call.now);
  call.office.database.write([&](store::Tx& tx) { store::delete_mail(tx, id); });
  JsonWriter json;
  json.begin_object().field("to", mail->email).key("message");
  if (message) {
    json.begin_object().field("subject", message->subject).field("text", message->text).end_object();
  } else {
    json.null();  // nobody has that address
  }
  return {200, json.end_object().finish(), "application/json", {}};
}

bool is_in_charge_of(store::Tx& tx, const PersonId& caller, const PersonId& person) {
  using access_rules::Action;
  for (const auto& id : store::property_ids_of_manager(tx, person)) {
    const auto property = store::load_property(tx, id);
    if (property && !access_rules::may(*property, caller, Action::add_manager)) return false;
  }
  for (const auto& id : store::portfolio_ids(tx)) {
    const Portfolio portfolio = store::load_portfolio(tx, id).value();
    const auto& managers = portfolio.managers;
    if (std::find(managers.begin(), managers.end(), person) == managers.end()) continue;
    if (!access_rules::may(portfolio, caller, Action::add_portfolio_manager)) return false;
  }
  return true;
}

/// Whoever hands out a login hands out all that the person may do, so they have to be in charge of all of it. Nobody
/// who manages is in charge of Support.
void require_charge_of(const Call& call, const PersonId& person) {
  call.office.database.read([&](store::Tx& tx) {
    const auto roles = store::roles_of_person(tx, person);
    const bool supports = std::find(roles.begin(), roles.end(), ManagerRole::support) != roles.end();
    if (!supports && is_in_charge_of(tx, call.caller, person)) return;
    throw Error(ErrorKind::forbidden,
                "`" + person.str() + "` may do more than what is yours to give; ask the administrator");
  });
}

Response give_login(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  sync::NewManager manager;
  manager.person = PersonId(call.captured.at(1));
  manager.email = body.fields().required_string("email");
  manager.name = body.fields().required_string("name");
  body.fields().finish();
  if (!call.desk->property().find_manager(manager.person)) {
    throw Error(ErrorKind::not_found, "there is no manager `" + manager.person.str() + "`");
  }
  require_charge_of(call, manager.person);
  call.accounts().give_login(manager, call.caller, call.now);
  return {202, "{}", "application/json", {}};
}

}  // namespace

std::span<const Route> administration_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 7> kRoutes{{
      {"GET", "/api/v1/administration/accounts", Audience::administrator, Action::sign_in, list_accounts},
      {"POST", "/api/v1/administration/accounts", Audience::administrator, Action::sign_in, add_account},
      {"POST", "/api/v1/administration/links", Audience::administrator, Action::sign_in, make_link},
      {"POST", "/api/v1/administration/sign-outs", Audience::administrator, Action::sign_in, sign_out},
      {"GET", "/api/v1/administration/mail", Audience::administrator, Action::sign_in, list_mail},
      {"POST", "/api/v1/administration/mail/{mail}/take", Audience::administrator, Action::sign_in, take_mail},
      {"POST", LEASEKEY_AT_PROPERTY "/managers/{manager}/login", Audience::property, Action::add_manager, give_login},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
