// When a reading may be one of changes, and what changes do to what was read before.
#include "connectors/increments.h"

#include <gmock/gmock.h>

namespace leasekey::connectors {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kHour = std::chrono::hours(1);

Instant at(const char* text) { return *parse_instant(text); }

FeedRecord record(const char* person, const char* lease, const char* unit = "101", const char* label = "Current") {
  FeedRecord record;
  record.person = PersonId(person);
  record.lease = LeaseId(lease);
  record.unit = PmsUnit(unit);
  record.status_label = label;
  return record;
}

const std::string& lease_of(const FeedRecord& record) { return record.lease.str(); }

class IncrementsTest : public testing::Test {
 protected:
  static ReadAt read_at(const char* now) {
    return {.now = at(now), .today = *parse_local_date(std::string(now).substr(0, 10)), .vendor_clock = at(now)};
  }
  void keep(std::vector<FeedRecord> records, const char* now = "2026-03-02T10:00:00Z", bool pays = true) {
    increments_.keep({.complete = true, .records = std::move(records)}, {}, read_at(now), pays);
  }
  std::optional<Feed> take(std::vector<FeedRecord> records, const char* now = "2026-03-02T10:15:00Z") {
    Changes changes;
    for (const auto& changed : records) changes.entries.insert(lease_of(changed));
    changes.feed.records = std::move(records);
    return increments_.take(std::move(changes), read_at(now), "");
  }
  std::optional<Instant> since(const char* now) const { return increments_.since(read_at(now)); }
  /// `person lease unit label`
  static std::vector<std::string> lines(const std::optional<Feed>& feed) {
    std::vector<std::string> lines;
    for (const auto& r : feed.value_or(Feed{}).records)
      lines.push_back(r.person.str() + " " + r.lease.str() + " " + r.unit.str() + " " + r.status_label);
    return lines;
  }

