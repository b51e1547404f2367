// Reads windows, capacities and reasons.
#include "api/terms.h"

#include "core/error.h"

namespace leasekey::api {
namespace {

constexpr std::size_t kLongestReason = 500;
constexpr const char* kEndHint = "say an instant such as `2026-09-30T16:00:00Z`, or `never` for access without an end";

Instant instant_of(const JsonValue& value) {
  const auto at = parse_instant(value.as_string());
  if (!at) value.fail("this is not an instant: expected RFC 3339, as in 2026-03-02T09:15:00Z");
  return *at;
}

access_rules::NewEnd end_of(const JsonValue& value) {
  if (value.is_null()) value.fail(kEndHint);
  if (value.as_string() == "never") return {};
  return {instant_of(value)};
}

}  // namespace

std::optional<Instant> read_instant(JsonFields& body, std::string_view name) {
  const auto value = body.optional(name);
  if (!value) return {};
  return instant_of(*value);
}

access_rules::NewEnd read_end(JsonFields& body) {
  const auto end = read_new_end(body);
  if (!end) throw Error(ErrorKind::invalid_input, std::string("`end` is missing: ") + kEndHint);
  return *end;
}

std::optional<access_rules::NewEnd> read_new_end(JsonFields& body) {
  const auto value = body.optional("end");
  if (!value) return {};
  return end_of(*value);
}

std::optional<Capacity> read_capacity(JsonFields& body) {
  const auto value = body.optional("capacity");
  if (!value) return {};
  const auto capacity = parse_capacity(value->as_string());
  if (!capacity) value->fail("a capacity is `resident`, `non_resident` or `staff`");
  return capacity;
}

std::string read_reason(JsonFields& body, bool required) {
  const std::string reason = required ? body.required_string("reason") : body.optional_string("reason").value_or("");
  if (required && reason.empty()) throw Error(ErrorKind::invalid_input, "the `reason` is empty");
  if (reason.size() > kLongestReason) {
    throw Error(ErrorKind::invalid_input, "a reason has at most " + std::to_string(kLongestReason) + " bytes");
  }
  return reason;
}

access_rules::GiveKey read_terms(JsonFields& body, const PersonId& person, const KeyId& key) {
  access_rules::GiveKey give;
  give.person = person;
  give.key = key;
  give.start = read_instant(body, "start");
  give.end = read_end(body).at;
  give.capacity = read_capacity(body);
  if (const auto may_share = body.optional("may_share")) give.may_share = may_share->as_bool();
  give.reason = read_reason(body, false);
  return give;
}

}  // namespace leasekey::api
