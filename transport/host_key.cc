// Reads keys with libssh, so that what is compared is what the server shows.
#include "transport/host_key.h"

#include <libssh/libssh.h>

#include <array>
#include <memory>
#include <sstream>

#include "core/error.h"
#include "transport/ssh_handles.h"

namespace leasekey::transport {

HostKey parse_host_key(std::string_view text) {
  constexpr std::string_view kPrefix = "SHA256:";
  constexpr std::size_t kDigits = 43;  // 256 bits in Base64 without padding
  std::istringstream words{std::string(text)};
  std::string word;
  while (words >> word && !word.starts_with('@')) {
    if (word.starts_with(kPrefix)) {
      while (word.ends_with('=')) word.pop_back();
      if (word.size() == kPrefix.size() + kDigits) return {word, ""};
      break;
    }
    const auto type = ssh_key_type_from_name(word.c_str());
    if (type == SSH_KEYTYPE_UNKNOWN) continue;  // names of hosts
    std::string encoded;
    words >> encoded;
    ssh_key key = nullptr;
    if (ssh_pki_import_pubkey_base64(encoded.c_str(), type, &key) != SSH_OK) break;
    const SshKey owned(key);
    return {fingerprint_of(key), word};
  }
  throw Error(
      ErrorKind::invalid_input,
      "expected a host key's fingerprint, `SHA256:…`, or its line of `known_hosts`; ask whoever runs the server "
      "for what `ssh-keygen -lf` says of its public host key");
}

}  // namespace leasekey::transport
