// What the rules work on: a property with its feed memory, its people and its open alerts.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "core/access.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// Facts only. The rules take it, and give it back changed; what differs is what has to be stored.
/// A part of the people is enough for a change by hand: the person and the guests of that person.
struct PropertyState {
  std::shared_ptr<const Property> property;  ///< as set up; never null
  Mode mode = Mode::approval_required;       ///< as it is now
  PmsLink pms_link = PmsLink::connected;
  std::vector<PlannedTurn> turns;  ///< by id, cancelled ones too
  FeedMemory feed;
  std::map<PersonId, Person> people;
  std::set<Alert> alerts;

  /// Null for somebody unknown. Refused of a temporary, as in `Property`.
  Person* find(const PersonId& id) & {
    const auto found = people.find(id);
    return found == people.end() ? nullptr : &found->second;
  }
  const Person* find(const PersonId& id) const& {
    const auto found = people.find(id);
    return found == people.end() ? nullptr : &found->second;
  }
  const Person* find(const PersonId& id) const&& = delete;
};

}  // namespace leasekey::access_rules
