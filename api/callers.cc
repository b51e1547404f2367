// Reads tokens, cookies and what browsers say of where a request comes from.
#include "api/callers.h"

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "store/sha256.h"

namespace leasekey::api {
namespace {

bool changes_something(const Request& request) { return request.head.method != "GET" && request.head.method != "HEAD"; }

std::string_view without_spaces(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// `portal.example.com` of `https://portal.example.com/`.
std::string_view authority_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return url.substr(0, url.find('/'));
}

std::string field_of(const Request& request, std::string_view name) {
  const std::string* value = request.head.find(name);
  return value ? *value : std::string();
}

void require_csrf_token(const Request& request, const std::string& session_token) {
  const std::string shown = field_of(request, "x-csrf-token");
  if (same_secret(shown, sync::csrf_token_of(session_token))) return;
  throw Error(ErrorKind::forbidden, "send the session's token in `X-CSRF-Token`");
}

}  // namespace

std::string cookie_in(const Request& request, std::string_view name) {
  const std::string fields = field_of(request, "cookie");
  std::string_view rest = fields;
  std::string found;
  int count = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view pair = without_spaces(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    found = pair.substr(equals + 1);
    ++count;
  }
  return count == 1 ? found : std::string();
}

std::pair<std::string, std::string> cookie_field(std::string_view name, std::string_view value, Duration life) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(life).count();
  return {"Set-Cookie", std::string(name) + "=" + std::string(value) +
                            "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds)};
}

void refuse_cross_site(const Request& request, const SignInParts& parts) {
  if (!changes_something(request)) return;
  const bool from_elsewhere = [&] {
    if (field_of(request, "sec-fetch-site") == "cross-site") return true;
    const bool has_origin = std::any_of(request.head.fields.begin(), request.head.fields.end(),
                                        [](const auto& field) { return field.first == "origin"; });
    if (!has_origin) return false;
    const std::string origin = field_of(request, "origin");  // empty where there are two
    const std::string_view authority = authority_of(origin);
    if (authority.empty() || origin == "null") return true;
    if (!parts.public_url.empty() && authority == authority_of(parts.public_url)) return false;
    return authority != field_of(request, "host");
  }();
  if (from_elsewhere) throw Error(ErrorKind::forbidden, "this was asked by a page of another site");
}

namespace {

/// By the value of an `Authorization` field.
std::optional<Caller> caller_by_token(const std::string& authorization, const Tokens& tokens, store::Database& database,
                                      const SignInParts& parts, Instant now, bool note_use) {
  const auto hash = bearer_hash(authorization);
  if (!hash) return {};
  if (!parts.administrator_sha256.empty() && same_secret(*hash, parts.administrator_sha256)) {
    return Caller{{}, {}, true};
  }
  if (const auto person = tokens.owner(authorization)) return Caller{*person, {}, false};
  const bool made_here = authorization.find(sync::kTokenPrefix) != std::string::npos;
  auto bearer = made_here ? sync::bearer_of(database, *hash, note_use, now) : std::nullopt;
  if (!bearer) return {};
  Caller caller{bearer->person, {}, false};
  caller.token = std::move(bearer);
  return caller;
}

}  // namespace

std::optional<Caller> caller_of(const Request& request, const Tokens& tokens, store::Database& database,
                                const SignInParts& parts, Instant now, bool note_use) {
  const bool has_authorization = std::any_of(request.head.fields.begin(), request.head.fields.end(),
                                             [](const auto& field) { return field.first == "authorization"; });
  if (has_authorization) {
    return caller_by_token(field_of(request, "authorization"), tokens, database, parts, now, note_use);
  }
  if (!parts.accounts) return {};
  const std::string token = cookie_in(request, kSessionCookie);
  if (token.empty()) return {};
  auto session = note_use ? parts.accounts->identify(token, now) : parts.accounts->look_up(token, now);
  if (!session) return {};
  refuse_cross_site(request, parts);
  if (changes_something(request)) require_csrf_token(request, token);
  const PersonId staff = session->staff;
  return Caller{staff, std::move(session), false};
}

sync::Visitor visitor_of(const Request& request, const SignInParts& parts) {
  sync::Visitor visitor;
  visitor.address = request.peer;
  if (std::find(parts.proxies.begin(), parts.proxies.end(), request.peer) != parts.proxies.end()) {
    // The proxy's own note is the last one; what stands before it, anybody can write.
    const std::string forwarded = field_of(request, "x-forwarded-for");
    const std::size_t comma = forwarded.rfind(',');
    const std::string_view last =
        without_spaces(std::string_view(forwarded).substr(comma == forwarded.npos ? 0 : comma + 1));
    if (!last.empty()) visitor.address = last;
  }
  visitor.device = cookie_in(request, kDeviceCookie);
  visitor.agent = field_of(request, "user-agent");
  return visitor;
}

}  // namespace leasekey::api
