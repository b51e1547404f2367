// A property out of JSON, as scenarios and the configuration write it.
#include "config/property_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/error.h"
#include "core/json_words.h"

namespace leasekey::config {
namespace {

using testing::ElementsAre;

Property read(const std::string& json) { return read_property(JsonDocument::parse(json).root()); }

std::string complaint_about(const std::string& rest, bool references = false) {
  try {
    const Property property = read(R"({"id": "oak", "time_zone": "Etc/UTC", )" + rest + "}");
    if (references) check_references(property);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    return error.what();
  }
}

TEST(ReadProperty, TakesTheDefaultsWhereLittleIsSaid) {
  const Property oak = read(R"({"id": "oak", "time_zone": "America/New_York"})");
  EXPECT_EQ(oak.id, PropertyId("oak"));
  EXPECT_EQ(oak.mode, Mode::approval_required);
  EXPECT_EQ(oak.start_delay, std::chrono::minutes(15));
  EXPECT_EQ(oak.guard, GuardLimits{});
  EXPECT_FALSE(oak.unit_map);
}

TEST(ReadProperty, ReadsUnitsDoorsKeysAndManagers) {
  const Property oak = read(R"({
    "id": "oak", "time_zone": "America/New_York", "guard": {"grants_min": 4},
    "unit_map": {"A-101": "101"}, "status_labels": {"On Notice": "notice"}, "excluded_statuses": ["Model"],
    "units": ["101", {"id": "102", "building": "A"}, 103],
    "doors": [{"id": "front", "type": "building_entrance"}, {"id": "d101", "type": "residence", "connected": false}],
    "keys": [{"id": "unit-101", "kind": "unit", "unit": "101", "doors": ["front", "d101"]},
             {"id": "gym", "shareable": true, "schedule": [{"days": ["mon", "sun"], "from": "06:30", "to": "24:00"}]}],
    "managers": [{"id": "sam", "role": "property_manager", "key_management": "specific", "keys": ["gym"]}]})");
  EXPECT_EQ(oak.guard->grants_min, 4);
  EXPECT_EQ(oak.guard->revocations_min, 3);
  EXPECT_EQ(oak.unit_map->at(PmsUnit("A-101")), UnitId("101"));
  EXPECT_EQ(oak.status_labels.at("On Notice"), LeaseStatus::notice);
  EXPECT_THAT(oak.excluded_statuses, ElementsAre("Model"));
  EXPECT_THAT(oak.units, ElementsAre(Unit{UnitId("101"), ""}, Unit{UnitId("102"), "A"}, Unit{UnitId("103"), ""}));
  EXPECT_THAT(oak.doors, ElementsAre(Door{DoorId("front"), DoorType::building_entrance, true},
                                     Door{DoorId("d101"), DoorType::residence, false}));
  EXPECT_EQ(oak.keys.at(0), (Key{KeyId("unit-101"),
                                 KeyKind::unit,
                                 UnitId("101"),
                                 {{.door = DoorId("front")}, {.door = DoorId("d101")}},
                                 false,
                                 {}}));
  const WeeklyInterval hours{.days = {true, false, false, false, false, false, true},
                             .from = std::chrono::minutes(6 * 60 + 30),
                             .to = std::chrono::hours(24)};
  EXPECT_EQ(oak.keys.at(1), (Key{KeyId("gym"), KeyKind::other, UnitId(), {}, true, {hours}}));
  EXPECT_THAT(oak.managers,
              ElementsAre(ManagerAssignment{
                  PersonId("sam"), ManagerRole::property_manager, KeyManagement::specific, {KeyId("gym")}}));
  EXPECT_NO_THROW(check_references(oak));
}

TEST(ReadProperty, NamesWhatIsMissing) {
  EXPECT_THROW(read(R"({"id": "oak"})"), Error);
  EXPECT_THROW(read(R"({"time_zone": "Etc/UTC"})"), Error);
}

struct Mistake {
  const char* name;
  const char* json;
  const char* complaint;
};

class PropertyMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(PropertyMistakes, AreNamed) {
  EXPECT_THAT(complaint_about(GetParam().json), testing::HasSubstr(GetParam().complaint));
}

const Mistake kMistakes[] = {
    {"AnUnknownField", R"("modes": 1)", "`modes`"},
    {"AnEmptyUnit", R"("units": [""])", "`units[0]`: expected a name, found an empty text"},
    {"ALineBreakInAName", R"("units": ["a\nb"])", "`units[0]`: expected a name, found control characters"},
    {"AnUnknownDoorType", R"("doors": [{"id": "d", "type": "gate"}])", "`doors[0].type`: expected `building_entrance`"},
    {"AnUnknownKeyKind", R"("keys": [{"id": "k", "kind": "master"}])", "`keys[0].kind`: expected `unit`"},
    {"AUnitKeyWithoutUnit", R"("keys": [{"id": "k", "kind": "unit"}])", "`keys[0]`: `unit` is missing"},
    {"AUnitOfAnotherKey", R"("keys": [{"id": "k", "unit": "1"}])", "`keys[0].unit`: only a key of the kind `unit`"},
    {"AnUnknownDay", R"("keys": [{"id": "k", "schedule": [{"days": ["monday"], "from": "06:00", "to": "07:00"}]}])",
     "`keys[0].schedule[0].days[0]`: expected `mon`"},
    {"ATimeTooLate", R"("keys": [{"id": "k", "schedule": [{"days": ["mon"], "from": "06:00", "to": "24:01"}]}])",
     "`keys[0].schedule[0].to`: expected a time of day"},
    {"AnUnknownRole", R"("managers": [{"id": "m", "role": "boss"}])", "`managers[0].role`: expected"},
    {"NoRole", R"("managers": [{"id": "m"}])", "`managers[0]`: `role` is missing"},
    {"AnUnknownStatus", R"("status_labels": {"Gone": "away"})", "`status_labels.Gone`: expected `applicant`"},
    {"AListForTheMap", R"("unit_map": [])", "`unit_map`: expected an object"},
};

INSTANTIATE_TEST_SUITE_P(ReadProperty, PropertyMistakes, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return mistake.param.name; });

