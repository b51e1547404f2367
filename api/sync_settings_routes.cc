// What the feed means: unit map, labels, designated keys, limits. Previewed, rehearsed on the past, then changed.
#include <array>
#include <map>

#include "access-rules/labels.h"
#include "access-rules/unit_proposals.h"
#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/json_words.h"
#include "core/structure_json.h"
#include "core/text.h"
#include "sync/settings_desk.h"

namespace leasekey::api {
namespace {

using access_rules::SyncSettingsChange;

constexpr std::int64_t kMostDelayMinutes = 7 * 24 * 60;
constexpr std::int64_t kMostDays = 400;

LeaseStatus read_status(const JsonValue& value) {
  return read_word(value, parse_lease_status,
                   {"applicant", "future", "current", "notice", "eviction", "past", "cancelled", "unknown"});
}

/// What is not named stays; null takes an entry out.
SyncSettingsChange read_change(JsonFields& fields) {
  SyncSettingsChange change;
  if_present(fields, "units", [&](const JsonValue& units) {
    for (const auto& [pms_unit, unit] : units.members()) {
      change.units[PmsUnit(std::string(pms_unit))] =
          unit.is_null() ? std::nullopt : std::optional(UnitId(read_name(unit)));
    }
  });
  if_present(fields, "merged", [&](const JsonValue& v) { change.merged = v.as_bool(); });
  if_present(fields, "status_labels", [&](const JsonValue& labels) {
    for (const auto& [label, status] : labels.members()) {
      change.labels[std::string(label)] = status.is_null() ? std::nullopt : std::optional(read_status(status));
    }
  });
  if_present(fields, "excluded_statuses", [&](const JsonValue& v) { change.excluded = read_list(v, read_name); });
  if_present(fields, "left_alone", [&](const JsonValue& v) { change.left_alone = read_left_alone(v); });
  if_present(fields, "common_keys", [&](const JsonValue& v) {
    change.common_keys.emplace();
    for (const JsonValue& key : v.as_array()) change.common_keys->emplace(read_name(key));
  });
  if_present(fields, "guard", [&](const JsonValue& v) { change.guard = read_guard(v); });
  if_present(fields, "start_delay_minutes", [&](const JsonValue& v) {
    change.start_delay = std::chrono::minutes(read_int_within(v, 0, kMostDelayMinutes));
  });
  return change;
}

/// A label of the last feed, or one that the property has a meaning for.
struct SeenLabel {
  std::string label;
  std::int64_t records = 0;
};

std::map<std::string, SeenLabel> labels_of(const Property& property, const Feed& feed) {
  std::map<std::string, SeenLabel> labels;
  for (const auto& [label, status] : property.status_labels) labels[folded(label)].label = label;
  for (const auto& label : property.excluded_statuses) labels[folded(label)].label = label;
  for (const auto& record : feed.records) {
    SeenLabel& seen = labels[folded(record.status_label)];
    if (seen.label.empty()) seen.label = record.status_label;
    ++seen.records;
  }
  return labels;
}

void write_labels(JsonWriter& json, const Property& property, const Feed& feed) {
  const access_rules::LabelMap meanings(property);
  std::set<std::string> own;
  for (const auto& [label, status] : property.status_labels) own.insert(folded(label));
  json.key("labels").begin_array();
  for (const auto& [name, seen] : labels_of(property, feed)) {
    const auto meaning = meanings.of(seen.label);
    const bool usual = !own.contains(name) && meaning.status != LeaseStatus::unknown;
    json.begin_object().field("label", seen.label).field("status", to_string(meaning.status));
    json.field("from", own.contains(name) ? "property" : usual ? "usual" : "nowhere");
    json.field("excluded", meaning.excluded).field("records", seen.records).end_object();
  }
  json.end_array();
}

std::string settings_document(const Property& property, const Feed& feed) {
  JsonWriter json;
  json.begin_object().field("edited_in", to_string(property.edited_in));
  const auto delay = std::chrono::duration_cast<std::chrono::minutes>(property.start_delay);
  json.field("start_delay_minutes", static_cast<std::int64_t>(delay.count()));
  write_guard(json, property.guard);
  json.key("excluded_statuses").begin_array();
  for (const std::string& label : property.excluded_statuses) json.value(label);
  json.end_array().key("common_keys").begin_array();
  for (const Key& key : property.keys) {
    if (key.kind == KeyKind::common_area) json.value(key.id.str());
  }
  json.end_array();
  write_left_alone(json, property.left_alone);
  write_labels(json, property, feed);
  return json.end_object().finish();
}

Response show_sync_settings(const Call& call) {
  QueryFields(call.request).finish();
  const Feed feed = sync::last_feed(call.office.database, call.desk->property().id).value_or(Feed{});
  return definition_document(settings_document(call.desk->property(), feed), call.desk->version());
}

Response change_sync_settings(const Call& call) {
  Body body(call.request);
  const SyncSettingsChange change = read_change(body.fields());
  const auto confirm = body.fields().optional("confirm");
  body.fields().finish();
  const auto edited =
      sync::change_settings(call.office.database, call.desk->property().id, seen_definition(call.request), change,
                            confirm ? std::string(confirm->as_string()) : std::string(), call.caller, call.now);
  const Feed feed = sync::last_feed(call.office.database, call.desk->property().id).value_or(Feed{});
  return definition_document(settings_document(edited.property, feed), edited.version);
}

void write_outlook(JsonWriter& json, std::string_view name, const access_rules::Outlook& outlook) {
  json.key(name).begin_object().field("imported", outlook.known).field("status", to_string(outlook.status));
  json.field("frozen", outlook.frozen).key("suggestion");
  if (!outlook.plan) {
    json.null();
  } else {
    json.begin_object().field("change", to_string(outlook.plan->change)).field("state", outlook.state);
    write_ids(json, "gives", outlook.plan->gives);
    write_ids(json, "ends", outlook.plan->ends);
    json.field("everything", outlook.plan->everything).field("always_approval", outlook.plan->always_approval);
    json.key("blocks").begin_array();
    for (const BlockReason block : outlook.plan->blocks) json.value(to_string(block));
    json.end_array().end_object();
  }
  json.key("alerts").begin_array();
  for (const std::string& alert : outlook.alerts) json.value(alert);
  json.end_array().end_object();
}

void write_alerts(JsonWriter& json, std::string_view name, const std::set<Alert>& alerts) {
  json.key(name).begin_array();
  for (const Alert& alert : alerts) {
    json.begin_object().field("kind", to_string(alert.kind)).field("subject", alert.subject).end_object();
  }
  json.end_array();
}

Response preview_sync_settings(const Call& call) {
  Body body(call.request);
  const SyncSettingsChange change = read_change(body.fields());
  body.fields().finish();
  const sync::SettingsPreview preview =
      sync::preview_settings(call.office.database, call.desk->property().id, change, call.caller, call.now);
  JsonWriter json;
  json.begin_object().field("token", preview.token).field("records", preview.records);
  json.field("gaining", preview.effect.gaining).field("losing", preview.effect.losing);
  json.field("held", preview.effect.held).key("people").begin_array();
  for (const auto& one : preview.effect.people) {
    json.begin_object().field("person", one.person.str());
    write_optional(json, "name", one.name);
    write_outlook(json, "before", one.before);
    write_outlook(json, "after", one.after);
    json.end_object();
  }
  json.end_array();
  write_alerts(json, "alerts_opened", preview.effect.opened);
  write_alerts(json, "alerts_closed", preview.effect.closed);
  return definition_document(json.end_object().finish(), preview.version);
}

void write_events(JsonWriter& json, std::string_view name, const std::vector<access_rules::PastEvent>& events) {
  json.key(name).begin_array();
  for (const auto& event : events) {
    json.begin_object().field("at", to_string(event.at)).field("poll", event.poll.str());
    json.field("kind", to_string(event.kind));
    write_optional(json, "person", event.person.str());
    json.field("what", event.what);
    write_ids(json, "gives", event.gives);
    write_ids(json, "ends", event.ends);
    json.field("always_approval", event.always_approval).end_object();
  }
  json.end_array();
}

Response rehearse_sync_settings(const Call& call) {
  Body body(call.request);
  const SyncSettingsChange change = read_change(body.fields());
  int days = 30;
  if_present(body.fields(), "days",
             [&](const JsonValue& v) { days = static_cast<int>(read_int_within(v, 1, kMostDays)); });
  body.fields().finish();
  const auto past =
      sync::rehearse_past(call.office.database, call.desk->property().id, change, days, call.caller, call.now);
  JsonWriter json;
  json.begin_object().field("polls", past.polls).field("events_as_it_is", past.before);
  json.field("events_as_changed", past.after);
  write_events(json, "only_as_it_is", past.only_before);
  write_events(json, "only_as_changed", past.only_after);
  return {200, json.end_object().finish(), "application/json", {}};
}

Response show_unit_map(const Call& call) {
  QueryFields(call.request).finish();
  const access_rules::UnitMapView view = access_rules::unit_map_view(call.desk->view(call.now));
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& seen : view.seen) {
    json.begin_object().field("pms_unit", seen.pms_unit.str());
    write_optional(json, "unit", seen.unit.str());
    json.field("people", seen.people).field("shown", seen.shown).key("proposals").begin_array();
    for (const auto& proposal : seen.proposals) {
      json.begin_object().field("unit", proposal.unit.str()).field("score", proposal.score);
      json.field("likely", proposal.likely).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
  write_ids(json, "units_without", view.without);
  return definition_document(json.end_object().finish(), call.desk->version());
}

Response accept_rename(const Call& call) {
  Body body(call.request);
  const PmsUnit from(read_name(body.fields().required("from")));
  const PmsUnit to(read_name(body.fields().required("to")));
  body.fields().finish();
  const auto edited =
      sync::accept_rename(call.office.database, call.desk->property().id, from, to, call.caller, call.now);
  JsonWriter json;
  json.begin_object().field("pms_unit", to.str()).field("unit", edited.property.unit_map->at(to).str()).end_object();
  return definition_document(json.finish(), edited.version);
}

}  // namespace

std::span<const Route> sync_settings_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 6> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/sync-settings", Audience::property, Action::view_property, show_sync_settings},
      {"PATCH", LEASEKEY_AT_PROPERTY "/sync-settings", Audience::property, Action::edit_settings, change_sync_settings},
      {"POST", LEASEKEY_AT_PROPERTY "/sync-settings/preview", Audience::property, Action::edit_settings,
       preview_sync_settings},
      {"POST", LEASEKEY_AT_PROPERTY "/sync-settings/rehearsal", Audience::property, Action::edit_settings,
       rehearse_sync_settings},
      {"GET", LEASEKEY_AT_PROPERTY "/unit-map", Audience::property, Action::view_property, show_unit_map},
      {"POST", LEASEKEY_AT_PROPERTY "/unit-map/renames", Audience::property, Action::edit_settings, accept_rename},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
