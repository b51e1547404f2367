// Merging and splitting move what belongs to an id; the rest are marks that the identity rules respect.
#include "access-rules/identity_rulings.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/identity.h"
#include "access-rules/observe.h"
#include "access-rules/plan.h"
#include "access-rules/refuse.h"
#include "access-rules/requeue.h"
#include "access-rules/wanted.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr std::string_view kMergedFrom = "merged from ";

std::string named(const PersonId& id) { return "`" + id.str() + "`"; }

Person& known_human(PropertyState& state, const PersonId& id) {
  Person& person = known_person(state, id);
  if (!person.merged_into.empty()) {
    refuse(ErrorKind::conflict, named(id) + " was merged into " + named(person.merged_into) + "; name that one");
  }
  return person;
}

/// Moves what has not ended; `chosen` says which sources.
template <class Chosen>
void move_sources(Person& from, Person& to, Instant now, const std::string& evidence, const Chosen& chosen) {
  for (auto& grant : from.grants) {
    for (auto& source : grant.sources) {
      if (source.ended_by(now) || !chosen(source)) continue;
      GrantSource moved = source;
      moved.start = std::max(moved.start, now);
      moved.given_at = now;
      if (!evidence.empty()) moved.evidence = evidence;
      source.end = now;
      add_source(to, grant.key, std::move(moved));
    }
  }
}

/// Guests keep what the host has given them, from whoever the host is now.
void move_guests(PropertyState& state, const PersonId& from, const PersonId& to, Instant now) {
  for (auto& [id, person] : state.people) {
    if (id == to) continue;
    std::vector<std::pair<KeyId, GrantSource>> moved;
    for (auto& grant : person.grants) {
      for (auto& source : grant.sources) {
        if (source.kind != SourceKind::guest || source.giver != from || source.ended_by(now)) continue;
        GrantSource next = source;
        next.giver = to;
        next.start = std::max(next.start, now);
        next.given_at = now;
        source.end = now;
        moved.emplace_back(grant.key, std::move(next));
      }
    }
    for (auto& [key, source] : moved) add_source(person, key, std::move(source));
  }
}

/// Where the records put the person now; a status set by hand stays.
void stand_anew(Person& person, const KeyIndex& keys) {
  person.shown_status = status_of(person).value_or(LeaseStatus::unknown);
  if (!person.manual_status) person.standing = standing_of(status_of(person));
  person.ending = Ending::none;
  person.moved_from.reset();
  person.flips.clear();
  person.declined_inputs.reset();
  person.homes = wanted_while_living(person, keys, false).homes;
}

std::string login_after(const Person& person, const Person& into, const std::optional<PersonId>& keep) {
  if (person.account_email.empty()) return into.account_email;
  if (into.account_email.empty()) return person.account_email;
  if (!keep) {
    refuse(ErrorKind::conflict, "both have a login: say whose stays, with `keep_login`");
  }
  if (*keep != person.id && *keep != into.id) refuse(ErrorKind::invalid_input, "`keep_login` is one of the two");
  return *keep == person.id ? person.account_email : into.account_email;
}

void require_mergeable(const PropertyState& state, const Person& person, const Person& into) {
  if (person.id == into.id) refuse(ErrorKind::invalid_input, "somebody cannot be merged with themself");
  if (person.hold || into.hold) refuse(ErrorKind::conflict, "one of them is on hold; lift that first");
  if (state.property->find_manager(person.id)) {
    refuse(ErrorKind::conflict, named(person.id) + " is a manager here; merge the other one into them");
  }
}

/// Keys that go over to somebody who does not hold them: that is giving them, and nobody gives to themself so.
void require_giving(const PropertyState& state, const Person& from, const Person& to, const std::set<KeyId>& keys,
                    const PersonId& by, Instant now) {
  for (const auto& key : keys) {
    if (holds(to, key, now)) continue;
    require(*state.property, by, Action::give_key, key);
    if (by == to.id) refuse(ErrorKind::forbidden, "nobody settles that keys of " + named(from.id) + " are their own");
  }
}

std::set<KeyId> keys_that_came_along(const Person& person, const std::string& evidence, Instant now) {
  std::set<KeyId> keys;
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      if (!source.ended_by(now) && source.evidence == evidence) keys.insert(grant.key);
    }
  }
  return keys;
}

bool is_of(const KnownRecord& record, const PersonId& id) { return record.seen.person == id; }

