// Is what the tables say what the audit trail says?
#pragma once

#include <string>
#include <vector>

#include "core/access.h"
#include "store/tx.h"
#include "sync/fold.h"

namespace leasekey::sync {

/// One thing on which the two disagree. Both texts are JSON as the trail has it; empty where there is nothing.
struct Difference {
  std::string subject;  ///< a person's id, a key's, …
  std::string what;     ///< `grant`, `suppressions`, `mode`, …
  std::string trail;
  std::string table;
};

/// Compares definition, mode and every person with grants of old and now, suppressions, statuses, records, standing,
/// suggestion, whether there is an account, and links to units. In a fixed order; empty where all is the same. Throws
/// `not_found` for a property that is not stored, and `conflict` for one whose trail has not begun.
std::vector<Difference> compare_with_trail(store::Tx& tx, const PropertyId& property);

/// The part of it that is about people, between any two states.
std::vector<Difference> compare_people(const Rebuilt& trail, const std::vector<Person>& table);

/// Everybody of a property, as the tables have them; grants carry also the sources that have ended.
std::vector<Person> load_with_history(store::Tx& tx, const PropertyId& property);

}  // namespace leasekey::sync
