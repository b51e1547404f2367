// Wanted and confirmed access lists of doors.
#include "store/doors.h"

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

const DoorId kFront("front");
const DoorId kOffline("d101");

class Doors : public StoreTest {
 protected:
  Doors() {
    Property property = sample_property();
    property.doors[1].installed = true;
    database().write([&](Tx& tx) { save_property(tx, property, at_minute(0)); });
  }
  static std::vector<LockEntry> entries() {
    return {{PersonId("zoe"), KeyId("unit-101"), {at_minute(1), at_minute(9)}, sample_schedule()},
            {PersonId("ann"), KeyId("unit-101"), {at_minute(2), {}}, {}}};
  }
  DoorState state(const DoorId& door) {
    for (DoorState& each : database().read([](Tx& tx) { return load_door_states(tx, kOak); })) {
      if (each.door == door) return each;
    }
    return {};
  }
  std::vector<DoorId> behind() {
    std::vector<DoorId> doors;
    for (const DoorState& each : database().read([](Tx& tx) { return doors_requiring_updates(tx, kOak); })) {
      doors.push_back(each.door);
    }
    return doors;
  }
  void raise(const std::set<DoorId>& doors, int minute) {
    database().write([&](Tx& tx) { raise_wanted(tx, kOak, doors, at_minute(minute)); });
  }
  void confirm(const std::vector<LockEntry>& list, int minute) {
    database().write([&](Tx& tx) { confirm_list(tx, kOak, kOffline, list, at_minute(minute)); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Doors);

TEST_P(Doors, begin_with_nothing_wanted) {
  EXPECT_EQ(state(kFront), (DoorState{.door = kFront, .connected = true, .wanted_at = {}, .confirmed_at = {}}));
  EXPECT_TRUE(behind().empty());
}

TEST_P(Doors, that_are_connected_confirm_at_once) {
  raise({kFront}, 1);
  raise({kFront}, 2);
  EXPECT_EQ(state(kFront), (DoorState{kFront, true, 2, 2, at_minute(2), at_minute(2)}));
}

TEST_P(Doors, that_are_offline_confirm_at_their_door_sync) {
  raise({kFront, kOffline}, 1);
  raise({kOffline}, 2);
  EXPECT_EQ(state(kOffline), (DoorState{kOffline, false, 2, 0, at_minute(2), {}, at_minute(1)}));
  EXPECT_EQ(behind(), std::vector{kOffline});
  confirm(entries(), 3);
  EXPECT_EQ(state(kOffline), (DoorState{kOffline, false, 2, 2, at_minute(2), at_minute(3)}));
  EXPECT_TRUE(behind().empty());
}

TEST_P(Doors, keep_the_list_of_their_last_door_sync) {
  const auto list = [&] { return database().read([](Tx& tx) { return load_confirmed_list(tx, kOak, kOffline); }); };
  EXPECT_TRUE(list().empty());
  confirm(entries(), 1);
  EXPECT_EQ(list(), entries());
  raise({kOffline}, 2);
  EXPECT_EQ(list(), entries());
  confirm({entries()[1]}, 3);
  EXPECT_EQ(list(), std::vector{entries()[1]});
}

TEST_P(Doors, without_a_lock_wait_for_no_update) {
  Property property = sample_property();
  database().write([&](Tx& tx) { save_property(tx, property, at_minute(0)); });
  raise({kOffline}, 1);
  EXPECT_TRUE(behind().empty());
}

TEST_P(Doors, of_a_vendor_wait_until_it_has_confirmed) {
  database().write([](Tx& tx) { set_lock_vendor(tx, kOak, "acme", at_minute(1)); });
  raise({kFront}, 2);
  EXPECT_EQ(state(kFront), (DoorState{kFront, true, 2, 0, at_minute(2), {}, at_minute(1)}));
  database().write([](Tx& tx) { set_lock_vendor(tx, kOak, "acme", at_minute(3)); });  // nothing new
  EXPECT_EQ(state(kFront).wanted_version, 2);
  database().write([](Tx& tx) { set_lock_vendor(tx, kOak, "", at_minute(4)); });
  EXPECT_EQ(state(kFront), (DoorState{kFront, true, 2, 2, at_minute(2), at_minute(4)}));
  EXPECT_TRUE(behind().empty());
}

TEST_P(Doors, know_who_ran_their_last_door_sync) {
  database().write([](Tx& tx) { confirm_list(tx, kOak, kOffline, {}, at_minute(1), PersonId("ann"), 3); });
  EXPECT_EQ(state(kOffline).synced_by, PersonId("ann"));
  EXPECT_EQ(state(kOffline).left_out, 3);
}

TEST_P(Doors, that_are_unknown_are_not_found) {
  EXPECT_EQ(error_of([&] { raise({DoorId("attic")}, 1); }).kind(), ErrorKind::not_found);
  EXPECT_EQ(error_of([&] {
              database().write([](Tx& tx) { confirm_list(tx, kOak, DoorId("attic"), {}, at_minute(1)); });
            }).kind(),
            ErrorKind::not_found);
}

}  // namespace
}  // namespace leasekey::store
