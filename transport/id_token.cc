// Signature first; nothing that stands in a token is looked at before.
#include "transport/id_token.h"

#include <algorithm>

#include "core/error.h"
#include "core/json.h"
#include "transport/encoding.h"
#include "transport/jws.h"

namespace leasekey::transport {
namespace {

constexpr Duration kSkew = std::chrono::minutes(1);

[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorKind::unauthenticated, "the sign-in provider's token " + why);
}

JwsParts parts_of(std::string_view token) {
  const auto first = token.find('.');
  const auto second = first == token.npos ? token.npos : token.find('.', first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) refuse("is none");
  return {token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1)};
}

std::string text_in(const JsonValue& claims, std::string_view name) {
  const auto value = claims.find(name);
  return value && value->kind() == JsonKind::string ? std::string(value->as_string()) : std::string();
}

Instant time_in(const JsonValue& claims, std::string_view name) {
  const auto value = claims.find(name);
  if (!value || value->kind() != JsonKind::number) refuse("has no `" + std::string(name) + "`");
  constexpr double kFarSeconds = 1e11;  // some thousand years
  const double seconds = value->as_double();
  if (!(seconds > 0 && seconds < kFarSeconds)) refuse("has an impossible `" + std::string(name) + "`");
  return Instant::from_millis(static_cast<std::int64_t>(seconds) * 1000);
}

bool is_for(const JsonValue& claims, const std::string& client_id) {
  const auto audience = claims.find("aud");
  if (!audience) return false;
  if (audience->kind() == JsonKind::string) return audience->as_string() == client_id;
  if (audience->kind() != JsonKind::array) return false;
  const auto all = audience->as_array();
  const bool named = std::any_of(all.begin(), all.end(), [&](const JsonValue& one) {
    return one.kind() == JsonKind::string && one.as_string() == client_id;
  });
  return named && (all.size() == 1 || text_in(claims, "azp") == client_id);
}

/// Some providers write it as a text.
bool is_true(const JsonValue& claims, std::string_view name) {
  const auto value = claims.find(name);
  if (!value) return false;
  return value->kind() == JsonKind::boolean ? value->as_bool() : text_in(claims, name) == "true";
}

}  // namespace

ProvenIdentity identity_in(std::string_view token, std::string_view key_set, const IdTokenExpectations& expected,
                           Instant now) {
  const JwsParts parts = parts_of(token);
  if (!is_signed(parts, key_set, {JwsAlgorithm::rs256, JwsAlgorithm::ps256})) refuse("is not signed by its keys");
  try {
    const auto document = JsonDocument::parse(base64url_decoded(parts.payload));
    const JsonValue claims = document.root();
    if (text_in(claims, "iss") != expected.issuer) refuse("is by another issuer");
    if (!is_for(claims, expected.client_id)) refuse("is for somebody else than this service");
    if (time_in(claims, "exp") <= now - kSkew) refuse("is over");
    if (time_in(claims, "iat") > now + kSkew) refuse("is from the future");
    if (text_in(claims, "nonce") != expected.nonce) refuse("answers another sign-in");
    ProvenIdentity identity{expected.issuer, text_in(claims, "sub"), text_in(claims, "email"),
                            is_true(claims, "email_verified")};
    if (identity.subject.empty()) refuse("names nobody");
    return identity;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::unauthenticated) throw;
    refuse("cannot be read");
  }
}

}  // namespace leasekey::transport
