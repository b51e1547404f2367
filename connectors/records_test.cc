// Order and repetitions.
#include "connectors/records.h"

#include <gmock/gmock.h>

namespace leasekey::connectors {
namespace {

FeedRecord record(const std::string& person, const std::string& lease, const std::string& status = "Current") {
  FeedRecord result;
  result.person = PersonId(person);
  result.lease = LeaseId(lease);
  result.status_label = status;
  return result;
}

TEST(PutInOrder, SortsByPersonLeaseAndUnit) {
  Feed feed;
  feed.records = {record("2", "b"), record("1", "b"), record("1", "a")};
  put_in_order(feed);
  EXPECT_THAT(feed.records, testing::ElementsAre(record("1", "a"), record("1", "b"), record("2", "b")));
  EXPECT_TRUE(feed.skipped.empty());
}

TEST(PutInOrder, ReportsTheSameRecordTwice) {
  Feed feed;
  feed.records = {record("1", "a"), record("2", "a"), record("1", "a"), record("1", "a")};
  put_in_order(feed);
  EXPECT_THAT(feed.records, testing::ElementsAre(record("1", "a"), record("2", "a")));
  ASSERT_EQ(feed.skipped.size(), 2U);
  EXPECT_EQ(feed.skipped[0].reason, "the same record twice");
  EXPECT_EQ(feed.skipped[0].where, "lease `a`, unit ``");
}

TEST(PutInOrder, KeepsRecordsThatContradictEachOther) {
  Feed feed;
  feed.records = {record("1", "a"), record("1", "a", "Past"), record("1", "a")};
  put_in_order(feed);
  EXPECT_THAT(feed.records, testing::ElementsAre(record("1", "a"), record("1", "a", "Past")));
}

TEST(PutInOrder, TakesAnEmptyFeed) {
  Feed feed;
  put_in_order(feed);
  EXPECT_TRUE(feed.records.empty());
}

}  // namespace
}  // namespace leasekey::connectors
