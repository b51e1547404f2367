// Reads and checks the settings of an SFTP server.
#include "connectors/csv/sftp_settings.h"

#include "connectors/caller.h"
#include "connectors/http_settings.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

bool has_secret(const SourceContext& context, const std::string& name) {
  const auto found = context.secrets.find(name);
  return found != context.secrets.end() && !found->second.empty();
}

/// Runs `read` and names the setting in what it throws.
template <class Read>
auto of_setting(const JsonValue& value, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    value.fail(error.what());
  }
}

}  // namespace

std::optional<SftpSettings> read_sftp(const Settings& settings, SourceContext& context) {
  const auto url = settings.find("sftp_url");
  if (!url) {
    for (const char* name : {"sftp_host_key", "sftp_taken", "sftp_deadline_seconds"}) {
      if (const auto value = settings.find(name)) value->fail("counts only with `sftp_url`");
    }
    return {};
  }
  SftpSettings result;
  result.login.url = of_setting(*url, [&] { return transport::parse_sftp_url(url->as_string()); });
  const JsonValue keys = settings.required("sftp_host_key");
  for (const auto& key : text_or_list(keys)) {
    result.login.host_keys.push_back(of_setting(keys, [&] { return transport::parse_host_key(key); }));
  }
  const std::string taken = settings.text("sftp_taken", "keep");
  if (taken != "keep" && taken != "archive") settings.required("sftp_taken").fail("expected `keep` or `archive`");
  result.moves_taken = taken == "archive";
  result.limits.patience = std::chrono::seconds(settings.whole("sftp_deadline_seconds", 120, 5, 3'600));
  if (!has_secret(context, "sftp_private_key") && !has_secret(context, "sftp_password")) {
    throw Error(ErrorKind::unauthenticated,
                "the credential has neither a secret `sftp_private_key` nor `sftp_password`");
  }
  const auto take = [&](const char* name) { return has_secret(context, name) ? take_secret(context, name) : Secret(); };
  result.login.private_key = take("sftp_private_key");
  result.login.passphrase = take("sftp_passphrase");
  result.login.password = take("sftp_password");
  const auto& secret = result.login.private_key.empty() ? result.login.password : result.login.private_key;
  const transport::SftpUrl& where = result.login.url;
  result.credential = credential_key(where.user + "@" + where.host + ":" + where.port, secret.reveal());
  return result;
}

}  // namespace leasekey::connectors::csv
