// libcurl behind `HttpClient`: options, limits and the translation of its errors.
#include "transport/http_client.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <exception>
#include <mutex>
#include <utility>

#include "core/error.h"
#include "transport/public_address.h"
#include "transport/url.h"

namespace leasekey::transport {
namespace {

constexpr std::size_t kMaxHeaderBytes = 256U << 10;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

/// What one transfer collects, and why it was cut short by us.
struct Transfer {
  HttpResponse response;
  std::size_t max_body_bytes = 0;
  std::size_t header_bytes = 0;
  bool body_too_large = false;
  bool headers_too_large = false;
  std::exception_ptr not_kept;
  std::stop_token stop;
  bool not_public = false;
};

std::string_view trim(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* target) {
  auto& transfer = *static_cast<Transfer*>(target);
  if (transfer.response.body.size() + count > transfer.max_body_bytes) {
    transfer.body_too_large = true;
    return 0;
  }
  try {
    transfer.response.body.append({bytes, count});
  } catch (...) {  // not through the library's C
    transfer.not_kept = std::current_exception();
    return 0;
  }
  return count;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* target) {
  auto& transfer = *static_cast<Transfer*>(target);
  transfer.header_bytes += count;
  if (transfer.header_bytes > kMaxHeaderBytes) {
    transfer.headers_too_large = true;
    return 0;
  }
  const std::string_view line(bytes, count);
  if (line.starts_with("HTTP/")) transfer.response.headers.clear();  // an interim answer came before
  const auto colon = line.find(':');
  if (colon != std::string_view::npos) {
    transfer.response.headers.push_back(
        {std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  }
  return count;
}

int on_progress(void* target, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(target)->stop.stop_requested() ? 1 : 0;
}

/// Asked once the name is resolved, so that no name leads elsewhere later.
curl_socket_t open_public(void* target, curlsocktype, curl_sockaddr* address) {
  if (!is_public(address->addr)) {
    static_cast<Transfer*>(target)->not_public = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool is_printable(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

HeaderList header_list(const HttpRequest& request) {
  HeaderList list;
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    list.release();
    list.reset(longer);
  };
  for (const auto& header : request.headers) {
    if (!is_printable(header.name) || !is_printable(header.value)) {
      throw Error(ErrorKind::invalid_input, "header `" + clean_text(header.name) + "` has a control character");
    }
    add(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
  }
  add("Expect:");  // no round trip before larger bodies
  return list;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code != CURLE_OK) throw Error(ErrorKind::internal, std::string("libcurl: ") + curl_easy_strerror(code));
}

void set_limits(CURL* handle, const HttpRequest& request, Transfer& transfer) {
  const auto millis = [](Duration time) { return static_cast<long>(std::max<Duration::rep>(time.count(), 1)); };
  set(handle, CURLOPT_TIMEOUT_MS, millis(request.timeout));
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, millis(std::min(request.connect_timeout, request.timeout)));
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_WRITEFUNCTION, on_body);
  set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
  set(handle, CURLOPT_HEADERFUNCTION, on_header);
  set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
  set(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
  set(handle, CURLOPT_XFERINFODATA, static_cast<void*>(&transfer));
  set(handle, CURLOPT_NOPROGRESS, 0L);
}

void set_protection(CURL* handle, const HttpOptions& options, Transfer& transfer) {
  set(handle, CURLOPT_PROTOCOLS_STR, options.public_only ? "https" : "http,https");
  if (options.public_only) {
    set(handle, CURLOPT_OPENSOCKETFUNCTION, open_public);
    set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&transfer));
    set(handle, CURLOPT_PROXY, "");
  }
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) set(handle, CURLOPT_CAINFO, options.ca_file.c_str());
}

void set_request(CURL* handle, const HttpRequest& request, const Url& url, curl_slist* headers) {
  set(handle, CURLOPT_URL, request.url.c_str());
  if (is_loopback(url.host)) set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_HTTPHEADER, headers);
  set(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
  if (request.method == "HEAD") {
    set(handle, CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET" || !request.body.empty()) {
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
}

std::string seconds_text(Duration time) {
  const auto tenths = (time.count() + 50) / 100;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " s";
}

Error translated(CURLcode code, const Transfer& transfer, const HttpRequest& request, bool public_only) {
  if (transfer.body_too_large) {
    return {ErrorKind::invalid_input,
            "the answer is larger than the limit of " + std::to_string(transfer.max_body_bytes) + " bytes"};
  }
  if (transfer.not_public) {
    return {ErrorKind::forbidden,
            "the host is not on the public internet; whoever runs the service can allow that with "
            "`portal_logins.private_addresses`"};
  }
  if (transfer.headers_too_large) return {ErrorKind::invalid_input, "the answer's headers are too large"};
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorKind::unavailable, "no whole answer within " + seconds_text(request.timeout)};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY: return {ErrorKind::unavailable, "the host's name cannot be resolved"};
    case CURLE_COULDNT_CONNECT: return {ErrorKind::unavailable, "no connection"};
    case CURLE_PARTIAL_FILE: return {ErrorKind::unavailable, "the answer ended early"};
    case CURLE_BAD_CONTENT_ENCODING: return {ErrorKind::unavailable, "the answer's compression is damaged"};
    case CURLE_ABORTED_BY_CALLBACK: return {ErrorKind::unavailable, "stopped"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR: return {ErrorKind::forbidden, "the host's certificate is not trusted"};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
      if (public_only) return {ErrorKind::forbidden, "the address is not https"};
      return {ErrorKind::invalid_input, "the address is not http or https"};
    default: return {ErrorKind::unavailable, std::string("the connection failed: ") + curl_easy_strerror(code)};
  }
}

void init_curl_once() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw Error(ErrorKind::internal, "libcurl cannot start");
}

}  // namespace

/// Handles that are not in use. A handle keeps its connections, so the one that last spoke with the same origin is
/// best.
class HttpClient::Pool {
 public:
  Handle take(const std::string& origin) {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return {};
    auto best = std::find_if(idle_.begin(), idle_.end(), [&](const auto& entry) { return entry.first == origin; });
    if (best == idle_.end()) best = std::prev(idle_.end());
    Handle handle = std::move(best->second);
    idle_.erase(best);
    return handle;
  }

