// What a door answers, and what stands in the log afterwards.
#include "sync/unlocking.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "store/access_log.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;

const PersonId kAnn("ann");
const PersonId kPat("pat");
const DoorId kHome("d101");
const PropertyId kOak("oak");
const Instant kLater = kNoon + std::chrono::hours(1);

class Unlocking : public testing::Test {
 protected:
  Unlocking() {
    database.write([](store::Tx& tx) { store::save_property(tx, support::oak(), Instant()); });
    Desk(database, kOak).take_feed(support::complete({support::row("ann", "101", "Current")}), kNoon, kNoon);
  }

  std::vector<AccessEntry> log() {
    const LogScope scope{.managed = {}, .oneself = kAnn, .home = {{kHome, Instant()}}};
    return database.read([&](store::Tx& tx) { return store::list_access(tx, kOak, scope, {}, {}, 50); });
  }

  template <class Action>
  static ErrorKind kind_of(Action action) {
    try {
      action();
    } catch (const Error& error) {
      return error.kind();
    }
    return ErrorKind::internal;
  }

  store::Database database{store::DatabaseOptions{}};
};

TEST_F(Unlocking, is_logged_with_its_answer) {
  const UnlockAnswer answer = unlock(database, kOak, kAnn, kHome, kLater);
  EXPECT_TRUE(answer.decision.allowed);
  EXPECT_FALSE(answer.opens_at);
  ASSERT_EQ(log().size(), 1U);
  const AccessEntry entry = log().front();
  EXPECT_EQ(entry.id, answer.entry);
  EXPECT_EQ(entry.at, kLater);
  EXPECT_EQ(entry.key, KeyId("unit-101"));
  EXPECT_EQ(entry.source, SourceKind::automated);
  EXPECT_TRUE(entry.allowed);
  EXPECT_TRUE(entry.is_private);
}

TEST_F(Unlocking, sent_twice_is_decided_twice_and_logged_once) {
  const Duration second = std::chrono::seconds(1);
  const auto entry_of = [&](const PersonId& person, Instant at, const char* attempt) {
    return unlock(database, kOak, person, kHome, at, attempt).entry;
  };
  const auto first = entry_of(kAnn, kLater, "a1");
  EXPECT_EQ(entry_of(kAnn, kLater + second, "a1"), first);
  EXPECT_NE(entry_of(kAnn, kLater + second, "a2"), first) << "another click";
  EXPECT_NE(entry_of(PersonId("bob"), kLater + second, "a1"), first) << "somebody else's";
  EXPECT_NE(entry_of(kAnn, kLater + second * 61, "a1"), first) << "not the same click after a minute";
  const auto refused = entry_of(kAnn, kNoon, "a3");
  const UnlockAnswer later = unlock(database, kOak, kAnn, kHome, kNoon + support::kDelay, "a3");
  EXPECT_TRUE(later.decision.allowed) << "decided anew";
  EXPECT_NE(later.entry, refused);
}

TEST_F(Unlocking, is_logged_when_it_is_refused_and_says_when_it_begins) {
  const UnlockAnswer answer = unlock(database, kOak, kAnn, kHome, kNoon);  // within the start delay
  EXPECT_FALSE(answer.decision.allowed);
  EXPECT_EQ(answer.opens_at, kNoon + support::kDelay);
  ASSERT_EQ(log().size(), 1U);
  EXPECT_FALSE(log().front().allowed);
  EXPECT_EQ(log().front().reason, "not_started");
}

TEST_F(Unlocking, decides_with_what_the_database_holds_now) {
  Desk(database, kOak).revoke_key(kAnn, KeyId("unit-101"), kPat, kNoon + std::chrono::minutes(30));
  EXPECT_FALSE(unlock(database, kOak, kAnn, kHome, kLater).decision.allowed);
}

TEST_F(Unlocking, needs_a_property_and_a_door) {
  EXPECT_EQ(kind_of([&] { unlock(database, PropertyId("ash"), kAnn, kHome, kNoon); }), ErrorKind::not_found);
  EXPECT_EQ(kind_of([&] { unlock(database, kOak, kAnn, DoorId("back"), kNoon); }), ErrorKind::not_found);
  EXPECT_TRUE(log().empty());
}

TEST_F(Unlocking, takes_what_a_lock_retained_once_with_the_facts_of_its_time) {
  Desk(database, kOak).revoke_key(kAnn, KeyId("unit-101"), kPat, kLater);
  const Instant sync = kLater + std::chrono::hours(5);
  const std::vector<RetainedEntry> entries{
      {"1", kNoon + std::chrono::minutes(30), kAnn, AccessMethod::doorcode, true},
      {"2", kLater + std::chrono::hours(1), kAnn, AccessMethod::doorcode, true},  // the lock did not know yet
      {"3", kLater + std::chrono::hours(2), {}, AccessMethod::doorcode, false}};
  const LockLogResult first = take_lock_log(database, kOak, kHome, entries, sync);
  EXPECT_EQ(first.taken, 3);
  const LockLogResult again = take_lock_log(database, kOak, kHome, entries, sync);
  EXPECT_EQ(again.taken, 0);
  EXPECT_EQ(again.known, 3);

  const auto found = log();
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].person, PersonId());
  EXPECT_FALSE(found[0].allowed);
  EXPECT_TRUE(found[1].allowed);
  EXPECT_NE(found[1].reason, "granted");
  EXPECT_FALSE(found[1].is_private);
  EXPECT_EQ(found[2].reason, "granted");
  EXPECT_TRUE(found[2].is_private);
}

TEST_F(Unlocking, takes_nothing_from_the_future_and_nothing_without_an_id) {
  const RetainedEntry early{"1", kNoon, kAnn, AccessMethod::doorcode, true};
  RetainedEntry nameless = early;
  nameless.id.clear();
  RetainedEntry future = early;
  future.id = "2";
  future.at = kNoon + std::chrono::hours(1);
  EXPECT_EQ(kind_of([&] { take_lock_log(database, kOak, kHome, {early, nameless}, kNoon); }), ErrorKind::invalid_input);
  EXPECT_EQ(kind_of([&] { take_lock_log(database, kOak, kHome, {early, future}, kNoon); }), ErrorKind::invalid_input);
  EXPECT_TRUE(log().empty());
}

}  // namespace
}  // namespace leasekey::sync
