// Goes down a parsed document one name at a time.
#include "connectors/singer/fields.h"

#include <charconv>

#include "connectors/columns.h"

namespace leasekey::connectors::singer {
namespace {

struct Step {
  std::string_view first;
  std::string_view rest;
};

Step split(std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

std::optional<JsonValue> element(const JsonValue& list, std::string_view path) {
  const auto elements = list.as_array();
  const auto [first, rest] = split(path);
  std::size_t at = 0;
  const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), at);
  if (error == std::errc() && end == first.data() + first.size()) {
    return at < elements.size() ? at_path(elements[at], rest) : std::nullopt;
  }
  return elements.size() == 1 ? at_path(elements[0], path) : std::nullopt;
}

}  // namespace

std::optional<JsonValue> at_path(const JsonValue& value, std::string_view path) {
  if (path.empty()) return value;
  if (value.kind() == JsonKind::array) return element(value, path);
  if (value.kind() != JsonKind::object) return {};
  if (auto whole = value.find(path)) return whole;
  const auto [first, rest] = split(path);
  if (rest.empty()) return {};
  const auto member = value.find(first);
  return member ? at_path(*member, rest) : std::nullopt;
}

std::string_view text_at(const JsonValue& record, const std::string& path, std::string& kept) {
  const auto value = at_path(record, path);
  if (!value) return {};
  switch (value->kind()) {
    case JsonKind::null: return {};
    case JsonKind::boolean: return value->as_bool() ? "true" : "false";
    case JsonKind::number: return kept = value->as_text();
    case JsonKind::string: return value->as_string();
    case JsonKind::array:
    case JsonKind::object: break;
  }
  throw RowRefusal{"`" + path + "` is no single value"};
}

bool schema_has(const JsonValue& schema, std::string_view path) {
  if (path.empty() || schema.kind() != JsonKind::object) return true;
  const auto properties = schema.find("properties");
  if (!properties || properties->kind() != JsonKind::object || properties->members().empty()) return true;
  if (properties->find(path)) return true;
  const auto [first, rest] = split(path);
  const auto member = properties->find(first);
  return member && !rest.empty() && schema_has(*member, rest);
}

}  // namespace leasekey::connectors::singer
