// Further addresses of an account: asked for, shown to be theirs, and given up.
#include <algorithm>

#include "core/text.h"
#include "store/sha256.h"
#include "sync/account_attempt.h"
#include "sync/account_desk.h"
#include "sync/account_trail.h"

namespace leasekey::sync {

using store::LinkKind;

namespace {

constexpr std::size_t kMostAddresses = 5;

Error no_such_address() { return {ErrorKind::not_found, "your account has no such address"}; }

/// Prepared for whoever has the address, and never used: nothing is lost with it.
bool gives_way(const store::Account& account) { return !account.is_active() && account.person.empty(); }

}  // namespace

std::vector<OwnAddress> AccountDesk::addresses_of(const SignedIn& who) {
  return database_.read([&](store::Tx& tx) {
    const auto account = store::load_account(tx, who.account);
    std::vector<OwnAddress> own;
    for (auto& [email, verified_at] : store::emails_of(tx, who.account)) {
      const bool management = account && account->management_email == email;
      own.push_back({std::move(email), verified_at, management});
    }
    return own;
  });
}

void AccountDesk::ask_address(const SignedIn& who, const std::string& typed, const Secret& password,
                              const Visitor& visitor, Instant now) {
  const std::string email = folded(typed);
  if (!is_mail_address(trimmed(typed))) throw Error(ErrorKind::invalid_input, "`email` is not an e-mail address");
  const auto own = addresses_of(who);
  if (std::any_of(own.begin(), own.end(), [&](const auto& each) { return each.email == email; })) {
    throw Error(ErrorKind::conflict, "your account has this address already");
  }
  if (own.size() >= kMostAddresses) {
    throw Error(ErrorKind::conflict, "your account has " + std::to_string(own.size()) +
                                         " addresses, and more it cannot have; take one away first");
  }
  const Attempt attempt = prove_again(who, password, visitor, now);
  database_.write([&](store::Tx& tx) {
    forget_failures(tx, attempt);
    if (!may_send(tx, email, visitor, now)) return;
    store::WaitingMail mail;
    mail.kind = store::MailKind::address;
    mail.email = email;
    mail.account = who.account;
    mail.made_at = mail.due_at = now;
    store::enqueue_mail(tx, mail);
  });
}

std::string AccountDesk::confirm_address(const SignedIn& who, const std::string& token, Instant now) {
  const store::AccountLink link = link_that_works(token, LinkKind::address, now);
  if (link.account != who.account) {
    throw Error(ErrorKind::not_found,
                "this link was not made for the account that you are signed in to; sign in as whoever asked for it");
  }
  database_.write([&](store::Tx& tx) {
    if (!store::find_link(tx, store::sha256_hex(token), LinkKind::address, now)) throw no_such_link();
    if (const auto found = store::account_of_email(tx, link.email)) {
      if (!gives_way(found->account)) {
        throw Error(ErrorKind::conflict, "this address has an account of its own; sign in with it instead");
      }
      store::delete_account(tx, found->account.id);
    }
    store::add_email(tx, who.account, link.email);
    store::verify_email(tx, link.email, now);
    store::delete_links(tx, who.account);
    append_account_audit(tx, who.account, "account_address_added", now);
  });
  return link.email;
}

void AccountDesk::drop_address(const SignedIn& who, const std::string& typed, Instant now) {
  const std::string email = folded(typed);
  if (email == who.email) {
    throw Error(ErrorKind::conflict, "you are signed in with this address; sign in with another one to take it away");
  }
  database_.write([&](store::Tx& tx) {
    const auto found = store::account_of_email(tx, email);
    if (!found || found->account.id != who.account) throw no_such_address();
    if (found->account.management_email == email) {
      throw Error(ErrorKind::conflict, "your management role belongs to this address");
    }
    store::drop_email(tx, who.account, email);
    append_account_audit(tx, who.account, "account_address_removed", now);
  });
}

}  // namespace leasekey::sync
