// Owners of libssh's handles, for the module's own sources.
#pragma once

#include <libssh/libssh.h>
#include <libssh/sftp.h>

#include <memory>
#include <new>
#include <string>

namespace leasekey::transport {

template <auto Free>
struct FreeWith {
  template <class Handle>
  void operator()(Handle* handle) const {
    Free(handle);
  }
};

using SshKey = std::unique_ptr<ssh_key_struct, FreeWith<ssh_key_free>>;
using SshSession = std::unique_ptr<ssh_session_struct, FreeWith<ssh_free>>;
using SftpChannel = std::unique_ptr<sftp_session_struct, FreeWith<sftp_free>>;
using SftpDir = std::unique_ptr<sftp_dir_struct, FreeWith<sftp_closedir>>;
using SftpFile = std::unique_ptr<sftp_file_struct, FreeWith<sftp_close>>;
using SftpAttributes = std::unique_ptr<sftp_attributes_struct, FreeWith<sftp_attributes_free>>;

/// `SHA256:…`
inline std::string fingerprint_of(ssh_key key) {
  unsigned char* hash = nullptr;
  std::size_t size = 0;
  if (ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &size) != 0) throw std::bad_alloc();
  const std::unique_ptr<char, FreeWith<ssh_string_free_char>> text(
      ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, size));
  ssh_clean_pubkey_hash(&hash);
  if (!text) throw std::bad_alloc();
  return text.get();
}

}  // namespace leasekey::transport
