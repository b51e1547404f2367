// The index beside the database: what was committed is what it says, to every thread.
#include "sync/live_index.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "core/error.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using access_rules::Action;
using access_rules::UnlockReason;
using support::complete;
using support::kNoon;
using support::row;

const PropertyId kOak("oak");
const PersonId kAnn("ann");
const PersonId kGil("gil");
const PersonId kPat("pat");
const KeyId kGym("gym");
const DoorId kGymDoor("gym");
const Instant kLater = kNoon + std::chrono::hours(1);

class LiveIndexTest : public testing::Test {
 protected:
  LiveIndexTest() {
    save(support::oak());
    desk = std::make_unique<Desk>(database, kOak);
    desk->take_feed(complete({row("ann", "101", "Current"), row("bob", "102", "Current")}), kNoon, kNoon);
    index = std::make_unique<LiveIndex>(database);
  }

  void save(const Property& property) {
    database.write([&](store::Tx& tx) { store::save_property(tx, property, kNoon); });
  }
  UnlockReason reason(const PersonId& person, const DoorId& door, Instant at) const {
    return index->opens(kOak, person, door, at).answer.reason;
  }
  bool may(const char* manager, Action action, const access_rules::Resource& on = {}) const {
    return index->may(kOak, PersonId(manager), action, on, kNoon).answer.allowed;
  }

  store::Database database{store::DatabaseOptions{}};
  std::unique_ptr<Desk> desk;
  std::unique_ptr<LiveIndex> index;
};

TEST_F(LiveIndexTest, says_of_all_people_and_doors_what_the_rules_say) {
  desk->give_key({.person = kAnn, .key = kGym, .start = {}, .end = kLater}, kPat, kNoon);
  const auto state = desk->view(kNoon, true);
  for (const Instant at : {kNoon, kNoon + std::chrono::minutes(15), kLater}) {
    for (const auto& door : state.property->doors) {
      for (const auto* person : {"ann", "bob", "pat", "nobody"}) {
        const auto expected = access_rules::opens(state, PersonId(person), door.id, at);
        const auto actual = index->opens(kOak, PersonId(person), door.id, at).answer;
        EXPECT_EQ(to_string(actual.reason), to_string(expected.reason)) << person << " at " << door.id;
        EXPECT_EQ(actual.key, expected.key);
        EXPECT_EQ(actual.source, expected.source);
        EXPECT_EQ(actual.valid_until, expected.valid_until);
      }
      EXPECT_EQ(index->who_opens(kOak, door.id, at), access_rules::who_opens(state, door.id, at));
    }
  }
  for (const auto* manager : {"pat", "fay", "sam", "sue"}) {
    EXPECT_EQ(index->visible_logs(kOak, PersonId(manager)),
              access_rules::visible_logs(*state.property, PersonId(manager)));
  }
}

TEST_F(LiveIndexTest, hears_of_gifts_revocations_and_what_guests_lose_with_their_host) {
  const auto version = index->version();
  desk->give_key({.person = kAnn, .key = kGym, .start = {}, .end = {}}, kPat, kNoon);
  EXPECT_GT(index->version(), version);
  desk->invite_guest({.host = kAnn, .guest = kGil, .key = kGym, .start = kNoon, .end = kLater}, kNoon);
  EXPECT_EQ(reason(kAnn, kGymDoor, kNoon), UnlockReason::granted);
  EXPECT_EQ(reason(kGil, kGymDoor, kNoon), UnlockReason::granted);
  desk->revoke_key(kAnn, kGym, kPat, kNoon + std::chrono::minutes(1));
  EXPECT_EQ(reason(kAnn, kGymDoor, kNoon + std::chrono::minutes(1)), UnlockReason::ended);
  EXPECT_EQ(reason(kGil, kGymDoor, kNoon + std::chrono::minutes(1)), UnlockReason::ended);
}

TEST_F(LiveIndexTest, hears_of_feeds) {
  EXPECT_EQ(reason(kAnn, DoorId("d101"), kLater), UnlockReason::granted);
  desk->take_feed(complete({row("ann", "101", "Past"), row("bob", "102", "Current")}), kLater, kLater);
  EXPECT_EQ(reason(kAnn, DoorId("d101"), kLater), UnlockReason::ended);
}

TEST_F(LiveIndexTest, hears_of_changed_definitions_and_new_properties) {
  EXPECT_FALSE(may("nan", Action::invite_people));
  Property oak = support::oak();
  for (auto& assignment : oak.managers) {
    if (assignment.person == PersonId("nan")) assignment.key_management = KeyManagement::full;
  }
  oak.doors[0].installed = false;
  save(oak);
  EXPECT_TRUE(may("nan", Action::invite_people));
  EXPECT_EQ(reason(kAnn, DoorId("front"), kLater), UnlockReason::device_not_activated);
  Property elm = support::oak();
  elm.id = PropertyId("elm");
  save(elm);
  EXPECT_TRUE(index->may(elm.id, PersonId("fay"), Action::edit_key, kGym, kNoon).answer.allowed);
}

TEST_F(LiveIndexTest, does_not_hear_of_what_was_rolled_back) {
  const auto version = index->version();
  EXPECT_THROW(desk->give_key({.person = kAnn, .key = kGym, .start = {}, .end = {}}, PersonId("sue"), kNoon), Error);
  EXPECT_THROW(database.write([&](store::Tx& tx) {
    Property oak = support::oak();
    oak.managers.clear();
    store::save_property(tx, oak, kNoon);
    throw Error(ErrorKind::conflict, "not after all");
  }),
               Error);
  EXPECT_EQ(index->version(), version);
  EXPECT_TRUE(may("fay", Action::invite_people));
}

/// One thread gives and revokes, and says so after each; the others never hear the old answer after that.
TEST_F(LiveIndexTest, shows_a_revocation_to_every_thread_once_the_call_has_returned) {
  constexpr int kRounds = 60;
  std::atomic<int> said{0};  // raised before each change and after it: at odd numbers one is under way
  std::atomic<int> wrong{0};
  const auto watch = [&] {
    for (int before = said; before < 4 * kRounds; before = said) {
      const bool open = index->opens(kOak, kAnn, kGymDoor, kLater).answer.allowed;
      const int after = said;
      if (before != after || before % 2 == 1) continue;  // a change was under way
      const bool given = before % 4 == 2;
      if (open != given) ++wrong;
    }
  };
  std::thread one(watch);
  std::thread two(watch);
  for (int round = 0; round < kRounds; ++round) {
    const Instant now = kNoon + std::chrono::seconds(round);
    ++said;
    desk->give_key({.person = kAnn, .key = kGym, .start = {}, .end = {}}, kPat, now);
    ++said;
    ++said;
    desk->revoke_key(kAnn, kGym, kPat, now);
    ++said;
    EXPECT_NE(reason(kAnn, kGymDoor, kLater), UnlockReason::granted);
  }
  one.join();
  two.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace leasekey::sync
