// Lays defaults, file, environment and flags over one another.
#include <algorithm>
#include <charconv>
#include <set>

#include "config/config.h"
#include "config/config_file.h"
#include "config/schema.h"
#include "core/error.h"
#include "core/json_words.h"

namespace leasekey::config {
namespace {

namespace fs = std::filesystem;

constexpr const char* kConfigVariable = "LEASEKEY_CONFIG";
constexpr const char* kUsualFile = "leasekey.json";
constexpr std::string_view kVariablePrefix = "LEASEKEY_";

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorKind::invalid_input, message); }

Listen parse_listen(const std::string& text) {
  const std::string expected = "expected `host:port` such as `127.0.0.1:8080` or `[::1]:8080`, found `" + text + "`";
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) refuse(expected);
  Listen listen{.host = text.substr(0, colon), .port = 0};
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data() + colon + 1, end, listen.port);
  if (failure != std::errc{} || stop != end) refuse(expected);
  if (listen.host.starts_with('[') && listen.host.ends_with(']')) {
    listen.host = listen.host.substr(1, listen.host.size() - 2);
  } else if (listen.host.find(':') != std::string::npos) {
    refuse(expected);
  }
  if (listen.host.empty() || listen.host.find_first_of(" \t[]/") != std::string::npos) refuse(expected);
  return listen;
}

LogLevel parse_log_level(const std::string& text) {
  for (const LogLevel level : {LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error}) {
    if (to_string(level) == text) return level;
  }
  refuse(expected_one_of({"debug", "info", "warning", "error"}, text));
}

LogFormat parse_log_format(const std::string& text) {
  if (text == "text") return LogFormat::text;
  if (text == "json") return LogFormat::json;
  refuse(expected_one_of({"text", "json"}, text));
}

const OverridableSetting* find_setting(std::string_view OverridableSetting::*called, std::string_view name) {
  for (const OverridableSetting& setting : overridable_settings()) {
    if (setting.*called == name) return &setting;
  }
  return nullptr;
}

void set_from(Config& config, const OverridableSetting& setting, const std::string& text, const std::string& where) {
  try {
    set_value(config, setting.path, text);
  } catch (const Error& error) {
    throw error.in(where);
  }
}

/// Variables that the configuration itself refers to as secrets may be called anything.
std::set<std::string> secret_variables(const Config& config) {
  std::set<std::string> names;
  for (const auto& [name, credential] : config.credentials) {
    for (const auto& [field, reference] : credential.secrets) {
      if (reference.place == SecretReference::Place::environment) names.insert(reference.name);
    }
  }
  for (const auto& key : {config.secrets_key, config.secrets_key_before}) {
    if (key && key->place == SecretReference::Place::environment) names.insert(key->name);
  }
  return names;
}

void refuse_unknown_variable(const std::string& name) {
  std::vector<std::string_view> known{kConfigVariable};
  for (const OverridableSetting& setting : overridable_settings()) known.push_back(setting.environment);
  const std::string_view similar = most_similar(name, known);
  std::string message = "environment variable `" + name + "`: is not a setting";
  if (!similar.empty()) message += "; did you mean `" + std::string(similar) + "`?";
  refuse(message);
}

void read_environment(const Environment& environment, Config& into) {
  const std::set<std::string> secrets = secret_variables(into);
  for (const auto& [name, text] : environment) {
    if (!name.starts_with(kVariablePrefix) || name == kConfigVariable || secrets.contains(name)) continue;
    const OverridableSetting* const found = find_setting(&OverridableSetting::environment, name);
    if (found == nullptr) refuse_unknown_variable(name);
    set_from(into, *found, text, "environment variable `" + name + "`");
  }
}

void read_flags(const std::map<std::string, std::string>& flags, Config& into) {
  for (const auto& [name, text] : flags) {
    const OverridableSetting* const found = find_setting(&OverridableSetting::flag, name);
    if (found == nullptr) refuse("`--" + name + "` is not a setting");
    set_from(into, *found, text, "`--" + name + "`");
  }
}

std::optional<fs::path> chosen_file(const LoadRequest& request) {
  if (request.file) return request.file;
  const auto variable = request.environment.find(kConfigVariable);
  if (variable != request.environment.end()) return variable->second;
  if (fs::exists(kUsualFile)) return kUsualFile;
  return {};
}

}  // namespace

std::string_view to_string(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
    case LogLevel::error: return "error";
  }
  return "info";
}

std::string_view to_string(LogFormat format) { return format == LogFormat::json ? "json" : "text"; }

const PropertyConfig* Config::find(const PropertyId& id) const& {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [&](const PropertyConfig& entry) { return entry.property.id == id; });
  return found == properties.end() ? nullptr : &*found;
}

const std::vector<OverridableSetting>& overridable_settings() {
  static const std::vector<OverridableSetting> all{
      {"database", "LEASEKEY_DATABASE", "database"},
      {"listen", "LEASEKEY_LISTEN", "listen"},
      {"log.level", "LEASEKEY_LOG_LEVEL", "log-level"},
      {"log.format", "LEASEKEY_LOG_FORMAT", "log-format"},
  };
  return all;
}

void set_value(Config& config, std::string_view path, const std::string& text) {
  if (path == "database") {
    if (text.empty()) refuse("expected the path of a file, found an empty text");
    config.database = text;
  } else if (path == "listen") {
    config.listen = parse_listen(text);
  } else if (path == "log.level") {
    config.log.level = parse_log_level(text);
  } else if (path == "log.format") {
    config.log.format = parse_log_format(text);
  } else {
    throw Error(ErrorKind::internal, "no setting at `" + std::string(path) + "`");
  }
}

Config load(const LoadRequest& request) {
  Config config;
  if (const auto file = chosen_file(request)) read_config_file(*file, config);
  read_environment(request.environment, config);
  read_flags(request.flags, config);
  return config;
}

std::vector<std::string> missing_secrets(const Config& config, const Environment& environment,
                                         const OpenSealed& open_sealed) {
  std::vector<std::string> missing;
  const auto try_to_fetch = [&](const std::string& what, const SecretReference& reference) {
    try {
      fetch_secret(reference, environment, open_sealed);
    } catch (const Error& error) {
      missing.push_back(what + ": " + error.what());
    }
  };
  for (const auto& [name, credential] : config.credentials) {
    for (const auto& [field, reference] : credential.secrets) {
      try_to_fetch("credential `" + name.str() + "`: secret `" + field + "`", reference);
    }
  }
  for (const auto& token : config.api_tokens) try_to_fetch("API token of `" + token.manager.str() + "`", token.token);
  if (config.recordings.key) try_to_fetch("key of recordings", *config.recordings.key);
  if (config.secrets_key) try_to_fetch("`secrets_key`", *config.secrets_key);
  if (config.secrets_key_before) try_to_fetch("`secrets_key_before`", *config.secrets_key_before);
  if (config.mail && config.mail->password) try_to_fetch("password of the mail server", *config.mail->password);
  return missing;
}

std::map<std::string, std::set<PropertyId>> uses_of_sealed_secrets(const Config& config) {
  std::map<std::string, std::set<PropertyId>> uses;
  for (const auto& [name, credential] : config.credentials) {
    for (const auto& [field, reference] : credential.secrets) {
      if (reference.place != SecretReference::Place::sealed) continue;
      std::set<PropertyId>& properties = uses[reference.name];
      for (const PropertyConfig& entry : config.properties) {
        if (entry.source && entry.source->credential == name) properties.insert(entry.property.id);
      }
    }
  }
  return uses;
}

}  // namespace leasekey::config
