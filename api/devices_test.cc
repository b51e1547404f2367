// Devices, Door Syncs and exposure over HTTP.
#include "store/devices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"
#include "store/audit.h"
#include "store/doors.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kAsh = "/api/v1/properties/ash";
const PropertyId kProperty("ash");

/// A property whose managers edit it in the portal: an offline gym, a roof without a lock. Of its managers, `dora` may
/// activate devices, `fay` may only look at them.
Property ash() {
  Property property =
      test_property("ash", {{PersonId("pat"), ManagerRole::portfolio_manager},
                            {PersonId("fay"), ManagerRole::property_manager, KeyManagement::full, {}, true},
                            {PersonId("dora"), ManagerRole::property_manager, KeyManagement::none, {}, true, true}});
  property.edited_in = EditedIn::portal;
  property.doors.resize(2);
  property.units.resize(1);
  property.keys.resize(2);
  property.doors.push_back({.id = DoorId("gym"), .connected = false});
  property.doors.push_back({.id = DoorId("roof"), .installed = false});
  property.keys.push_back({.id = KeyId("gym"), .doors = {{.door = DoorId("gym")}, {.door = DoorId("roof")}}});
  return property;
}

class ApiDevices : public testing::Test {
 protected:
  ApiDevices() {
    office.database.write([&](store::Tx& tx) { store::save_property(tx, ash(), office.clock.now()); });
  }

  sync::Desk desk() { return {office.database, kProperty}; }
  void give(const std::string& person, const std::string& key) {
    desk().give_key({PersonId(person), KeyId(key), {}, {}}, PersonId("pat"), office.clock.now());
  }
  void revoke(const std::string& person, const std::string& key) {
    desk().revoke_key(PersonId(person), KeyId(key), PersonId("pat"), office.clock.now());
  }
  void pass(int minutes) { office.clock.millis += minutes * 60'000; }
  void let_vendor_confirm() {
    office.database.write(
        [&](store::Tx& tx) { store::set_lock_vendor(tx, kProperty, "simulated", office.clock.now()); });
  }

  std::vector<std::string> texts(const std::string& path, const std::vector<std::string>& fields,
                                 const std::string& caller = "pat") {
    std::vector<std::string> out;
    const JsonDocument document = office.get(path, caller).json();
    for (const auto& item : document.root().find("items")->as_array()) {
      std::string& text = out.emplace_back();
      for (const auto& field : fields) {
        const auto value = item.find(field).value();
        text += (text.empty() ? "" : " ") + (value.is_null() ? std::string("-") : value.as_text());
      }
    }
    return out;
  }
  std::vector<std::string> audit_of(const std::string& door) {
    std::vector<std::string> actions;
    for (const auto& entry :
         office.database.read([&](store::Tx& tx) { return store::list_audit(tx, kProperty, door, {}, 100); })) {
      actions.push_back(entry.actor + " " + entry.action);
    }
    return actions;
  }
  int act(const std::string& caller, const std::string& door, const std::string& what, const std::string& body = {}) {
    return office.ask("POST", kAsh + "/doors/" + door + what, caller, body).status;
  }

  TestOffice office;
};

TEST_F(ApiDevices, are_listed_by_kind_and_battery) {
  office.database.write([&](store::Tx& tx) {
    store::save_reading(tx, kProperty, DoorId("gym"), {{}, "M", "S", "1.0", 9, {}}, office.clock.now());
  });
  EXPECT_THAT(texts(kAsh + "/devices", {"door", "battery_percent"}, "fay"),
              ElementsAre("door-101 -", "gym 9", "main-door -"));
  EXPECT_THAT(texts(kAsh + "/devices?battery_at_most=10&kind=lock", {"door"}), ElementsAre("gym"));
  EXPECT_THAT(texts(kAsh + "/devices?battery_at_most=0", {"door"}), ElementsAre());
  EXPECT_EQ(office.get(kAsh + "/devices?battery_at_most=101", "pat").status, 400);
  EXPECT_EQ(office.get(kAsh + "/devices?kind=car", "pat").status, 400);
  EXPECT_EQ(office.get(kAsh + "/doors/attic/device", "pat").status, 404);
}

TEST_F(ApiDevices, are_activated_with_a_full_list_still_to_come) {
  give("zoe", "gym");
  EXPECT_EQ(act("fay", "roof", "/device/activate"), 403);
  EXPECT_EQ(act("dora", "roof", "/device/activate", R"({"connected": false, "model": "M", "serial": "S1"})"), 201);
  EXPECT_EQ(act("dora", "roof", "/device/activate"), 409);
  const JsonDocument shown = office.get(kAsh + "/doors/roof/device", "pat").json();
  const JsonValue device = shown.root().find("devices")->as_array().at(0);
  EXPECT_EQ(device.find("model")->as_string(), "M");
  EXPECT_EQ(device.find("activated_by")->as_string(), "dora");
  EXPECT_THAT(texts(kAsh + "/doors-requiring-updates", {"door"}), testing::Contains("roof"));
  EXPECT_THAT(audit_of("roof"), ElementsAre("dora device_activated", "dora door_edited"));
  EXPECT_EQ(act("dora", "roof", "/sync", R"({"by": "zoe"})"), 200);
  EXPECT_TRUE(desk().lock_opens(PersonId("zoe"), DoorId("roof"), office.clock.now()));
  EXPECT_EQ(office.get(kAsh + "/doors/roof/device", "pat").json().root().find("synced_by")->as_string(), "zoe");
}

TEST_F(ApiDevices, are_deactivated_only_by_somebody_who_holds_a_key_to_the_door) {
  EXPECT_EQ(act("pat", "gym", "/device/deactivate"), 403);
  give("pat", "gym");
  EXPECT_EQ(act("fay", "gym", "/device/deactivate"), 403);
  EXPECT_EQ(act("pat", "gym", "/device/deactivate"), 200);
  EXPECT_EQ(act("pat", "gym", "/device/deactivate"), 404);
  EXPECT_EQ(act("pat", "gym", "/sync"), 409);
  EXPECT_THAT(texts(kAsh + "/devices", {"door"}), ElementsAre("door-101", "main-door"));
  EXPECT_THAT(audit_of("gym"), ElementsAre("pat device_deactivated", "pat door_edited"));
  EXPECT_THAT(texts(kAsh + "/doors-requiring-updates", {"door"}), ElementsAre());
}

TEST_F(ApiDevices, of_smart_homes_come_and_go_without_touching_the_lock) {
  give("dora", "unit-101");
  EXPECT_EQ(act("dora", "door-101", "/device/activate", R"({"kind": "smart_home", "model": "Thermostat"})"), 201);
  EXPECT_THAT(texts(kAsh + "/devices?kind=smart_home", {"id", "model"}),
              ElementsAre("door-101-smart_home-2 Thermostat"));
  EXPECT_EQ(act("dora", "door-101", "/device/deactivate", R"({"kind": "smart_home"})"), 200);
  EXPECT_THAT(texts(kAsh + "/devices", {"id"}), ElementsAre("door-101-lock-1", "gym-lock-1", "main-door-lock-1"));
}

TEST_F(ApiDevices, of_a_property_that_is_edited_in_its_file_stay_as_the_file_says) {
  Property property = ash();
  property.edited_in = EditedIn::file;
  office.database.write([&](store::Tx& tx) { store::save_property(tx, property, office.clock.now()); });
  give("pat", "entrance");
  const TestAnswer answer = office.ask("POST", kAsh + "/doors/main-door/device/deactivate", "pat");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("the configuration file lists the doors"));
  EXPECT_EQ(act("pat", "roof", "/device/activate"), 409);
}