  Increments increments_{kHour, lease_of};
};

TEST_F(IncrementsTest, TheFirstReadingIsWhole) { EXPECT_FALSE(since("2026-03-02T10:00:00Z")); }

TEST_F(IncrementsTest, TheNextAsksFromTheVendorsClockOnWithAnOverlap) {
  increments_.keep({.complete = true, .records = {record("p1", "l1")}}, {},
                   {.now = at("2026-03-02T10:00:00Z"),
                    .today = *parse_local_date("2026-03-02"),
                    .vendor_clock = at("2026-03-02T09:40:00Z")},
                   true);
  EXPECT_EQ(since("2026-03-02T10:15:00Z"), at("2026-03-02T09:30:00Z"));
}

TEST_F(IncrementsTest, AWholeReadingComesAgainAfterItsTimeAndAfterMidnight) {
  keep({record("p1", "l1")}, "2026-03-02T23:30:00Z");
  EXPECT_TRUE(since("2026-03-02T23:59:00Z"));
  EXPECT_FALSE(since("2026-03-03T00:01:00Z")) << "labels depend on the day";
  keep({record("p1", "l1")}, "2026-03-02T10:00:00Z");
  EXPECT_FALSE(since("2026-03-02T11:00:00Z"));
  EXPECT_FALSE(since("2026-03-02T09:00:00Z")) << "a clock that was set back";
}

TEST_F(IncrementsTest, NothingIsRememberedOfAReadingThatCannotBeBuiltUpon) {
  keep({record("p1", "l1")}, "2026-03-02T10:00:00Z", false);
  EXPECT_FALSE(since("2026-03-02T10:01:00Z")) << "it costs as little to read everything";
  increments_.keep({.complete = false, .records = {record("p1", "l1")}}, {}, read_at("2026-03-02T10:00:00Z"), true);
  EXPECT_FALSE(since("2026-03-02T10:01:00Z"));
  ReadAt without_clock = read_at("2026-03-02T10:00:00Z");
  without_clock.vendor_clock.reset();
  increments_.keep({.complete = true, .records = {record("p1", "l1")}}, {}, without_clock, true);
  EXPECT_FALSE(since("2026-03-02T10:01:00Z"));
  Increments never(Duration{}, lease_of);
  never.keep({.complete = true, .records = {record("p1", "l1")}}, {}, read_at("2026-03-02T10:00:00Z"), true);
  EXPECT_FALSE(never.since(read_at("2026-03-02T10:01:00Z")));
}

TEST_F(IncrementsTest, ChangesReplaceTheirLeasesAndAddNewOnes) {
  keep({record("p1", "l1"), record("p2", "l2", "102")});
  const auto feed = take({record("p2", "l2", "102", "Notice"), record("p3", "l3", "103", "Future")});
  ASSERT_TRUE(feed);
  EXPECT_TRUE(feed->complete);
  EXPECT_TRUE(feed->shown_before) << "nobody is missed by a reading of changes";
  EXPECT_THAT(lines(feed), ElementsAre("p1 l1 101 Current", "p2 l2 102 Notice", "p3 l3 103 Future"));
  EXPECT_THAT(lines(take({}, "2026-03-02T10:30:00Z")),
              ElementsAre("p1 l1 101 Current", "p2 l2 102 Notice", "p3 l3 103 Future"));
  EXPECT_EQ(since("2026-03-02T10:31:00Z"), at("2026-03-02T10:20:00Z"));
}

TEST_F(IncrementsTest, WhoeverLeavesTheirLeaseIsLeftToAWholeReading) {
  keep({record("p1", "l1"), record("p2", "l1")});
  EXPECT_FALSE(take({record("p1", "l1")})) << "a room-mate is gone from the lease";
  EXPECT_FALSE(since("2026-03-02T10:16:00Z"));
}

TEST_F(IncrementsTest, AnotherLeaseOfTheSamePersonIsNotForgotten) {
  Increments by_person(kHour, [](const FeedRecord& r) -> const std::string& { return r.person.str(); });
  by_person.keep({.complete = true, .records = {record("p1", "l1", "101", "Past"), record("p1", "l2", "102")}}, {},
                 read_at("2026-03-02T10:00:00Z"), true);
  Changes changes;
  changes.entries = {"p1"};
  changes.feed.records = {record("p1", "l1", "101", "Past")};
  EXPECT_FALSE(by_person.take(std::move(changes), read_at("2026-03-02T10:15:00Z"), "")) << "l2 goes on";
}

TEST_F(IncrementsTest, WhatTurnsUnreadableIsLeftToAWholeReading) {
  keep({record("p1", "l1")});
  Changes changes;
  changes.entries = {"l1"};
  changes.feed.skipped = {{"lease `l1`", "past, with a move-out date that cannot be read"}};
  EXPECT_FALSE(increments_.take(std::move(changes), read_at("2026-03-02T10:15:00Z"), ""));
  keep({record("p1", "l1")});
  Changes nameless;
  nameless.entries = {""};
  EXPECT_FALSE(increments_.take(std::move(nameless), read_at("2026-03-02T10:15:00Z"), "")) << "an entry without an id";
}

TEST_F(IncrementsTest, WhatWasSkippedStaysSkippedUntilItChanges) {
  increments_.keep({.complete = true,
                    .records = {record("p1", "l1")},
                    .skipped = {{"lease `l2`", "renewed"}, {"lease `l3`", "no status"}}},
                   {}, read_at("2026-03-02T10:00:00Z"), true);
  const auto feed = take({record("p3", "l3", "103")});
  ASSERT_TRUE(feed);
  ASSERT_EQ(feed->skipped.size(), 1U);
  EXPECT_EQ(feed->skipped[0].where, "lease `l2`");
}

TEST_F(IncrementsTest, HomesThatComeToShareANameAreLeftToAWholeReading) {
  increments_.keep({.complete = true, .records = {record("p1", "l1")}}, {{PmsUnit("101"), "u1"}},
                   read_at("2026-03-02T10:00:00Z"), true);
  Changes changes;
  changes.entries = {"l2"};
  changes.feed.records = {record("p2", "l2")};
  changes.units = {{PmsUnit("101"), "u2"}};
  EXPECT_FALSE(increments_.take(std::move(changes), read_at("2026-03-02T10:15:00Z"), ""));
}

TEST_F(IncrementsTest, WhenSomebodyIsGoneTheNextReadingsAreWholeUntilTheyWereMissedOftenEnough) {
  keep({record("p1", "l1"), record("p2", "l2", "102")}, "2026-03-02T10:00:00Z");
  keep({record("p1", "l1")}, "2026-03-02T11:00:00Z");
  EXPECT_FALSE(since("2026-03-02T11:15:00Z"));
  keep({record("p1", "l1")}, "2026-03-02T11:15:00Z");
  EXPECT_FALSE(since("2026-03-02T11:30:00Z"));
  keep({record("p1", "l1")}, "2026-03-02T11:30:00Z");
  EXPECT_TRUE(since("2026-03-02T11:45:00Z")) << "missed three times";
}

TEST_F(IncrementsTest, IfAPersonWaitsEverythingIsRead) {
  keep({record("p1", "l1")});
  increments_.forget();
  EXPECT_FALSE(since("2026-03-02T10:01:00Z"));
  EXPECT_THAT(lines(take({record("p1", "l1")})), IsEmpty());
}

}  // namespace
}  // namespace leasekey::connectors
