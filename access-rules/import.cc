// Takes people in from a list.
#include "access-rules/import.h"

#include <algorithm>

#include "access-rules/definition_checks.h"
#include "access-rules/holdings.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

bool has_address(const Person& person, const std::string& folded_email) {
  return folded(person.email) == folded_email || person.account_email == folded_email;
}

/// Says nothing of the person: ids stand in the audit trail.
PersonId free_id(const PropertyState& state) {
  std::size_t number = state.people.size() + 1;
  while (state.people.contains(PersonId("imported-" + std::to_string(number)))) ++number;
  return PersonId("imported-" + std::to_string(number));
}

bool manages(const Property& property, const PersonId& person) {
  const ManagerAssignment* manager = property.find_manager(person);
  return manager && manager->role != ManagerRole::support;
}

void check_person(const ImportedPerson& imported) {
  if (imported.id.empty() && imported.email.empty()) {
    refuse(ErrorKind::invalid_input, "neither an id nor an e-mail address is there");
  }
  if (!imported.id.empty()) check_id("person", imported.id.str());
  const std::string& email = imported.email;
  const auto at = email.find('@');
  if (!email.empty() && (at == std::string::npos || at == 0 || at + 1 == email.size())) {
    refuse(ErrorKind::invalid_input, "the e-mail address is none");
  }
  check_text("e-mail address", email);
  check_text("first name", imported.first_name);
  check_text("last name", imported.last_name);
}

Period window_of(const ImportedPerson& imported, Instant now) {
  const Period window{std::max(imported.start.value_or(now), now), imported.end};
  if (window.end && *window.end <= window.start) {
    refuse(ErrorKind::invalid_input, "the end is not after the start, or is over");
  }
  return window;
}

}  // namespace

std::optional<PersonId> person_meant(const PropertyState& state, const ImportedPerson& imported) {
  check_person(imported);
  std::vector<PersonId> by_email;
  const std::string email = folded(imported.email);
  for (const auto& [id, person] : state.people) {
    if (!email.empty() && has_address(person, email)) by_email.push_back(id);
  }
  if (!imported.id.empty()) {
    const bool other = std::any_of(by_email.begin(), by_email.end(), [&](const auto& id) { return id != imported.id; });
    if (other) refuse(ErrorKind::conflict, "the e-mail address is another person's");
    if (state.find(imported.id)) return imported.id;
    return {};
  }
  if (by_email.size() > 1) refuse(ErrorKind::conflict, "several people have the e-mail address: say the id");
  if (by_email.empty()) return {};
  return by_email.front();
}

PersonId take_in(PropertyState& state, const ImportedPerson& imported, const std::string& evidence, const PersonId& by,
                 Instant now) {
  const Property& property = *state.property;
  for (const KeyId& key : imported.keys) known_key(state, key);
  for (const KeyId& key : imported.keys) require(property, by, Action::give_key, key);
  const std::optional<PersonId> known = person_meant(state, imported);
  if (!known) require(property, by, Action::invite_people);
  const Period window = window_of(imported, now);
  for (const KeyId& key : imported.keys) {
    const bool taken = known && state.find(*known)->suppressions.contains(key);
    if (taken) refuse(ErrorKind::conflict, named("key", key) + " was taken from them by hand: give it by hand");
  }
  end_orphaned_guests(state, now);
  const PersonId id = known ? *known : imported.id.empty() ? free_id(state) : imported.id;
  Person& person = state.people[id];
  if (!known) {
    person.id = id;
    person.first_name = imported.first_name;
    person.last_name = imported.last_name;
    person.email = imported.email;
  }
  const bool staff = manages(property, id);
  for (const KeyId& key : imported.keys) {
    add_source(person, key,
               {.kind = staff ? SourceKind::staff : SourceKind::imported,
                .start = window.start,
                .end = window.end,
                .given_at = now,
                .giver = by,
                .evidence = evidence,
                .capacity = staff ? Capacity::staff : imported.capacity});
  }
  return id;
}

}  // namespace leasekey::access_rules
