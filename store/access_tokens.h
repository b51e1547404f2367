// Tokens that account holders made for their programs. A token itself is nowhere; its SHA-256 finds the row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

/// Each may do what the ones before it may.
enum class TokenScope { read, decide, administer };
std::string_view to_string(TokenScope scope);
std::optional<TokenScope> parse_token_scope(std::string_view word);

struct AccessToken {
  std::int64_t id = 0;  ///< given by `insert_access_token`
  std::int64_t account = 0;
  std::string email;  ///< that the owner was signed in with, folded
  std::string name;   ///< what the owner calls it
  TokenScope scope = TokenScope::read;
  PropertyId property;  ///< empty: wherever the owner may
  Instant made_at;
  Instant expires_at;
  std::optional<Instant> used_at;
  friend bool operator==(const AccessToken&, const AccessToken&) = default;
};

std::int64_t insert_access_token(Tx& tx, const AccessToken& token, const std::string& token_sha256);
/// Also one that has expired.
std::optional<AccessToken> find_access_token(Tx& tx, const std::string& token_sha256);
/// By id.
std::vector<AccessToken> access_tokens_of(Tx& tx, std::int64_t account);
void note_token_use(Tx& tx, std::int64_t token, Instant now);
/// Only a token of that account; whether there was one.
bool delete_access_token(Tx& tx, std::int64_t account, std::int64_t token);

}  // namespace leasekey::store
