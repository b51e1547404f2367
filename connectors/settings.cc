// Two JSON objects, one over the other, checked against the connector's table.
#include "connectors/settings.h"

#include <algorithm>

#include "core/error.h"

namespace leasekey::connectors {
namespace {

void refuse_unknown(const Connector& connector, const JsonValue& root) {
  if (root.kind() != JsonKind::object) root.fail("expected an object with the settings of the connector");
  for (const auto& [name, value] : root.members()) {
    const auto row = std::find_if(connector.settings.begin(), connector.settings.end(),
                                  [&, wanted = name](const SettingRow& candidate) { return candidate.name == wanted; });
    if (row == connector.settings.end()) value.fail("the connector has no such setting");
    if (row->secret) value.fail("this is a secret: it goes to the `secrets` of the credential");
  }
}

}  // namespace

Settings::Settings(const Connector& connector, const SettingsText& credential, const SettingsText& source)
    : connector_(connector.name) {
  for (const SettingsText* text : {&source, &credential}) {
    try {
      places_.push_back({JsonDocument::parse(text->json), text->folder});
      refuse_unknown(connector, places_.back().document.root());
    } catch (const Error& error) {
      throw error.in("settings of `" + connector_ + "`");
    }
  }
}

std::optional<JsonValue> Settings::find(std::string_view name) const {
  for (const auto& place : places_) {
    if (auto value = place.document.root().find(name)) return value;
  }
  return {};
}

JsonValue Settings::required(std::string_view name) const {
  if (auto value = find(name)) return *value;
  throw Error(ErrorKind::invalid_input, "settings of `" + connector_ + "`: `" + std::string(name) + "` is missing");
}

std::string Settings::text(std::string_view name, std::string_view otherwise) const {
  const auto value = find(name);
  return std::string(value ? value->as_string() : otherwise);
}

std::string Settings::required_text(std::string_view name) const {
  const JsonValue value = required(name);
  const auto text = value.as_string();
  if (text.empty()) value.fail("expected a text that is not empty");
  return std::string(text);
}

std::int64_t Settings::whole(std::string_view name, std::int64_t otherwise, std::int64_t least,
                             std::int64_t most) const {
  const auto value = find(name);
  if (!value) return otherwise;
  const std::int64_t number = value->as_int();
  if (number < least || number > most) {
    value->fail("expected a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return number;
}

bool Settings::flag(std::string_view name, bool otherwise) const {
  const auto value = find(name);
  return value ? value->as_bool() : otherwise;
}

std::string Settings::choice(std::string_view name, std::initializer_list<std::string_view> words) const {
  const auto value = find(name);
  if (!value) return std::string(*words.begin());
  const std::string_view word = value->as_string();
  if (std::find(words.begin(), words.end(), word) != words.end()) return std::string(word);
  std::string expected;
  for (const auto& one : words) expected += (expected.empty() ? "expected `" : " or `") + std::string(one) + "`";
  value->fail(expected);
}

std::optional<std::filesystem::path> Settings::path(std::string_view name) const {
  for (const auto& place : places_) {
    const auto value = place.document.root().find(name);
    if (!value) continue;
    if (value->as_string().empty()) value->fail("expected a path");
    return (place.folder / std::filesystem::path(value->as_string())).lexically_normal();
  }
  return {};
}

std::vector<std::string> text_or_list(const JsonValue& value) {
  std::vector<std::string> texts;
  if (value.kind() == JsonKind::array) {
    for (const auto& element : value.as_array()) texts.emplace_back(element.as_string());
  } else {
    texts.emplace_back(value.as_string());
  }
  return texts;
}

}  // namespace leasekey::connectors
