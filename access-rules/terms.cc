// Windows and capacities of what is given by hand.
#include "access-rules/terms.h"

#include <algorithm>

#include "access-rules/refuse.h"

namespace leasekey::access_rules {

bool is_staff_of(const Property& property, const PersonId& person) {
  return std::any_of(property.managers.begin(), property.managers.end(), [&](const ManagerAssignment& manager) {
    return manager.person == person && manager.role != ManagerRole::support;
  });
}

Period window_of(std::optional<Instant> start, std::optional<Instant> end, Instant now) {
  const Period window{std::max(start.value_or(now), now), end};
  if (end && *end <= window.start) {
    refuse(ErrorKind::invalid_input,
           "the end " + to_string(*end) + " is not after the start " + to_string(window.start));
  }
  return window;
}

Capacity capacity_of(const Person& person, bool staff) {
  if (staff) return Capacity::staff;
  return person.resident ? Capacity::resident : Capacity::non_resident;
}

void check_capacity(Capacity capacity, bool staff) {
  if (staff && capacity != Capacity::staff) {
    refuse(ErrorKind::invalid_input, "a manager of the property holds keys as `staff`");
  }
  if (!staff && capacity == Capacity::staff) {
    refuse(ErrorKind::invalid_input, "only a manager of the property holds keys as `staff`");
  }
}

}  // namespace leasekey::access_rules
