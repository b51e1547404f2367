// Writes and reads codes without their digits.
#include "sync/codes_json.h"

#include "core/json.h"

namespace leasekey::sync {
namespace {

Instant instant_in(const JsonValue& value) {
  const auto at = parse_instant(value.as_string());
  if (!at) value.fail("expected an instant");
  return *at;
}

std::optional<Instant> instant_in(JsonFields& fields, std::string_view name) {
  const auto value = fields.optional(name);
  if (!value) return {};
  return instant_in(*value);
}

void write_at(JsonWriter& json, std::string_view name, const std::optional<Instant>& at) {
  if (at) json.field(name, to_string(*at));
}

}  // namespace

std::string doorcodes_text(const store::DoorcodeTimes& times) {
  if (times.empty()) return {};
  JsonWriter json;
  json.begin_array();
  for (const auto& [door, since] : times) {
    json.begin_object().field("door", door.str()).field("since", to_string(since)).end_object();
  }
  return json.end_array().finish();
}

store::DoorcodeTimes read_doorcodes(std::string_view text) {
  store::DoorcodeTimes times;
  if (text.empty()) return times;
  const JsonDocument document = JsonDocument::parse(text);
  for (const auto& item : document.root().as_array()) {
    JsonFields fields(item);
    const DoorId door(fields.required_string("door"));
    times[door] = instant_in(fields.required("since"));
    fields.finish();
  }
  return times;
}

std::string reset_text(const DoorId& door) {
  return JsonWriter().begin_object().field("door", door.str()).end_object().finish();
}

DoorId read_reset(std::string_view text) {
  const JsonDocument document = JsonDocument::parse(text);
  JsonFields fields(document.root());
  DoorId door(fields.required_string("door"));
  fields.finish();
  return door;
}

std::string guest_code_text(const GuestCode& code) {
  JsonWriter json;
  json.begin_object().field("guest_code", code.id).field("kind", to_string(code.kind));
  json.field("day", to_string(code.day)).key("doors").begin_array();
  for (const auto& door : code.doors) json.value(door.str());
  json.end_array().field("made_at", to_string(code.made_at));
  write_at(json, "first_used_at", code.first_used_at);
  write_at(json, "ended_at", code.ended_at);
  return json.end_object().finish();
}

GuestCode read_guest_code(const store::AuditEntry& entry) {
  const JsonDocument document = JsonDocument::parse(entry.after);
  JsonFields fields(document.root());
  GuestCode code;
  code.host = PersonId(entry.subject);
  code.id = fields.required("guest_code").as_int();
  const JsonValue kind = fields.required("kind");
  const auto word = parse_guest_code_kind(kind.as_string());
  if (!word) kind.fail("expected a kind of guest code");
  code.kind = *word;
  const JsonValue day = fields.required("day");
  const auto date = parse_local_date(day.as_string());
  if (!date) day.fail("expected a day");
  code.day = *date;
  for (const auto& door : fields.required("doors").as_array()) code.doors.emplace_back(std::string(door.as_string()));
  code.made_at = instant_in(fields, "made_at").value_or(entry.at);
  code.first_used_at = instant_in(fields, "first_used_at");
  code.ended_at = instant_in(fields, "ended_at");
  fields.finish();
  return code;
}

}  // namespace leasekey::sync
