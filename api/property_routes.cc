// Properties, their polls and alerts.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "store/properties.h"

namespace leasekey::api {
namespace {

/// What is known of a property beside its definition.
struct Standing {
  Mode mode = Mode::approval_required;
  PmsLink pms_link = PmsLink::connected;
  std::map<SuggestionState, std::int64_t> open;
  std::vector<store::AlertRecord> alerts;
  std::vector<store::Poll> last_poll;
  FeedMemory feed;
};

Standing standing_of(store::Tx& tx, const PropertyId& property) {
  return {store::load_mode(tx, property),
          store::load_pms_link(tx, property),
          store::count_open_suggestions(tx, property),
          store::list_alerts(tx, property, store::AlertScope::open),
          store::list_polls(tx, property, {}, 1),
          store::load_feed_memory(tx, property)};
}

void write_property(JsonWriter& json, const Call& call, const Property& property, const Standing& standing) {
  json.begin_object().field("id", property.id.str()).field("name", property.name);
  json.field("portfolio", property.portfolio.str()).field("zone", property.zone.name());
  json.field("mode", to_string(standing.mode))
      .field("pms_link", to_string(standing.pms_link))
      .key("open_suggestions")
      .begin_object();
  for (const SuggestionState state : store::kOpenStates) {
    const auto found = standing.open.find(state);
    json.field(to_string(state), found == standing.open.end() ? std::int64_t{0} : found->second);
  }
  json.end_object().field("open_alerts", standing.alerts.size()).key("last_poll");
  if (standing.last_poll.empty()) {
    json.null();
  } else {
    write_poll(json, standing.last_poll.front());
  }
  write_optional(json, "last_good_poll_at",
                 standing.feed.has_good ? std::optional(standing.feed.good_at) : std::nullopt);
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
    for (const auto& id : store::property_ids_of_manager(tx, call.caller)) {
      const auto property = store::load_property(tx, id);
      if (!property || !may_know_of(*property, call.caller)) continue;
      if (access_rules::may(*property, call.caller, access_rules::Action::view_property)) {
        write_property(json, call, *property, standing_of(tx, id));
        json.end_object();
      } else {
        json.begin_object().field("id", property->id.str()).field("name", property->name).end_object();
      }
    }
  });
  json.end_array().end_object();
  return document(json);
}

Response show_property(const Call& call) {
  QueryFields(call.request).finish();
  const Property& property = call.desk->property();
  const Standing standing = call.office.database.read([&](store::Tx& tx) { return standing_of(tx, property.id); });
  JsonWriter json;
  write_property(json, call, property, standing);
  json.key("alerts").begin_array();
  for (const auto& alert : standing.alerts) write_alert(json, alert, call.desk->property(), call.caller);
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
