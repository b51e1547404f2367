// The ePMS that a property follows: how it is bound, and whether its login works now.
#include <algorithm>
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

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

Response show_source(const Call& call) {
  QueryFields(call.request).finish();
  const SourceBinding binding = binding_of(call);
  JsonWriter json;
  json.begin_object().field("connector", binding.connector).field("title", binding.title);
  write_optional(json, "credential", binding.credential);
  write_texts(json, "properties", binding.properties);
  return {200, json.end_object().finish(), "application/json", {}};
}

Response check_source(const Call& call) {
  Body(call.request).fields().finish();
  const SourceBinding binding = binding_of(call);
  const SourceLook look = call.office.callbacks.source.look(call.desk->property().id);
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

}  // namespace

std::span<const Route> source_routes() {
  using access_rules::Action;
  static constexpr std::array<Route, 2> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/source", Audience::property, Action::edit_settings, show_source},
      {"POST", LEASEKEY_AT_PROPERTY "/source/check", Audience::property, Action::edit_settings, check_source},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
