// Settling who is who: what people decide about the alerts of identity, and how it is taken back
// (`automated-access.md` · Identity; `edge-cases.md` · I1-I14).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

// Every function throws `Error` in the order not_found, forbidden, invalid_input, conflict, and changes nothing when it
// throws. `state` must carry all the property's people. No key of anybody opens less by any of it; the next poll plans
// with what is known then.

struct MergePeople {
  PersonId person;                     ///< an id of the ePMS, or somebody made by hand, who turned out to be
  PersonId into;                       ///< this one
  std::optional<PersonId> keep_login;  ///< to be said where both have a login
};

/// Where keys go over to somebody who does not hold them, the one who merges needs the right to give them, and is not
/// that person; so it is with splitting. One human under two ids. Records, keys, guests and suppressions go over to
/// `into`; the id becomes an alias, under which the ePMS may go on to show them. Open suggestions of both are
/// withdrawn.
void merge_people(PropertyState& state, const MergePeople& merge, const PersonId& by, Instant now);

/// The other way: the alias is somebody of their own again, with the records of that id and the keys that came with
/// them.
void split_person(PropertyState& state, const PersonId& person, const PersonId& alias, const PersonId& by, Instant now);

/// Somebody else than people of the same name, unit or address: `email` is their own address in the place of the
/// ePMS's, needed where the ePMS's is known as another person's.
void declare_separate(PropertyState& state, const PersonId& person, const std::optional<std::string>& email,
                      const PersonId& by);

/// No login of their own: the address is the household's, or there is none. What missing and shared addresses blocked
/// can be approved. Somebody who has a login is a `conflict`.
void make_household_contact(PropertyState& state, const PersonId& person, const PersonId& by);

/// Takes `declare_separate` and `make_household_contact` back. A login that came of it stays.
void forget_rulings(PropertyState& state, const PersonId& person, const PersonId& by);

/// Closes an alert about the person's identity until its inputs change; what it blocked stays blocked.
void ignore_alert(PropertyState& state, const PersonId& person, AlertKind kind, const PersonId& by);
/// It comes back at the next poll.
void heed_alert(PropertyState& state, const PersonId& person, AlertKind kind, const PersonId& by);

/// The login becomes the address that the ePMS shows now. A `conflict` where that is another person's login or address.
void update_login(PropertyState& state, const PersonId& person, const PersonId& by);

/// How much speaks for two being one human. Never acted upon by itself.
enum class MatchGrade { exact, partial };
std::string_view to_string(MatchGrade grade);

struct SamePerson {
  PersonId person;
  MatchGrade grade = MatchGrade::partial;
  bool has_login = false;
  friend bool operator==(const SamePerson&, const SamePerson&) = default;
};

/// Who else the person may be: exact with the same name and address, partial with the same address, or the same name
/// and unit. Exact ones first, then by id.
std::vector<SamePerson> same_person_candidates(const PropertyState& state, const PersonId& person);

}  // namespace leasekey::access_rules
