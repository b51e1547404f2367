// Properties, their polls and alerts.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "store/overview.h"
#include "store/properties.h"
#include "store/suggestions.h"

namespace leasekey::api {
namespace {

void write_property(JsonWriter& json, const Call& call, const Property& property, const store::Overview& overview) {
  json.begin_object().field("id", property.id.str()).field("name", property.name);
  json.field("portfolio", property.portfolio.str()).field("zone", property.zone.name());
  json.field("mode", to_string(overview.mode))
      .field("pms_link", to_string(overview.pms_link))
      .key("open_suggestions")
      .begin_object();
  for (const SuggestionState state : store::kOpenStates) {
    const auto found = overview.open_suggestions.find(state);
    json.field(to_string(state), found == overview.open_suggestions.end() ? std::int64_t{0} : found->second);
  }
  json.end_object().field("open_alerts", overview.open_alerts).key("last_poll");
  if (overview.last_poll) {
    write_poll(json, *overview.last_poll);
  } else {
    json.null();
  }
  write_optional(json, "last_good_poll_at", overview.last_good_poll_at);
  const auto& next_poll = call.office.callbacks.next_poll;
  write_optional(json, "next_poll_at", next_poll ? next_poll(property.id) : std::nullopt);
}

Response document(JsonWriter& json) { return {200, json.finish(), "application/json", {}}; }

}  // namespace

Response health(const Call& call) {
  const bool ready = !call.office.callbacks.ready || call.office.callbacks.ready();
  JsonWriter json;
  json.begin_object().field("status", ready ? "ready" : "not ready").end_object();
  return {ready ? 200 : 503, json.finish(), "application/json", {}};
}

Response list_properties(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  call.office.database.read([&](store::Tx& tx) {
    for (const Property& property : store::properties_of_manager(tx, call.caller)) {
      if (!may_know_of(property, call.caller)) continue;
      if (access_rules::may(property, call.caller, access_rules::Action::view_property)) {
        write_property(json, call, property, store::load_overview(tx, property.id));
        json.end_object();
      } else {
        json.begin_object().field("id", property.id.str()).field("name", property.name).end_object();
      }
    }
  });
  json.end_array().end_object();
  return document(json);
}

Response show_property(const Call& call) {
  QueryFields(call.request).finish();
  const Property& property = call.desk->property();
  JsonWriter json;
  call.office.database.read([&](store::Tx& tx) {
    write_property(json, call, property, store::load_overview(tx, property.id));
    json.key("alerts").begin_array();
    for (const auto& alert : store::list_alerts(tx, property.id, store::AlertScope::open)) {
      write_alert(json, alert, property, call.caller);
    }
  });
  json.end_array().end_object();
  return document(json);
}

Response list_polls(const Call& call) {
  QueryFields query(call.request);
  const Page page = read_page(query);
  query.finish();
  const auto cursor = page.cursor ? std::optional(PollId(std::to_string(*page.cursor))) : std::nullopt;
  const auto polls = call.office.database.read(
      [&](store::Tx& tx) { return store::list_polls(tx, call.desk->property().id, cursor, page.limit); });
  return page_of(polls, page.limit, write_poll, [](const store::Poll& poll) { return poll.id.str(); });
}

Response list_alerts(const Call& call) {
  QueryFields query(call.request);
  const std::string scope = query.optional("scope").value_or("open");
  query.finish();
  if (scope != "open" && scope != "all") throw Error(ErrorKind::invalid_input, "`scope` is `open` or `all`");
  const auto wanted = scope == "all" ? store::AlertScope::all : store::AlertScope::open;
  const auto alerts = call.office.database.read(
      [&](store::Tx& tx) { return store::list_alerts(tx, call.desk->property().id, wanted); });
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& alert : alerts) write_alert(json, alert, call.desk->property(), call.caller);
  json.end_array().end_object();
  return document(json);
}

/// Answers in the same words whatever is wrong: nobody learns which logins there are.
Response receive_webhook(const Call& call) {
  const Error refused(ErrorKind::unauthenticated, "this delivery is not signed as one of that ePMS's");
  if (!call.office.callbacks.webhook) throw refused;
  std::size_t queued = 0;
  try {
    queued = call.office.callbacks.webhook(call.captured.at(0), call.request);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal) throw;
    throw refused;
  }
  JsonWriter json;
  json.begin_object().field("queued", queued).end_object();
  return document(json);
}

std::span<const Route> property_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 8> kRoutes{{
      {"GET", "/api/v1/health", Audience::everybody, Action::view_property, health},
      {"POST", "/api/v1/webhooks/{credential}", Audience::everybody, Action::view_property, receive_webhook},
      {"GET", "/api/v1/properties", Audience::callers, Action::view_property, list_properties},
      {"GET", LEASEKEY_AT_PROPERTY, Audience::property, Action::view_property, show_property},
      {"GET", LEASEKEY_AT_PROPERTY "/polls", Audience::property, Action::view_property, list_polls},
      {"GET", LEASEKEY_AT_PROPERTY "/alerts", Audience::property, Action::view_property, list_alerts},
      {"PUT", LEASEKEY_AT_PROPERTY "/mode", Audience::property, Action::edit_settings, set_mode},
      {"POST", LEASEKEY_AT_PROPERTY "/sync", Audience::property, Action::edit_settings, sync_now},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
