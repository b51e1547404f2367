// libcurl behind `SmtpClient`: it has one deadline for everything, and verifies certificates.
#include "transport/smtp_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "core/error.h"
#include "core/random.h"
#include "transport/url.h"

namespace leasekey::transport {
namespace {

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What is still to be sent, and whether to go on.
struct Upload {
  std::string_view rest;
  std::stop_token stop;
};

std::size_t on_read(char* into, std::size_t size, std::size_t count, void* source) {
  auto& upload = *static_cast<Upload*>(source);
  const std::size_t taken = std::min(size * count, upload.rest.size());
  std::memcpy(into, upload.rest.data(), taken);
  upload.rest.remove_prefix(taken);
  return taken;
}

int on_progress(void* source, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Upload*>(source)->stop.stop_requested() ? 1 : 0;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code != CURLE_OK) throw Error(ErrorKind::internal, std::string("libcurl: ") + curl_easy_strerror(code));
}

Error translated(CURLcode code, long status) {
  if (status >= 500 && status < 600 && code != CURLE_LOGIN_DENIED) {
    return {ErrorKind::invalid_input, "the mail server refused the message with " + std::to_string(status)};
  }
  switch (code) {
    case CURLE_LOGIN_DENIED: return {ErrorKind::unauthenticated, "the mail server does not accept the password"};
    case CURLE_USE_SSL_FAILED: return {ErrorKind::forbidden, "the mail server offers no TLS"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR: return {ErrorKind::forbidden, "the mail server's certificate is not trusted"};
    case CURLE_OPERATION_TIMEDOUT: return {ErrorKind::unavailable, "the mail server took too long"};
    case CURLE_COULDNT_RESOLVE_HOST: return {ErrorKind::unavailable, "the mail server's name cannot be resolved"};
    case CURLE_COULDNT_CONNECT: return {ErrorKind::unavailable, "no connection to the mail server"};
    case CURLE_ABORTED_BY_CALLBACK: return {ErrorKind::unavailable, "stopped"};
    default:
      return {ErrorKind::unavailable, std::string("the mail server did not take it: ") + curl_easy_strerror(code)};
  }
}

std::string new_message_id() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id;
  for (int i = 0; i < 32; ++i) id += kDigits[system_random().below(kDigits.size())];
  return id;
}

void set_connection(CURL* handle, const SmtpOptions& options) {
  const bool six = options.host.find(':') != std::string::npos;
  const std::string url = std::string(options.security == SmtpSecurity::tls ? "smtps://" : "smtp://") +
                          (six ? "[" + options.host + "]" : options.host) + ":" + std::to_string(options.port);
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_PROXY, "");
  const long level = options.security == SmtpSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL;
  set(handle, CURLOPT_USE_SSL, level);
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) set(handle, CURLOPT_CAINFO, options.ca_file.c_str());
  if (!options.username.empty()) {
    set(handle, CURLOPT_USERNAME, options.username.c_str());
    std::string password(options.password.reveal());
    set(handle, CURLOPT_PASSWORD, password.c_str());
    wipe(password);
  }
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout.count()));
  set(handle, CURLOPT_NOSIGNAL, 1L);
}

}  // namespace

SmtpClient::SmtpClient(SmtpOptions options, const Clock& clock, std::stop_token stop)
    : options_(std::move(options)), clock_(clock), stop_(std::move(stop)) {
  if (!is_mail_address(options_.from)) throw Error(ErrorKind::invalid_input, "`mail.from` is not an address");
  if (options_.security == SmtpSecurity::none && !is_loopback(options_.host)) {
    throw Error(ErrorKind::invalid_input, "mail leaves this machine only by TLS");
  }
}

void SmtpClient::send(const MailMessage& message) {
  if (!is_mail_address(message.to)) throw Error(ErrorKind::invalid_input, "this is not an address to send mail to");
  const std::unique_ptr<CURL, FreeHandle> handle(curl_easy_init());
  if (!handle) throw Error(ErrorKind::internal, "libcurl gives no handle");
  const std::unique_ptr<curl_slist, FreeList> to(curl_slist_append(nullptr, ("<" + message.to + ">").c_str()));
  if (!to) throw std::bad_alloc();
  const std::string text = mime_text(message, options_.from, clock_.now(), new_message_id());
  Upload upload{text, stop_};
  set_connection(handle.get(), options_);
  set(handle.get(), CURLOPT_MAIL_FROM, ("<" + options_.from + ">").c_str());
  set(handle.get(), CURLOPT_MAIL_RCPT, to.get());
  set(handle.get(), CURLOPT_UPLOAD, 1L);
  set(handle.get(), CURLOPT_READFUNCTION, on_read);
  set(handle.get(), CURLOPT_READDATA, static_cast<void*>(&upload));
  set(handle.get(), CURLOPT_XFERINFOFUNCTION, on_progress);
  set(handle.get(), CURLOPT_XFERINFODATA, static_cast<void*>(&upload));
  set(handle.get(), CURLOPT_NOPROGRESS, 0L);
  const CURLcode code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (code != CURLE_OK) throw translated(code, status);
}

}  // namespace leasekey::transport
