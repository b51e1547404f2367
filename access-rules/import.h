// People who come with a list: who they are, and the keys that they bring.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

struct ImportedPerson {
  PersonId id;        ///< empty: known by the e-mail address, or new
  std::string email;  ///< empty: known by the id
  std::string first_name;
  std::string last_name;
  std::vector<KeyId> keys;
  std::optional<Instant> start;  ///< nothing, or before `now`: now
  std::optional<Instant> end;    ///< nothing: until it is ended
  Capacity capacity = Capacity::non_resident;
};

/// Whom the list means: by id, else by the address of exactly one person. Nothing for somebody new. Throws
/// `invalid_input` where neither is given or the address is none, `conflict` where the two name different people or
/// several people share the address.
std::optional<PersonId> person_meant(const PropertyState& state, const ImportedPerson& imported);

/// Adds a source `imported` of each key (for a manager of the property a staff source) and, where nobody is known, the
/// person, who needs the right to bring somebody in. What is known of a person is not overwritten. `evidence` tells
/// this list's sources apart. Refuses in the order not_found, forbidden, invalid_input, conflict and changes nothing
/// then. Returns the person's id.
PersonId take_in(PropertyState& state, const ImportedPerson& imported, const std::string& evidence, const PersonId& by,
                 Instant now);

}  // namespace leasekey::access_rules
