// A connector's settings, read from the login's and the property's JSON, with errors that name the setting.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/connector.h"
#include "core/json.h"

namespace leasekey::connectors {

/// Looks a setting up in the source's settings first, then in the credential's. All calls throw `invalid_input`.
class Settings {
 public:
  /// Throws for text that is no JSON object and for settings that are in no row of the connector's table, also where a
  /// secret is written out.
  Settings(const Connector& connector, const SettingsText& credential, const SettingsText& source);

  std::optional<JsonValue> find(std::string_view name) const;
  JsonValue required(std::string_view name) const;

  std::string text(std::string_view name, std::string_view otherwise) const;
  std::string required_text(std::string_view name) const;
  std::int64_t whole(std::string_view name, std::int64_t otherwise, std::int64_t least, std::int64_t most) const;
  bool flag(std::string_view name, bool otherwise) const;
  /// One of several words; the first where it is absent.
  std::string choice(std::string_view name, std::initializer_list<std::string_view> words) const;
  /// A relative path starts at the folder of the file where it is written. Nothing where it is absent.
  std::optional<std::filesystem::path> path(std::string_view name) const;

 private:
  struct Place {
    JsonDocument document;
    std::filesystem::path folder;
  };
  std::string connector_;
  std::vector<Place> places_;  ///< the source's first
};

/// One text, or a list of texts.
std::vector<std::string> text_or_list(const JsonValue& value);

}  // namespace leasekey::connectors
