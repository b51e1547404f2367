// Access set against leases, both ways: keys without a lease, leases without a key (`product.md` · I2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

enum class AuditFinding {
  access_without_lease,  ///< keys held as a resident by somebody whom the ePMS does not show as living there
  lease_without_access,  ///< lives there by the ePMS, without a key of a home
  keyed_but_vacant,      ///< a key of a unit that nobody lives in by the ePMS
  guarantor_with_key,    ///< a unit key in the hand of somebody who does not live there by their role
  key_of_another_home,   ///< a unit key of a unit that is none of the person's homes
};
std::string_view to_string(AuditFinding kind);

struct AuditLine {
  AuditFinding kind = AuditFinding::access_without_lease;
  PersonId person;
  UnitId unit;              ///< that it is about; empty: none in particular
  std::vector<KeyId> keys;  ///< held, or, of a lease without access, missing. Sorted
  bool waits = false;       ///< a suggestion that is open would change it
  std::string sentence;
  friend bool operator==(const AuditLine&, const AuditLine&) = default;
};

/// What is held at `now`, planned starts included, against the last good poll. Staff's keys, guests' and those of
/// non-residents are not set against leases. By kind and person. `state` has all the property's people.
std::vector<AuditLine> audit_access(const PropertyState& state, Instant now);

}  // namespace leasekey::access_rules
