// The settings of drops that come from an SFTP server.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "connectors/settings.h"
#include "transport/sftp_client.h"

namespace leasekey::connectors::csv {

struct SftpSettings {
  transport::SftpLogin login;
  transport::SftpLimits limits;
  std::string credential;    ///< tells logins apart where they rest after failures; no secret can be read from it
  bool moves_taken = false;  ///< to `archive` at the server; else nothing changes there
};

inline constexpr std::array<SettingRow, 7> kSftpRows{{
    {"sftp_url", "Where drops are fetched from: `sftp://user@host:port/folder`, `/~/folder` within the user's own."},
    {"sftp_host_key",
     "The server's host key, needed with `sftp_url`: its fingerprint `SHA256:…` or its line of `known_hosts`; a list "
     "where it has several."},
    {"sftp_private_key", "The text of an OpenSSH or PEM private key; this, `sftp_password` or both.", false, true},
    {"sftp_passphrase", "Of the private key, where it has one.", false, true},
    {"sftp_password", "Of the user at the SFTP server.", false, true},
    {"sftp_taken",
     "What becomes of drops at the server: `keep` (default), or `archive`: once taken over they are moved to its "
     "folder "
     "`archive`. Nothing is ever deleted there."},
    {"sftp_deadline_seconds", "For one whole visit at the server; 120 by default."},
}};

/// Nothing without `sftp_url`. Throws `invalid_input` that names the setting, `unauthenticated` where there is neither
/// key nor password. Its secrets are unknown to logs and errors from then on.
std::optional<SftpSettings> read_sftp(const Settings& settings, SourceContext& context);

}  // namespace leasekey::connectors::csv
