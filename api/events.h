// What is told to those who follow: that something of a kind was changed at a property, and no more. Whoever wants to
// know what, asks the routes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/changes.h"

namespace leasekey::api {

struct Event {
  std::string name;  ///< `suggestion`, `person`, `alert`, `poll`, `definition`, `property`
  PropertyId property;
  store::ChangeMark mark;  ///< all changes up to here are told with this event and those before it
  friend bool operator==(const Event&, const Event&) = default;
};

/// Each kind at each property once, in the order in which they happened last.
std::vector<Event> events_of(const std::vector<store::Change>& changes);

/// As they go over the wire. `ready` and `reset` name no property.
std::string frame_of(const Event& event);

/// `17-4`; anything else is a mark that lies ahead of everything.
store::ChangeMark parse_mark(std::string_view text);

}  // namespace leasekey::api
