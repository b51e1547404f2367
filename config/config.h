// The configuration: read once, from defaults, file, environment and flags, into plain structs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/environment.h"
#include "config/secrets.h"
#include "core/id.h"
#include "core/poll_schedule.h"
#include "core/property.h"

namespace leasekey::config {

using CredentialName = Id<struct CredentialNameTag>;

struct Listen {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free one
  friend bool operator==(const Listen&, const Listen&) = default;
};

enum class LogLevel { debug, info, warning, error };
enum class LogFormat { text, json };
std::string_view to_string(LogLevel level);
std::string_view to_string(LogFormat format);

struct Log {
  LogLevel level = LogLevel::info;
  LogFormat format = LogFormat::text;
  friend bool operator==(const Log&, const Log&) = default;
};

/// What a connector's own parser reads: one JSON object as text, and the folder where its relative paths start.
struct ConnectorSettings {
  std::string json = "{}";
  std::filesystem::path folder;
  friend bool operator==(const ConnectorSettings&, const ConnectorSettings&) = default;
};

/// One login at an ePMS; several properties may share it.
struct Credential {
  std::string type;  ///< the connector that it is for
  ConnectorSettings settings;
  std::map<std::string, SecretReference> secrets;
  bool from_portal = false;  ///< a manager entered it, for one property; the configuration file has none of these
  friend bool operator==(const Credential&, const Credential&) = default;
};

/// Where a property's leases come from.
struct Source {
  std::string connector;
  CredentialName credential;            ///< empty: the connector needs none
  std::vector<std::string> properties;  ///< keys of the attached ePMS properties
  ConnectorSettings settings;
  friend bool operator==(const Source&, const Source&) = default;
};

/// The vendor through which a property's connected locks are told and confirm.
struct Locks {
  std::string vendor;
  ConnectorSettings settings;
  friend bool operator==(const Locks&, const Locks&) = default;
};

struct PropertyConfig {
  Property property;
  PollSchedule schedule;
  std::optional<Source> source;  ///< nothing: no ePMS, everything is done by hand
  std::optional<Locks> locks;    ///< nothing: connected locks confirm at once
};

/// Lets a program speak for a manager at the HTTP API.
struct ApiTokenConfig {
  PersonId manager;
  SecretReference token;
  friend bool operator==(const ApiTokenConfig&, const ApiTokenConfig&) = default;
};

/// The feeds of past polls.
struct Recordings {
  std::optional<SecretReference> key;  ///< nothing: a file beside the database
  int keep_days = 35;
  friend bool operator==(const Recordings&, const Recordings&) = default;
};

/// How people sign in.
/// The organisation's OpenID Connect provider, by which managers sign in.
struct SignInProvider {
  std::string name;    ///< as people call it
  std::string issuer;  ///< without a slash at its end
  std::string client_id;
  SecretReference client_secret;
  friend bool operator==(const SignInProvider&, const SignInProvider&) = default;
};

struct Accounts {
  std::string public_url;            ///< empty: the address that the service listens at
  std::vector<std::string> proxies;  ///< addresses whose `X-Forwarded-For` is believed
  int idle_hours = 7 * 24;           ///< without a request, until a session ends
  int whole_days = 30;               ///< until it ends anyhow
  int hash_memory_mib = 64;
  int hash_passes = 2;
  int hashes_at_once = 2;
  std::optional<SignInProvider> provider;  ///< nothing: passwords only
  friend bool operator==(const Accounts&, const Accounts&) = default;
};

enum class MailSecurity { starttls, tls, none };

/// The server that takes the messages.
struct Mail {
  std::string host;
  int port = 587;
  MailSecurity security = MailSecurity::starttls;
  std::string from;
  std::string username;  ///< empty: without signing in
  std::optional<SecretReference> password;
  std::filesystem::path ca_file;  ///< empty: the system's certificates
  friend bool operator==(const Mail&, const Mail&) = default;
};

/// The logins that managers enter in the portal.
struct PortalLogins {
  bool private_addresses = false;  ///< they may lead to this machine and its network, too
  friend bool operator==(const PortalLogins&, const PortalLogins&) = default;
};

struct Config {
  std::filesystem::path file;  ///< empty: none was read
  std::filesystem::path database = "leasekey.db";
  Listen listen;
  Log log;
  std::map<CredentialName, Credential> credentials;
  std::vector<ApiTokenConfig> api_tokens;
  Recordings recordings;
  std::optional<SecretReference> secrets_key;         ///< of the sealed secrets in the database
  std::optional<SecretReference> secrets_key_before;  ///< of those that are still to be sealed anew
  PortalLogins portal_logins;
  Accounts accounts;
  std::optional<Mail> mail;  ///< nothing: messages wait for the administrator
  std::vector<PropertyConfig> properties;

  /// Nothing for a property that is not configured. Refused of a temporary, as in `Property`.
  const PropertyConfig* find(const PropertyId& id) const&;
  const PropertyConfig* find(const PropertyId& id) const&& = delete;
};

/// A setting of one value that the environment and a flag may give, too.
struct OverridableSetting {
  std::string_view path;         ///< in the file: `log.level`
  std::string_view environment;  ///< `LEASEKEY_LOG_LEVEL`
  std::string_view flag;         ///< `log-level`, without the dashes
};
const std::vector<OverridableSetting>& overridable_settings();

struct LoadRequest {
  /// From `--config`; else `LEASEKEY_CONFIG`, else `leasekey.json` in the working directory if there is one.
  std::optional<std::filesystem::path> file;
  Environment environment;
  /// Flag without dashes -> value.
  std::map<std::string, std::string> flags;
};

/// Throws `Error` that names the file, variable or flag, the path within it, and what was expected. Unknown settings,
/// also variables `LEASEKEY_…` that nobody knows, are errors. Secrets are not fetched.
Config load(const LoadRequest& request);

/// What cannot be fetched of the secrets that are referred to: one sentence each.
std::vector<std::string> missing_secrets(const Config& config, const Environment& environment,
                                         const OpenSealed& open_sealed = {});

/// The properties whose login refers to each sealed secret, by its name `login/secret`; none for a login that no
/// property uses.
std::map<std::string, std::set<PropertyId>> uses_of_sealed_secrets(const Config& config);

}  // namespace leasekey::config
