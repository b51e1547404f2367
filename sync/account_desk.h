// Signing in and staying signed in: the rules of `access-rules` over the accounts of the database.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "access-rules/sessions.h"
#include "core/error.h"
#include "core/identity_provider.h"
#include "core/mail.h"
#include "core/password_hasher.h"
#include "core/property.h"
#include "core/random.h"
#include "core/secret.h"
#include "store/accounts.h"
#include "store/database.h"
#include "store/mail.h"
#include "store/sessions.h"

namespace leasekey::sync {

struct AccountPolicy {
  access_rules::SessionLimits sessions;
  Duration reset_life = std::chrono::hours(1);
  Duration invitation_life = std::chrono::hours(24 * 7);
  std::string public_url = {};  ///< where the portal is reached, without a slash at its end
};

/// Who asks, as far as the wire tells.
struct Visitor {
  std::string address;  ///< of the network
  std::string device;   ///< the token that this browser keeps; empty: none
  std::string agent;    ///< as the browser calls itself
};

/// Somebody who is signed in, at this instant.
struct SignedIn {
  std::int64_t session = 0;
  std::int64_t account = 0;
  std::string email;  ///< that they signed in with
  PersonId staff;     ///< whom they are among the managers; empty: nobody, by this address
};

/// Tokens that the browser gets once, and that are kept as hashes.
struct NewSession {
  SignedIn who;
  Secret token;
  std::optional<Secret> device;  ///< where the browser was not known
};

/// What the pages need to know of who is signed in.
struct Identity {
  std::string name;
  std::vector<ManagerRole> roles;
  std::vector<store::Profile> profiles;  ///< whom they are at the properties, as a resident or guest
  std::string management_email;          ///< where the management role belongs to another address of theirs
};

/// One of those by which somebody signs in.
struct OwnAddress {
  std::string email;  ///< folded
  std::optional<Instant> verified_at;
  bool management = false;  ///< the management role belongs to it
};

/// A link that was made for somebody, to be handed to them.
struct OneTimeLink {
  PersonId person;
  std::string email;
  Secret url;
  Instant expires_at;
};

struct NewManager {
  PersonId person;  ///< empty: one is made
  std::string email;
  std::string name;
};

/// Each call is a transaction of its own, or several where a password is hashed in between; never one around the
/// hashing. Safe to use from any thread. What is refused says nothing about whether an account exists: texts and the
/// work done are the same. Addresses are taken as typed.
class AccountDesk {
 public:
  AccountDesk(store::Database& database, PasswordHasher& hasher, AccountPolicy policy,
              Random& random = system_random());

  const AccountPolicy& policy() const { return policy_; }
  /// Where the portal is reached.
  std::string public_url();
  /// 64 hexadecimal digits that nobody can guess.
  Secret new_token();
  /// For a service that is only told once it runs where it answers: links begin with it from now on.
  void answers_at(std::string public_url);

  // -- sessions

  /// Ends the session of `old_token`, whoever's it is. Throws `unauthenticated`; `rate_limited` with the time to wait;
  /// `unavailable` where too much is being hashed.
  NewSession sign_in(const std::string& email, const Secret& password, const Visitor& visitor,
                     const std::string& old_token, Instant now);
  /// Without a password, for managers alone: by the word of the provider. The first sign-in ties the account to the
  /// provider's subject, and confirms the address. Throws `forbidden` that says whom to ask.
  NewSession sign_in(const ProvenIdentity& identity, const Visitor& visitor, const std::string& old_token, Instant now);
  /// Nothing for a token that is none, or no longer. Notes the use.
  std::optional<SignedIn> identify(const std::string& token, Instant now);
  /// The same without noting the use: looking on keeps nobody signed in.
  std::optional<SignedIn> look_up(const std::string& token, Instant now);
  Identity describe(const SignedIn& who);
  /// Whom they are at a property: a resident or guest by their address, else the manager. Empty: nobody.
  PersonId person_at(const SignedIn& who, const PropertyId& property);
  void sign_out(const SignedIn& who, Instant now);
  /// Without those that are over.
  std::vector<store::Session> sessions_of(const SignedIn& who, Instant now);
  /// `not_found` for one that is not theirs.
  void end_session(const SignedIn& who, std::int64_t session, Instant now);
  void end_sessions(const SignedIn& who, bool keep_current, Instant now);

  // -- passwords

  /// All their sessions end; this browser gets a new one.
  NewSession change_password(const SignedIn& who, const Secret& current, const Secret& fresh, const Visitor& visitor,
                             Instant now);
  /// Has a link sent where there is an account, and does the same where there is none.
  void ask_reset(const std::string& email, const Visitor& visitor, Instant now);
  /// By the link's token. All sessions end; the device becomes known. `not_found` for a link that does not work.
  Secret reset_password(const std::string& token, const Secret& fresh, Instant now);

