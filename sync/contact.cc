// From the account of a manager.
#include "sync/contact.h"

#include "store/accounts.h"

namespace leasekey::sync {

Contact contact_of(store::Tx& tx, const PersonId& manager) {
  const auto account = store::account_of_person(tx, manager);
  if (!account) return {manager, "", ""};
  return {manager, account->name, account->management_email};
}

}  // namespace leasekey::sync
