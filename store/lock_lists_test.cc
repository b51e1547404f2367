// Lists on their way to locks: pushed, confirmed, refused, and read back.
#include "store/lock_lists.h"

#include "store/doors.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

const DoorId kFront("front");

LockEntry entry(const std::string& person) { return {PersonId(person), KeyId("entrance"), {at_minute(0), {}}, {}}; }

class LockLists : public StoreTest {
 protected:
  LockLists() {
    database().write([](Tx& tx) {
      save_property(tx, sample_property(), at_minute(0));
      set_lock_vendor(tx, kOak, "acme", at_minute(0));
    });
  }
  void raise(int minute) {
    database().write([&](Tx& tx) { raise_wanted(tx, kOak, {kFront}, at_minute(minute)); });
  }
  void push(std::int64_t version, const std::vector<LockEntry>& entries, int minute) {
    database().write([&](Tx& tx) { insert_push(tx, kOak, kFront, {{version, entries}, at_minute(minute), 1}); });
  }
  bool confirm(std::int64_t version, int minute) {
    return database().write([&](Tx& tx) { return confirm_push(tx, kOak, kFront, version, at_minute(minute)); });
  }
  bool read_back(const LockList& list, int minute) {
    return database().write([&](Tx& tx) { return take_reading(tx, kOak, kFront, list, at_minute(minute)); });
  }
  DoorState state() {
    return database().read([](Tx& tx) { return load_door_state(tx, kOak, kFront); });
  }
  std::vector<LockEntry> confirmed() {
    return database().read([](Tx& tx) { return load_confirmed_list(tx, kOak, kFront); });
  }
  std::vector<std::int64_t> pushed() {
    std::vector<std::int64_t> versions;
    for (const auto& each : database().read([](Tx& tx) { return load_pushes(tx, kOak, kFront); })) {
      versions.push_back(each.list.version);
    }
    return versions;
  }
  std::vector<std::string> due(int minute) {
    std::vector<std::string> doors;
    for (const auto& lock : database().read(
             [&](Tx& tx) { return due_locks(tx, kOak, at_minute(minute), at_minute(minute - 15), 10); })) {
      doors.push_back(lock.door.str() + (lock.unsettled ? " read first" : ""));
    }
    return doors;
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(LockLists);

TEST_P(LockLists, become_the_confirmed_one_with_their_version) {
  push(1, {entry("ann")}, 1);
  EXPECT_TRUE(confirmed().empty());
  EXPECT_TRUE(confirm(1, 2));
  EXPECT_EQ(state().confirmed_version, 1);
  EXPECT_EQ(state().left_out, 1);
  EXPECT_FALSE(state().behind_at);
  EXPECT_EQ(confirmed(), std::vector{entry("ann")});
  EXPECT_TRUE(pushed().empty());
}

TEST_P(LockLists, that_are_confirmed_late_never_hide_a_newer_want) {
  push(1, {entry("ann")}, 1);
  raise(2);
  EXPECT_TRUE(confirm(1, 3));
  EXPECT_TRUE(state().is_behind());
  EXPECT_EQ(state().behind_at, at_minute(1));
  push(2, {}, 4);
  EXPECT_TRUE(confirm(2, 5));
  push(1, {entry("ann")}, 6);
  EXPECT_FALSE(confirm(1, 7));
  EXPECT_TRUE(confirmed().empty());
}

TEST_P(LockLists, that_were_not_answered_for_are_kept_until_a_newer_one_is_confirmed) {
  push(1, {entry("ann")}, 1);
  raise(2);
  push(2, {entry("bob")}, 3);
  EXPECT_EQ(pushed(), (std::vector<std::int64_t>{1, 2}));
  database().write([](Tx& tx) { drop_push(tx, kOak, kFront, 1); });
  EXPECT_EQ(pushed(), std::vector<std::int64_t>{2});
  push(1, {entry("ann")}, 4);
  confirm(2, 5);
  EXPECT_TRUE(pushed().empty());
}

TEST_P(LockLists, that_are_read_back_settle_what_was_not_answered) {
  push(1, {entry("ann")}, 1);
  EXPECT_TRUE(read_back({1, {entry("ann")}}, 2));
  EXPECT_EQ(state().confirmed_version, 1);
  EXPECT_FALSE(state().is_behind());
  EXPECT_FALSE(read_back({1, {entry("ann")}}, 3));
}

TEST_P(LockLists, that_a_lock_fell_back_to_are_what_it_has_confirmed) {
  push(1, {entry("ann")}, 1);
  confirm(1, 1);
  raise(2);
  push(2, {}, 2);
  confirm(2, 2);
  EXPECT_TRUE(read_back({1, {entry("ann")}}, 3));
  EXPECT_EQ(state().confirmed_version, 1);
  EXPECT_EQ(state().wanted_version, 2);
  EXPECT_EQ(state().behind_at, at_minute(3));
  EXPECT_EQ(confirmed(), std::vector{entry("ann")});
}

TEST_P(LockLists, that_nobody_here_sent_are_replaced_by_a_higher_version) {
  for (const LockList& odd : {LockList{7, {entry("eve")}}, LockList{8, {}}}) {
    EXPECT_TRUE(read_back(odd, 1));
    EXPECT_EQ(state().confirmed_version, odd.version);
    EXPECT_EQ(state().wanted_version, odd.version + 1);
    EXPECT_EQ(confirmed(), odd.entries);
  }
}

TEST_P(LockLists, are_due_where_a_door_is_behind_or_was_not_read_for_long) {
  EXPECT_EQ(due(1), (std::vector<std::string>{"front read first", "gym read first"}));
  database().write([](Tx& tx) {
    for (const DoorId& door : {kFront, DoorId("gym")}) {
      take_reading(tx, kOak, door, {}, at_minute(1));
      insert_push(tx, kOak, door, {{1, {}}, at_minute(1), 0});
    }
    confirm_push(tx, kOak, DoorId("gym"), 1, at_minute(1));
    note_failure(tx, kOak, kFront, "refused", at_minute(1), at_minute(3));
  });
  EXPECT_EQ(state().failures, 1);
  EXPECT_EQ(state().failing_at, at_minute(1));
  EXPECT_TRUE(due(2).empty());
  EXPECT_EQ(due(3), std::vector<std::string>{"front read first"});
  EXPECT_EQ(due(16), (std::vector<std::string>{"gym read first", "front read first"}));
  database().write([](Tx& tx) { forget_failures(tx, kOak, kFront); });
  EXPECT_EQ(due(2), std::vector<std::string>{"front read first"});
}

}  // namespace
}  // namespace leasekey::store
