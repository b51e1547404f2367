// Reads and writes access tokens.
#include "store/access_tokens.h"

#include "core/error.h"

namespace leasekey::store {

template <>
struct WordsOf<TokenScope> {
  static std::optional<TokenScope> parse(std::string_view word) { return parse_token_scope(word); }
};

namespace {

#define TOKEN_COLUMNS "id, account, email, name, scope, property, made_at, expires_at, used_at"

constexpr std::string_view kInsert =
    "INSERT INTO access_tokens (account, email, name, scope, property, token_sha256, made_at, expires_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
constexpr std::string_view kFind = "SELECT " TOKEN_COLUMNS " FROM access_tokens WHERE token_sha256 = $1";
constexpr std::string_view kList = "SELECT " TOKEN_COLUMNS " FROM access_tokens WHERE account = $1 ORDER BY id";
constexpr std::string_view kUse = "UPDATE access_tokens SET used_at = $1 WHERE id = $2";
constexpr std::string_view kDelete = "DELETE FROM access_tokens WHERE account = $1 AND id = $2";

AccessToken read_token(const Rows& rows) {
  AccessToken token;
  rows.read(token.id, token.account, token.email, token.name, token.scope, token.property, token.made_at,
            token.expires_at, token.used_at);
  return token;
}

}  // namespace

std::string_view to_string(TokenScope scope) {
  switch (scope) {
    case TokenScope::read: return "read";
    case TokenScope::decide: return "decide";
    case TokenScope::administer: return "administer";
  }
  return "";
}

std::optional<TokenScope> parse_token_scope(std::string_view word) {
  for (const TokenScope scope : {TokenScope::read, TokenScope::decide, TokenScope::administer}) {
    if (word == to_string(scope)) return scope;
  }
  return {};
}

std::int64_t insert_access_token(Tx& tx, const AccessToken& t, const std::string& token_sha256) {
  Rows rows = tx.query(kInsert, t.account, t.email, t.name, t.scope, t.property, token_sha256, t.made_at, t.expires_at);
  LEASEKEY_ASSERT(rows.next());
  const auto id = rows.get<std::int64_t>(0);
  LEASEKEY_ASSERT(!rows.next());
  return id;
}

std::optional<AccessToken> find_access_token(Tx& tx, const std::string& token_sha256) {
  Rows rows = tx.query(kFind, token_sha256);
  if (!rows.next()) return {};
  return read_token(rows);
}

std::vector<AccessToken> access_tokens_of(Tx& tx, std::int64_t account) {
  std::vector<AccessToken> all;
  Rows rows = tx.query(kList, account);
  while (rows.next()) all.push_back(read_token(rows));
  return all;
}

void note_token_use(Tx& tx, std::int64_t token, Instant now) { tx.run(kUse, now, token); }

bool delete_access_token(Tx& tx, std::int64_t account, std::int64_t token) {
  return tx.run(kDelete, account, token) > 0;
}

}  // namespace leasekey::store
