// Entry by entry from the audit trail to the state that they tell of.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "access-rules/explain.h"
#include "access-rules/state.h"
#include "store/audit.h"
#include "store/codes.h"
#include "store/unit_residents.h"

namespace leasekey::sync {

/// The action of an entry that has all of a person, where the trail begins; `kPropertyDefined` stands before it.
inline constexpr std::string_view kPersonDefined = "person_defined";

/// A property as the trail tells of it.
struct Rebuilt {
  /// Without alerts, the memory of the feed, and what is personal; grants with the sources that have ended. Managers
  /// are the property's own.
  access_rules::PropertyState state;
  Instant since;                ///< where the trail begins: about the time before it says nothing
  std::set<PersonId> accounts;  ///< people with an account
  std::map<std::pair<PersonId, UnitId>, store::UnitLink> unit_links;  ///< made by hand
  bool tells_codes = false;                                           ///< otherwise nothing is known of the next two
  std::map<PersonId, store::DoorcodeTimes> doorcodes;
  std::map<std::int64_t, GuestCode> guest_codes;
  access_rules::Origins origins;  ///< of what the ePMS shows
};

/// Of one property. Takes its entries, or those of some of its people, in the order of their numbers.
class Fold {
 public:
  /// Passes over what came after `until`, though not over parts of the beginning: all of it has the same instant.
  explicit Fold(std::optional<Instant> until = {}) : until_(until) {}

  /// Entries before the beginning and of other things than access are passed over. Throws `internal` with the entry's
  /// number for one that cannot be read.
  void take(const store::AuditEntry& entry);

  /// Nothing where the trail has not begun. The fold is spent.
  std::optional<Rebuilt> finish();

 private:
  void apply(const store::AuditEntry& entry);
  bool apply_to_codes(const store::AuditEntry& entry);
  void apply_to_person(const store::AuditEntry& entry, Person& person);
  void take_records(const store::AuditEntry& entry, Person& person);

  const std::optional<Instant> until_;
  Property property_;
  Rebuilt rebuilt_;
  std::optional<Instant> since_;
};

/// What the sources of one key, in the order they were given, become when `wanted` is what is held at `now`: ended ones
/// stay as they are, and those that are not wanted any longer end at `now`.
std::vector<GrantSource> with_wanted(std::vector<GrantSource> sources, const std::vector<GrantSource>& wanted,
                                     Instant now);

}  // namespace leasekey::sync
