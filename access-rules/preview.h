// What other settings would change: the last feed, played over the people as they are, under both.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access-rules/state.h"
#include "core/lease.h"

namespace leasekey::access_rules {

/// How somebody stands after a poll.
struct Outlook {
  bool known = false;  ///< imported
  LeaseStatus status = LeaseStatus::unknown;
  bool frozen = false;
  std::optional<Plan> plan;  ///< of the open suggestion
  std::string state;         ///< of it: `pending`, `held`, `blocked`
  std::set<std::string> alerts;
  friend bool operator==(const Outlook&, const Outlook&) = default;
};

struct PersonEffect {
  PersonId person;
  std::string name;  ///< as the feed has it, else as the property does
  Outlook before;
  Outlook after;
  friend bool operator==(const PersonEffect&, const PersonEffect&) = default;
};

struct Effect {
  std::vector<PersonEffect> people;  ///< those for whom something differs, by id
  std::set<Alert> opened;            ///< alerts about nobody in particular that only the changed settings raise
  std::set<Alert> closed;
  std::int64_t losing = 0;   ///< people who would lose keys, and would not as things are
  std::int64_t gaining = 0;  ///< the same for getting keys
  std::int64_t held = 0;     ///< whom the guard would hold, and does not as things are

  bool touches_nobody() const { return people.empty() && opened.empty() && closed.empty(); }
  friend bool operator==(const Effect&, const Effect&) = default;
};

/// Plays the feed, as the one that was read last, over the people as they are, and over the same under `changed`;
/// nothing is applied. `state` has all the property's people and the memory of the feed. The start delay decides about
/// nothing but times: it is no effect on anybody.
Effect preview(const PropertyState& state, const Property& changed, const Feed& feed, Instant now);

/// The same text for the same effect, without anything personal but ids.
std::string text_of(const Effect& effect);

}  // namespace leasekey::access_rules