  void give_back(const std::string& origin, Handle handle) {
    constexpr std::size_t kMostIdle = 32;
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMostIdle) idle_.emplace_back(origin, std::move(handle));
  }

 private:
  std::mutex mutex_;
  std::vector<std::pair<std::string, Handle>> idle_;
};

HttpClient::HttpClient(const Redactor& redactor, HttpOptions options, std::stop_token stop)
    : redactor_(redactor), options_(std::move(options)), stop_(std::move(stop)), pool_(std::make_unique<Pool>()) {
  init_curl_once();
}

HttpClient::~HttpClient() = default;

HttpResponse HttpClient::send(const HttpRequest& request) {
  const Url url = parse_url(request.url);
  const std::string context = redactor_.clean(request.method + " " + url.origin() + url.path);
  Handle handle = pool_->take(url.origin());
  if (!handle) handle.reset(curl_easy_init());
  if (!handle) throw Error(ErrorKind::internal, "libcurl gives no handle");

  Transfer transfer{.response = {}, .max_body_bytes = request.max_body_bytes, .stop = stop_};
  const HeaderList headers = header_list(request);
  set_limits(handle.get(), request, transfer);
  set_protection(handle.get(), options_, transfer);
  set_request(handle.get(), request, url, headers.get());
  set(handle.get(), CURLOPT_USERAGENT, options_.user_agent.c_str());
  const CURLcode code = curl_easy_perform(handle.get());
  if (transfer.not_kept) std::rethrow_exception(transfer.not_kept);
  if (code != CURLE_OK) throw translated(code, transfer, request, options_.public_only).in(context);

  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  transfer.response.status = static_cast<int>(status);
  curl_easy_reset(handle.get());
  pool_->give_back(url.origin(), std::move(handle));
  return std::move(transfer.response);
}

}  // namespace leasekey::transport
