// The ePMS that a property follows: how it is bound, whether its login works now, what it would show, and changes of
// these.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "api/definition_view.h"
#include "api/handlers.h"
#include "core/json_words.h"

namespace leasekey::api {
namespace {

constexpr std::size_t kMostShown = 20;

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

SourceBinding binding_of(const Call& call) {
  const PropertyId& property = call.desk->property().id;
  const auto& binding = call.office.callbacks.source.binding;
  auto found = binding ? binding(property) : std::nullopt;
  if (!found) throw Error(ErrorKind::not_found, "property `" + property.str() + "` follows no ePMS");
  return *std::move(found);
}

/// What the service can do about sources; a command without one cannot.
template <class Reach>
const Reach& expect_reach(const Reach& reach) {
  if (!reach) throw Error(ErrorKind::unavailable, "no ePMS can be asked here");
  return reach;
}

Response source_document(const SourceBinding& binding, std::int64_t version) {
  JsonWriter json;
  json.begin_object().field("connector", binding.connector).field("title", binding.title);
  write_optional(json, "credential", binding.credential);
  write_texts(json, "properties", binding.properties);
  json.field("own_login", binding.own_login).key("settings").value(JsonDocument::parse(binding.settings).root());
  return definition_document(json.end_object().finish(), version);
}

Response show_source(const Call& call) {
  QueryFields(call.request).finish();
  return source_document(binding_of(call), call.desk->version());
}

Response list_connectors(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const OfferedConnector& connector : expect_reach(call.office.callbacks.source.offered)()) {
    json.begin_object().field("name", connector.name).field("title", connector.title).key("settings").begin_array();
    for (const auto& setting : connector.settings) {
      json.begin_object().field("name", setting.name).field("help", setting.help).field("required", setting.required);
      json.field("secret", setting.secret).field("kind", setting.kind).end_object();
    }
    json.end_array().end_object();
  }
  return definition_document(json.end_array().end_object().finish(), call.desk->version());
}

Response check_source(const Call& call) {
  Body(call.request).fields().finish();
  const SourceBinding binding = binding_of(call);
  const SourceLook look = call.office.callbacks.source.look(call.desk->property().id, call.caller);
  const auto attached = [&](const PmsProperty& property) {
    return std::find(binding.properties.begin(), binding.properties.end(), property.key) != binding.properties.end();
  };
  JsonWriter json;
  json.begin_object().field("ok", look.check.ok());
  write_texts(json, "passed", look.check.passed);
  write_texts(json, "problems", look.check.problems);
  json.key("properties").begin_array();
  for (const PmsProperty& property : look.properties) {
    json.begin_object().field("key", property.key).field("name", property.name);
    json.field("attached", attached(property)).end_object();
  }
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

std::vector<std::string> read_keys(JsonFields& fields) { return read_list(fields.required("properties"), read_name); }

void write_labels(JsonWriter& json, const Feed& feed) {
  std::map<std::string, std::int64_t> labels;
  for (const FeedRecord& record : feed.records) ++labels[record.status_label];
  json.key("labels").begin_array();
  for (const auto& [label, records] : labels) {
    json.begin_object().field("label", label).field("records", records).end_object();
  }
  json.end_array();
}

/// Of those who live there; nobody for who may not look at people.
void write_sample(JsonWriter& json, const Call& call, const Feed& feed) {
  const bool may_look{access_rules::may(call.desk->property(), call.caller, access_rules::Action::view_property)};
  const std::size_t shown = may_look ? std::min(kMostShown, feed.records.size()) : 0;
  json.key("sample").begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    const FeedRecord& record = feed.records[i];
    json.begin_object().field("first_name", record.first_name).field("last_name", record.last_name);
    json.field("pms_unit", record.unit.str()).field("label", record.status_label).end_object();
  }
  json.end_array();
}

void write_skipped(JsonWriter& json, const Feed& feed) {
  const std::size_t shown = std::min(kMostShown, feed.skipped.size());
  json.field("skipped", feed.skipped.size()).key("skipped_first").begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    json.begin_object().field("where", feed.skipped[i].where).field("reason", feed.skipped[i].reason).end_object();
  }
  json.end_array();
}

std::int64_t people_of(const Feed& feed) {
  std::set<PersonId> people;
  for (const FeedRecord& record : feed.records) people.insert(record.person);
  return static_cast<std::int64_t>(people.size());
}

Response preview_source(const Call& call) {
  Body body(call.request);
  const std::vector<std::string> keys = read_keys(body.fields());
  body.fields().finish();
  binding_of(call);
  const auto& try_out = expect_reach(call.office.callbacks.source.try_out);
  const TrialReading trial = try_out(call.desk->property().id, keys, call.caller);
  const std::size_t named = std::min(kMostShown, trial.vanishing.size());
  JsonWriter json;
  json.begin_object().field("complete", trial.feed.complete);
  write_optional(json, "why_incomplete", trial.feed.why_incomplete);
  write_optional(json, "token", trial.token);
  json.field("records", trial.feed.records.size()).field("people", people_of(trial.feed)).field("units", trial.units);
  write_labels(json, trial.feed);
  write_sample(json, call, trial.feed);
  write_skipped(json, trial.feed);
  json.field("arriving", trial.arriving)
      .field("vanishing", trial.vanishing.size())
      .key("vanishing_first")
      .begin_array();
  for (std::size_t i = 0; i < named; ++i) json.value(trial.vanishing[i].str());
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

/// The definition has another version by now.
Response as_changed(const Call& call) {
  const sync::Desk desk(call.office.database, call.desk->property().id);
  return source_document(binding_of(call), desk.version());
}

Response attach_properties(const Call& call) {
  Body body(call.request);
  const std::vector<std::string> keys = read_keys(body.fields());
  const auto confirm = body.fields().optional_string("confirm");
  body.fields().finish();
  binding_of(call);
  const auto& attach = expect_reach(call.office.callbacks.source.attach);
  attach(call.desk->property().id, keys, confirm.value_or(""), {seen_definition(call.request), call.caller, call.now});
  return as_changed(call);
}

LoginEntry read_login(JsonFields& fields) {
  LoginEntry entry;
  entry.connector = read_name(fields.required("connector"));
  if (const auto settings = fields.optional("settings")) entry.settings = JsonWriter().value(*settings).finish();
  if (const auto secrets = fields.optional("secrets")) {
    for (const auto& [name, value] : secrets->members()) {
      entry.secrets.emplace(std::string(name), Secret(value.as_string()));
    }
  }
  return entry;
}

Response set_login(const Call& call) {
  Body body(call.request);
  const LoginEntry entry = read_login(body.fields());
  body.fields().finish();
  const auto& set = expect_reach(call.office.callbacks.source.set_login);
  set(call.desk->property().id, entry, {seen_definition(call.request), call.caller, call.now});
  return as_changed(call);
}

}  // namespace

std::span<const Route> source_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 6> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/source", Audience::property, Action::edit_settings, show_source},
      {"GET", LEASEKEY_AT_PROPERTY "/source/connectors", Audience::property, Action::edit_settings, list_connectors},
      {"POST", LEASEKEY_AT_PROPERTY "/source/check", Audience::property, Action::edit_settings, check_source},
      {"POST", LEASEKEY_AT_PROPERTY "/source/preview", Audience::property, Action::edit_settings, preview_source},
      {"PUT", LEASEKEY_AT_PROPERTY "/source/properties", Audience::property, Action::edit_settings, attach_properties},
      {"PUT", LEASEKEY_AT_PROPERTY "/source/login", Audience::property, Action::edit_settings, set_login},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
