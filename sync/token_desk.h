// Tokens that managers make for their programs: made, listed, revoked, and what one stands for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/random.h"
#include "core/secret.h"
#include "store/access_tokens.h"
#include "store/database.h"
#include "sync/account_desk.h"

namespace leasekey::sync {

/// What every such token begins with, so that one that strayed is recognised.
inline constexpr std::string_view kTokenPrefix = "lkt_";
inline constexpr std::size_t kMostTokens = 20;  ///< of an account
inline constexpr int kLongestTokenDays = 366;

struct NewToken {
  std::string name;  ///< 1 to 80 bytes
  store::TokenScope scope = store::TokenScope::read;
  PropertyId property;  ///< empty: wherever the owner may
  int days = 90;        ///< until it expires, 1 to 366
};

struct MadeToken {
  store::AccessToken token;
  Secret secret;  ///< never to be had again
};

/// For a manager, and for properties that they may look at. Throws `forbidden` for anybody else, `not_found` for the
/// property, `invalid_input`, and `conflict` where they have twenty already. Leaves an entry in the audit trail, as
/// revoking does.
MadeToken make_token(store::Database& database, const SignedIn& owner, const NewToken& wanted, Instant now,
                     Random& random = system_random());
std::vector<store::AccessToken> tokens_of(store::Database& database, const SignedIn& owner);
/// `not_found` for one that is not theirs.
void revoke_token(store::Database& database, const SignedIn& owner, std::int64_t token, Instant now);

/// Whom a token speaks for at this instant: it never has more rights than that person.
struct TokenBearer {
  PersonId person;
  store::TokenScope scope = store::TokenScope::read;
  PropertyId property;  ///< empty: wherever the person may
};

/// By the SHA-256 of a token. Nothing where there is none or it has expired, or where its owner is no manager any
/// longer. `note_use`: that it was used is noted, now and then.
std::optional<TokenBearer> bearer_of(store::Database& database, const std::string& token_sha256, bool note_use,
                                     Instant now);

}  // namespace leasekey::sync
