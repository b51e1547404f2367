// Reading an object field by field, so that a misspelt field is noticed.
#include <algorithm>

#include "core/json.h"

namespace leasekey {

JsonFields::JsonFields(const JsonValue& value) : value_(value) { value.find(""); }

JsonValue JsonFields::required(std::string_view name) {
  const auto found = optional(name);
  if (!found) value_.fail("`" + std::string(name) + "` is missing");
  return *found;
}

std::optional<JsonValue> JsonFields::optional(std::string_view name) {
  asked_.emplace_back(name);
  return value_.find(name);
}

std::string JsonFields::required_string(std::string_view name) { return std::string(required(name).as_string()); }

std::optional<std::string> JsonFields::optional_string(std::string_view name) {
  const auto found = optional(name);
  if (!found) return {};
  return std::string(found->as_string());
}

bool JsonFields::has(std::string_view name) const { return value_.find(name).has_value(); }

void JsonFields::finish() const {
  for (const auto& [name, member] : value_.members()) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) member.fail("unknown field");
  }
}

}  // namespace leasekey
