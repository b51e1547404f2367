// Who owns a property, and how a former owner is fenced off.
#include "store/owners.h"

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

constexpr Duration kTtl = std::chrono::minutes(5);

class Owners : public StoreTest {
 protected:
  std::optional<std::int64_t> take(const std::string& owner, int minute) {
    return database().write([&](Tx& tx) { return acquire(tx, kOak, owner, at_minute(minute), kTtl); });
  }
  bool prolong(std::int64_t epoch, int minute) {
    return database().write([&](Tx& tx) { return renew(tx, kOak, epoch, at_minute(minute), kTtl); });
  }
  void give_up(std::int64_t epoch) {
    database().write([&](Tx& tx) { release(tx, kOak, epoch); });
  }
  void check(std::int64_t epoch) {
    database().read([&](Tx& tx) { check_epoch(tx, kOak, epoch); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Owners);

TEST_P(Owners, hold_a_property_until_their_time_is_over) {
  EXPECT_EQ(take("one", 0), 1);
  EXPECT_EQ(take("two", 4), std::nullopt);
  EXPECT_EQ(take("two", 5), 2);
}

TEST_P(Owners, that_renew_keep_the_property) {
  take("one", 0);
  EXPECT_TRUE(prolong(1, 3));
  EXPECT_EQ(take("two", 7), std::nullopt);
  EXPECT_EQ(take("two", 8), 2);
  EXPECT_FALSE(prolong(1, 9));
}

TEST_P(Owners, that_start_again_get_a_new_epoch_at_once) {
  take("one", 0);
  EXPECT_EQ(take("one", 1), 2);
  EXPECT_EQ(error_of([&] { check(1); }).kind(), ErrorKind::conflict);
  EXPECT_NO_THROW(check(2));
}

TEST_P(Owners, that_were_replaced_are_fenced_off) {
  take("one", 0);
  EXPECT_NO_THROW(check(1));
  take("two", 6);
  EXPECT_EQ(error_of([&] { check(1); }).kind(), ErrorKind::conflict);
  give_up(1);
  EXPECT_NO_THROW(check(2));
}

TEST_P(Owners, that_give_up_leave_the_property_free_and_their_epoch_used) {
  take("one", 0);
  give_up(1);
  EXPECT_FALSE(prolong(1, 1));
  EXPECT_EQ(error_of([&] { check(1); }).kind(), ErrorKind::conflict);
  EXPECT_EQ(take("two", 1), 2);
}

TEST_P(Owners, of_one_property_have_nothing_to_do_with_another) {
  take("one", 0);
  EXPECT_EQ(database().write([](Tx& tx) { return acquire(tx, PropertyId("elm"), "two", at_minute(0), kTtl); }), 1);
}

}  // namespace
}  // namespace leasekey::store
