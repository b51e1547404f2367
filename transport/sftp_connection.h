// One SSH connection with its SFTP channel, for the module's own sources: connecting, the host's key, the login.
#pragma once

#include <curl/curl.h>

#include <optional>
#include <string>

#include "core/error.h"
#include "transport/sftp_client.h"
#include "transport/socket_watch.h"
#include "transport/ssh_handles.h"

namespace leasekey::transport {

class SftpSession::Connection {
 public:
  /// Connected, known and logged in when it returns.
  Connection(const Redactor& redactor, const SftpLogin& login, const SftpLimits& limits, std::stop_token stop);

  sftp_session sftp() const { return sftp_.get(); }
  const SftpLimits& limits() const { return limits_; }
  std::string path_of(const std::string& name) const;
  const std::string& folder() const { return folder_; }

  /// Throws what the last call's failure means.
  [[noreturn]] void fail(const std::string& what) const;
  [[noreturn]] void fail(ErrorKind kind, const std::string& why) const;

 private:
  void open_socket(const SftpUrl& url, const std::stop_token& stop);
  void set_options(const SftpLogin& login);
  void expect_known_key(const SftpLogin& login) const;
  void log_in(const SftpLogin& login);
  int show_key(const SftpLogin& login);
  int tell_password(const std::string& password);
  int answer_prompts(const std::string& password);

  const Redactor& redactor_;
  SftpLimits limits_;
  std::string context_;
  std::string folder_;
  // In the order in which they need one another: what libssh says at its end still ends in time.
  std::unique_ptr<CURL, FreeWith<curl_easy_cleanup>> connector_;
  std::optional<SocketWatch> watch_;
  SshSession ssh_;
  SftpChannel sftp_;
};

}  // namespace leasekey::transport
