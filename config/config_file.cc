// Reads the configuration file and the files that properties include.
#include "config/config_file.h"

#include <set>
#include <utility>

#include "config/account_fields.h"
#include "config/file.h"
#include "config/property_fields.h"
#include "config/schema.h"
#include "core/error.h"
#include "core/json.h"
#include "core/json_words.h"

namespace leasekey::config {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 64U << 20;
constexpr std::int64_t kMostMinutesBetweenPolls = 7 * 24 * 60;
constexpr std::string_view kIdCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

/// Runs `step` and names `file` in what it throws.
template <class Step>
auto in_file(const fs::path& file, const Step& step) {
  try {
    return step();
  } catch (const Error& error) {
    throw error.in(file.string());
  }
}

JsonDocument parse_file(const fs::path& file) {
  return in_file(file, [&] { return JsonDocument::parse(read_small_file(file, kMaxFileBytes)); });
}

ConnectorSettings read_connector_settings(JsonFields& fields, const fs::path& folder) {
  ConnectorSettings settings;
  settings.folder = folder;
  if (const auto value = fields.optional("settings")) {
    value->members();  // refuses what is no object
    refuse_literal_secrets(*value);
    settings.json = JsonWriter().value(*value).finish();
  }
  return settings;
}

Credential read_credential(const JsonValue& value, const fs::path& folder) {
  JsonFields fields(value);
  Credential credential;
  credential.type = read_name(fields.required("type"));
  credential.settings = read_connector_settings(fields, folder);
  if (const auto secrets = fields.optional("secrets")) {
    for (const auto& [name, reference] : secrets->members()) {
      credential.secrets[std::string(name)] = read_login_secret(reference, folder);
    }
  }
  fields.finish();
  return credential;
}

Source read_source(const JsonValue& value, const fs::path& folder) {
  JsonFields fields(value);
  Source source;
  source.connector = read_name(fields.required("connector"));
  if (const auto name = fields.optional("credential")) source.credential = CredentialName(read_name(*name));
  if (const auto keys = fields.optional("properties")) {
    for (const JsonValue& key : keys->as_array()) source.properties.push_back(read_name(key));
  }
  source.settings = read_connector_settings(fields, folder);
  fields.finish();
  return source;
}

Locks read_locks(const JsonValue& value, const fs::path& folder) {
  JsonFields fields(value);
  Locks locks;
  locks.vendor = read_name(fields.required("vendor"));
  locks.settings = read_connector_settings(fields, folder);
  fields.finish();
  return locks;
}

Cron read_cron(const JsonValue& value) {
  const std::string_view text = value.as_string();
  try {
    return Cron::parse(text);
  } catch (const Error& error) {
    value.fail(error.what());
  }
}

PollSchedule read_schedule(const JsonValue& value) {
  JsonFields fields(value);
  PollSchedule schedule;
  if (const auto cron = fields.optional("cron")) {
    if (fields.has("every_minutes") || fields.has("jitter_percent")) {
      value.fail("expected either `cron` or `every_minutes` and `jitter_percent`, found both");
    }
    schedule.cron = read_cron(*cron);
  }
  if (const auto minutes = fields.optional("every_minutes")) {
    schedule.every = std::chrono::minutes(read_int_within(*minutes, 1, kMostMinutesBetweenPolls));
  }
  if (const auto percent = fields.optional("jitter_percent")) {
    schedule.jitter_percent = static_cast<int>(read_int_within(*percent, 0, 50));
  }
  fields.finish();
  return schedule;
}

/// The fields of a property that are in this file; those of an included one come in a second call.
void read_property_part(JsonFields& fields, const fs::path& folder, PropertyConfig& into) {
  read_property_fields(fields, into.property);
  if (const auto schedule = fields.optional("schedule")) into.schedule = read_schedule(*schedule);
  if (const auto source = fields.optional("source")) into.source = read_source(*source, folder);
  if (const auto locks = fields.optional("locks")) into.locks = read_locks(*locks, folder);
  fields.finish();
}

/// Whether the file had a time zone.
bool read_included(const fs::path& file, const JsonValue& including, PropertyConfig& into) {
  const JsonDocument document = parse_file(file);
  return in_file(file, [&] {
    if (document.root().find("include")) document.root().find("include")->fail("an included file includes no other");
    refuse_unknown_settings(document.root(), "properties[]");
    for (const auto& [name, value] : document.root().members()) {
      if (including.find(name)) value.fail("is given where this file is included, too");
    }
    JsonFields fields(document.root());
    read_property_part(fields, file.parent_path(), into);
    return fields.has("time_zone");
  });
}

void check_property(const PropertyConfig& checked) {
  const std::string& id = checked.property.id.str();
  if (id.empty()) throw Error(ErrorKind::invalid_input, "`id` is missing");
  if (id.find_first_not_of(kIdCharacters) != std::string::npos || id.front() == '-' || id.front() == '.') {
    throw Error(ErrorKind::invalid_input,
                "`id`: expected letters, digits, `.`, `_` and `-` (it is used in commands), found `" + id + "`");
  }
  check_references(checked.property);
}

PropertyConfig read_property_entry(const JsonValue& value, const fs::path& folder) {
  PropertyConfig entry;
  JsonFields fields(value);
  const auto include = fields.optional("include");
  read_property_part(fields, folder, entry);
  bool has_zone = fields.has("time_zone");
  if (include) {
    const fs::path file = (folder / std::string(include->as_string())).lexically_normal();
    has_zone = read_included(file, value, entry) || has_zone;
  }
  if (!has_zone) value.fail("`time_zone` is missing, such as `America/New_York`");
  if (entry.property.name.empty()) entry.property.name = entry.property.id.str();
  try {
    check_property(entry);
  } catch (const Error& error) {
    value.fail(error.what());
  }
  return entry;
}

void check_source(const Config& config, const PropertyConfig& entry) {
  if (!entry.source || entry.source->credential.empty()) return;
  const std::string name = entry.source->credential.str();
  const auto found = config.credentials.find(entry.source->credential);
  if (found == config.credentials.end()) {
    throw Error(ErrorKind::invalid_input, "`source.credential`: `" + name + "` is not in `credentials`");
  }
  if (found->second.type != entry.source->connector) {
    throw Error(ErrorKind::invalid_input, "`source.credential`: `" + name + "` is of the type `" + found->second.type +
                                              "`, expected `" + entry.source->connector + "` like the connector");
  }
}

void check_properties(const Config& config) {
  std::set<PropertyId> seen;
  for (const PropertyConfig& entry : config.properties) {
    const std::string where = "property `" + entry.property.id.str() + "`";
    if (!seen.insert(entry.property.id).second) throw Error(ErrorKind::invalid_input, where + " is there twice");
    try {
      check_source(config, entry);
    } catch (const Error& error) {
      throw error.in(where);
    }
  }
}

void read_single_values(const JsonValue& root, JsonFields& fields, const fs::path& folder, Config& into) {
  const auto set = [&](const JsonValue& value, std::string_view path) {
    try {
      set_value(into, path, std::string(value.as_string()));
    } catch (const Error& error) {
      if (value.kind() != JsonKind::string) throw;
      value.fail(error.what());
    }
  };
  if (const auto database = fields.optional("database")) {
    set(*database, "database");
    into.database = (folder / into.database).lexically_normal();
  }
  if (const auto listen = fields.optional("listen")) set(*listen, "listen");
  if (!root.find("log")) return;
  JsonFields log(fields.required("log"));
  if (const auto level = log.optional("level")) set(*level, "log.level");
  if (const auto format = log.optional("format")) set(*format, "log.format");
  log.finish();
}

ApiTokenConfig read_api_token(const JsonValue& value, const fs::path& folder) {
  JsonFields fields(value);
  ApiTokenConfig token;
  token.manager = PersonId(read_name(fields.required("manager")));
  token.token = read_secret_reference(fields.required("token"), folder);
  fields.finish();
  return token;
}

Recordings read_recordings(const JsonValue& value, const fs::path& folder) {
  constexpr std::int64_t kMostDays = 400;
  JsonFields fields(value);
  Recordings recordings;
  if (const auto key = fields.optional("key")) recordings.key = read_secret_reference(*key, folder);
  if (const auto days = fields.optional("keep_days")) {
    recordings.keep_days = static_cast<int>(read_int_within(*days, 1, kMostDays));
  }
  fields.finish();
  return recordings;
}

PortalLogins read_portal_logins(const JsonValue& value) {
  JsonFields fields(value);
  PortalLogins logins;
  if (const auto allowed = fields.optional("private_addresses")) logins.private_addresses = allowed->as_bool();
  fields.finish();
  return logins;
}

void read_root(const JsonValue& root, const fs::path& folder, Config& into) {
  refuse_unknown_settings(root, "");
  JsonFields fields(root);
  read_single_values(root, fields, folder, into);
  if (const auto credentials = fields.optional("credentials")) {
    for (const auto& [name, value] : credentials->members()) {
      if (name.starts_with("portal."))
        value.fail("names with `portal.` before them are those of logins made in the portal");
      into.credentials[CredentialName(std::string(name))] = read_credential(value, folder);
    }
  }
  if (const auto tokens = fields.optional("api_tokens")) {
    for (const JsonValue& value : tokens->as_array()) into.api_tokens.push_back(read_api_token(value, folder));
  }
  if (const auto recordings = fields.optional("recordings")) into.recordings = read_recordings(*recordings, folder);
  if (const auto key = fields.optional("secrets_key")) into.secrets_key = read_secret_reference(*key, folder);
  if (const auto key = fields.optional("secrets_key_before")) {
    into.secrets_key_before = read_secret_reference(*key, folder);
  }
  if (into.secrets_key_before && !into.secrets_key) {
    root.find("secrets_key_before")->fail("expected `secrets_key` beside it");
  }
  if (const auto logins = fields.optional("portal_logins")) into.portal_logins = read_portal_logins(*logins);
  if (const auto accounts = fields.optional("accounts")) into.accounts = read_accounts(*accounts, folder);
  if (const auto mail = fields.optional("mail")) into.mail = read_mail(*mail, folder);
  if (const auto properties = fields.optional("properties")) {
    for (const JsonValue& value : properties->as_array()) {
      into.properties.push_back(read_property_entry(value, folder));
    }
  }
  fields.finish();
  check_properties(into);
}

}  // namespace

void read_config_file(const fs::path& file, Config& into) {
  const JsonDocument document = parse_file(file);
  in_file(file, [&] { read_root(document.root(), file.parent_path(), into); });
  into.file = file;
}

}  // namespace leasekey::config
