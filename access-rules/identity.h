// Who is who: shared, recycled and missing e-mail addresses, and people who may be one.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "access-rules/feed_view.h"
#include "access-rules/state.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// An address as identities are compared by; empty for a missing one or a placeholder
/// (`readings.md` · Identity: no `@`, `none@`, `noemail@`, …).
std::string usable_email(std::string_view email);

/// The address that counts for the person: one that a manager gave, else the ePMS's.
std::string contact_of(const Person& person);

/// Folded first and last name, to compare people by.
std::string name_of(const Person& person);

/// What the alerts about who is who rest on: an ignored one is raised again when it is another. Says nothing to people.
std::string identity_fingerprint(const Person& person);

struct IdentityFindings {
  std::set<BlockReason> blocks;  ///< of somebody without an account; a linked person is blocked by nothing of this
  std::set<AlertKind> alerts;
};

/// The addresses and names of one good poll, over everybody known. Independent of the feed's order.
class IdentityIndex {
 public:
  /// `people` after the feed was observed.
  IdentityIndex(const FeedView& feed, const std::map<PersonId, Person>& people);

  /// For somebody the feed shows with a future or current record.
  IdentityFindings findings(const Person& person) const;

 private:
  std::unordered_map<std::string, int> shown_;  ///< by e-mail: how many people of the feed count with it
  std::unordered_map<std::string, std::vector<const Person*>> accounts_;
  std::unordered_map<std::string, std::vector<const Person*>> by_name_and_unit_;
};

/// People who were known before the ePMS showed them, by import or invitation: one of the same first name, last name
/// and address, and only one, is who a new id of the feed means; the id becomes an alias
/// (`automated-access.md` · Identity: first link).
void link_first_seen(PropertyState& state, const std::vector<FeedRecord>& records, const LabelMap& labels);

/// While the property moves to another ePMS: ids of the feed that meant a resident at the old one, of whom neither name
/// nor address is the same. They are somebody else's by now, and nothing of them is taken over.
std::set<PersonId> reused_ids(const PropertyState& state, const std::vector<FeedRecord>& records);

/// Whether the feed shows the person with a record that counts for identity: future, current, notice or eviction.
bool counts_for_identity(const Person& person);

}  // namespace leasekey::access_rules
