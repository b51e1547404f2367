// People as a list shows them: a page of light rows, without records and grants.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

/// How a person stands with their keys.
enum class AccessState { none, invited, active, held, removed };
std::string_view to_string(AccessState state);
std::optional<AccessState> parse_access_state(std::string_view word);

struct ListedPerson {
  PersonId id;
  bool resident = false;
  std::string first_name;
  std::string last_name;
  std::string email;
  LeaseStatus status = LeaseStatus::unknown;
  std::set<PmsUnit> homes;
  AccessState access = AccessState::none;
  std::optional<Instant> invited_at;
  friend bool operator==(const ListedPerson&, const ListedPerson&) = default;
};

/// What is not named lets everybody through.
struct PeopleFilter {
  std::string text;  ///< folded; in name, address or id
  std::optional<std::set<PmsUnit>> homes;
  std::optional<LeaseStatus> status;
  std::optional<AccessState> access;  ///< without it, those who were removed are left out
};

/// By id, after `after`.
std::vector<ListedPerson> list_people(Tx& tx, const PropertyId& property, const PeopleFilter& filter,
                                      const PersonId& after, int limit, Instant now);

/// Whose address it is, by id. `email` is folded and not empty; an empty one is nobody's.
std::vector<PersonId> people_with_email(Tx& tx, const PropertyId& property, const std::string& email);

}  // namespace leasekey::store
