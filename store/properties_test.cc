// A property's definition: round trip, changes, and what may not be removed.
#include "store/properties.h"

#include <functional>

#include "store/doors.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Properties : public StoreTest {
 protected:
  PropertyChange save(const Property& property) {
    return database().write([&](Tx& tx) { return save_property(tx, property, at_minute(0)); });
  }
  Property load() {
    return database().read([](Tx& tx) { return load_property(tx, kOak).value(); });
  }
  Error error_of_save(const Property& property) {
    return error_of([&] { save(property); });
  }
  void save(Person person) {
    database().write([&](Tx& tx) { save_person(tx, kOak, nullptr, person, at_minute(0)); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Properties);

void expect_same(const Property& a, const Property& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.portfolio, b.portfolio);
  EXPECT_EQ(a.zone.name(), b.zone.name());
  EXPECT_EQ(a.mode, b.mode);
  EXPECT_EQ(a.start_delay, b.start_delay);
  EXPECT_EQ(a.guard, b.guard);
  EXPECT_EQ(a.units, b.units);
  EXPECT_EQ(a.unit_map, b.unit_map);
  EXPECT_EQ(a.status_labels, b.status_labels);
  EXPECT_EQ(a.excluded_statuses, b.excluded_statuses);
  EXPECT_EQ(a.doors, b.doors);
  EXPECT_EQ(a.keys, b.keys);
  EXPECT_EQ(a.managers, b.managers);
}

TEST_P(Properties, are_loaded_as_they_were_saved) {
  const PropertyChange change = save(sample_property());
  EXPECT_TRUE(change.created);
  expect_same(load(), sample_property());
}

TEST_P(Properties, without_guard_and_unit_map_stay_without) {
  Property property = sample_property();
  property.guard.reset();
  property.unit_map.reset();
  save(property);
  expect_same(load(), property);
  property.unit_map.emplace();
  save(property);
  expect_same(load(), property);
}

TEST_P(Properties, that_are_not_there_are_not_loaded) {
  EXPECT_FALSE(database().read([](Tx& tx) { return load_property(tx, kOak); }).has_value());
  EXPECT_TRUE(database().read([](Tx& tx) { return property_ids(tx); }).empty());
}

TEST_P(Properties, saved_again_without_a_change_write_nothing) {
  save(sample_property());
  const PropertyChange again = save(sample_property());
  EXPECT_FALSE(again.created);
  EXPECT_FALSE(again.changed);
  const auto rows = database().write([](Tx& tx) {
    save_property(tx, sample_property(), at_minute(9));
    return tx.rows_written();
  });
  EXPECT_EQ(rows, 0);
}

TEST_P(Properties, keep_the_stored_mode_over_the_definitions) {
  save(sample_property());
  database().write([](Tx& tx) { set_mode(tx, kOak, Mode::observe); });
  Property property = sample_property();
  property.name = "Oak";
  save(property);
  EXPECT_EQ(load().mode, Mode::observe);
  EXPECT_EQ(database().read([](Tx& tx) { return load_mode(tx, kOak); }), Mode::observe);
  EXPECT_EQ(load().name, "Oak");
}

TEST_P(Properties, that_are_not_there_have_no_mode) {
  EXPECT_EQ(error_of([&] { database().read([](Tx& tx) { return load_mode(tx, kOak); }); }).kind(),
            ErrorKind::not_found);
  EXPECT_EQ(error_of([&] { database().write([](Tx& tx) { set_mode(tx, kOak, Mode::observe); }); }).kind(),
            ErrorKind::not_found);
}

TEST_P(Properties, take_over_every_difference_of_a_new_definition) {
  save(sample_property());
  Property next = sample_property();
  next.zone = TimeZone::named("Europe/Berlin");
  next.units = {{UnitId("103"), "C"}, {UnitId("101"), "B"}};
  next.unit_map = std::map<PmsUnit, UnitId>{{PmsUnit("X"), UnitId("103")}};
  next.status_labels = {{"Moved in", LeaseStatus::notice}};
  next.excluded_statuses = {"Down"};
  next.doors.erase(next.doors.begin() + 2);
  next.doors.insert(next.doors.begin(), {DoorId("back"), DoorType::service, true});
  next.keys.erase(next.keys.begin() + 2);
  next.keys[0].doors = {{.door = DoorId("d101")}, {.door = DoorId("back")}};
  next.keys[1].schedule = sample_schedule();
  next.managers = {{PersonId("lee"), ManagerRole::support, KeyManagement::none, {}}};
  save(next);
  expect_same(load(), next);
}

TEST_P(Properties, raise_the_doors_whose_keys_or_hours_changed) {
  Property next = sample_property();
  next.doors[1].installed = true;
  save(next);
  next.keys[0].schedule = sample_schedule();
  next.keys[0].doors[1].schedule.emplace();  // this door at any time
  EXPECT_THAT(save(next).doors, ElementsAre(DoorId("d101"), DoorId("front")));
  const auto behind = database().read([](Tx& tx) { return doors_requiring_updates(tx, kOak); });
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_EQ(behind[0].door, DoorId("d101"));
}

TEST_P(Properties, want_an_update_of_a_door_that_goes_offline) {
  save(sample_property());
  Property next = sample_property();
  next.doors[0].connected = false;
  EXPECT_THAT(save(next).doors, ElementsAre(DoorId("front")));
}

TEST_P(Properties, want_a_full_list_for_a_door_that_is_new_in_a_key_or_gets_its_lock) {
  save(sample_property());
  Property next = sample_property();
  next.doors.push_back({.id = DoorId("back"), .connected = false});
  next.doors.push_back({.id = DoorId("roof"), .connected = false});
  next.keys[0].doors.push_back({.door = DoorId("back")});
  next.doors[1].installed = true;
  EXPECT_THAT(save(next).doors, ElementsAre(DoorId("back"), DoorId("d101")));
}

TEST_P(Properties, keep_the_type_of_a_door_with_a_device_once_managers_edit_it) {
  save(sample_property());
  Property next = sample_property();
  next.doors[0].type = DoorType::service;
  const Error error = error_of_save(next);
  EXPECT_EQ(error.kind(), ErrorKind::conflict);
  EXPECT_THAT(error.what(), HasSubstr("door `front`"));
  next.edited_in = EditedIn::file;
  save(next);
  expect_same(load(), next);
}

TEST_P(Properties, keep_a_key_that_somebody_holds) {
  save(sample_property());
  Person person = sample_person();
  person.suggestion.reset();
  save(person);
  Property next = sample_property();
  next.keys.pop_back();
  next.managers.pop_back();
  const Error error = error_of_save(next);
  EXPECT_EQ(error.kind(), ErrorKind::conflict);
  EXPECT_STREQ(error.what(), "property `oak`: key `gym` cannot be removed: held by one person; revoke it first");
  expect_same(load(), sample_property());
}

TEST_P(Properties, let_a_key_go_that_nobody_holds_any_longer) {
  save(sample_property());
  Person person;
  person.id = PersonId("ann");
  person.grants = {{KeyId("gym"), {sample_source(SourceKind::manual, 0)}}};
  person.grants[0].sources[0].end = at_minute(0);
  save(person);
  Property next = sample_property();
  next.keys.pop_back();
  next.managers.pop_back();
  save(next);
  expect_same(load(), next);
}

TEST_P(Properties, keep_a_key_that_an_open_suggestion_is_about) {
  save(sample_property());
  Person person;
  person.id = PersonId("ann");
  person.suggestion = sample_suggestion();
  save(person);
  Property next = sample_property();
  next.keys.pop_back();
  next.managers.pop_back();
  EXPECT_THAT(error_of_save(next).what(), HasSubstr("an open suggestion is about it"));
}

TEST_P(Properties, keep_a_unit_in_which_somebody_lives) {
  save(sample_property());
  Person person;
  person.id = PersonId("ann");
  person.homes = {PmsUnit("A-102")};
  save(person);
  Property next = sample_property();
  next.units.erase(next.units.begin());
  next.unit_map->erase(PmsUnit("A-102"));
  const Error error = error_of_save(next);
  EXPECT_EQ(error.kind(), ErrorKind::conflict);
  EXPECT_THAT(error.what(), HasSubstr("unit `102`"));
}

TEST_P(Properties, keep_a_door_whose_lock_still_carries_a_list) {
  save(sample_property());
  database().write([](Tx& tx) {
    confirm_list(
        tx, kOak, DoorId("d101"),
        {{.person = PersonId("ann"), .key = KeyId("unit-101"), .period = {at_minute(0), {}}, .schedule = {}}},
        at_minute(0));
  });
  Property next = sample_property();
  next.doors.erase(next.doors.begin() + 1);
  next.keys[0].doors = {{.door = DoorId("front")}};
  EXPECT_THAT(error_of_save(next).what(), HasSubstr("door `d101`"));
  database().write([](Tx& tx) { confirm_list(tx, kOak, DoorId("d101"), {}, at_minute(1)); });
  save(next);
  expect_same(load(), next);
}

TEST_P(Properties, that_name_what_they_do_not_have_are_refused) {
  const auto error_with = [&](const std::function<void(Property&)>& change) {
    Property property = sample_property();
    change(property);
    const Error error = error_of_save(property);
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    return std::string(error.what());
  };
  EXPECT_THAT(error_with([](Property& p) { p.keys[0].doors.push_back({.door = DoorId("attic")}); }),
              HasSubstr("unknown door `attic`"));
  EXPECT_THAT(error_with([](Property& p) { p.keys[0].unit = UnitId("9"); }), HasSubstr("unknown unit `9`"));
  EXPECT_THAT(error_with([](Property& p) { p.unit_map->at(PmsUnit("A-101")) = UnitId("9"); }),
              HasSubstr("unknown unit `9`"));
  EXPECT_THAT(error_with([](Property& p) { p.doors[1].id = p.doors[0].id; }), HasSubstr("`front` is there twice"));
}

TEST_P(Properties, may_designate_keys_that_are_still_to_come) {
  Property property = sample_property();
  property.managers[1].keys[0] = KeyId("still-to-come");
  save(property);
  expect_same(load(), property);
}

TEST_P(Properties, are_listed_by_id) {
  for (const char* id : {"oak", "elm", "ash"}) {
    Property property = sample_property();
    property.id = PropertyId(id);
    save(property);
  }
  EXPECT_THAT(database().read([](Tx& tx) { return property_ids(tx); }),
              ElementsAre(PropertyId("ash"), PropertyId("elm"), PropertyId("oak")));
}

TEST_P(Properties, are_listed_by_their_managers) {
  for (const char* id : {"oak", "elm"}) {
    Property property = sample_property();
    property.id = PropertyId(id);
    if (property.id == kOak) property.managers.push_back({PersonId("zoe"), ManagerRole::support, {}, {}});
    save(property);
  }
  const auto of = [&](const char* person) {
    return database().read([&](Tx& tx) { return property_ids_of_manager(tx, PersonId(person)); });
  };
  EXPECT_THAT(of("pat"), ElementsAre(PropertyId("elm"), PropertyId("oak")));
  EXPECT_THAT(of("zoe"), ElementsAre(PropertyId("oak")));
  EXPECT_THAT(of("nobody"), ElementsAre());
}

}  // namespace
}  // namespace leasekey::store
