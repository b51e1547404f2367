// What an answer's headers and status mean.
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "core/error.h"
#include "transport/http_client.h"

namespace leasekey::transport {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  for (const auto& candidate : headers) {
    if (same_name(candidate.name, name)) return candidate.value;
  }
  return {};
}

std::optional<std::chrono::seconds> retry_after(const HttpResponse& response, Instant now) {
  using std::chrono::seconds;
  const auto value = response.header("Retry-After");
  if (!value || value->empty()) return {};
  std::int64_t wait = 0;
  const char* end = value->data() + value->size();
  const auto number = std::from_chars(value->data(), end, wait);
  if (number.ec != std::errc() || number.ptr != end) {
    const time_t at = curl_getdate(std::string(*value).c_str(), nullptr);
    if (at < 0) return {};
    wait = at - now.millis() / 1000;
  }
  constexpr std::int64_t kDay = 86'400;
  return seconds(std::clamp<std::int64_t>(wait, 0, kDay));
}

std::optional<Instant> date_of(const HttpResponse& response) {
  const auto value = response.header("Date");
  if (!value || value->empty()) return {};
  const time_t at = curl_getdate(std::string(*value).c_str(), nullptr);
  if (at < 0) return {};
  return Instant::from_millis(static_cast<std::int64_t>(at) * 1000);
}

std::string http_date(Instant at) {
  const auto seconds = static_cast<time_t>(at.millis() / 1000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 64> text{};
  const int length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                                   kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                                   utc.tm_min, utc.tm_sec);
  return {text.data(), static_cast<std::size_t>(length)};
}

void expect_success(const HttpResponse& response, Instant now) {
  const int status = response.status;
  if (status >= 200 && status < 300) return;
  const std::string answered = "the answer is HTTP " + std::to_string(status);
  const auto wait = retry_after(response, now);
  switch (status) {
    case 401:
    case 407: throw Error(ErrorKind::unauthenticated, answered + ": the credentials are refused");
    case 403: throw Error(ErrorKind::forbidden, answered + ": these credentials may not do this");
    case 404:
    case 410: throw Error(ErrorKind::not_found, answered + ": there is nothing at this address");
    case 409: throw Error(ErrorKind::conflict, answered);
    case 429: throw Error(ErrorKind::rate_limited, answered + ": too many requests", wait);
    case 408:
    case 425: throw Error(ErrorKind::unavailable, answered, wait);
    default: break;
  }
  if (status >= 500) throw Error(ErrorKind::unavailable, answered, wait);
  if (status >= 300 && status < 400) throw Error(ErrorKind::invalid_input, answered + ": redirects are not followed");
  throw Error(ErrorKind::invalid_input, answered);
}

}  // namespace leasekey::transport
