// Reads a folder on an SFTP server: known host keys only, plain file names only, no symbolic links, within a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/long_text.h"
#include "core/secret.h"
#include "core/time.h"
#include "transport/host_key.h"
#include "transport/redaction.h"
#include "transport/url.h"

namespace leasekey::transport {

/// Where to, as whom, and whom to believe. A password, a private key, or both where the server asks for both.
struct SftpLogin {
  SftpUrl url;
  std::vector<HostKey> host_keys;  ///< the server must show one of them
  Secret password;
  Secret private_key;  ///< the text of an OpenSSH or PEM file
  Secret passphrase;   ///< of the private key
};

struct SftpLimits {
  Duration connect_timeout = std::chrono::seconds(10);
  Duration patience = std::chrono::seconds(120);  ///< for the whole conversation, once connected
  std::size_t max_names = 10'000;                 ///< in the folder
  std::size_t max_file_bytes = 256U << 20;
};

/// A regular file as the server shows it; its time has whole seconds.
struct RemoteFile {
  std::string name;
  std::uint64_t size = 0;
  Instant modified;
  friend bool operator==(const RemoteFile&, const RemoteFile&) = default;
};

struct RemoteFolder {
  std::vector<RemoteFile> files;  ///< in the server's order
  std::size_t passed_over = 0;    ///< links, folders, hidden files, and names that are no plain file names
};

/// One connection, for one thread. All calls throw `unavailable` for what may pass (a cut connection, a server that is
/// silent, a stop of the program), `not_found` and `forbidden` for what the server says of the folder. Errors name host
/// and port, never the user, secrets, or what a server sends besides its reasons.
class SftpSession {
 public:
  SftpSession(SftpSession&&) noexcept;
  ~SftpSession();

  /// Throws `invalid_input` where there are more names than the limit.
  RemoteFolder list();
  /// Nothing where that name is no regular file (any more).
  std::optional<RemoteFile> look_at(const std::string& name);
  /// The whole file; nothing where it is no longer as it was listed, before or after. Throws `invalid_input` where it
  /// is larger than the limit.
  std::optional<LongText> fetch(const RemoteFile& file);
  /// Moves a file of the folder into a folder within it, which is made where it is missing.
  void move(const std::string& name, const std::string& folder, const std::string& new_name);

 private:
  friend class SftpClient;
  class Connection;
  explicit SftpSession(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

/// Opens sessions. Safe to use from any thread. A stop request ends all of them with `unavailable`.
class SftpClient {
 public:
  explicit SftpClient(const Redactor& redactor, std::stop_token stop = {})
      : redactor_(redactor), stop_(std::move(stop)) {}

  /// Throws `forbidden` where the server shows another key than one of `host_keys`, with the fingerprint seen, before
  /// anything secret is sent; `unauthenticated` where it refuses the login or the key cannot be read.
  SftpSession connect(const SftpLogin& login, const SftpLimits& limits = {});

 private:
  const Redactor& redactor_;
  std::stop_token stop_;
};

}  // namespace leasekey::transport
