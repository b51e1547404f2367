// Portfolios: their properties and their managers.
#include <array>

#include "access-rules/staff.h"
#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/json_words.h"
#include "core/structure_json.h"
#include "store/audit.h"
#include "store/portfolios.h"

namespace leasekey::api {
namespace {

using access_rules::Action;

PortfolioId portfolio_of(const Call& call) { return PortfolioId(call.captured.front()); }

Response document(JsonWriter& json, int status = 200) { return {status, json.finish(), "application/json", {}}; }

void write_portfolio(JsonWriter& json, const Portfolio& portfolio, const std::vector<PropertyId>& properties) {
  json.begin_object().field("id", portfolio.id.str()).field("name", portfolio.name);
  write_ids(json, "managers", portfolio.managers);
  write_ids(json, "properties", properties);
  json.end_object();
}

Response list_portfolios(const Call& call) {
  QueryFields query(call.request);
  struct Line {
    Portfolio portfolio;
    std::vector<PropertyId> properties;
  };
  std::vector<Line> lines;
  call.office.database.read([&](store::Tx& tx) {
    for (const auto& id : store::portfolio_ids(tx)) {
      Portfolio portfolio = store::load_portfolio(tx, id).value();
      if (!access_rules::may(portfolio, call.caller, Action::view_portfolio)) continue;
      lines.push_back({std::move(portfolio), store::property_ids_of(tx, id)});
    }
  });
  return list_page(query, lines,
                   [](JsonWriter& json, const Line& line) { write_portfolio(json, line.portfolio, line.properties); });
}

Response shown(const Call& call, const Portfolio& portfolio, int status = 200) {
  const auto properties =
      call.office.database.read([&](store::Tx& tx) { return store::property_ids_of(tx, portfolio.id); });
  JsonWriter json;
  write_portfolio(json, portfolio, properties);
  return document(json, status);
}

Response show_portfolio(const Call& call) {
  QueryFields(call.request).finish();
  const auto portfolio =
      call.office.database.read([&](store::Tx& tx) { return store::load_portfolio(tx, portfolio_of(call)).value(); });
  return shown(call, portfolio);
}

Response edit_portfolio(const Call& call) {
  Body body(call.request);
  const std::string name = body.fields().required_string("name");
  body.fields().finish();
  return shown(call, sync::edit_portfolio(
                         call.office.database, portfolio_of(call), call.caller, call.now,
                         [&](Portfolio& portfolio) { access_rules::rename_portfolio(portfolio, name, call.caller); }));
}

Response add_portfolio_manager(const Call& call) {
  Body body(call.request);
  const PersonId person(read_name(body.fields().required("id")));
  body.fields().finish();
  const auto add = [&](Portfolio& portfolio) { access_rules::add_portfolio_manager(portfolio, person, call.caller); };
  return shown(call, sync::edit_portfolio(call.office.database, portfolio_of(call), call.caller, call.now, add), 201);
}

Response remove_portfolio_manager(const Call& call) {
  const PersonId person(call.captured.at(1));
  return shown(call,
               sync::remove_portfolio_manager(call.office.database, portfolio_of(call), person, call.caller, call.now));
}

Response create_property(const Call& call) {
  Body body(call.request);
  const PropertyId id(read_name(body.fields().required("id")));
  const access_rules::PropertySettings settings = read_property_settings(body.fields());
  body.fields().finish();
  const auto made =
      sync::create_property(call.office.database, portfolio_of(call), id, settings, call.caller, call.now);
  return definition_item(made.property, write_settings, made.version, 201);
}

Response list_portfolio_audit(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  query.finish();
  const auto entries = call.office.database.read(
      [&](store::Tx& tx) { return store::list_audit(tx, {}, portfolio_of(call).str(), page.cursor, page.limit); });
  return page_of(entries, page.limit, write_audit,
                 [](const store::AuditEntry& entry) { return std::to_string(entry.number); });
}

}  // namespace

std::span<const Route> portfolio_routes() {
  static constexpr std::array<Route, 7> kRoutes{{
      {"GET", "/api/v1/portfolios", Audience::callers, Action::view_portfolio, list_portfolios},
      {"GET", LEASEKEY_AT_PORTFOLIO, Audience::portfolio, Action::view_portfolio, show_portfolio},
      {"PUT", LEASEKEY_AT_PORTFOLIO, Audience::portfolio, Action::edit_portfolio, edit_portfolio},
      {"GET", LEASEKEY_AT_PORTFOLIO "/audit", Audience::portfolio, Action::view_portfolio, list_portfolio_audit},
      {"POST", LEASEKEY_AT_PORTFOLIO "/properties", Audience::portfolio, Action::create_property, create_property},
      {"POST", LEASEKEY_AT_PORTFOLIO "/managers", Audience::portfolio, Action::add_portfolio_manager,
       add_portfolio_manager},
      {"DELETE", LEASEKEY_AT_PORTFOLIO "/managers/{manager}", Audience::portfolio, Action::remove_portfolio_manager,
       remove_portfolio_manager},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
