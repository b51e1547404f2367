// Devices of doors: locks come and go with `installed`, and say of themselves what they are.
#include "store/devices.h"

#include "store/doors.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;

class Devices : public StoreTest {
 protected:
  Devices() { save(sample_property(), 0); }
  void save(const Property& property, int minute) {
    database().write([&](Tx& tx) { save_property(tx, property, at_minute(minute)); });
  }
  std::vector<std::string> ids(const DeviceFilter& filter = {}) {
    std::vector<std::string> found;
    for (const Device& device : database().read([&](Tx& tx) { return list_devices(tx, kOak, filter); })) {
      found.push_back(device.id.str());
    }
    return found;
  }
  Device front() {
    return database().read([](Tx& tx) { return devices_of_door(tx, kOak, DoorId("front")).at(0); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Devices);

TEST_P(Devices, are_the_locks_of_installed_doors_from_the_first) {
  EXPECT_THAT(ids(), ElementsAre("front-lock-1", "gym-lock-1"));
  EXPECT_EQ(database().read([](Tx& tx) { return count_devices(tx, kOak); }), 2);
}

TEST_P(Devices, come_and_go_with_the_lock_and_are_not_forgotten) {
  Property property = sample_property();
  property.doors[0].installed = false;
  save(property, 1);
  EXPECT_THAT(ids(), ElementsAre("gym-lock-1"));
  EXPECT_TRUE(database().read([](Tx& tx) { return was_activated(tx, kOak, DoorId("front")); }));
  EXPECT_FALSE(database().read([](Tx& tx) { return was_activated(tx, kOak, DoorId("d101")); }));
  property.doors[0].installed = true;
  save(property, 2);
  EXPECT_THAT(ids(), ElementsAre("front-lock-2", "gym-lock-1"));
}

TEST_P(Devices, take_their_list_with_them) {
  database().write([](Tx& tx) {
    set_lock_vendor(tx, kOak, "acme", at_minute(0));
    confirm_list(tx, kOak, DoorId("front"), {{PersonId("ann"), KeyId("entrance"), {at_minute(0), {}}, {}}},
                 at_minute(0));
  });
  Property property = sample_property();
  property.doors[0].installed = false;
  save(property, 1);
  EXPECT_TRUE(database().read([](Tx& tx) { return load_confirmed_list(tx, kOak, DoorId("front")); }).empty());
}

TEST_P(Devices, say_of_themselves_what_they_are) {
  database().write([](Tx& tx) {
    Device device = devices_of_door(tx, kOak, DoorId("front")).at(0);
    device.target_firmware = "2.0";
    update_device(tx, kOak, device);
    EXPECT_EQ(devices_to_upgrade(tx, kOak, 10).size(), 1U);
    save_reading(tx, kOak, DoorId("front"), {{}, "M1", "S1", "1.9", 12, 50}, at_minute(1));
  });
  EXPECT_EQ(front().battery_percent, 12);
  EXPECT_EQ(front().firmware, "1.9");
  EXPECT_EQ(front().target_firmware, "2.0");
  EXPECT_EQ(front().capacity, 50);
  EXPECT_EQ(front().seen_at, at_minute(1));
  database().write([](Tx& tx) {
    save_reading(tx, kOak, DoorId("front"), {{}, "M1", "S1", "2.0", 12, 50}, at_minute(2));
    EXPECT_TRUE(devices_to_upgrade(tx, kOak, 10).empty());
  });
  EXPECT_EQ(front().target_firmware, "");
}

TEST_P(Devices, are_listed_by_kind_and_by_a_low_battery) {
  database().write([](Tx& tx) {
    save_reading(tx, kOak, DoorId("gym"), {{}, "", "", "", 20, {}}, at_minute(1));
    Device plug;
    plug.kind = DeviceKind::smart_home;
    plug.door = DoorId("d101");
    plug.activated_by = PersonId("pat");
    EXPECT_EQ(insert_device(tx, kOak, plug), DeviceId("d101-smart_home-1"));
  });
  EXPECT_THAT(ids({.battery_at_most = 20}), ElementsAre("gym-lock-1"));
  EXPECT_THAT(ids({.battery_at_most = 19}), ElementsAre());
  EXPECT_THAT(ids({.kind = DeviceKind::smart_home}), ElementsAre("d101-smart_home-1"));
}

}  // namespace
}  // namespace leasekey::store
