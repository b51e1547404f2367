// Every answer is small, comes within seconds, and is checked before it is believed.
#include "transport/openid_provider.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/json.h"
#include "transport/encoding.h"
#include "transport/id_token.h"
#include "transport/url.h"

namespace leasekey::transport {
namespace {

constexpr Duration kFresh = std::chrono::minutes(10);
constexpr Duration kLeastBetweenLooks = std::chrono::minutes(1);
constexpr Duration kPatience = std::chrono::seconds(8);
constexpr std::size_t kMostBytes = 256U << 10U;

using Form = std::vector<std::pair<std::string_view, std::string_view>>;

std::string encoded(const Form& form) {
  std::string text;
  for (const auto& [name, value] : form) {
    text += (text.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  }
  return text;
}

std::string pkce_challenge(const std::string& verifier) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size(), digest.data());
  return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

/// Only what an `https` address says is believed; a provider on this machine may do without.
std::string checked_url(const std::string& text, std::string_view what) {
  const Url url = parse_url(text);
  if (url.scheme == "https" || is_loopback(url.host)) return text;
  throw Error(ErrorKind::unavailable, "it names no https address for its `" + std::string(what) + "`");
}

/// Whatever goes wrong with the provider is no mistake of whoever signs in.
template <class Ask>
auto asked(const Ask& ask) -> decltype(ask()) {
  try {
    return ask();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::unauthenticated) throw;
    throw Error(ErrorKind::unavailable, "the sign-in provider cannot be asked: " + std::string(error.what()),
                error.retry_after());
  }
}

void expect_to_be_known(const HttpResponse& response, Instant now) {
  if (response.status == 401 || response.status == 403) {
    throw Error(ErrorKind::unavailable, "it does not accept this service: `client_id` or `client_secret` is wrong");
  }
  expect_success(response, now);
}

bool takes_basic(JsonFields& fields) {
  const auto methods = fields.optional("token_endpoint_auth_methods_supported");
  if (!methods) return true;
  const auto all = methods->as_array();
  return std::any_of(all.begin(), all.end(),
                     [](const JsonValue& method) { return method.as_string() == "client_secret_basic"; });
}

/// The provider's own words are not repeated: they are for the browser that asked it.
[[noreturn]] void refuse_code() {
  throw Error(ErrorKind::unauthenticated, "the sign-in provider does not know this sign-in, or no longer; try again");
}

class Slot {
 public:
  explicit Slot(std::counting_semaphore<2>& slots) : slots_(slots) {
    if (!slots_.try_acquire_for(std::chrono::seconds(2))) {
      throw Error(ErrorKind::unavailable, "too many sign in at this moment; try again", std::chrono::seconds(5));
    }
  }
  ~Slot() { slots_.release(); }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;

 private:
  std::counting_semaphore<2>& slots_;
};

}  // namespace

OpenIdProvider::OpenIdProvider(HttpCarrier& http, OpenIdOptions options) : http_(http), options_(std::move(options)) {}

std::string OpenIdProvider::get(const std::string& url, const std::string& authorization, Instant now) {
  HttpRequest request;
  request.url = url;
  request.reads_only = true;
  request.headers.push_back({"Accept", "application/json"});
  if (!authorization.empty()) request.headers.push_back({"Authorization", authorization});
  request.timeout = kPatience;
  request.max_body_bytes = kMostBytes;
  const HttpResponse response = http_.send(request);
  expect_to_be_known(response, now);
  return std::string(response.body.view());
}

OpenIdEndpoints OpenIdProvider::discover(Instant now) {
  const auto document = JsonDocument::parse(get(options_.issuer + "/.well-known/openid-configuration", "", now));
  JsonFields fields(document.root());
  if (fields.required_string("issuer") != options_.issuer) {
    throw Error(ErrorKind::unavailable, "it calls itself differently than `accounts.provider.issuer`");
  }
  OpenIdEndpoints endpoints;
  endpoints.authorization = checked_url(fields.required_string("authorization_endpoint"), "authorization_endpoint");
  endpoints.token = checked_url(fields.required_string("token_endpoint"), "token_endpoint");
  endpoints.key_set = checked_url(fields.required_string("jwks_uri"), "jwks_uri");
  if (const auto url = fields.optional_string("userinfo_endpoint")) {
    endpoints.user_info = checked_url(*url, "userinfo_endpoint");
  }
  endpoints.takes_basic = takes_basic(fields);
  return endpoints;
}

