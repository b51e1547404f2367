// libcurl's URL parser behind our own type, so that what is checked is what is called.
#include "transport/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "core/error.h"

namespace leasekey::transport {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Parsed = std::unique_ptr<CURLU, FreeUrl>;

bool is_control_or_blank(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

Parsed parse(std::string_view text) {
  const bool clean = std::none_of(text.begin(), text.end(), is_control_or_blank);
  Parsed url(curl_url());
  if (!url) throw std::bad_alloc();
  if (!clean || curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK) {
    throw Error(ErrorKind::invalid_input, "not an address of the form `https://host/path`");
  }
  return url;
}

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, curl_free);
  return text;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string_view trim(std::string_view text) {
  const auto start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

/// Whether the parameters behind a link's target say `rel=next`.
bool is_next(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto end = std::min(parameters.find(';'), parameters.size());
    const std::string_view parameter = trim(parameters.substr(0, end));
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
    if (!lower(std::string(parameter.substr(0, 3))).starts_with("rel")) continue;
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    std::string value = lower(std::string(trim(parameter.substr(equals + 1))));
    std::replace(value.begin(), value.end(), '"', ' ');
    return (" " + value + " ").find(" next ") != std::string::npos;
  }
  return false;
}

}  // namespace

std::string Url::origin() const {
  const bool usual = (scheme == "https" && port == "443") || (scheme == "http" && port == "80");
  return scheme + "://" + host + (usual ? "" : ":" + port);
}

Url parse_url(std::string_view text) {
  const Parsed url = parse(text);
  Url parts{.scheme = lower(part(url.get(), CURLUPART_SCHEME)),
            .host = lower(part(url.get(), CURLUPART_HOST)),
            .port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT),
            .path = part(url.get(), CURLUPART_PATH),
            .query = part(url.get(), CURLUPART_QUERY)};
  if (parts.scheme != "http" && parts.scheme != "https") {
    throw Error(ErrorKind::invalid_input, "the address is not http or https");
  }
  if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty()) {
    throw Error(ErrorKind::invalid_input, "the address has a user name or password in it");
  }
  return parts;
}

SftpUrl parse_sftp_url(std::string_view text) {
  constexpr const char* kForm = "expected an address of the form `sftp://user@host:port/folder`";
  const bool clean = std::none_of(text.begin(), text.end(), is_control_or_blank);
  const Parsed url(curl_url());
  if (!url) throw std::bad_alloc();
  if (!clean || !text.starts_with("sftp://") ||
      curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    throw Error(ErrorKind::invalid_input, kForm);
  }
  if (!part(url.get(), CURLUPART_PASSWORD).empty()) {
    throw Error(ErrorKind::invalid_input, "a password stands in the address: it goes to the secrets");
  }
  SftpUrl parts{.host = lower(part(url.get(), CURLUPART_HOST)),
                .port = part(url.get(), CURLUPART_PORT),
                .user = part(url.get(), CURLUPART_USER, CURLU_URLDECODE),
                .folder = part(url.get(), CURLUPART_PATH, CURLU_URLDECODE)};
  if (parts.port.empty()) parts.port = "22";
  const bool more = !part(url.get(), CURLUPART_QUERY).empty() || !part(url.get(), CURLUPART_FRAGMENT).empty();
  if (parts.user.empty() || parts.host.empty() || parts.folder.empty() || more) {
    throw Error(ErrorKind::invalid_input, kForm);
  }
  if (("/" + parts.folder + "/").find("/../") != std::string::npos) {
    throw Error(ErrorKind::invalid_input, "the folder of the address leads upwards");
  }
  if (parts.folder.starts_with("/~/")) parts.folder.erase(0, 3);
  while (parts.folder.size() > 1 && parts.folder.ends_with('/')) parts.folder.pop_back();
  if (parts.folder.empty() || parts.folder == "/~") parts.folder = ".";
  return parts;
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  const Parsed url = parse(base);
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(reference).c_str(), 0) != CURLUE_OK) {
    throw Error(ErrorKind::invalid_input, "a link that is not an address");
  }
  return part(url.get(), CURLUPART_URL);
}

bool same_origin(const Url& a, const Url& b) { return a.origin() == b.origin(); }

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]" || host == "::1") return true;
  const auto is_part_of_number = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return host.starts_with("127.") && std::all_of(host.begin(), host.end(), is_part_of_number);
}

std::optional<std::string> next_link(std::string_view link_header) {
  std::size_t at = 0;
  while ((at = link_header.find('<', at)) != std::string_view::npos) {
    const auto close = link_header.find('>', at);
    if (close == std::string_view::npos) return {};
    const auto following = std::min(link_header.find('<', close), link_header.size());
    std::string_view parameters = link_header.substr(close + 1, following - close - 1);
    parameters = parameters.substr(0, parameters.find_last_not_of(", \t") + 1);
    if (is_next(parameters)) return std::string(link_header.substr(at + 1, close - at - 1));
    at = close;
  }
  return {};
}

}  // namespace leasekey::transport
