// Takes rows over one by one: what one row is refused for does not touch the others.
#include "sync/import.h"

#include <algorithm>

#include "access-rules/definition.h"
#include "access-rules/holdings.h"
#include "core/error.h"
#include "core/words.h"
#include "store/feeds.h"
#include "store/people.h"
#include "store/properties.h"
#include "sync/definition_desk.h"
#include "sync/desk.h"
#include "sync/import_cells.h"
#include "sync/state_store.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

constexpr auto kKinds = words<ImportKind>("units", "doors", "keys", "people");
constexpr auto kOutcomes = words<ImportOutcome>("added", "unchanged", "refused");

template <class Take>
std::vector<ImportResult> row_by_row(const std::vector<ImportRow>& rows, const Take& take) {
  std::vector<ImportResult> results;
  for (const ImportRow& row : rows) {
    ImportResult& result = results.emplace_back();
    result.line = row.line;
    try {
      take(row, result);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::internal) throw;
      result.outcome = ImportOutcome::refused;
      result.reason = error.what();
    }
  }
  return results;
}

/// Makes what is new; `known` is what has its id already.
template <class Thing, class Create>
void take_thing(const Thing& thing, const Thing* known, const Create& create, ImportResult& result) {
  if (known && !(*known == thing)) {
    throw Error(ErrorKind::conflict, "`" + thing.id.str() + "` is there already with other values");
  }
  if (!known) create(thing);
  result.outcome = known ? ImportOutcome::unchanged : ImportOutcome::added;
  result.id = thing.id.str();
}

void take_row(Property& property, ImportKind kind, const ImportRow& row, const PersonId& by, ImportResult& result) {
  if (kind == ImportKind::units) {
    const Unit unit = read_unit_row(row);
    const auto create = [&](const Unit& made) { access_rules::create_unit(property, made, by); };
    return take_thing(unit, property.find_unit(unit.id), create, result);
  }
  if (kind == ImportKind::doors) {
    Door door = read_door_row(row);
    const Door* known = property.find_door(door.id);
    if (known) door.installed = known->installed;  // lists say nothing of devices and hours
    if (known) door.unlocked = known->unlocked;
    const auto create = [&](const Door& made) { access_rules::create_door(property, made, by); };
    return take_thing(door, known, create, result);
  }
  const Key key = read_key_row(row);
  const auto create = [&](const Key& made) { access_rules::create_key(property, made, by); };
  take_thing(key, property.find_key(key.id), create, result);
}

std::vector<ImportResult> import_things(store::Database& database, const PropertyId& id, ImportKind kind,
                                        const std::vector<ImportRow>& rows, bool dry_run, const PersonId& by,
                                        Instant now) {
  std::vector<ImportResult> results;
  const auto take_all = [&](Property& property) {
    results = row_by_row(
        rows, [&](const ImportRow& row, ImportResult& result) { take_row(property, kind, row, by, result); });
  };
  if (!dry_run) {
    edit_definition(database, id, {}, by, now, take_all);
    return results;
  }
  auto property = database.read([&](store::Tx& tx) { return store::load_property(tx, id); });
  if (!property) throw no_such_property(id);
  take_all(*property);
  return results;
}

/// Whether an import gave it before: what a manager has ended since does not come back with the same list.
bool was_imported(const std::vector<store::GrantRecord>& history, const KeyId& key, const std::string& evidence) {
  return std::any_of(history.begin(), history.end(), [&](const store::GrantRecord& record) {
    return record.key == key && record.source.evidence == evidence;
  });
}

void take_person(store::Tx& tx, PropertyState& state, const ImportRow& row, const PersonId& by, Instant now,
                 ImportResult& result) {
  auto person = read_person_row(row, state.property->zone);
  const std::string evidence = evidence_of(row);
  const auto known = access_rules::person_meant(state, person);
  if (known) {
    const auto history = store::load_grant_history(tx, state.property->id, *known);
    std::erase_if(person.keys, [&](const KeyId& key) {
      const Grant* grant = access_rules::find_grant(*state.find(*known), key);
      const bool in_this_list = grant && std::any_of(grant->sources.begin(), grant->sources.end(),
                                                     [&](const auto& source) { return source.evidence == evidence; });
      return in_this_list || was_imported(history, key, evidence);
    });
  }
  if (known && person.keys.empty()) {
    result.outcome = ImportOutcome::unchanged;
    result.id = known->str();
    return;
  }
  result.id = access_rules::take_in(state, person, evidence, by, now).str();
  result.outcome = ImportOutcome::added;
}

std::vector<ImportResult> import_people(store::Database& database, const PropertyId& id,
                                        const std::vector<ImportRow>& rows, bool dry_run, const PersonId& by,
                                        Instant now) {
  const auto take_all = [&](store::Tx& tx, bool save) {
    auto property = store::load_property(tx, id);
    if (!property) throw no_such_property(id);
    const StateStore store(std::make_shared<const Property>(std::move(*property)));
    const PropertyState before = store.load(tx, People::everybody, {}, now);
    PropertyState after = before;
    auto results = row_by_row(
        rows, [&](const ImportRow& row, ImportResult& result) { take_person(tx, after, row, by, now, result); });
    if (!save) return results;
    store::unsettle_feed(tx, id);  // the same feed may now mean something else
    store.save(tx, before, after, {by.str()}, now, {});
    return results;
  };
  if (dry_run) return database.read([&](store::Tx& tx) { return take_all(tx, false); });
  return database.write([&](store::Tx& tx) { return take_all(tx, true); });
}

}  // namespace

std::string_view to_string(ImportKind kind) { return kKinds.of(kind); }
std::optional<ImportKind> parse_import_kind(std::string_view word) { return kKinds.parse(word); }
std::string_view to_string(ImportOutcome outcome) { return kOutcomes.of(outcome); }

std::vector<ImportResult> import_rows(store::Database& database, const PropertyId& property, ImportKind kind,
                                      const std::vector<ImportRow>& rows, bool dry_run, const PersonId& by,
                                      Instant now) {
  if (kind == ImportKind::people) return import_people(database, property, rows, dry_run, by, now);
  return import_things(database, property, kind, rows, dry_run, by, now);
}

}  // namespace leasekey::sync
