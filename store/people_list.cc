// A page of people, filtered while it is read: names are compared folded, which SQL cannot.
#include "store/people_list.h"

#include <algorithm>

#include "core/text.h"
#include "core/words.h"
#include "store/json_text.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

const std::string kPeople =
    "SELECT p.id, p.resident, p.first_name, p.last_name, p.email, p.shown_status, p.invited_at, p.homes, "
    "p.account_email, CASE WHEN p.removed_at IS NULL THEN 0 ELSE 1 END, "
    "(SELECT count(*) FROM access_holds h WHERE h.property = p.property AND h.person = p.id), "
    "(SELECT count(*) FROM grant_sources s WHERE s.property = p.property AND s.person = p.id "
    "AND (s.end_at IS NULL OR s.end_at > $1)) "
    "FROM people p WHERE p.property = $2 AND ";
const std::string kPeopleAfter = kPeople + "p.id > $3 ORDER BY p.id";
const std::string kPerson = kPeople + "p.id = $3";
/// Without what has to be looked up elsewhere for each of them.
constexpr std::string_view kNames =
    "SELECT id, first_name, last_name, email FROM people WHERE property = $1 AND id > $2 ORDER BY id";
constexpr std::string_view kEmails =
    "SELECT id, email, account_email FROM people WHERE property = $1 AND (email <> '' OR account_email <> '') "
    "ORDER BY id";

constexpr auto kStates = words<AccessState>("none", "invited", "active", "held", "removed");

ListedPerson read_person(const Rows& rows) {
  ListedPerson person;
  rows.read(person.id, person.resident, person.first_name, person.last_name, person.email, person.status,
            person.invited_at);
  person.homes = ids_from_json<std::set<PmsUnit>>(rows.text(7));
  const bool has_account = !rows.text(8).empty();
  const bool removed = rows.get<bool>(9);
  const bool holds_keys = rows.integer(11) > 0;
  if (rows.integer(10) > 0) {
    person.access = AccessState::held;
  } else if (removed && !holds_keys) {
    person.access = AccessState::removed;
  } else if (person.invited_at && !has_account) {
    person.access = AccessState::invited;
  } else if (holds_keys) {
    person.access = AccessState::active;
  }
  return person;
}

/// Of a row of `kNames`.
bool has_text(const Rows& rows, const std::string& text) {
  const auto found = [&](std::string_view where) { return folded(where).find(text) != std::string::npos; };
  const std::string name = std::string(rows.text(1)).append(" ").append(rows.text(2));
  return found(name) || found(rows.text(3)) || found(rows.text(0));
}

std::vector<PersonId> people_with_text(Tx& tx, const PropertyId& property, const std::string& text,
                                       const PersonId& after) {
  std::vector<PersonId> people;
  Rows rows = tx.query(kNames, property, after);
  while (rows.next()) {
    if (has_text(rows, text)) people.push_back(rows.get<PersonId>(0));
  }
  return people;
}

bool passes(const ListedPerson& person, const PeopleFilter& filter) {
  if (filter.access ? person.access != *filter.access : person.access == AccessState::removed) return false;
  if (filter.status && person.status != *filter.status) return false;
  return !filter.homes || std::any_of(person.homes.begin(), person.homes.end(),
                                      [&](const PmsUnit& home) { return filter.homes->contains(home); });
}

}  // namespace

std::string_view to_string(AccessState state) { return kStates.of(state); }
std::optional<AccessState> parse_access_state(std::string_view word) { return kStates.parse(word); }

std::vector<ListedPerson> list_people(Tx& tx, const PropertyId& property, const PeopleFilter& filter,
                                      const PersonId& after, int limit, Instant now) {
  std::vector<ListedPerson> page;
  const auto add = [&](const Rows& rows) {
    ListedPerson person = read_person(rows);
    if (passes(person, filter)) page.push_back(std::move(person));
  };
  const auto is_full = [&] { return static_cast<int>(page.size()) >= limit; };
  if (filter.text.empty()) {
    Rows rows = tx.query(kPeopleAfter, now, property, after);
    while (!is_full() && rows.next()) add(rows);
    return page;
  }
  for (const PersonId& id : people_with_text(tx, property, filter.text, after)) {
    if (is_full()) break;
    Rows rows = tx.query(kPerson, now, property, id);
    if (rows.next()) add(rows);
  }
  return page;
}

std::vector<PersonId> people_with_email(Tx& tx, const PropertyId& property, const std::string& email) {
  std::vector<PersonId> people;
  if (email.empty()) return people;
  Rows rows = tx.query(kEmails, property);
  while (rows.next()) {
    if (folded(rows.text(1)) == email || rows.text(2) == email) people.push_back(rows.get<PersonId>(0));
  }
  return people;
}

}  // namespace leasekey::store