TEST_F(ApiDevices, are_upgraded_by_their_vendor) {
  EXPECT_EQ(act("fay", "main-door", "/device/upgrade", R"({"firmware": "2.0"})"), 409);
  let_vendor_confirm();
  EXPECT_EQ(act("fay", "main-door", "/device/upgrade", R"({"firmware": ""})"), 400);
  EXPECT_EQ(act("fay", "gym", "/device/upgrade", R"({"firmware": "2.0"})"), 409);
  EXPECT_EQ(act("fay", "main-door", "/device/upgrade", R"({"firmware": "2.0"})"), 202);
  EXPECT_THAT(texts(kAsh + "/devices", {"door", "target_firmware"}), testing::Contains("main-door 2.0"));
  EXPECT_THAT(audit_of("main-door"), ElementsAre("fay firmware_wanted"));
}

TEST_F(ApiDevices, tell_what_was_revoked_and_still_opens) {
  give("zoe", "gym");
  act("dora", "gym", "/sync");
  EXPECT_THAT(texts(kAsh + "/exposure", {"person"}), ElementsAre());
  pass(10);
  revoke("zoe", "gym");
  pass(5);
  give("amy", "gym");
  pass(5);
  EXPECT_THAT(texts(kAsh + "/exposure", {"door", "person", "key", "since", "age_seconds"}),
              ElementsAre("gym zoe gym 2026-03-02T09:10:00Z 600"));
  EXPECT_THAT(texts(kAsh + "/exposure?of=granted", {"door", "person", "since"}),
              ElementsAre("gym amy 2026-03-02T09:15:00Z"));
  EXPECT_THAT(texts("/api/v1/exposure", {"property", "person"}), ElementsAre("ash zoe"));
  EXPECT_THAT(texts("/api/v1/exposure", {"property"}, "elmo"), ElementsAre());
  EXPECT_THAT(texts("/api/v1/exposure", {"property"}, "dora"), ElementsAre());
  EXPECT_THAT(texts(kAsh + "/doors-requiring-updates", {"door", "behind_since", "age_seconds"}),
              ElementsAre("gym 2026-03-02T09:10:00Z 600"));
  EXPECT_EQ(office.get(kAsh + "/exposure?of=both", "pat").status, 400);
  act("dora", "gym", "/sync");
  EXPECT_THAT(texts(kAsh + "/exposure", {"person"}), ElementsAre());
  EXPECT_THAT(texts(kAsh + "/doors-requiring-updates", {"door"}), ElementsAre());
  EXPECT_THAT(audit_of("gym"), ElementsAre("dora door_sync", "dora door_sync"));
}

TEST_F(ApiDevices, wait_for_their_vendor_to_confirm) {
  let_vendor_confirm();
  give("zoe", "entrance");
  EXPECT_THAT(
      texts(kAsh + "/doors-requiring-updates", {"door", "wanted_version", "confirmed_version", "failing_since"}),
      ElementsAre("door-101 1 0 -", "main-door 2 0 -"));
  EXPECT_FALSE(desk().lock_opens(PersonId("zoe"), DoorId("main-door"), office.clock.now()));
  EXPECT_EQ(act("fay", "main-door", "/sync"), 200);  // told at once, confirmed when it answers
  EXPECT_THAT(texts(kAsh + "/doors-requiring-updates", {"door"}), ElementsAre("door-101", "main-door"));
}

}  // namespace
}  // namespace leasekey::api
