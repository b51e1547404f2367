// Gathers facts.
#include "sync/sign_in_help.h"

#include <algorithm>

#include "access-rules/may.h"
#include "access-rules/sign_in_limits.h"
#include "core/text.h"
#include "store/audit.h"
#include "store/portfolios.h"
#include "store/properties.h"
#include "store/sessions.h"
#include "store/sha256.h"
#include "sync/account_trail.h"
#include "sync/desk.h"

namespace leasekey::sync {

using access_rules::Action;

namespace {

constexpr int kEscalationsPerNetwork = 10;  // an hour
constexpr std::int64_t kEscalationsPerProperty = 500;

bool manages_keys(const Property& property, const PersonId& person) {
  return !person.empty() && access_rules::may(property, person, Action::sign_in);
}

/// At the property, or wherever they are listed.
bool manages_keys(store::Tx& tx, const PersonId& person, const std::optional<Property>& at) {
  if (person.empty()) return false;
  if (at) return manages_keys(*at, person);
  for (const auto& id : store::property_ids_of_manager(tx, person)) {
    const auto property = store::load_property(tx, id);
    if (property && manages_keys(*property, person)) return true;
  }
  return false;
}

void count_team(store::Tx& tx, const Property& property, access_rules::SignInFacts& facts) {
  for (const ManagerAssignment& manager : property.managers) {
    if (!manages_keys(property, manager.person)) continue;
    ++facts.team;
    const auto account = store::account_of_person(tx, manager.person);
    if (account && account->is_active()) ++facts.team_with_account;
  }
}

std::vector<Contact> portfolio_managers(store::Tx& tx, const Property& property) {
  std::vector<Contact> contacts;
  for (const ManagerAssignment& manager : property.managers) {
    if (manager.role != ManagerRole::portfolio_manager) continue;
    contacts.push_back(contact_of(tx, manager.person));
  }
  return contacts;
}

/// `other` is whom the account is among the managers, by whichever address.
access_rules::SignInFacts facts_of(store::Tx& tx, const std::string& email, const PersonId& staff,
                                   const PersonId& other, const std::optional<Property>& at) {
  access_rules::SignInFacts facts;
  const auto profiles = store::profiles_of_email(tx, email);
  facts.is_resident = std::any_of(profiles.begin(), profiles.end(),
                                  [&](const store::Profile& profile) { return !at || profile.property == at->id; });
  facts.manages_keys = manages_keys(tx, staff, at);
  facts.other_manages = staff.empty() && manages_keys(tx, other, at);
  return facts;
}

bool is_support(const Property& property, const PersonId& person) {
  return std::any_of(property.managers.begin(), property.managers.end(), [&](const ManagerAssignment& manager) {
    return manager.person == person && manager.role == ManagerRole::support;
  });
}

Property at_which_supports(store::Tx& tx, const PropertyId& id, const PersonId& by) {
  auto property = store::load_property(tx, id);
  if (!property || !is_support(*property, by)) throw no_such_property(id);
  return std::move(*property);
}

void add_account(store::Tx& tx, const std::string& email, SupportDiagnosis& found) {
  const auto known = store::account_of_email(tx, email);
  if (!known) return;
  found.account = known->account;
  found.verified = known->verified;
  found.sessions = static_cast<std::int64_t>(store::sessions_of(tx, known->account.id).size());
  if (known->account.management_email == email) found.staff = known->account.person;
  for (const auto& other : store::emails_of(tx, known->account.id)) {
    if (other.email != email && other.verified_at) found.other_emails.push_back(other.email);
  }
}

std::optional<Instant> last_edit_of(store::Tx& tx, const PropertyId& property, const PersonId& person) {
  for (const auto& entry : store::list_audit(tx, property, person.str(), {}, 200)) {
    if (entry.action.starts_with("manager_")) return entry.at;
  }
  return {};
}

}  // namespace

Diagnosis own_diagnosis(store::Database& database, const SignedIn& who, const std::optional<PropertyId>& id) {
  return database.read([&](store::Tx& tx) {
    std::optional<Property> at;
    if (id) at = store::load_property(tx, *id);
    const PersonId staff_anyway = store::load_account(tx, who.account).value().person;
    Diagnosis found;
    found.facts = facts_of(tx, who.email, who.staff, staff_anyway, {});
    found.facts.has_account = true;
    found.situation = classify(found.facts);
    const auto profiles = store::profiles_of_email(tx, who.email);
    const bool is_somebody = at && (access_rules::rights_of(*at, staff_anyway).any() ||
                                    std::any_of(profiles.begin(), profiles.end(), [&](const store::Profile& profile) {
                                      return profile.property == at->id;
                                    }));
    if (is_somebody) found.portfolio_managers = portfolio_managers(tx, *at);
    return found;
  });
}

SupportDiagnosis support_diagnosis(store::Database& database, const std::string& typed, const PropertyId& id,
                                   const PersonId& by, Instant now) {
  const std::string email = folded(typed);
  return database.write([&](store::Tx& tx) {
    const Property property = at_which_supports(tx, id, by);
    SupportDiagnosis found;
    add_account(tx, email, found);
    found.diagnosis.facts =
        facts_of(tx, email, found.staff, found.account ? found.account->person : PersonId(), property);
    found.diagnosis.facts.has_account = found.account && found.account->is_active() && found.verified;
    count_team(tx, property, found.diagnosis.facts);
    found.diagnosis.situation = classify(found.diagnosis.facts);
    found.diagnosis.portfolio_managers = portfolio_managers(tx, property);
    for (const auto& profile : store::profiles_of_email(tx, email)) {
      if (profile.property == id) found.profile = profile.person;
    }
    found.key_management = access_rules::rights_of(property, found.staff).level;
    if (!found.staff.empty()) found.role_changed_at = last_edit_of(tx, id, found.staff);
    found.failures = store::load_count(tx, "account " + store::sha256_hex(email).substr(0, 32)).failures;
    store::AuditEntry entry;
    entry.at = now;
    entry.property = id;
    entry.actor = by.str();
    entry.action = "sign_in_diagnosed";
    entry.subject = account_subject(found.account ? found.account->id : 0);
    store::append_audit(tx, entry);
    return found;
  });
}

void require_support(store::Database& database, const PropertyId& property, const PersonId& by) {
  database.read([&](store::Tx& tx) { at_which_supports(tx, property, by); });
}

void escalate(store::Database& database, const store::Escalation& escalation, const Visitor& visitor) {
  const std::string subject = "escalations from " + access_rules::network_of(visitor.address);
  const Instant now = escalation.made_at;
  database.write([&](store::Tx& tx) {
    const store::StoredCount stored = store::load_count(tx, subject);
    const access_rules::FailureCount count{stored.failures, stored.last_at};
    if (!access_rules::is_within(count, kEscalationsPerNetwork, now)) return;
    const auto after = access_rules::after_failure(count, now);
    store::save_count(tx, subject, {after.failures, after.last_at});
    if (!store::load_property(tx, escalation.property)) return;
    if (store::count_escalations(tx, escalation.property) >= kEscalationsPerProperty) return;
    store::insert_escalation(tx, escalation);
  });
}

}  // namespace leasekey::sync