void move_records(Person& from, Person& to, const PersonId& id) {
  std::copy_if(from.records.begin(), from.records.end(), std::back_inserter(to.records),
               [&](const KnownRecord& record) { return is_of(record, id); });
  std::erase_if(from.records, [&](const KnownRecord& record) { return is_of(record, id); });
}

/// Another person with that login, or, where `shown`, with that address in the feed.
const Person* with_address(const PropertyState& state, const Person& than, const std::string& email) {
  for (const auto& [id, other] : state.people) {
    if (id == than.id || !other.merged_into.empty()) continue;
    const bool shown = counts_for_identity(other) && contact_of(other) == email;
    if (other.account_email == email || shown) return &other;
  }
  return nullptr;
}

bool is_about_identity(AlertKind kind) {
  return kind == AlertKind::duplicate_emails || kind == AlertKind::name_mismatch || kind == AlertKind::email_mismatch ||
         kind == AlertKind::possible_duplicate;
}

bool share_a_unit(const Person& a, const Person& b) {
  return std::any_of(a.records.begin(), a.records.end(), [&](const KnownRecord& mine) {
    return std::any_of(b.records.begin(), b.records.end(),
                       [&](const KnownRecord& theirs) { return mine.seen.unit == theirs.seen.unit; });
  });
}

}  // namespace

void merge_people(PropertyState& state, const MergePeople& merge, const PersonId& by, Instant now) {
  Person& person = known_human(state, merge.person);
  Person& into = known_human(state, merge.into);
  require(*state.property, by, Action::resolve_identity);
  require_giving(state, person, into, held_keys(person, now), by, now);
  require_mergeable(state, person, into);
  const std::string login = login_after(person, into, merge.keep_login);
  withdraw(person, now);
  withdraw(into, now);
  end_orphaned_guests(state, now);
  move_sources(person, into, now, std::string(kMergedFrom) + person.id.str(), [&](const GrantSource& source) {
    return source.kind != SourceKind::guest || source.giver != into.id;  // nobody is a guest of their own
  });
  move_guests(state, person.id, into.id, now);
  std::move(person.records.begin(), person.records.end(), std::back_inserter(into.records));
  person.records.clear();
  into.aliases.insert(person.id);
  into.aliases.merge(person.aliases);
  person.aliases.clear();
  into.suppressions.merge(person.suppressions);
  person.suppressions.clear();
  into.resident = into.resident || person.resident;
  into.account_email = login;
  into.misses = std::min(into.misses, person.misses);
  into.orphaned = false;
  if (into.first_name.empty() && into.last_name.empty()) {
    into.first_name = person.first_name, into.last_name = person.last_name, into.email = person.email;
  }
  const KeyIndex keys(*state.property);
  stand_anew(into, keys);
  person = Person{.id = person.id, .grants = person.grants, .suggestion = person.suggestion};
  person.merged_into = into.id;
  end_orphaned_guests(state, now);
}

void split_person(PropertyState& state, const PersonId& id, const PersonId& alias, const PersonId& by, Instant now) {
  Person& person = known_human(state, id);
  require(*state.property, by, Action::resolve_identity);
  if (!person.aliases.contains(alias)) {
    refuse(ErrorKind::conflict, named(alias) + " is no alias of " + named(id));
  }
  const std::string evidence = std::string(kMergedFrom) + alias.str();
  Person nobody;
  nobody.id = alias;
  require_giving(state, person, nobody, keys_that_came_along(person, evidence, now), by, now);
  Person& other = state.people[alias];
  other.id = alias;
  other.merged_into = {};
  other.resident = person.resident;
  other.first_name = person.first_name;
  other.last_name = person.last_name;
  other.email = person.email;
  withdraw(person, now);
  move_records(person, other, alias);
  for (const auto& record : other.records) {
    other.first_name = record.seen.first_name, other.last_name = record.seen.last_name;
    other.email = record.seen.email;
  }
  person.aliases.erase(alias);
  move_sources(person, other, now, {}, [&](const GrantSource& source) { return source.evidence == evidence; });
  const KeyIndex keys(*state.property);
  stand_anew(person, keys);
  stand_anew(other, keys);
  end_orphaned_guests(state, now);
}

