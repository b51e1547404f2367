// Setting passwords: by the current one, by a link, by an invitation.
#include <algorithm>

#include "access-rules/passwords.h"
#include "core/normal_form.h"
#include "core/text.h"
#include "store/access_tokens.h"
#include "store/properties.h"
#include "store/sha256.h"
#include "sync/account_attempt.h"
#include "sync/account_desk.h"
#include "sync/account_trail.h"

namespace leasekey::sync {

using store::Account;
using store::AccountLink;
using store::LinkKind;

namespace {

constexpr int kMailsPerAddress = 3;  // an hour
constexpr int kMailsPerNetwork = 30;
constexpr std::size_t kLongestName = 200;

bool count_mail(store::Tx& tx, const std::string& subject, int most, Instant now) {
  const store::StoredCount stored = store::load_count(tx, subject);
  const access_rules::FailureCount count{stored.failures, stored.last_at};
  if (!access_rules::is_within(count, most, now)) return false;
  const auto after = access_rules::after_failure(count, now);
  store::save_count(tx, subject, {after.failures, after.last_at});
  return true;
}

}  // namespace

Error no_such_link() {
  return {ErrorKind::not_found,
          "this link does not work any longer: it was used, replaced by a newer one, or its time is over"};
}

std::string AccountDesk::checked_hash(std::int64_t account, const Secret& fresh) {
  std::vector<std::string> emails;
  database_.read([&](store::Tx& tx) {
    for (const auto& email : store::emails_of(tx, account)) emails.push_back(email.email);
  });
  const std::string why_not = access_rules::why_no_password(fresh.reveal(), emails);
  if (!why_not.empty()) throw Error(ErrorKind::invalid_input, why_not);
  return hasher_.hash(Secret(normal_form(fresh.reveal())));
}

AccountDesk::Attempt AccountDesk::prove_again(const SignedIn& who, const Secret& password, const Visitor& visitor,
                                              Instant now) {
  Attempt attempt = begin_attempt(who.email, visitor, now);
  const bool possible = password.reveal().size() <= kLongestPasswordBytes;
  if (!possible || !attempt.found || attempt.found->account.id != who.account || !check_password(attempt, password)) {
    note_failure(attempt, now);
    throw Error(ErrorKind::forbidden, "the current password is another one");
  }
  return attempt;
}

NewSession AccountDesk::change_password(const SignedIn& who, const Secret& current, const Secret& fresh,
                                        const Visitor& visitor, Instant now) {
  const Attempt attempt = prove_again(who, current, visitor, now);
  std::string hash;
  try {
    hash = checked_hash(who.account, fresh);
  } catch (const Error&) {
    take_back(attempt);
    throw;
  }
  return database_.write([&](store::Tx& tx) {
    auto account = store::load_account(tx, who.account);
    if (!account || account->password_hash != attempt.found->account.password_hash) {
      throw Error(ErrorKind::conflict, "the password was changed at the same time; sign in again");
    }
    account->password_hash = hash;
    account->password_at = now;
    store::delete_sessions(tx, account->id);
    store::delete_links(tx, account->id);
    append_account_audit(tx, account->id, "account_password_changed", now);
    forget_failures(tx, attempt);
    return open_session(tx, *account, attempt, visitor, now);
  });
}

bool AccountDesk::may_send(store::Tx& tx, const std::string& email, const Visitor& visitor, Instant now) {
  const std::string address = store::sha256_hex(email).substr(0, 32);
  const std::string network = access_rules::network_of(visitor.address);
  return count_mail(tx, "mail from " + network, kMailsPerNetwork, now) &&
         count_mail(tx, "mail to " + address, kMailsPerAddress, now);
}

void AccountDesk::ask_reset(const std::string& typed, const Visitor& visitor, Instant now) {
  const std::string email = folded(typed);
  database_.write([&](store::Tx& tx) {
    // Whether there is an account is looked up when the message is made, so that nothing here depends on it.
    if (!may_send(tx, email, visitor, now) || !is_mail_address(trimmed(typed))) return;
    store::WaitingMail mail;
    mail.kind = store::MailKind::reset;
    mail.email = email;
    mail.made_at = mail.due_at = now;
    store::enqueue_mail(tx, mail);
  });
}

AccountLink AccountDesk::link_that_works(const std::string& token, LinkKind kind, Instant now) {
  auto link = database_.read([&](store::Tx& tx) { return store::find_link(tx, store::sha256_hex(token), kind, now); });
  if (!link) throw no_such_link();
  return std::move(*link);
}

Secret AccountDesk::set_password(const std::string& token, LinkKind kind, const Secret& fresh, const std::string& name,
                                 Instant now) {
  const AccountLink link = link_that_works(token, kind, now);
  const std::string hash = checked_hash(link.account, fresh);
  Secret device = new_token();
  database_.write([&](store::Tx& tx) {
    if (!store::find_link(tx, store::sha256_hex(token), kind, now)) throw no_such_link();  // somebody was faster
    Account account = store::load_account(tx, link.account).value();
    // An invitation must not replace the password of somebody who has one.
    if (kind == LinkKind::invitation && account.is_active()) throw no_such_link();
    account.password_hash = hash;
    account.password_at = now;
    if (!name.empty()) account.name = name;
    store::save_account(tx, account);
    store::verify_email(tx, link.email, now);
    store::delete_sessions(tx, account.id);
    store::delete_links(tx, account.id);
    // Whoever needs a link may have lost the account to somebody, who may have made tokens.
    for (const auto& made : store::access_tokens_of(tx, account.id)) {
      store::delete_access_token(tx, account.id, made.id);
    }
    store::forget_devices(tx, account.id);
    store::remember_device(tx, account.id, store::sha256_hex(device.reveal()), now);
    append_account_audit(tx, account.id, kind == LinkKind::reset ? "account_password_reset" : "account_activated", now);
  });
  return device;
}

Secret AccountDesk::reset_password(const std::string& token, const Secret& fresh, Instant now) {
  return set_password(token, LinkKind::reset, fresh, {}, now);
}

AccountDesk::Invitation AccountDesk::invitation(const std::string& token, Instant now) {
  const AccountLink link = link_that_works(token, LinkKind::invitation, now);
  return database_.read([&](store::Tx& tx) {
    const auto account = store::load_account(tx, link.account);
    if (!account || account->is_active()) throw no_such_link();
    const auto property = store::load_property(tx, link.property);
    return Invitation{link.email, account->name, property ? property->name : "", link.expires_at};
  });
}

Secret AccountDesk::accept_invitation(const std::string& token, const Secret& fresh, const std::string& name,
                                      Instant now) {
  const std::string trimmed_name = trimmed(name);
  if (trimmed_name.size() > kLongestName) throw Error(ErrorKind::invalid_input, "`name` is too long");
  return set_password(token, LinkKind::invitation, fresh, trimmed_name, now);
}

}  // namespace leasekey::sync
