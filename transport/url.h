// Addresses: their parts, where they lead, and the `Link` header of a paged answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leasekey::transport {

struct Url {
  std::string scheme;  ///< `http` or `https`
  std::string host;    ///< lower case; an IPv6 address in brackets
  std::string port;    ///< also where it is the scheme's own
  std::string path;    ///< as it is written, at least `/`
  std::string query;   ///< without the question mark

  /// `https://host` or `http://host:8080`
  std::string origin() const;
};

/// Throws `invalid_input` for what is not an absolute http or https address, and for one with a user or control
/// characters. The message does not repeat the address.
Url parse_url(std::string_view text);

/// The address that `reference` leads to from `base`, absolute.
std::string resolve_url(std::string_view base, std::string_view reference);

bool same_origin(const Url& a, const Url& b);

/// `localhost`, 127.0.0.0/8 and ::1.
bool is_loopback(std::string_view host);

/// An SFTP folder.
struct SftpUrl {
  std::string host;  ///< lower case; an IPv6 address in brackets
  std::string port;
  std::string user;
  std::string folder;  ///< as the server takes it: from its root, or from the login's own folder

  /// `sftp host:port`, for messages: without the user.
  std::string context() const { return "sftp " + host + ":" + port; }
};

/// Of `sftp://user@host:port/folder`; `/~/folder` starts at the login's own folder. Throws `invalid_input` for anything
/// else, also where a password stands in it. The message does not repeat the address.
SftpUrl parse_sftp_url(std::string_view text);

/// The target with `rel="next"` of a `Link` header (RFC 8288), as it is written.
std::optional<std::string> next_link(std::string_view link_header);

}  // namespace leasekey::transport
