// Accounts and their addresses, the links that set a password or show an address to be theirs, and who an address is at
// the properties.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/id.h"
#include "core/property.h"
#include "store/tx.h"

namespace leasekey::store {

struct Account {
  std::int64_t id = 0;  ///< given by `insert_account`
  std::string name;
  PersonId person;               ///< among the managers; empty: nobody
  std::string management_email;  ///< the address that this role belongs to
  std::string password_hash;     ///< empty: invited only
  std::optional<Instant> password_at;
  std::optional<Instant> signed_in_at;
  Instant made_at;

  bool is_active() const { return !password_hash.empty(); }
  friend bool operator==(const Account&, const Account&) = default;
};

struct AccountEmail {
  std::string email;  ///< folded
  std::optional<Instant> verified_at;
  friend bool operator==(const AccountEmail&, const AccountEmail&) = default;
};

// Addresses are given folded.

/// Its id. A person who has an account already is a `conflict`.
std::int64_t insert_account(Tx& tx, const Account& account);
/// Makes the row equal to `account`, by its id.
void save_account(Tx& tx, const Account& account);
std::optional<Account> load_account(Tx& tx, std::int64_t id);
std::optional<Account> account_of_person(Tx& tx, const PersonId& person);
/// By id, after `after`.
std::vector<Account> list_accounts(Tx& tx, std::int64_t after, int limit);
/// With addresses, sessions, devices, links.
void delete_account(Tx& tx, std::int64_t id);

struct FoundEmail {
  Account account;
  bool verified = false;
};
std::optional<FoundEmail> account_of_email(Tx& tx, const std::string& email);
std::vector<AccountEmail> emails_of(Tx& tx, std::int64_t account);
/// `conflict` where another account has it.
void add_email(Tx& tx, std::int64_t account, const std::string& email);
void verify_email(Tx& tx, const std::string& email, Instant now);
/// With the sessions that were begun by it.
void drop_email(Tx& tx, std::int64_t account, const std::string& email);

/// The account that the provider's subject signed in to first.
std::optional<std::int64_t> account_of_subject(Tx& tx, const std::string& issuer, const std::string& subject);
/// What the account is tied to at that provider; empty: nothing yet.
std::string subject_of_account(Tx& tx, std::int64_t account, const std::string& issuer);
void tie_subject(Tx& tx, std::int64_t account, const std::string& issuer, const std::string& subject, Instant now);
/// At all providers; the next sign-in by one ties anew.
void untie_subjects(Tx& tx, std::int64_t account);

enum class LinkKind { reset, invitation, address };
std::string_view to_string(LinkKind kind);
std::optional<LinkKind> parse_link_kind(std::string_view word);

struct AccountLink {
  LinkKind kind = LinkKind::reset;
  std::int64_t account = 0;
  std::string email;
  PropertyId property;  ///< that an invitation is to; empty: none
  Instant made_at;
  Instant expires_at;
};
/// The earlier ones of that kind for that address work no longer.
void insert_link(Tx& tx, const std::string& token_sha256, const AccountLink& link);
/// Nothing once it was used, or its time is over.
std::optional<AccountLink> find_link(Tx& tx, const std::string& token_sha256, LinkKind kind, Instant now);
/// All of an account, of every kind.
void delete_links(Tx& tx, std::int64_t account);
void delete_expired_links(Tx& tx, Instant now);

/// Somebody who has an address at a property: residents by their login, others by the address they were invited by.
struct Profile {
  PropertyId property;
  PersonId person;
  friend bool operator==(const Profile&, const Profile&) = default;
};
/// At all properties, by property. Nobody at one where several have it, or where it
/// folds from another mailbox's (`core/mail.h`); those who were removed are left out.
std::vector<Profile> profiles_of_email(Tx& tx, const std::string& email);

/// What the person is, wherever; each role once.
std::vector<ManagerRole> roles_of_person(Tx& tx, const PersonId& person);

/// After somebody's data was erased: the address leaves its account, with its sessions and what waits to be sent to it.
/// An account that has no other address and is no manager's goes as a whole.
void forget_email(Tx& tx, const std::string& email);

}  // namespace leasekey::store
