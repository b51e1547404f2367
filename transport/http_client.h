// The HTTP client: one request, one whole answer or an error.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/long_text.h"
#include "core/time.h"
#include "transport/redaction.h"

namespace leasekey::transport {

struct Header {
  std::string name;
  std::string value;
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;  ///< http or https
  std::vector<Header> headers;
  std::string body;
  bool reads_only = false;                      ///< changes nothing at the other side, whatever the method says
  Duration timeout = std::chrono::seconds(60);  ///< for everything, from name look-up to the last byte
  Duration connect_timeout = std::chrono::seconds(10);
  std::size_t max_body_bytes = 64U << 20;  ///< after decompression
};

struct HttpResponse {
  int status = 0;
  std::vector<Header> headers;
  LongText body;

  /// The first header of that name, whatever its case.
  std::optional<std::string_view> header(std::string_view name) const;
};

struct HttpOptions {
  std::string user_agent = "leasekey";
  std::string ca_file;  ///< empty: the system's certificates
  /// Connects over https to public addresses of the internet alone, whatever a name resolves to, and through no proxy:
  /// for addresses entered by somebody who does not run this machine. Anything else is `forbidden`.
  bool public_only = false;
};

/// Carries one request to its host and the answer back: the network, or what stands in for it. Safe to use from any
/// thread; throws `Error` where there is no whole answer.
class HttpCarrier {
 public:
  virtual ~HttpCarrier() = default;
  virtual HttpResponse send(const HttpRequest& request) = 0;
};

/// Keeps connections open and uses them again. Safe to use from any thread. Certificates are always verified, redirects
/// never followed. Any status is an answer; what is no whole answer throws `Error`: a body that ends early, that is too
/// large, or that takes longer than the time-out; a host that is not there; a stop of the program. Errors name method,
/// host and path, never query, headers or bodies. A large body is in a file (`core/long_text.h`), not in memory.
class HttpClient final : public HttpCarrier {
 public:
  explicit HttpClient(const Redactor& redactor, HttpOptions options = {}, std::stop_token stop = {});
  ~HttpClient() override;
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  HttpResponse send(const HttpRequest& request) override;

 private:
  class Pool;
  const Redactor& redactor_;
  HttpOptions options_;
  std::stop_token stop_;
  std::unique_ptr<Pool> pool_;
};

/// How long the answer asks to wait: `Retry-After` in seconds or as a date, at most a day.
std::optional<std::chrono::seconds> retry_after(const HttpResponse& response, Instant now);

/// When the answer was made, by the other side's clock; nothing where it does not say.
std::optional<Instant> date_of(const HttpResponse& response);

/// As HTTP writes a moment, to the second: `Sun, 06 Nov 1994 08:49:37 GMT`.
std::string http_date(Instant at);

/// Nothing for 2xx. Else throws the `Error` that fits the status, with `retry_after` where there is one; a redirect is
/// `invalid_input`, for it is not followed.
void expect_success(const HttpResponse& response, Instant now);

}  // namespace leasekey::transport
