// The terms on which a key is given by hand: its window and the capacity in which it is held.
#pragma once

#include <optional>

#include "core/access.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// Whether keys that the person gets by hand are staff keys. Support is no staff.
bool is_staff_of(const Property& property, const PersonId& person);

/// A start before `now`, or none, is now. Throws `invalid_input` where nothing is left of the window.
Period window_of(std::optional<Instant> start, std::optional<Instant> end, Instant now);

/// As what a person holds a key where nothing else is said.
Capacity capacity_of(const Person& person, bool staff);

/// Throws `invalid_input`: staff hold keys as staff, and nobody else does.
void check_capacity(Capacity capacity, bool staff);

}  // namespace leasekey::access_rules
