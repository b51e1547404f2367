// Keeps the doorcodes in line with the grants, and finds digits that are free.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access-rules/state.h"
#include "core/random.h"
#include "store/codes.h"
#include "store/database.h"
#include "sync/audit_trail.h"

namespace leasekey::sync {

/// Of one property, within one transaction.
class CodeBook {
 public:
  CodeBook(store::Tx& tx, const Property& property, Random& random) : tx_(tx), property_(property), random_(random) {}

  /// Ends the codes that the person has no key for any longer, and makes those that are missing or too short. A door
  /// that was in some key all the time keeps its code; one whose last key had ended by `now` before the change gets
  /// another (`product-facts.md` · Doorcode continuity). Answers the doors whose codes differ now.
  /// Tells the audit trail, without digits.
  std::set<DoorId> settle(const access_rules::PropertyState& before, const access_rules::PropertyState& after,
                          const PersonId& person, const Actor& by, Instant now);

  /// Another code in the place of the person's own.
  void replace(const PersonId& person, const DoorId& door, Instant now);

  /// Digits that nobody has at any of the doors, nor had lately. Throws `conflict` where a door has none left.
  std::string free_digits(const std::vector<DoorId>& doors, Instant now);

 private:
  std::string digits();
  void tell(const PersonId& person, const store::DoorcodeTimes& before, const Actor& by, Instant now);

  store::Tx& tx_;
  const Property& property_;
  Random& random_;
};

}  // namespace leasekey::sync
