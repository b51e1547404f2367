// Reads and writes accounts.
#include "store/accounts.h"

#include <map>

#include "core/error.h"
#include "core/mail.h"
#include "core/text.h"
#include "store/words.h"

namespace leasekey::store {

template <>
struct WordsOf<LinkKind> {
  static std::optional<LinkKind> parse(std::string_view word) { return parse_link_kind(word); }
};

namespace {

#define ACCOUNT_COLUMNS \
  "a.id, a.name, a.person, a.management_email, a.password_hash, a.password_at, a.signed_in_at, a.made_at"

constexpr std::string_view kInsert =
    "INSERT INTO accounts (name, person, management_email, password_hash, password_at, signed_in_at, made_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
constexpr std::string_view kSave =
    "UPDATE accounts SET name = $1, person = $2, management_email = $3, password_hash = $4, password_at = $5, "
    "signed_in_at = $6 WHERE id = $7";
constexpr std::string_view kLoad = "SELECT " ACCOUNT_COLUMNS " FROM accounts a WHERE a.id = $1";
constexpr std::string_view kOfPerson =
    "SELECT " ACCOUNT_COLUMNS " FROM accounts a WHERE a.person = $1 AND a.person <> ''";
constexpr std::string_view kList = "SELECT " ACCOUNT_COLUMNS " FROM accounts a WHERE a.id > $1 ORDER BY a.id LIMIT $2";
constexpr std::string_view kOfEmail =
    "SELECT " ACCOUNT_COLUMNS
    ", e.verified_at FROM account_emails e JOIN accounts a ON a.id = e.account WHERE e.email = $1";
constexpr int kAccountColumns = 8;

constexpr std::string_view kEmails = "SELECT email, verified_at FROM account_emails WHERE account = $1 ORDER BY email";
constexpr std::string_view kAddEmail =
    "INSERT INTO account_emails (email, account, verified_at) VALUES ($1, $2, NULL) "
    "ON CONFLICT (email) DO UPDATE SET account = excluded.account WHERE account_emails.account = excluded.account";
constexpr std::string_view kVerify =
    "UPDATE account_emails SET verified_at = $1 WHERE email = $2 AND verified_at IS NULL";

constexpr std::string_view kOfSubject = "SELECT account FROM proven_identities WHERE issuer = $1 AND subject = $2";
constexpr std::string_view kSubjectOf = "SELECT subject FROM proven_identities WHERE account = $1 AND issuer = $2";
constexpr std::string_view kTie =
    "INSERT INTO proven_identities (issuer, subject, account, made_at) VALUES ($1, $2, $3, $4)";

constexpr std::string_view kInsertLink =
    "INSERT INTO account_links (token_sha256, kind, account, email, property, made_at, expires_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kDropLinks = "DELETE FROM account_links WHERE account = $1 AND kind = $2 AND email = $3";
constexpr std::string_view kFindLink =
    "SELECT kind, account, email, property, made_at, expires_at FROM account_links "
    "WHERE token_sha256 = $1 AND kind = $2 AND expires_at > $3";
constexpr std::string_view kDeleteLinks = "DELETE FROM account_links WHERE account = $1";
constexpr std::string_view kDeleteExpired = "DELETE FROM account_links WHERE expires_at <= $1";

constexpr std::string_view kResidents =
    "SELECT property, id, email FROM people WHERE account_email = $1 AND account_email <> '' AND removed_at IS NULL";
constexpr std::string_view kRoles =
    "SELECT role FROM managers WHERE person = $1 UNION "
    "SELECT 'portfolio_manager' FROM portfolio_managers WHERE person = $1";
constexpr std::string_view kByHand =
    "SELECT property, id, email FROM people WHERE resident = 0 AND email <> '' AND lower(email) = lower($1) "
    "AND account_email = '' AND removed_at IS NULL";

Account read_account(const Rows& rows) {
  Account account;
  rows.read(account.id, account.name, account.person, account.management_email, account.password_hash,
            account.password_at, account.signed_in_at, account.made_at);
  return account;
}

template <class Key>
std::optional<Account> one_account(Tx& tx, std::string_view query, const Key& key) {
  Rows rows = tx.query(query, key);
  if (!rows.next()) return {};
  return read_account(rows);
}

}  // namespace

std::int64_t insert_account(Tx& tx, const Account& a) {
  Rows rows = tx.query(kInsert, a.name, a.person, a.management_email, a.password_hash, a.password_at, a.signed_in_at,
                       a.made_at);
  LEASEKEY_ASSERT(rows.next());
  const auto id = rows.get<std::int64_t>(0);
  LEASEKEY_ASSERT(!rows.next());
  return id;
}

void save_account(Tx& tx, const Account& a) {
  tx.run(kSave, a.name, a.person, a.management_email, a.password_hash, a.password_at, a.signed_in_at, a.id);
}

std::optional<Account> load_account(Tx& tx, std::int64_t id) { return one_account(tx, kLoad, id); }

std::optional<Account> account_of_person(Tx& tx, const PersonId& person) { return one_account(tx, kOfPerson, person); }

std::vector<Account> list_accounts(Tx& tx, std::int64_t after, int limit) {
  std::vector<Account> accounts;
  Rows rows = tx.query(kList, after, limit);
  while (rows.next()) accounts.push_back(read_account(rows));
  return accounts;
}

void delete_account(Tx& tx, std::int64_t id) {
  for (const std::string_view sql :
       {"DELETE FROM access_tokens WHERE account = $1", "DELETE FROM sessions WHERE account = $1",
        "DELETE FROM account_devices WHERE account = $1", "DELETE FROM account_links WHERE account = $1",
        "DELETE FROM account_emails WHERE account = $1", "DELETE FROM proven_identities WHERE account = $1",
        "DELETE FROM accounts WHERE id = $1"}) {
    tx.run(sql, id);
  }
}

std::optional<std::int64_t> account_of_subject(Tx& tx, const std::string& issuer, const std::string& subject) {
  Rows rows = tx.query(kOfSubject, issuer, subject);
  std::int64_t account = 0;
  if (!rows.next()) return {};
  rows.read(account);
  return account;
}

std::string subject_of_account(Tx& tx, std::int64_t account, const std::string& issuer) {
  Rows rows = tx.query(kSubjectOf, account, issuer);
  std::string subject;
  if (rows.next()) rows.read(subject);
  return subject;
}

void tie_subject(Tx& tx, std::int64_t account, const std::string& issuer, const std::string& subject, Instant now) {
  tx.run(kTie, issuer, subject, account, now);
}

void untie_subjects(Tx& tx, std::int64_t account) {
  tx.run("DELETE FROM proven_identities WHERE account = $1", account);
}

std::optional<FoundEmail> account_of_email(Tx& tx, const std::string& email) {
  Rows rows = tx.query(kOfEmail, email);
  if (!rows.next()) return {};
  return FoundEmail{read_account(rows), !rows.is_null(kAccountColumns)};
}

std::vector<AccountEmail> emails_of(Tx& tx, std::int64_t account) {
  std::vector<AccountEmail> emails;
  Rows rows = tx.query(kEmails, account);
  while (rows.next()) {
    AccountEmail& email = emails.emplace_back();
    rows.read(email.email, email.verified_at);
  }
  return emails;
}

void add_email(Tx& tx, std::int64_t account, const std::string& email) {
  if (tx.run(kAddEmail, email, account) == 1) return;
  throw Error(ErrorKind::conflict, "another account has this address already");
}

void verify_email(Tx& tx, const std::string& email, Instant now) { tx.run(kVerify, now, email); }

void drop_email(Tx& tx, std::int64_t account, const std::string& email) {
  tx.run("DELETE FROM sessions WHERE account = $1 AND email = $2", account, email);
  tx.run("DELETE FROM account_emails WHERE account = $1 AND email = $2", account, email);
}

std::string_view to_string(LinkKind kind) {
  switch (kind) {
    case LinkKind::reset: return "reset";
    case LinkKind::invitation: return "invitation";
    case LinkKind::address: return "address";
  }
  return {};
}

std::optional<LinkKind> parse_link_kind(std::string_view word) {
  for (const auto kind : {LinkKind::reset, LinkKind::invitation, LinkKind::address}) {
    if (word == to_string(kind)) return kind;
  }
  return {};
}

void insert_link(Tx& tx, const std::string& token_sha256, const AccountLink& link) {
  tx.run(kDropLinks, link.account, link.kind, link.email);
  tx.run(kInsertLink, token_sha256, link.kind, link.account, link.email, link.property, link.made_at, link.expires_at);
}

std::optional<AccountLink> find_link(Tx& tx, const std::string& token_sha256, LinkKind kind, Instant now) {
  Rows rows = tx.query(kFindLink, token_sha256, kind, now);
  if (!rows.next()) return {};
  AccountLink link;
  rows.read(link.kind, link.account, link.email, link.property, link.made_at, link.expires_at);
  return link;
}

void delete_links(Tx& tx, std::int64_t account) { tx.run(kDeleteLinks, account); }

void delete_expired_links(Tx& tx, Instant now) { tx.run(kDeleteExpired, now); }

std::vector<Profile> profiles_of_email(Tx& tx, const std::string& email) {
  std::map<PropertyId, std::vector<PersonId>> found;
  if (email.empty()) return {};
  {
    Rows rows = tx.query(kResidents, email);
    while (rows.next()) {
      const bool is_shown = folded(rows.text(2)) == email;
      if (is_shown && !is_mail_address(trimmed(rows.text(2)))) continue;
      found[rows.get<PropertyId>(0)].push_back(rows.get<PersonId>(1));
    }
  }
  std::map<PropertyId, std::vector<PersonId>> by_hand;
  Rows rows = tx.query(kByHand, email);
  while (rows.next()) {
    if (folded(rows.text(2)) == email && is_mail_address(trimmed(rows.text(2))))
      by_hand[rows.get<PropertyId>(0)].push_back(rows.get<PersonId>(1));
  }
  found.merge(by_hand);  // where a resident has it as their login, it is theirs
  std::vector<Profile> profiles;
  for (const auto& [property, people] : found) {
    if (people.size() == 1) profiles.push_back({property, people.front()});
  }
  return profiles;
}

std::vector<ManagerRole> roles_of_person(Tx& tx, const PersonId& person) {
  std::vector<ManagerRole> roles;
  if (person.empty()) return roles;
  Rows rows = tx.query(kRoles, person);
  while (rows.next()) roles.push_back(rows.get<ManagerRole>(0));
  return roles;
}

void forget_email(Tx& tx, const std::string& email) {
  if (email.empty()) return;
  tx.run("DELETE FROM mail WHERE email = $1", email);
  tx.run("DELETE FROM escalations WHERE email = $1", email);
  const auto found = account_of_email(tx, email);
  if (!found || found->account.management_email == email) return;  // the manager of that address is somebody still
  const std::int64_t id = found->account.id;
  if (found->account.person.empty() && emails_of(tx, id).size() == 1) return delete_account(tx, id);
  tx.run("DELETE FROM access_tokens WHERE account = $1 AND email = $2", id, email);
  tx.run("DELETE FROM sessions WHERE account = $1 AND email = $2", id, email);
  tx.run("DELETE FROM account_links WHERE account = $1 AND email = $2", id, email);
  tx.run("DELETE FROM account_emails WHERE email = $1", email);
}

}  // namespace leasekey::store
