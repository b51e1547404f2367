// What retention deletes, how, and what it leaves behind.
#include "sync/retention.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "store/access_log.h"
#include "store/audit.h"
#include "store/properties.h"
#include "sync/housekeeper.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;

const DoorId kFront("front");

Instant days_ago(int days) { return kNoon - std::chrono::hours(24 * days); }

class Retention : public testing::Test {
 protected:
  Retention() {
    add_property("oak", Jurisdiction::general);
    add_property("nyc", Jurisdiction::new_york_city);
    for (const char* id : {"oak", "nyc"}) {
      for (const int days : {800, 731, 729, 91, 89, 1}) add_entry(PropertyId(id), days_ago(days));
    }
  }

  void add_property(const std::string& id, Jurisdiction jurisdiction) {
    Property property = support::oak();
    property.id = PropertyId(id);
    property.jurisdiction = jurisdiction;
    database.write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
  }

  void add_entry(const PropertyId& property, Instant at) {
    AccessEntry entry;
    entry.at = at;
    entry.door = kFront;
    database.write([&](store::Tx& tx) { store::append_access(tx, property, entry); });
  }

  std::vector<Instant> left(const std::string& property) {
    const LogScope scope{.managed = {kFront}, .oneself = {}, .home = {}};
    std::vector<Instant> times;
    for (const auto& entry : database.read(
             [&](store::Tx& tx) { return store::list_access(tx, PropertyId(property), scope, {}, {}, 100); })) {
      times.push_back(entry.at);
    }
    return times;
  }

  std::vector<store::AuditEntry> audit(const std::string& property) {
    return database.read([&](store::Tx& tx) { return store::list_audit(tx, PropertyId(property), {}, {}, 100); });
  }

  store::Database database{store::DatabaseOptions{}};
};

TEST_F(Retention, follows_the_jurisdiction) {
  EXPECT_EQ(run_retention(database, kNoon), 2 + 4);
  EXPECT_EQ(left("oak"), (std::vector{days_ago(1), days_ago(89), days_ago(91), days_ago(729)}));
  EXPECT_EQ(left("nyc"), (std::vector{days_ago(1), days_ago(89)}));
  EXPECT_EQ(run_retention(database, kNoon), 0);
}

TEST_F(Retention, keeps_what_is_exactly_at_its_end) {
  add_entry(PropertyId("nyc"), days_ago(90));
  run_retention(database, kNoon);
  EXPECT_EQ(left("nyc").back(), days_ago(90));
}

TEST_F(Retention, goes_in_batches_and_says_how_far_it_is) {
  std::vector<std::int64_t> steps;
  RetentionOptions options;
  options.batch = 3;
  options.progress = [&](const PropertyId& property, std::int64_t done, std::int64_t total) {
    if (property == PropertyId("nyc")) {
      EXPECT_EQ(total, 4);
      steps.push_back(done);
    }
  };
  EXPECT_EQ(run_retention(database, kNoon, options), 6);
  EXPECT_EQ(steps, (std::vector<std::int64_t>{3, 4}));
}

TEST_F(Retention, lets_others_write_between_batches) {
  RetentionOptions options;
  options.batch = 1;
  options.progress = [&](const PropertyId& property, std::int64_t, std::int64_t) { add_entry(property, kNoon); };
  EXPECT_EQ(run_retention(database, kNoon, options), 6);
  EXPECT_EQ(left("nyc").front(), kNoon);
}

TEST_F(Retention, stops_between_batches_and_goes_on_the_next_time) {
  std::stop_source stop;
  RetentionOptions options;
  options.batch = 1;
  options.stop = stop.get_token();
  options.progress = [&](const PropertyId&, std::int64_t, std::int64_t) { stop.request_stop(); };
  EXPECT_EQ(run_retention(database, kNoon, options), 1);
  EXPECT_EQ(run_retention(database, kNoon), 5);
}

TEST_F(Retention, stands_in_the_audit_trail) {
  run_retention(database, kNoon);
  ASSERT_EQ(audit("nyc").size(), 1U);
  EXPECT_EQ(audit("nyc").front().action, "access_log.deleted");
  EXPECT_EQ(audit("nyc").front().after, R"({"kept_from":"2026-01-06T16:00:00Z","entries":4})");
  run_retention(database, kNoon);
  EXPECT_EQ(audit("nyc").size(), 1U);
}

TEST_F(Retention, is_run_by_the_housekeeper) {
  class Fixed final : public Clock {
    Instant now() const override { return kNoon; }
  } clock;
  std::mutex mutex;
  std::condition_variable done;
  std::int64_t deleted = 0;
  HousekeeperEvents events;
  events.deleted = [&](std::int64_t count) {
    const std::lock_guard lock(mutex);
    deleted = count;
    done.notify_one();
  };
  Housekeeper housekeeper(database, clock, events);
  housekeeper.start();
  std::unique_lock lock(mutex);
  done.wait(lock, [&] { return deleted != 0; });
  lock.unlock();
  housekeeper.stop();
  housekeeper.stop();
  EXPECT_EQ(deleted, 6);
}

}  // namespace
}  // namespace leasekey::sync