class DanglingReferences : public testing::TestWithParam<Mistake> {};

TEST_P(DanglingReferences, AreNamed) {
  EXPECT_EQ(complaint_about(GetParam().json), "");
  EXPECT_THAT(complaint_about(GetParam().json, true), testing::HasSubstr(GetParam().complaint));
}

const Mistake kDangling[] = {
    {"AUnitTwice", R"("units": ["1", "1"])", "unit `1` is there twice"},
    {"ADoorTwice", R"("doors": [{"id": "d"}, {"id": "d"}])", "door `d` is there twice"},
    {"AKeyTwice", R"("keys": [{"id": "k"}, {"id": "k"}])", "key `k` is there twice"},
    {"AManagerTwice", R"("managers": [{"id": "m", "role": "support"}, {"id": "m", "role": "support"}])",
     "manager `m` is there twice"},
    {"AKeyToNoDoor", R"("keys": [{"id": "k", "doors": ["d"]}])", "key `k`: opens the door `d`"},
    {"AKeyOfNoUnit", R"("keys": [{"id": "k", "kind": "unit", "unit": "9"}])", "key `k`: is for the unit `9`"},
    {"AManagerOfNoKey",
     R"("managers": [{"id": "m", "role": "property_manager", "key_management": "specific", "keys": ["k"]}])",
     "manager `m`: has the key `k`"},
    {"KeysWithoutSpecific",
     R"("keys": [{"id": "k"}], "managers": [{"id": "m", "role": "property_manager", "keys": ["k"]}])",
     "manager `m`: `keys` go with the key management `specific` only"},
    {"SupportWithKeys", R"("managers": [{"id": "m", "role": "support", "key_management": "full"}])",
     "manager `m`: Support has no key management"},
    {"AMapToNoUnit", R"("unit_map": {"A-1": "1"})", "`unit_map` leads from `A-1` to the unit `1`"},
};

INSTANTIATE_TEST_SUITE_P(ReadProperty, DanglingReferences, testing::ValuesIn(kDangling),
                         [](const auto& mistake) { return mistake.param.name; });

TEST(TimeOfDay, IsHoursAndMinutes) {
  EXPECT_EQ(parse_time_of_day("00:00"), 0);
  EXPECT_EQ(parse_time_of_day("23:59"), 86'340'000);
  EXPECT_EQ(parse_time_of_day("24:00"), 86'400'000);
  for (const char* text : {"", "6:00", "06:60", "24:01", "99:00", "06-00", "0x:00", "06:00 ", "-1:00"}) {
    EXPECT_EQ(parse_time_of_day(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace leasekey::config
