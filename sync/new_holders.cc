// Residents who get their first key hear of it.
#include "sync/new_holders.h"

#include "core/mail.h"
#include "core/text.h"
#include "store/mail.h"

namespace leasekey::sync {

void invite_new_holder(store::Tx& tx, const PropertyId& property, const Person* before, const Person& after,
                       Instant now) {
  if (!after.resident || after.household_contact || after.grants.empty()) return;
  if (before && !before->grants.empty()) return;
  if (after.account_email.empty() || folded(after.email) != after.account_email) return;
  if (!is_mail_address(trimmed(after.email))) return;
  store::WaitingMail mail;
  mail.kind = store::MailKind::invitation;
  mail.email = after.account_email;
  mail.property = property;
  mail.made_at = mail.due_at = now;
  store::enqueue_mail(tx, mail);
}

}  // namespace leasekey::sync
