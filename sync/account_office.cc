// Accounts that others make: the administrator, managers, and the messages that go out.
#include <algorithm>

#include "access-rules/passwords.h"
#include "core/normal_form.h"
#include "core/text.h"
#include "store/people.h"
#include "store/portfolios.h"
#include "store/properties.h"
#include "store/sha256.h"
#include "sync/account_desk.h"
#include "sync/account_mail.h"
#include "sync/account_trail.h"
#include "sync/definition_trail.h"

namespace leasekey::sync {

using store::Account;
using store::LinkKind;

namespace {

constexpr const char* kAdministrator = "administrator";

std::string checked_email(const std::string& typed) {
  std::string email = folded(typed);
  if (!is_mail_address(trimmed(typed))) throw Error(ErrorKind::invalid_input, "this is not an e-mail address");
  return email;
}

Error no_such_account() { return {ErrorKind::not_found, "there is no account with this address"}; }

/// With its address, which nobody has confirmed yet.
Account new_account(store::Tx& tx, const std::string& email, const std::string& name, const PersonId& person,
                    Instant now) {
  if (store::account_of_email(tx, email)) {
    throw Error(ErrorKind::conflict, "there is an account with this address already");
  }
  Account account;
  account.name = name;
  account.person = person;
  if (!person.empty()) account.management_email = email;
  account.made_at = now;
  account.id = store::insert_account(tx, account);
  store::add_email(tx, account.id, email);
  return account;
}

void require_support(store::Tx& tx, const PersonId& person) {
  const auto ids = store::property_ids_of_manager(tx, person);
  const bool listed = std::any_of(ids.begin(), ids.end(), [&](const PropertyId& id) {
    const Property property = store::load_property(tx, id).value();
    const ManagerAssignment* manager = property.find_manager(person);
    return manager && manager->role == ManagerRole::support;
  });
  if (listed) return;
  throw Error(ErrorKind::invalid_input,
              "no property lists `" + person.str() +
                  "` as Support; the properties' `managers` say who is, in the configuration");
}

void appoint(store::Tx& tx, const PortfolioId& id, const PersonId& person, Instant now) {
  store::make_portfolio(tx, id);
  const Portfolio before = store::load_portfolio(tx, id).value();
  Portfolio after = before;
  after.managers.push_back(person);
  store::save_portfolio(tx, after);
  after = store::load_portfolio(tx, id).value();
  for (const auto& entry : audit_of(before, after, {kAdministrator}, now)) store::append_audit(tx, entry);
}

/// As the property knows whoever has the address.
std::string name_at(store::Tx& tx, const PropertyId& property, const std::string& email, Instant now) {
  for (const auto& profile : store::profiles_of_email(tx, email)) {
    if (profile.property != property) continue;
    const auto person = store::load_person(tx, property, profile.person, now);
    if (person) return trimmed(person->first_name + " " + person->last_name);
  }
  return {};
}

std::string page_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::reset: return "/reset-password/";
    case LinkKind::invitation: return "/invitation/";
    case LinkKind::address: return "/confirm-address/";
  }
  return {};
}

/// Everybody there with the address has moved out: mail that waited for long would welcome them all the same.
bool have_left(store::Tx& tx, const PropertyId& property, const std::string& email, Instant now) {
  bool left = false;
  for (const auto& profile : store::profiles_of_email(tx, email)) {
    if (profile.property != property) continue;
    const auto person = store::load_person(tx, property, profile.person, now);
    if (!person || person->standing != Standing::ended || !person->grants.empty()) return false;
    left = true;
  }
  return left;
}

}  // namespace

OneTimeLink AccountDesk::make_link(store::Tx& tx, const Account& account, const std::string& email,
                                   const PropertyId& property, Instant now) {
  return make_link(tx, account.is_active() ? LinkKind::reset : LinkKind::invitation, account, email, property, now);
}

OneTimeLink AccountDesk::make_link(store::Tx& tx, LinkKind kind, const Account& account, const std::string& email,
                                   const PropertyId& property, Instant now) {
  const Instant end = now + (kind == LinkKind::invitation ? policy_.invitation_life : policy_.reset_life);
  const Secret token = new_token();
  store::insert_link(tx, store::sha256_hex(token.reveal()), {kind, account.id, email, property, now, end});
  return {account.person, email, Secret(public_url() + page_of(kind) + std::string(token.reveal())), end};
}

std::optional<MailMessage> AccountDesk::compose_address(store::Tx& tx, const store::WaitingMail& mail, Instant now) {
  const auto account = store::load_account(tx, mail.account);
  if (!account || store::account_of_email(tx, mail.email).value_or(store::FoundEmail{}).account.is_active()) return {};
  return address_message(mail.email, make_link(tx, LinkKind::address, *account, mail.email, {}, now).url);
}

