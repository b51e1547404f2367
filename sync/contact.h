// Whom among the staff to turn to.
#pragma once

#include <string>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::sync {

/// As their account has them; name and address are empty where there is none.
struct Contact {
  PersonId person;
  std::string name;
  std::string email;
};

Contact contact_of(store::Tx& tx, const PersonId& manager);

}  // namespace leasekey::sync