void declare_separate(PropertyState& state, const PersonId& id, const std::optional<std::string>& email,
                      const PersonId& by) {
  Person& person = known_human(state, id);
  require(*state.property, by, Action::resolve_identity);
  if (email) {
    const std::string address = usable_email(*email);
    if (address.empty()) refuse(ErrorKind::invalid_input, "the address is none, or a placeholder");
    if (const Person* other = with_address(state, person, address)) {
      refuse(ErrorKind::conflict, "the address is the one of " + named(other->id) + "; give another");
    }
    person.contact_email = *email;
  }
  for (const auto& [other_id, other] : state.people) {
    if (other_id == id || !other.resident || name_of(other) != name_of(person)) continue;
    if (share_a_unit(person, other)) person.distinct_from.insert(other_id);
  }
}

void make_household_contact(PropertyState& state, const PersonId& id, const PersonId& by) {
  Person& person = known_human(state, id);
  require(*state.property, by, Action::resolve_identity);
  if (!person.account_email.empty()) {
    refuse(ErrorKind::conflict, named(id) + " has a login already; a household contact has none");
  }
  person.household_contact = true;
}

void forget_rulings(PropertyState& state, const PersonId& id, const PersonId& by) {
  Person& person = known_human(state, id);
  require(*state.property, by, Action::resolve_identity);
  if (person.contact_email.empty() && !person.household_contact && person.distinct_from.empty()) {
    refuse(ErrorKind::not_found, "nothing was settled about " + named(id));
  }
  person.contact_email.clear();
  person.household_contact = false;
  person.distinct_from.clear();
}

void ignore_alert(PropertyState& state, const PersonId& id, AlertKind kind, const PersonId& by) {
  Person& person = known_human(state, id);
  const Alert alert{kind, id.str()};
  if (!state.alerts.contains(alert)) {
    refuse(ErrorKind::not_found, "no alert `" + std::string(to_string(kind)) + "` is open about " + named(id));
  }
  require(*state.property, by, Action::resolve_identity);
  if (!is_about_identity(kind)) {
    refuse(ErrorKind::invalid_input, "`" + std::string(to_string(kind)) +
                                         "` closes when its cause ends; only alerts "
                                         "about who somebody is can be ignored");
  }
  person.ignored_alerts[kind] = identity_fingerprint(person);
  state.alerts.erase(alert);
}

void heed_alert(PropertyState& state, const PersonId& id, AlertKind kind, const PersonId& by) {
  Person& person = known_human(state, id);
  require(*state.property, by, Action::resolve_identity);
  if (person.ignored_alerts.erase(kind) == 0) {
    refuse(ErrorKind::not_found, "no alert `" + std::string(to_string(kind)) + "` about " + named(id) + " is ignored");
  }
}

void update_login(PropertyState& state, const PersonId& id, const PersonId& by) {
  Person& person = known_human(state, id);
  require(*state.property, by, Action::resolve_identity);
  const std::string email = usable_email(person.email);
  if (person.account_email.empty()) refuse(ErrorKind::conflict, named(id) + " has no login that could change");
  if (email.empty() || email == person.account_email) {
    refuse(ErrorKind::conflict, "the ePMS shows no other address for " + named(id));
  }
  if (const Person* other = with_address(state, person, email)) {
    refuse(ErrorKind::conflict, "the address is the one of " + named(other->id) +
                                    "; an address that goes from one to another never moves a login");
  }
  person.account_email = email;
  state.alerts.erase({AlertKind::email_mismatch, id.str()});
}

std::string_view to_string(MatchGrade grade) {
  static constexpr auto kGrades = words<MatchGrade>("exact", "partial");
  return kGrades.of(grade);
}

std::vector<SamePerson> same_person_candidates(const PropertyState& state, const PersonId& id) {
  const Person* person = state.find(id);
  std::vector<SamePerson> found;
  if (!person) return found;
  const std::string email = contact_of(*person);
  const std::string name = name_of(*person);
  for (const auto& [other_id, other] : state.people) {
    if (other_id == id || !other.merged_into.empty() || person->distinct_from.contains(other_id)) continue;
    const bool same_name = name != "\n" && name_of(other) == name;
    const bool same_email = !email.empty() && (contact_of(other) == email || other.account_email == email);
    if (!same_email && !(same_name && share_a_unit(*person, other))) continue;
    const MatchGrade grade = same_name && same_email ? MatchGrade::exact : MatchGrade::partial;
    found.push_back({other_id, grade, !other.account_email.empty()});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const SamePerson& a, const SamePerson& b) { return a.grade < b.grade; });
  return found;
}

}  // namespace leasekey::access_rules
