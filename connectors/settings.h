// A connector's settings, read from the login's and the property's JSON, with errors that name the setting.
#pragma once

#include <array>
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

/// `action(name, value)` for each member of an object that may be absent.
template <class Action>
void for_members(const Settings& settings, std::string_view name, Action action) {
  if (const auto value = settings.find(name)) {
    for (const auto& [key, member] : value->members()) action(std::string(key), member);
  }
}

/// The rows of two tables in one.
template <std::size_t A, std::size_t B>
constexpr std::array<SettingRow, A + B> join(const std::array<SettingRow, A>& own,
                                             const std::array<SettingRow, B>& more) {
  std::array<SettingRow, A + B> all{};
  for (std::size_t i = 0; i < A; ++i) all[i] = own[i];
  for (std::size_t i = 0; i < B; ++i) all[A + i] = more[i];
  return all;
}

/// One text, or a list of texts.
std::vector<std::string> text_or_list(const JsonValue& value);

}  // namespace leasekey::connectors
