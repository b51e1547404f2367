// People with everything that is known of them: records, grants, suppressions, manual status, suggestion.
#pragma once

#include <optional>
#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

/// As of `now`: grants carry only the sources that have not ended by then, sorted by key, in the order they were given.
std::optional<Person> load_person(Tx& tx, const PropertyId& property, const PersonId& person, Instant now);

/// All of a property, sorted by id, in a handful of queries.
std::vector<Person> load_people(Tx& tx, const PropertyId& property, Instant now);

/// Those who hold a guest source given by `host` that has not ended. Sorted by id.
std::vector<Person> load_guests_of(Tx& tx, const PropertyId& property, const PersonId& host, Instant now);

/// Sorted by id.
std::vector<Person> load_people_with_open_suggestions(Tx& tx, const PropertyId& property, Instant now);

/// Writes what differs between `before` (what is stored; null for a new person) and `after`; nothing when equal.
/// `after.suggestion->id` is assigned where it is 0. A grant source that `after` no longer carries ends at `now` and
/// stays as history. Every version of a suggestion stays; one that was open and is not carried any longer becomes
/// superseded, or withdrawn where nothing replaces it. A person who is stored already is a `conflict` without `before`.
void save_person(Tx& tx, const PropertyId& property, const Person* before, Person& after, Instant now);

/// An id for a suggestion whose number is needed before it is saved. Never given twice.
std::int64_t reserve_suggestion_id(Tx& tx);

/// One source of one key, ended or not.
struct GrantRecord {
  KeyId key;
  GrantSource source;
  friend bool operator==(const GrantRecord&, const GrantRecord&) = default;
};

/// Every source the person ever had here with its window, by key and then as given.
std::vector<GrantRecord> load_grant_history(Tx& tx, const PropertyId& property, const PersonId& person);

}  // namespace leasekey::store
