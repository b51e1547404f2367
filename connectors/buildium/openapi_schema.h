// For tests: a value against a schema of Buildium's OpenAPI document, as far as that document goes.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/time.h"

namespace leasekey::connectors::buildium {

class OpenApi {
 public:
  explicit OpenApi(const std::string& text) : document_(JsonDocument::parse(text)) {}

  /// The schema of what a GET of the path answers with this status.
  JsonValue answer(const std::string& path, const char* status = "200") const {
    return at(get(path), {"responses", status, "content", "application/json", "schema"});
  }
  /// The names of the query's parameters.
  std::vector<std::string> parameters(const std::string& path) const {
    std::vector<std::string> names;
    for (const auto& parameter : at(get(path), {"parameters"}).as_array())
      names.emplace_back(at(parameter, {"name"}).as_string());
    return names;
  }
  /// What is wrong with the value, each with where.
  std::vector<std::string> problems(const JsonValue& value, const JsonValue& schema) const {
    std::vector<std::string> found;
    check(value, schema, found);
    return found;
  }
  /// The properties of the schema that an object does not have.
  std::vector<std::string> absent(const JsonValue& object, const JsonValue& schema) const {
    std::vector<std::string> names;
    for (const auto& [name, property] : at(resolved(schema), {"properties"}).members()) {
      if (!object.find(name)) names.emplace_back(name);
    }
    return names;
  }

 private:
  static JsonValue at(JsonValue value, const std::vector<std::string_view>& path) {
    for (const auto name : path) {
      const auto member = value.find(name);
      if (!member) value.fail("has no `" + std::string(name) + "`");
      value = *member;
    }
    return value;
  }
  JsonValue get(const std::string& path) const { return at(document_.root(), {"paths", path, "get"}); }

  JsonValue resolved(const JsonValue& schema) const {
    if (const auto all = schema.find("allOf")) return resolved(all->as_array().at(0));
    const auto ref = schema.find("$ref");
    if (!ref) return schema;
    const std::string_view name = ref->as_string();
    return at(document_.root(), {"components", "schemas", name.substr(name.rfind('/') + 1)});
  }

  void check(const JsonValue& value, const JsonValue& unresolved, std::vector<std::string>& found) const {
    const auto complain = [&](const std::string& what) { found.push_back(value.path() + ": " + what); };
    const JsonValue schema = resolved(unresolved);
    if (value.is_null()) {
      const auto nullable = unresolved.find("nullable");
      if (!nullable || !nullable->as_bool()) complain("may not be null");
      return;
    }
    const auto type = schema.find("type");
    if (type && !has_type(value, type->as_string())) return complain("is no " + std::string(type->as_string()));
    if (const auto words = schema.find("enum")) {
      const auto all = words->as_array();
      const auto same = [&](const JsonValue& word) { return word.as_string() == value.as_string(); };
      if (std::none_of(all.begin(), all.end(), same)) complain("is none of the words");
    }
    if (const auto format = schema.find("format"); format && !has_format(value, format->as_string()))
      complain("is no " + std::string(format->as_string()));
    if (value.kind() == JsonKind::array) {
      for (const auto& element : value.as_array()) check(element, at(schema, {"items"}), found);
    }
    if (value.kind() == JsonKind::object) check_members(value, schema, found);
  }

  void check_members(const JsonValue& value, const JsonValue& schema, std::vector<std::string>& found) const {
    const auto properties = at(schema, {"properties"});
    for (const auto& [name, member] : value.members()) {
      const auto property = properties.find(name);
      if (!property) {
        found.push_back(member.path() + ": the document does not know it");
      } else {
        check(member, *property, found);
      }
    }
    const auto required = schema.find("required");
    if (!required) return;
    for (const auto& name : required->as_array()) {
      if (!value.find(name.as_string())) found.push_back(value.path() + ": lacks " + std::string(name.as_string()));
    }
  }

  static bool has_type(const JsonValue& value, std::string_view type) {
    if (type == "object") return value.kind() == JsonKind::object;
    if (type == "array") return value.kind() == JsonKind::array;
    if (type == "string") return value.kind() == JsonKind::string;
    if (type == "boolean") return value.kind() == JsonKind::boolean;
    return value.kind() == JsonKind::number;
  }

  static bool has_format(const JsonValue& value, std::string_view format) {
    if (format == "date") return parse_local_date(std::string(value.as_string())).has_value();
    if (format == "date-time") return parse_instant(std::string(value.as_string())).has_value();
    if (format != "int32") return true;
    const std::int64_t number = value.as_int();
    return number >= INT32_MIN && number <= INT32_MAX;
  }

  JsonDocument document_;
};

}  // namespace leasekey::connectors::buildium
