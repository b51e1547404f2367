// A property's bond to its ePMS: disconnect, connect, take over what is held already, announce mass moves.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"
#include "core/json_words.h"
#include "store/feeds.h"
#include "store/planned_turns.h"
#include "store/properties.h"

namespace leasekey::api {
namespace {

Response show_pms_link(const Call& call) {
  QueryFields(call.request).finish();
  const access_rules::PropertyState state = call.desk->view(call.now);
  const FeedMemory feed =
      call.office.database.read([&](store::Tx& tx) { return store::load_feed_memory(tx, call.desk->property().id); });
  JsonWriter json;
  json.begin_object().field("pms_link", to_string(state.pms_link));
  json.field("keyed_by_automation", access_rules::keyed_by_automation(state, call.now).size());
  write_ids(json, "unmatched_residents", access_rules::unmatched_residents(state));
  json.field("empty_feeds_in_a_row", feed.empties);
  json.field("living_residents", access_rules::living_residents(state).size());
  return {200, json.end_object().finish(), "application/json", {}};
}

Response people_done(const Call& call, const access_rules::BulkResult& result) {
  JsonWriter json;
  json.begin_object();
  const PmsLink link =
      call.office.database.read([&](store::Tx& tx) { return store::load_pms_link(tx, call.desk->property().id); });
  json.field("pms_link", to_string(link));
  write_ids(json, "done", result.done);
  write_ids(json, "left", result.left);
  return {200, json.end_object().finish(), "application/json", {}};
}

Response disconnect(const Call& call) {
  Body body(call.request);
  const JsonValue value = body.fields().required("choice");
  const auto choice = read_word(value, access_rules::parse_disconnect, {"keep", "freeze", "revoke"});
  const auto count = body.fields().optional("count");
  body.fields().finish();
  const auto number = count ? std::optional(count->as_int()) : std::nullopt;
  return people_done(call, call.desk->disconnect(choice, number, call.caller, call.now));
}

Response connect(const Call& call) {
  Body(call.request).fields().finish();
  call.desk->connect(call.caller, call.now);
  return people_done(call, {});
}

Response begin_move(const Call& call) {
  Body(call.request).fields().finish();
  call.desk->begin_move(call.caller, call.now);
  return people_done(call, {});
}

Response sign_off_move(const Call& call) {
  Body body(call.request);
  const std::int64_t count = body.fields().required("count").as_int();
  body.fields().finish();
  call.desk->sign_off_move(count, call.caller, call.now);
  return people_done(call, {});
}

Response accept_empty_feed(const Call& call) {
  Body body(call.request);
  const std::int64_t count = body.fields().required("count").as_int();
  body.fields().finish();
  call.desk->accept_empty_feed(count, call.caller, call.now);
  return people_done(call, {});
}

Response adopt_held_keys(const Call& call) {
  Body(call.request).fields().finish();
  return people_done(call, call.desk->adopt_held_keys(call.caller, call.now));
}

void write_turn(JsonWriter& json, const PlannedTurn& turn) {
  json.begin_object().field("id", turn.id).field("first_day", to_string(turn.first_day));
  json.field("last_day", to_string(turn.last_day));
  write_ids(json, "units", turn.units);
  json.field("move_outs", turn.move_outs).field("move_ins", turn.move_ins).field("reason", turn.reason);
  json.field("by", turn.by.str()).field("announced_at", to_string(turn.announced_at));
  write_optional(json, "cancelled_at", turn.cancelled_at);
  json.field("moved_out", turn.moved_out.size()).field("moved_in", turn.moved_in.size()).end_object();
}

std::vector<PlannedTurn> turns_of(const Call& call) {
  return call.office.database.read([&](store::Tx& tx) { return store::load_turns(tx, call.desk->property().id); });
}

Response list_turns(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& turn : turns_of(call)) write_turn(json, turn);
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

Response turn_document(const Call& call, std::int64_t id, int status) {
  JsonWriter json;
  for (const auto& turn : turns_of(call)) {
    if (turn.id == id) write_turn(json, turn);
  }
  return {status, json.finish(), "application/json", {}};
}

LocalDate read_day(const JsonValue& value) {
  const auto day = parse_local_date(value.as_string());
  if (!day) value.fail("expected a date, as in 2026-07-31");
  return *day;
}

int read_count(JsonFields& body, std::string_view name) {
  constexpr std::int64_t kMost = 100000;
  const auto value = body.optional(name);
  return value ? static_cast<int>(read_int_within(*value, 0, kMost)) : 0;
}

Response announce_turn(const Call& call) {
  Body body(call.request);
  JsonFields& fields = body.fields();
  access_rules::AnnounceTurn announce{read_day(fields.required("first_day")), read_day(fields.required("last_day"))};
  if_present(fields, "units", [&](const JsonValue& units) {
    for (const JsonValue& unit : units.as_array()) announce.units.emplace(unit.as_text());
  });
  announce.move_outs = read_count(fields, "move_outs");
  announce.move_ins = read_count(fields, "move_ins");
  announce.reason = fields.required_string("reason");
  fields.finish();
  return turn_document(call, call.desk->announce_turn(announce, call.caller, call.now), 201);
}

Response cancel_turn(const Call& call) {
  const auto id = parse_number(call.captured.at(1));
  if (!id) {
    throw Error(ErrorKind::not_found,
                "property `" + call.desk->property().id.str() + "` has no planned turn `" + call.captured.at(1) + "`");
  }
  call.desk->cancel_turn(*id, call.caller, call.now);
  return turn_document(call, *id, 200);
}

}  // namespace

std::span<const Route> pms_link_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 10> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/pms-link", Audience::property, Action::view_property, show_pms_link},
      {"POST", LEASEKEY_AT_PROPERTY "/disconnect", Audience::property, Action::edit_settings, disconnect},
      {"POST", LEASEKEY_AT_PROPERTY "/connect", Audience::property, Action::edit_settings, connect},
      {"POST", LEASEKEY_AT_PROPERTY "/move", Audience::property, Action::edit_settings, begin_move},
      {"POST", LEASEKEY_AT_PROPERTY "/move/sign-off", Audience::property, Action::edit_settings, sign_off_move},
      {"POST", LEASEKEY_AT_PROPERTY "/empty-feed/accept", Audience::property, Action::edit_settings, accept_empty_feed},
      {"POST", LEASEKEY_AT_PROPERTY "/adopt", Audience::property, Action::decide_suggestion, adopt_held_keys},
      {"GET", LEASEKEY_AT_PROPERTY "/planned-turns", Audience::property, Action::view_property, list_turns},
      {"POST", LEASEKEY_AT_PROPERTY "/planned-turns", Audience::property, Action::plan_turn, announce_turn},
      {"DELETE", LEASEKEY_AT_PROPERTY "/planned-turns/{turn}", Audience::property, Action::plan_turn, cancel_turn},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
