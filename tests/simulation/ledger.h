// What the feeds have shown, kept apart from the rules' own records and by other means.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "access-rules/state.h"
#include "app/rehearse/scenario.h"
#include "core/access.h"

namespace leasekey::simulation {

/// The meaning of the labels that the world uses, spelled out once more.
LeaseStatus meaning_of(const std::string& label);
bool freezes(const std::string& label);
bool lives(const std::string& label);
bool is_occupant_or_unknown(LeaseRole role);
/// Independent of `access_rules::KeyIndex`.
std::optional<UnitId> mapped(const Property& property, const PmsUnit& unit);
std::set<KeyId> keys_of_unit(const Property& property, const PmsUnit& unit);
std::set<KeyId> common_keys(const Property& property);

using LeaseKey = std::pair<LeaseId, PmsUnit>;  ///< the unit only where there is no lease id

struct Ledger {
  /// By person and lease, as last shown by a good poll with a label that says something.
  std::map<PersonId, std::map<LeaseKey, FeedRecord>> shown;
  std::map<PersonId, std::set<LocalDate>> announced;  ///< move-out dates of good polls
  std::optional<Feed> last_good;
  std::map<PersonId, Instant> losses;  ///< detection of the last applied loss that was not explained
  std::set<std::tuple<PersonId, KeyId, PersonId, Instant>> ended_guests;  ///< guest, key, host, given at

  /// Current residents at the last good poll; nothing where rows contradicted each other.
  std::optional<std::size_t> residents() const;

  void take(const Feed& feed);
};

}  // namespace leasekey::simulation
