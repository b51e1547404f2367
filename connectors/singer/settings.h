// The settings of a tap: how it is started, what it is given, and what its fields mean.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/singer/map.h"
#include "connectors/singer/process.h"

namespace leasekey::connectors::singer {

/// Whether a tap is given its last state, and what it writes then.
enum class StateUse { none, everybody, changes };

struct TapSettings {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< `NAME=value`
  std::filesystem::path folder;          ///< for the state and for runs
  std::string config;                    ///< a JSON object, without the secrets
  std::map<std::string, Secret> secrets;
  StateUse state = StateUse::none;
  Streams streams;
  std::vector<std::string> properties;
  Limits limits;
  std::size_t longest_line = 0;
  Duration full_every{};
};

/// The manual's rows.
extern const std::array<SettingRow, 22> kSettingRows;

/// Takes the secrets out of the context. Throws `invalid_input` that names the setting.
TapSettings read_settings(SourceContext& context);

/// The configuration as the tap gets it, secrets among it; to be wiped after use.
std::string config_with_secrets(const TapSettings& settings);

}  // namespace leasekey::connectors::singer
