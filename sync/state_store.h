// A property's state between the tables and the rules.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "access-rules/state.h"
#include "core/random.h"
#include "store/database.h"
#include "sync/audit_trail.h"

namespace leasekey::sync {

/// Whom to load. The hosts and guests of named people come along: they decide about each other.
enum class People { everybody, open_suggestions, named };

/// Of one property as it was set up when this was made. Used within a transaction of the caller's.
class StateStore {
 public:
  explicit StateStore(std::shared_ptr<const Property> property, Random& random = system_random());

  const Property& property() const { return *property_; }

  /// Mode, alerts and people, without the memory of the feed; grants carry what has not ended by `now`.
  access_rules::PropertyState load(store::Tx& tx, People people, const std::vector<PersonId>& named, Instant now) const;

  /// Adds the sources that have ended, also of the hosts of old, without whom a guest's past cannot be told.
  void add_history(store::Tx& tx, access_rules::PropertyState& state, Instant now) const;

  /// Writes what differs, brings the doorcodes in line, raises the wanted version of the doors concerned, and leaves
  /// the audit trail; invites residents who hold their first key (`new_holders.h`). `poll` is empty for what was done
  /// by hand. Suggestions in `after` get their ids.
  void save(store::Tx& tx, const access_rules::PropertyState& before, access_rules::PropertyState& after,
            const Actor& actor, Instant now, const std::string& poll) const;

  /// Brings the doorcodes of all who are loaded in line with what time has ended.
  void settle_codes(store::Tx& tx, const access_rules::PropertyState& state, Instant now) const;

 private:
  std::shared_ptr<const Property> property_;
  Random& random_;
  std::unordered_map<KeyId, std::vector<DoorId>> doors_of_keys_;
};

}  // namespace leasekey::sync
