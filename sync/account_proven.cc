// Signing in by the word of a provider.
#include "core/text.h"
#include "sync/account_attempt.h"
#include "sync/account_desk.h"
#include "sync/account_trail.h"

namespace leasekey::sync {
namespace {

Error forbidden(const std::string& why) { return {ErrorKind::forbidden, why}; }

/// Whose account it is. Throws where it is nobody's, or where address and subject do not belong together.
store::Account account_of(store::Tx& tx, const ProvenIdentity& identity,
                          const std::optional<store::FoundEmail>& found) {
  const std::string folded_email = folded(identity.email);
  if (!found || found->account.person.empty() || found->account.management_email != folded_email ||
      store::roles_of_person(tx, found->account.person).empty()) {
    throw forbidden(
        "no manager has the e-mail address that your sign-in provider names; ask a Portfolio Manager to "
        "add you with it");
  }
  const std::string tied = store::subject_of_account(tx, found->account.id, identity.issuer);
  const auto owner = store::account_of_subject(tx, identity.issuer, identity.subject);
  if ((!tied.empty() && tied != identity.subject) || (owner && *owner != found->account.id)) {
    throw forbidden(
        "your sign-in provider has given this e-mail address to somebody else than before; ask your "
        "administrator for a new link to your account");
  }
  return found->account;
}

}  // namespace

NewSession AccountDesk::sign_in(const ProvenIdentity& identity, const Visitor& visitor, const std::string& old_token,
                                Instant now) {
  if (identity.email.empty() || !identity.email_verified) {
    throw forbidden(
        "your sign-in provider does not say that your e-mail address is confirmed; sign in with your "
        "password, or ask whoever runs the provider");
  }
  return database_.write([&](store::Tx& tx) {
    const Attempt attempt = attempt_of(tx, identity.email, visitor);
    const store::Account account = account_of(tx, identity, attempt.found);
    if (store::subject_of_account(tx, account.id, identity.issuer).empty()) {
      store::tie_subject(tx, account.id, identity.issuer, identity.subject, now);
      append_account_audit(tx, account.id, "account_tied_to_provider", now);
    }
    store::verify_email(tx, attempt.email, now);
    end_session_of(tx, old_token);
    append_account_audit(tx, account.id, "account_signed_in", now, {}, "by the sign-in provider");
    return open_session(tx, account, attempt, visitor, now);
  });
}

}  // namespace leasekey::sync
