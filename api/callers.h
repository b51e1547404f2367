// Who calls: a program with a token, or a browser with a session's cookie, and whether a browser was sent by another
// site.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/message.h"
#include "api/tokens.h"
#include "core/time.h"
#include "sync/account_desk.h"
#include "sync/token_desk.h"

namespace leasekey::api {

inline constexpr std::string_view kSessionCookie = "__Host-leasekey";
inline constexpr std::string_view kDeviceCookie = "__Host-leasekey-device";
inline constexpr std::string_view kLoginCookie = "__Host-leasekey-login";

/// What signing in needs. Shared by all requests.
struct SignInParts {
  sync::AccountDesk* accounts = nullptr;  ///< null: tokens only
  std::string public_url;                 ///< where browsers reach the portal; empty: at the address they name
  std::vector<std::string> proxies;       ///< addresses of which `X-Forwarded-For` is believed
  IdentityProvider* provider = nullptr;   ///< null: passwords only
  std::string administrator_sha256;       ///< of the token that only whoever has the database knows; empty: none
};

struct Caller {
  PersonId person;                        ///< of a token, or whom a session is among the managers
  std::optional<sync::SignedIn> session;  ///< nothing: by a token
  bool administrator = false;
  std::optional<sync::TokenBearer> token = {};  ///< one that a manager made, and not the configuration
};

/// Nothing where the request shows neither a token nor a session that is known. A session is asked for its CSRF token
/// where the request is to change something; throws `forbidden` without. `note_use`: sessions and tokens stay in use.
std::optional<Caller> caller_of(const Request& request, const Tokens& tokens, store::Database& database,
                                const SignInParts& parts, Instant now, bool note_use = true);

/// Throws `forbidden` where a page of another site made the browser ask.
void refuse_cross_site(const Request& request, const SignInParts& parts);

/// Empty where there is none of that name, or more than one.
std::string cookie_in(const Request& request, std::string_view name);
/// `Set-Cookie` of a cookie that only this host gets back, and no script reads.
std::pair<std::string, std::string> cookie_field(std::string_view name, std::string_view value, Duration life);

sync::Visitor visitor_of(const Request& request, const SignInParts& parts);

}  // namespace leasekey::api
