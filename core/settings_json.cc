// Reads and writes what a property has besides its units, doors, keys and managers.
#include "core/error.h"
#include "core/json_words.h"
#include "core/structure_json.h"

namespace leasekey {
namespace {

constexpr std::int64_t kMostStartDelayMinutes = 7 * 24 * 60;

LeaseStatus read_status(const JsonValue& value) {
  return read_word(value, parse_lease_status,
                   {"applicant", "future", "current", "notice", "eviction", "past", "cancelled", "unknown"});
}

std::map<PmsUnit, UnitId> read_unit_map(const JsonValue& value) {
  std::map<PmsUnit, UnitId> map;
  for (const auto& [pms_unit, unit] : value.members()) map[PmsUnit(std::string(pms_unit))] = UnitId(read_name(unit));
  return map;
}

std::map<std::string, LeaseStatus> read_status_labels(const JsonValue& value) {
  std::map<std::string, LeaseStatus> labels;
  for (const auto& [label, status] : value.members()) labels[std::string(label)] = read_status(status);
  return labels;
}

void read_rules(JsonFields& fields, Property& into) {
  if_present(fields, "mode", [&](const JsonValue& v) {
    into.mode = read_word(v, parse_mode, {"observe", "approval_required", "automatic_grants", "automatic"});
  });
  if_present(fields, "start_delay_minutes", [&](const JsonValue& v) {
    into.start_delay = std::chrono::minutes(read_int_within(v, 0, kMostStartDelayMinutes));
  });
  if_present(fields, "guard", [&](const JsonValue& v) { into.guard = read_guard(v); });
  if_present(fields, "unit_map", [&](const JsonValue& v) { into.unit_map = read_unit_map(v); });
  if_present(fields, "status_labels", [&](const JsonValue& v) { into.status_labels = read_status_labels(v); });
  if_present(fields, "excluded_statuses",
             [&](const JsonValue& v) { into.excluded_statuses = read_list(v, read_name); });
  if_present(fields, "left_alone", [&](const JsonValue& v) { into.left_alone = read_left_alone(v); });
}

}  // namespace

LeftAlone read_left_alone(const JsonValue& value) {
  LeftAlone left_alone;
  JsonFields fields(value);
  if_present(fields, "people", [&](const JsonValue& v) {
    left_alone.people = read_list(v, [](const JsonValue& pattern) {
      std::string text = read_name(pattern);
      if (text.find_first_not_of("* ") == std::string::npos) pattern.fail("would leave everybody alone");
      return text;
    });
  });
  if_present(fields, "units", [&](const JsonValue& v) {
    left_alone.units = read_list(v, [](const JsonValue& unit) { return UnitId(read_name(unit)); });
  });
  fields.finish();
  return left_alone;
}

void write_left_alone(JsonWriter& json, const LeftAlone& left_alone) {
  json.key("left_alone").begin_object().key("people").begin_array();
  for (const std::string& pattern : left_alone.people) json.value(pattern);
  json.end_array().key("units").begin_array();
  for (const UnitId& unit : left_alone.units) json.value(unit.str());
  json.end_array().end_object();
}

std::optional<GuardLimits> read_guard(const JsonValue& value) {
  if (value.kind() == JsonKind::boolean) {
    if (value.as_bool()) value.fail("expected `false` or an object with the limits");
    return {};
  }
  GuardLimits limits;
  JsonFields fields(value);
  const auto count = [](const JsonValue& v) { return static_cast<int>(read_int_within(v, 0, 1'000'000)); };
  const auto percent = [](const JsonValue& v) { return read_double_within(v, 0, 100); };
  if_present(fields, "revocations_min", [&](const JsonValue& v) { limits.revocations_min = count(v); });
  if_present(fields, "revocations_percent", [&](const JsonValue& v) { limits.revocations_percent = percent(v); });
  if_present(fields, "grants_min", [&](const JsonValue& v) { limits.grants_min = count(v); });
  if_present(fields, "grants_percent", [&](const JsonValue& v) { limits.grants_percent = percent(v); });
  fields.finish();
  return limits;
}

void write_guard(JsonWriter& json, const std::optional<GuardLimits>& guard) {
  if (!guard) {
    json.field("guard", false);
    return;
  }
  json.key("guard").begin_object().field("revocations_min", guard->revocations_min);
  json.field("revocations_percent", guard->revocations_percent).field("grants_min", guard->grants_min);
  json.field("grants_percent", guard->grants_percent).end_object();
}

TimeZone read_time_zone(const JsonValue& value) {
  try {
    return TimeZone::named(value.as_string());
  } catch (const Error& error) {
    if (value.kind() != JsonKind::string) throw;
    value.fail(std::string(error.what()) + ", such as `America/New_York`");
  }
}

void read_settings(JsonFields& fields, Property& into) {
  if_present(fields, "name", [&](const JsonValue& v) { into.name = read_name(v); });
  if_present(fields, "portfolio", [&](const JsonValue& v) { into.portfolio = PortfolioId(read_name(v)); });
  if_present(fields, "jurisdiction", [&](const JsonValue& v) {
    into.jurisdiction = read_word(v, parse_jurisdiction, {"general", "new_york_city"});
  });
  if_present(fields, "edited_in", [&](const JsonValue& v) {
    into.edited_in = read_word(v, parse_edited_in, {"file", "portal"});
  });
  if_present(fields, "time_zone", [&](const JsonValue& v) { into.zone = read_time_zone(v); });
  if_present(fields, "doorcode_length",
             [&](const JsonValue& v) { into.doorcode_length = static_cast<int>(read_int_within(v, 4, 7)); });
  read_rules(fields, into);
}

void write_settings(JsonWriter& json, const Property& property) {
  json.begin_object().field("id", property.id.str());
  if (!property.name.empty()) json.field("name", property.name);
  if (!property.portfolio.empty()) json.field("portfolio", property.portfolio.str());
  json.field("jurisdiction", to_string(property.jurisdiction)).field("edited_in", to_string(property.edited_in));
  json.field("time_zone", property.zone.name()).field("mode", to_string(property.mode));
  json.field("doorcode_length", property.doorcode_length);
  json.field("start_delay_minutes",
             static_cast<std::int64_t>(std::chrono::duration_cast<std::chrono::minutes>(property.start_delay).count()));
  write_guard(json, property.guard);
  if (property.unit_map) {
    json.key("unit_map").begin_object();
    for (const auto& [pms_unit, unit] : *property.unit_map) json.field(pms_unit.str(), unit.str());
    json.end_object();
  }
  json.key("status_labels").begin_object();
  for (const auto& [label, status] : property.status_labels) json.field(label, to_string(status));
  json.end_object().key("excluded_statuses").begin_array();
  for (const std::string& label : property.excluded_statuses) json.value(label);
  json.end_array();
  if (property.left_alone != LeftAlone{}) write_left_alone(json, property.left_alone);
  json.end_object();
}

}  // namespace leasekey
