// What is written of a property's parts reads back as equal, and what is no part of it is refused.
#include "core/structure_json.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey {
namespace {

template <class Write>
JsonDocument written(const Write& write) {
  JsonWriter json;
  write(json);
  return JsonDocument::parse(json.finish());
}

WeeklySchedule two_intervals() {
  return {{.days = {true, false, false, false, false, false, true},
           .from = std::chrono::hours(6),
           .to = std::chrono::hours(24)},
          {.days = {false, true}, .from = std::chrono::hours(22), .to = std::chrono::minutes(90)}};
}

TEST(StructureJson, reads_back_what_it_writes) {
  const Unit unit{UnitId("101"), "A"};
  EXPECT_EQ(read_unit(written([&](JsonWriter& json) { write_unit(json, unit); }).root()), unit);
  const Unit plain{UnitId("102"), ""};
  EXPECT_EQ(read_unit(written([&](JsonWriter& json) { write_unit(json, plain); }).root()), plain);
  const Door door{DoorId("d101"), DoorType::residence, false, false, UnitId("101"), two_intervals()};
  EXPECT_EQ(read_door(written([&](JsonWriter& json) { write_door(json, door); }).root()), door);
  const Key key{.id = KeyId("unit-101"),
                .kind = KeyKind::unit,
                .unit = UnitId("101"),
                .doors = {{.door = DoorId("front"), .schedule = WeeklySchedule{}},
                          {.door = DoorId("d101"), .doorcodes = false, .schedule = two_intervals()},
                          {.door = DoorId("gym")}},
                .shareable = true,
                .schedule = two_intervals()};
  EXPECT_EQ(read_key(written([&](JsonWriter& json) { write_key(json, key); }).root()), key);
  const ManagerAssignment manager{
      PersonId("sam"), ManagerRole::property_manager, KeyManagement::specific, {KeyId("a"), KeyId("b")}, true, true};
  EXPECT_EQ(read_manager(written([&](JsonWriter& json) { write_manager(json, manager); }).root()), manager);
}

TEST(StructureJson, reads_back_the_settings) {
  Property property;
  property.id = PropertyId("oak");
  property.name = "Oak Court";
  property.portfolio = PortfolioId("north");
  property.jurisdiction = Jurisdiction::new_york_city;
  property.edited_in = EditedIn::portal;
  property.zone = TimeZone::named("America/New_York");
  property.mode = Mode::observe;
  property.start_delay = std::chrono::minutes(20);
  property.guard = GuardLimits{.revocations_min = 4, .revocations_percent = 12.5, .grants_min = 7};
  property.unit_map = std::map<PmsUnit, UnitId>{{PmsUnit("A-101"), UnitId("101")}};
  property.status_labels = {{"Moved in", LeaseStatus::current}};
  property.excluded_statuses = {"Model"};
  const auto text = [](const Property& p) {
    JsonWriter json;
    write_settings(json, p);
    return json.finish();
  };
  for (const bool guarded : {true, false}) {
    if (!guarded) property.guard.reset();
    const JsonDocument document = JsonDocument::parse(text(property));
    JsonFields fields(document.root());
    Property back;
    back.id = PropertyId(fields.required_string("id"));
    read_settings(fields, back);
    fields.finish();
    EXPECT_EQ(text(back), text(property));
    EXPECT_EQ(back.guard, property.guard);
  }
}

TEST(StructureJson, refuses_what_is_no_part_of_it) {
  const auto refused = [](const char* text, auto read) {
    try {
      read(JsonDocument::parse(text).root());
      return std::string("taken");
    } catch (const Error& error) {
      return std::string(error.what());
    }
  };
  EXPECT_NE(refused(R"({"id": "d", "colour": "red"})", read_door), "taken");
  EXPECT_NE(refused(R"({"id": "d", "type": "gate"})", read_door), "taken");
  EXPECT_NE(refused(R"({"id": "k", "kind": "unit"})", read_key), "taken");
  EXPECT_NE(refused(R"({"id": ""})", read_unit), "taken");
  EXPECT_NE(refused(R"([{"days": ["mon"], "from": "8:00", "to": "09:00"}])", read_schedule), "taken");
}

}  // namespace
}  // namespace leasekey