OpenIdProvider::Known OpenIdProvider::known(Instant now, Duration age) {
  {
    const std::lock_guard lock(mutex_);
    if (known_ && known_->asked_at <= now && now < known_->asked_at + age) return *known_;
  }
  const Slot slot(slots_);
  return asked([&] {
    Known fresh;
    fresh.endpoints = discover(now);
    fresh.key_set = get(fresh.endpoints.key_set, "", now);
    fresh.asked_at = now;
    const std::lock_guard lock(mutex_);
    known_ = fresh;
    return fresh;
  });
}

std::string OpenIdProvider::login_url(const LoginChallenge& challenge, const std::string& redirect_url, Instant now) {
  const std::string endpoint = known(now, kFresh).endpoints.authorization;
  const std::string code_challenge = pkce_challenge(challenge.verifier);
  const char separator = endpoint.find('?') == std::string::npos ? '?' : '&';
  return endpoint + separator +
         encoded({{"response_type", "code"},
                  {"scope", "openid email"},
                  {"client_id", options_.client_id},
                  {"redirect_uri", redirect_url},
                  {"state", challenge.state},
                  {"nonce", challenge.nonce},
                  {"code_challenge", code_challenge},
                  {"code_challenge_method", "S256"}});
}

OpenIdProvider::Tokens OpenIdProvider::exchange(const Known& known, const std::string& code,
                                                const LoginChallenge& challenge, const std::string& redirect_url,
                                                Instant now) {
  const std::string_view secret = options_.client_secret.reveal();
  HttpRequest request;
  request.method = "POST";
  request.url = known.endpoints.token;
  request.timeout = kPatience;
  request.max_body_bytes = kMostBytes;
  request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
  Form form{{"grant_type", "authorization_code"},
            {"code", code},
            {"redirect_uri", redirect_url},
            {"code_verifier", challenge.verifier}};
  if (known.endpoints.takes_basic) {
    const std::string pair = percent_encoded(options_.client_id) + ":" + percent_encoded(secret);
    request.headers.push_back({"Authorization", "Basic " + base64(pair)});
  } else {
    form.insert(form.end(), {{"client_id", options_.client_id}, {"client_secret", secret}});
  }
  request.body = encoded(form);
  const HttpResponse response = http_.send(request);
  if (response.status == 400) refuse_code();
  expect_to_be_known(response, now);
  const auto document = JsonDocument::parse(response.body.view());
  JsonFields fields(document.root());
  return {fields.required_string("id_token"), fields.optional_string("access_token").value_or("")};
}

void OpenIdProvider::add_user_info(const Known& known, const std::string& access_token, ProvenIdentity& identity,
                                   Instant now) {
  const auto document = JsonDocument::parse(get(known.endpoints.user_info, "Bearer " + access_token, now));
  JsonFields fields(document.root());
  if (fields.required_string("sub") != identity.subject) refuse_code();
  identity.email = fields.optional_string("email").value_or("");
  const auto verified = fields.optional("email_verified");
  identity.email_verified = verified && verified->kind() == JsonKind::boolean && verified->as_bool();
}

ProvenIdentity OpenIdProvider::redeem(const std::string& code, const LoginChallenge& challenge,
                                      const std::string& redirect_url, Instant now) {
  Known provider = known(now, kFresh);
  const IdTokenExpectations expected{options_.issuer, options_.client_id, challenge.nonce};
  const Tokens tokens = asked([&] {
    const Slot slot(slots_);
    return exchange(provider, code, challenge, redirect_url, now);
  });
  ProvenIdentity identity;
  try {
    identity = identity_in(tokens.id, provider.key_set, expected, now);
  } catch (const Error&) {
    provider = known(now, kLeastBetweenLooks);  // keys are changed now and then
    identity = identity_in(tokens.id, provider.key_set, expected, now);
  }
  if (identity.email.empty() && !provider.endpoints.user_info.empty() && !tokens.access.empty()) {
    asked([&] {
      const Slot slot(slots_);
      add_user_info(provider, tokens.access, identity, now);
    });
  }
  return identity;
}

}  // namespace leasekey::transport
