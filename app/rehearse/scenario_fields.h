// The fields of scenario files that stand in several places.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/rehearse/scenario.h"
#include "core/json.h"

namespace leasekey::rehearse {

inline std::optional<JsonValue> given(JsonFields& fields, std::string_view name) {
  auto value = fields.optional(name);
  if (value && value->is_null()) value.reset();
  return value;
}

inline std::string text_or_empty(JsonFields& fields, std::string_view name) {
  const auto value = given(fields, name);
  return value ? std::string(value->as_string()) : std::string();
}

template <class Thing>
Thing required_id(JsonFields& fields, std::string_view name) {
  return Thing(fields.required_string(name));
}

inline Instant read_instant(const JsonValue& value) {
  const auto instant = parse_instant(value.as_string());
  if (!instant)
    value.fail("`" + std::string(value.as_string()) + "` is not an RFC 3339 time such as `2026-03-02T16:00:00Z`");
  return *instant;
}

inline std::optional<Instant> instant_or_none(JsonFields& fields, std::string_view name) {
  const auto value = given(fields, name);
  if (!value) return {};
  return read_instant(*value);
}

inline LocalDate read_day(const JsonValue& value) {
  const auto date = parse_local_date(value.as_string());
  if (!date) value.fail("`" + std::string(value.as_string()) + "` is not a date such as `2026-03-02`");
  return *date;
}

inline std::optional<LocalDate> date_or_none(JsonFields& fields, std::string_view name) {
  const auto value = given(fields, name);
  if (!value || value->as_string().empty()) return {};
  return read_day(*value);
}

/// Reads the value of an action's field, and takes from the step the fields that stand beside it.
using ReadAction = Action (*)(const JsonValue&, JsonFields&);

/// By the field that names the action.
const std::map<std::string_view, ReadAction>& actions();

}  // namespace leasekey::rehearse
