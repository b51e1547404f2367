// What a manager may do, with its reason; everything that is not stated is denied.
#pragma once

#include <string>

#include "access-rules/matrix.h"
#include "access-rules/state.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// What an action is done to: a key, a door, or the property as a whole.
struct Resource {
  Resource() = default;
  Resource(const KeyId& key) : type(ResourceType::key), id(key.str()) {}
  Resource(const DoorId& door) : type(ResourceType::door), id(door.str()) {}

  ResourceType type = ResourceType::property;
  std::string id;
};

/// Over one property as it is known in a transaction; `AccessIndex` answers the same over all of them. `manager` has
/// to be among the people of `state` where the grant of a key counts; without it such an action is denied.
Verdict may(const PropertyState& state, const PersonId& manager, Action action, const Resource& on, Instant now);

/// For actions that no grant decides on; the others are denied.
Verdict may(const Property& property, const PersonId& manager, Action action, const Resource& on = {});

Verdict may(const Portfolio& portfolio, const PersonId& manager, Action action);

/// For the person who met it: who may or may not do what, and what is missing.
std::string sentence_of(const Verdict& verdict, const PropertyId& property, const PersonId& manager, Action action,
                        const Resource& on = {});

}  // namespace leasekey::access_rules