  // -- further addresses: somebody's own, each with what it is at the properties

  std::vector<OwnAddress> addresses_of(const SignedIn& who);
  /// Has a message sent there; says nothing about whether somebody else has it. `forbidden` for another password than
  /// theirs, `rate_limited` as at signing in.
  void ask_address(const SignedIn& who, const std::string& email, const Secret& password, const Visitor& visitor,
                   Instant now);
  /// By the message's token, signed in as whoever asked: the link alone, opened by somebody else, gives nobody their
  /// address. An account that was only prepared for it gives way; one that is in use is a `conflict`. Gives the
  /// address.
  std::string confirm_address(const SignedIn& who, const std::string& token, Instant now);
  /// Not the one that they are signed in with, nor the one that the management role belongs to: a `conflict`.
  void drop_address(const SignedIn& who, const std::string& email, Instant now);

  // -- invitations

  void invite(const std::string& email, const PropertyId& property, Instant now);
  struct Invitation {
    std::string email;
    std::string name;
    std::string property;  ///< its name; empty: none in particular
    Instant expires_at;
  };
  Invitation invitation(const std::string& token, Instant now);
  /// Confirms the address, sets the password and, where one is given, the name. Gives the device's token.
  Secret accept_invitation(const std::string& token, const Secret& fresh, const std::string& name, Instant now);

  // -- what the administrator does, who has the database

  /// Makes the portfolio where there is none. With a password there is no link. `conflict` where the address or the
  /// person has an account already.
  OneTimeLink add_portfolio_manager(const NewManager& manager, const PortfolioId& portfolio,
                                    const std::optional<Secret>& password, Instant now);
  /// Of somebody whom a property lists as Support already; `invalid_input` where none does. Otherwise the same.
  OneTimeLink add_support(const NewManager& support, const std::optional<Secret>& password, Instant now);
  /// For somebody who is a manager already; they get an invitation. `conflict` as above.
  void give_login(const NewManager& manager, const PersonId& by, Instant now);
  OneTimeLink new_link(const std::string& email, Instant now);
  /// How many sessions there were.
  std::int64_t sign_out_everywhere(const std::string& email, Instant now);

  // -- mail

  /// The message with a link of its own. Nothing where there is nothing to say to that address.
  std::optional<MailMessage> compose(const store::WaitingMail& mail, Instant now);

  /// Lets go of what is over: sessions, links, counts.
  void tidy(Instant now);

 private:
  struct Attempt;
  struct FoundSession;
  std::optional<FoundSession> find_session(const std::string& token, Instant now);

  static Attempt attempt_of(store::Tx& tx, const std::string& email, const Visitor& visitor);
  Attempt begin_attempt(const std::string& email, const Visitor& visitor, Instant now);
  void take_back(const Attempt& attempt);
  bool check_password(const Attempt& attempt, const Secret& password);
  /// Whoever is signed in shows that they know the password. Throws `forbidden`.
  Attempt prove_again(const SignedIn& who, const Secret& password, const Visitor& visitor, Instant now);
  void note_failure(const Attempt& attempt, Instant now);
  static bool may_send(store::Tx& tx, const std::string& email, const Visitor& visitor, Instant now);
  static void forget_failures(store::Tx& tx, const Attempt& attempt);
  static void end_session_of(store::Tx& tx, const std::string& token);
  NewSession open_session(store::Tx& tx, store::Account account, const Attempt& attempt, const Visitor& visitor,
                          Instant now);
  store::AccountLink link_that_works(const std::string& token, store::LinkKind kind, Instant now);
  Secret set_password(const std::string& token, store::LinkKind kind, const Secret& fresh, const std::string& name,
                      Instant now);
  /// For the administrator. `make_sure_of_role` throws for who has none.
  OneTimeLink add_account(const NewManager& manager, const std::optional<Secret>& password, Instant now,
                          const std::function<void(store::Tx&, const PersonId&)>& make_sure_of_role);
  std::string checked_hash(std::int64_t account, const Secret& fresh);
  OneTimeLink make_link(store::Tx& tx, const store::Account& account, const std::string& email,
                        const PropertyId& property, Instant now);
  OneTimeLink make_link(store::Tx& tx, store::LinkKind kind, const store::Account& account, const std::string& email,
                        const PropertyId& property, Instant now);
  std::optional<MailMessage> compose_address(store::Tx& tx, const store::WaitingMail& mail, Instant now);

  store::Database& database_;
  PasswordHasher& hasher_;
  AccountPolicy policy_;
  Random& random_;
  std::mutex mutex_;
  std::string public_url_;  ///< guarded by `mutex_`
};

/// What the page sends back in `X-CSRF-Token`: tied to the session's token, and worth nothing without it.
std::string csrf_token_of(const std::string& session_token);

}  // namespace leasekey::sync
