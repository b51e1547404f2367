// Compares table and trail in the trail's own words.
#include "sync/compare.h"

#include <algorithm>
#include <map>

#include "access-rules/holdings.h"
#include "core/error.h"
#include "core/structure_json.h"
#include "store/people.h"
#include "store/planned_turns.h"
#include "store/properties.h"
#include "sync/codes_json.h"
#include "sync/desk.h"
#include "sync/person_json.h"
#include "sync/rebuild.h"
#include "sync/unit_link_json.h"

namespace leasekey::sync {
namespace {

/// What is said of one thing: by what it is about, and a text.
using Texts = std::map<std::pair<std::string, std::string>, std::string>;

template <class Write, class... Things>
std::string text_of(const Write& write, const Things&... things) {
  JsonWriter json;
  write(json, things...);
  return json.finish();
}

template <class Things, class Write>
void add_things(Texts& texts, const std::string& what, const Things& things, const Write& write) {
  for (const auto& thing : things) texts[{thing.id.str(), what}] = text_of(write, thing);
}

Texts texts_of(const Property& property) {
  Texts texts;
  texts[{property.id.str(), "property"}] = text_of(write_settings, property);
  add_things(texts, "unit", property.units, write_unit);
  add_things(texts, "door", property.doors, write_door);
  add_things(texts, "key", property.keys, write_key);
  for (const auto& manager : property.managers) {
    texts[{manager.person.str(), std::string(to_string(manager.role))}] = text_of(write_manager, manager);
  }
  return texts;
}

/// How the property follows its ePMS, and what is announced.
void add_course(Texts& texts, const PropertyId& property, PmsLink pms_link, const std::vector<PlannedTurn>& turns) {
  texts[{property.str(), "pms_link"}] = to_string(pms_link);
  for (const auto& turn : turns) texts[{std::to_string(turn.id), "planned turn"}] = turn_text(turn);
}

/// The order among sources says nothing.
std::string grant_in_order(const Grant& grant) {
  std::vector<std::pair<std::string, GrantSource>> sources;
  for (const auto& source : grant.sources) sources.emplace_back(grant_text(grant.key, {source}), source);
  std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<GrantSource> sorted;
  for (auto& [text, source] : sources) sorted.push_back(std::move(source));
  return grant_text(grant.key, sorted);
}

std::string list_of(const std::set<KeyId>& keys) {
  JsonWriter json;
  json.begin_array();
  for (const auto& key : keys) json.value(key.str());
  return json.end_array().finish();
}

void add_person(Texts& texts, const Person& person, bool has_account) {
  const auto add = [&](const std::string& what, std::string text) { texts[{person.id.str(), what}] = std::move(text); };
  add("account", has_account ? "true" : "false");
  add("records", records_text(person.records));
  add("standing", standing_text(person));
  add("status", word_text(to_string(person.shown_status)));
  if (person.manual_status) add("manual_status", manual_status_text(*person.manual_status));
  if (person.suggestion) add("suggestion", suggestion_text(*person.suggestion));
  add("suppressions", list_of(person.suppressions));
  for (const auto& grant : person.grants) add("grant of `" + grant.key.str() + "`", grant_in_order(grant));
}

void add_link(Texts& texts, const store::UnitLink& link) {
  texts[{link.person.str(), "link to `" + link.unit.str() + "`"}] = unit_link_text(link);
}

/// Of codes whose digits have been forgotten by now, the table no longer knows the doors.
void keep_remembered_doors(GuestCode& told, const std::vector<GuestCode>& stored) {
  const auto same =
      std::find_if(stored.begin(), stored.end(), [&](const GuestCode& code) { return code.id == told.id; });
  if (same == stored.end()) return;
  std::erase_if(told.doors, [&](const DoorId& door) {
    return std::find(same->doors.begin(), same->doors.end(), door) == same->doors.end();
  });
}

void add_doorcodes(Texts& texts, const std::map<PersonId, store::DoorcodeTimes>& all) {
  for (const auto& [person, times] : all) texts[{person.str(), "doorcodes"}] = doorcodes_text(times);
}

void add_guest_code(Texts& texts, const GuestCode& code) {
  texts[{code.host.str(), "guest code " + std::to_string(code.id)}] = guest_code_text(code);
}

void add_differences(std::vector<Difference>& differences, const Texts& trail, const Texts& table) {
  const auto text_in = [](const Texts& texts, const Texts::key_type& place) {
    const auto found = texts.find(place);
    return found == texts.end() ? std::string() : found->second;
  };
  Texts all = trail;
  all.insert(table.begin(), table.end());
  for (const auto& [place, text] : all) {
    Difference difference{place.first, place.second, text_in(trail, place), text_in(table, place)};
    if (difference.trail != difference.table) differences.push_back(std::move(difference));
  }
}

std::vector<Difference> compare_codes(store::Tx& tx, const PropertyId& property, const Rebuilt& trail) {
  std::vector<Difference> differences;
  if (!trail.tells_codes) return differences;
  const std::vector<GuestCode> guest_codes = store::all_guest_codes(tx, property);
  Texts told;
  add_doorcodes(told, trail.doorcodes);
  for (auto [id, code] : trail.guest_codes) {
    keep_remembered_doors(code, guest_codes);
    add_guest_code(told, code);
  }
  Texts stored;
  add_doorcodes(stored, store::all_doorcode_times(tx, property));
  for (const auto& code : guest_codes) add_guest_code(stored, code);
  add_differences(differences, told, stored);
  return differences;
}

}  // namespace

std::vector<Person> load_with_history(store::Tx& tx, const PropertyId& property) {
  std::vector<Person> people = store::load_people(tx, property, Instant());
  for (auto& person : people) {
    person.grants.clear();
    for (const auto& record : store::load_grant_history(tx, property, person.id)) {
      access_rules::add_source(person, record.key, record.source);
    }
  }
  return people;
}

std::vector<Difference> compare_people(const Rebuilt& trail, const std::vector<Person>& table) {
  Texts told;
  for (const auto& [id, person] : trail.state.people) add_person(told, person, trail.accounts.contains(id));
  Texts stored;
  for (const auto& person : table) add_person(stored, person, !person.account_email.empty());
  std::vector<Difference> differences;
  add_differences(differences, told, stored);
  return differences;
}

std::vector<Difference> compare_with_trail(store::Tx& tx, const PropertyId& id) {
  const auto definition = store::load_definition(tx, id);
  if (!definition) throw no_such_property(id);
  const auto rebuilt = rebuild(tx, id);
  if (!rebuilt) {
    throw Error(ErrorKind::conflict,
                "the audit trail of property `" + id.str() + "` has not begun; start the service once");
  }
  std::vector<Difference> differences;
  Texts told = texts_of(*rebuilt->state.property);
  add_course(told, id, rebuilt->state.pms_link, rebuilt->state.turns);
  Texts stored = texts_of(*definition);
  add_course(stored, id, store::load_pms_link(tx, id), store::load_turns(tx, id));
  for (const auto& [place, link] : rebuilt->unit_links) add_link(told, link);
  for (const auto& link : store::unit_links(tx, id)) add_link(stored, link);
  add_differences(differences, told, stored);
  const std::vector<Difference> of_people = compare_people(*rebuilt, load_with_history(tx, id));
  differences.insert(differences.end(), of_people.begin(), of_people.end());
  const std::vector<Difference> of_codes = compare_codes(tx, id, *rebuilt);
  differences.insert(differences.end(), of_codes.begin(), of_codes.end());
  return differences;
}

}  // namespace leasekey::sync
