// What is the matter with somebody's signing in: the facts of the database for the rules of `access-rules`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access-rules/sign_in_help.h"
#include "core/property.h"
#include "store/accounts.h"
#include "store/database.h"
#include "sync/account_desk.h"
#include "sync/contact.h"

namespace leasekey::sync {

struct Diagnosis {
  access_rules::SignInFacts facts;
  access_rules::SignInSituation situation = access_rules::SignInSituation::unsure;
  std::vector<Contact> portfolio_managers;
};

/// For the person themselves. Portfolio Managers are named only at a property where they are somebody.
Diagnosis own_diagnosis(store::Database& database, const SignedIn& who, const std::optional<PropertyId>& property);

/// What Support sees of an address at a property; the look is in the trail, with nothing of the address in it.
struct SupportDiagnosis {
  Diagnosis diagnosis;
  std::optional<store::Account> account;
  bool verified = false;
  std::optional<Instant> role_changed_at;  ///< when a manager's rights at the property were last edited
  PersonId profile;                        ///< as a resident or guest there; empty: is none
  PersonId staff;
  KeyManagement key_management = KeyManagement::none;  ///< of `staff` at the property
  std::vector<std::string> other_emails;               ///< confirmed ones of the account
  int failures = 0;                                    ///< to sign in, in a row
  std::int64_t sessions = 0;
};
/// Throws `not_found` where `by` is not Support at the property.
SupportDiagnosis support_diagnosis(store::Database& database, const std::string& email, const PropertyId& property,
                                   const PersonId& by, Instant now);

/// Throws `not_found` as above.
void require_support(store::Database& database, const PropertyId& property, const PersonId& by);

/// Keeps what somebody tells Support, unless the property is not there or has too many; says nothing of that.
void escalate(store::Database& database, const store::Escalation& escalation, const Visitor& visitor);

}  // namespace leasekey::sync