OneTimeLink AccountDesk::add_portfolio_manager(const NewManager& manager, const PortfolioId& portfolio,
                                               const std::optional<Secret>& password, Instant now) {
  return add_account(manager, password, now,
                     [&](store::Tx& tx, const PersonId& person) { appoint(tx, portfolio, person, now); });
}

OneTimeLink AccountDesk::add_support(const NewManager& support, const std::optional<Secret>& password, Instant now) {
  return add_account(support, password, now, require_support);
}

OneTimeLink AccountDesk::add_account(const NewManager& manager, const std::optional<Secret>& password, Instant now,
                                     const std::function<void(store::Tx&, const PersonId&)>& make_sure_of_role) {
  const std::string email = checked_email(manager.email);
  std::string hash;
  if (password) {
    const std::string why_not = access_rules::why_no_password(password->reveal(), {email});
    if (!why_not.empty()) throw Error(ErrorKind::invalid_input, why_not);
    hash = hasher_.hash(Secret(normal_form(password->reveal())));
  }
  return database_.write([&](store::Tx& tx) {
    const PersonId person = manager.person.empty()
                                ? PersonId("manager-" + std::string(new_token().reveal().substr(0, 12)))
                                : manager.person;
    Account account = new_account(tx, email, trimmed(manager.name), person, now);
    make_sure_of_role(tx, person);
    append_account_audit(tx, account.id, "account_added", now, kAdministrator);
    if (!password) return make_link(tx, account, email, {}, now);
    account.password_hash = hash;
    account.password_at = now;
    store::save_account(tx, account);
    store::verify_email(tx, email, now);
    return OneTimeLink{person, email, Secret(), now};
  });
}

void AccountDesk::give_login(const NewManager& manager, const PersonId& by, Instant now) {
  const std::string email = checked_email(manager.email);
  database_.write([&](store::Tx& tx) {
    const Account account = new_account(tx, email, trimmed(manager.name), manager.person, now);
    append_account_audit(tx, account.id, "account_added", now, by.str());
    store::WaitingMail mail;
    mail.kind = store::MailKind::invitation;
    mail.email = email;
    mail.made_at = mail.due_at = now;
    store::enqueue_mail(tx, mail);
  });
}

OneTimeLink AccountDesk::new_link(const std::string& typed, Instant now) {
  const std::string email = folded(typed);
  return database_.write([&](store::Tx& tx) {
    const auto found = store::account_of_email(tx, email);
    if (!found) throw no_such_account();
    append_account_audit(tx, found->account.id, "account_link_made", now, kAdministrator);
    store::untie_subjects(tx,
                          found->account.id);  // whoever got the address at the sign-in provider may be somebody new
    return make_link(tx, found->account, email, {}, now);
  });
}

std::int64_t AccountDesk::sign_out_everywhere(const std::string& typed, Instant now) {
  return database_.write([&](store::Tx& tx) {
    const auto found = store::account_of_email(tx, folded(typed));
    if (!found) throw no_such_account();
    const std::int64_t ended = store::delete_sessions(tx, found->account.id);
    append_account_audit(tx, found->account.id, "account_sessions_ended", now, kAdministrator);
    return ended;
  });
}

void AccountDesk::invite(const std::string& typed, const PropertyId& property, Instant now) {
  const std::string email = checked_email(typed);
  database_.write([&](store::Tx& tx) {
    store::WaitingMail mail;
    mail.kind = store::MailKind::invitation;
    mail.email = email;
    mail.property = property;
    mail.made_at = mail.due_at = now;
    store::enqueue_mail(tx, mail);
  });
}

std::optional<MailMessage> AccountDesk::compose(const store::WaitingMail& mail, Instant now) {
  return database_.write([&](store::Tx& tx) -> std::optional<MailMessage> {
    if (mail.kind == store::MailKind::address) return compose_address(tx, mail, now);
    const auto property = store::load_property(tx, mail.property);
    const std::string place = property ? property->name : "";
    auto found = store::account_of_email(tx, mail.email);
    if (mail.kind == store::MailKind::invitation && have_left(tx, mail.property, mail.email, now)) return {};
    if (mail.kind == store::MailKind::invitation && !found) {
      const Account made = new_account(tx, mail.email, name_at(tx, mail.property, mail.email, now), {}, now);
      append_account_audit(tx, made.id, "account_invited", now, "automation");
      found = store::FoundEmail{made, false};
    }
    if (!found) return {};
    const Account& account = found->account;
    if (account.is_active() && !found->verified) return {};  // an address that nobody has shown to be theirs
    if (mail.kind == store::MailKind::invitation && account.is_active()) {
      return access_message(mail.email, place, public_url());
    }
    const OneTimeLink link = make_link(tx, account, mail.email, mail.property, now);
    return account.is_active() ? reset_message(mail.email, link.url) : invitation_message(mail.email, place, link.url);
  });
}

}  // namespace leasekey::sync
