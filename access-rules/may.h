// What a manager may do: one function decides, with its reason; everything that is not stated is denied.
#pragma once

#include <string>

#include "core/property.h"

namespace leasekey::access_rules {

/// The actions of the matrix that exist so far (`access-core.md` · Who may do what).
enum class Action {
  look,             ///< at anything of the property
  give_key,         ///< one key; needs `key`
  revoke_key,       ///< one key; needs `key`
  invite_person,    ///< somebody who is not there yet
  decide_anything,  ///< in principle: some key may be given
  edit_settings,    ///< operation mode and integration
};

struct Verdict {
  bool allowed = false;
  std::string reason;  ///< a sentence for the person who met it

  explicit operator bool() const { return allowed; }
};

/// `key` is looked at by the two actions on one key only.
Verdict may(const Property& property, const PersonId& manager, Action action, const KeyId& key = {});

}  // namespace leasekey::access_rules
