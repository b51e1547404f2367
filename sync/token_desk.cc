// Makes tokens, and finds out whom one speaks for by the account that made it.
#include "sync/token_desk.h"

#include "access-rules/may.h"
#include "access-rules/sessions.h"
#include "core/error.h"
#include "store/properties.h"
#include "store/sha256.h"
#include "sync/account_trail.h"
#include "sync/desk.h"

namespace leasekey::sync {
namespace {

using access_rules::Action;

constexpr std::size_t kDigitsOfToken = 64;
constexpr std::size_t kLongestName = 80;

void refuse(const std::string& message) { throw Error(ErrorKind::invalid_input, message); }

void check(const NewToken& wanted) {
  if (wanted.name.empty() || wanted.name.size() > kLongestName) {
    refuse("a token needs a `name` of at most " + std::to_string(kLongestName) + " bytes");
  }
  if (wanted.days < 1 || wanted.days > kLongestTokenDays) {
    refuse("a token lasts from 1 to " + std::to_string(kLongestTokenDays) + " `days`");
  }
}

void require_visible(store::Tx& tx, const PropertyId& id, const PersonId& person) {
  const auto property = store::load_property(tx, id);
  const bool visible = property && (access_rules::may(*property, person, Action::view_property).allowed ||
                                    access_rules::may(*property, person, Action::list_devices).allowed);
  if (!visible) throw no_such_property(id);
}

Secret new_secret(Random& random) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(kTokenPrefix);
  for (std::size_t i = 0; i < kDigitsOfToken; ++i) text += kDigits[random.below(kDigits.size())];
  Secret secret(text);
  wipe(text);
  return secret;
}

/// In words, for the trail.
std::string described(const store::AccessToken& token) {
  return "token " + std::to_string(token.id) + ", " + std::string(to_string(token.scope)) +
         (token.property.empty() ? std::string() : " at `" + token.property.str() + "`");
}

}  // namespace

MadeToken make_token(store::Database& database, const SignedIn& owner, const NewToken& wanted, Instant now,
                     Random& random) {
  if (owner.staff.empty()) {
    throw Error(ErrorKind::forbidden, "tokens are for managers, signed in by the address that their role belongs to");
  }
  check(wanted);
  Secret secret = new_secret(random);
  store::AccessToken token;
  token.account = owner.account;
  token.email = owner.email;
  token.name = wanted.name;
  token.scope = wanted.scope;
  token.property = wanted.property;
  token.made_at = now;
  token.expires_at = now + std::chrono::hours(24) * wanted.days;
  database.write([&](store::Tx& tx) {
    if (!wanted.property.empty()) require_visible(tx, wanted.property, owner.staff);
    if (store::access_tokens_of(tx, owner.account).size() >= kMostTokens) {
      throw Error(ErrorKind::conflict,
                  "you have " + std::to_string(kMostTokens) + " tokens; revoke one that is not used");
    }
    token.id = store::insert_access_token(tx, token, store::sha256_hex(secret.reveal()));
    append_account_audit(tx, owner.account, "token_made", now, {}, described(token));
  });
  return {std::move(token), std::move(secret)};
}

std::vector<store::AccessToken> tokens_of(store::Database& database, const SignedIn& owner) {
  return database.read([&](store::Tx& tx) { return store::access_tokens_of(tx, owner.account); });
}

void revoke_token(store::Database& database, const SignedIn& owner, std::int64_t token, Instant now) {
  database.write([&](store::Tx& tx) {
    if (!store::delete_access_token(tx, owner.account, token)) {
      throw Error(ErrorKind::not_found, "you have no token `" + std::to_string(token) + "`");
    }
    append_account_audit(tx, owner.account, "token_revoked", now, {}, "token " + std::to_string(token));
  });
}

std::optional<TokenBearer> bearer_of(store::Database& database, const std::string& token_sha256, bool note_use,
                                     Instant now) {
  std::optional<store::AccessToken> token;
  std::optional<store::Account> account;
  database.read([&](store::Tx& tx) {
    token = store::find_access_token(tx, token_sha256);
    if (token) account = store::load_account(tx, token->account);
  });
  if (!token || !account || token->expires_at <= now) return {};
  // The role belongs to one address; a token that was made by another one is worth nothing.
  if (account->person.empty() || account->management_email != token->email) return {};
  if (note_use && (!token->used_at || access_rules::is_use_worth_noting(*token->used_at, now))) {
    database.write([&](store::Tx& tx) { store::note_token_use(tx, token->id, now); });
  }
  return TokenBearer{account->person, token->scope, token->property};
}

}  // namespace leasekey::sync
