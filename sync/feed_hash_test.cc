// The fingerprint of a feed: every field counts, and so does the order.
#include "sync/feed_hash.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::complete;
using support::day;
using support::row;

struct Change {
  const char* field;
  std::function<void(Feed&)> make;
};

const std::vector<Change>& changes() {
  static const std::vector<Change> kChanges{
      {"person", [](Feed& f) { f.records[0].person = PersonId("zoe"); }},
      {"first name", [](Feed& f) { f.records[0].first_name += "e"; }},
      {"last name", [](Feed& f) { f.records[0].last_name += "e"; }},
      {"e-mail", [](Feed& f) { f.records[0].email = "ANN@example.com"; }},
      {"phone", [](Feed& f) { f.records[0].phone = "1"; }},
      {"unit", [](Feed& f) { f.records[0].unit = PmsUnit("102"); }},
      {"label", [](Feed& f) { f.records[0].status_label = "current"; }},
      {"lease", [](Feed& f) { f.records[0].lease = LeaseId("L1"); }},
      {"role", [](Feed& f) { f.records[0].role = LeaseRole::minor; }},
      {"role's label", [](Feed& f) { f.records[0].role_label = "Minor"; }},
      {"move-in", [](Feed& f) { f.records[0].move_in = day("2026-01-01"); }},
      {"move-out", [](Feed& f) { f.records[0].move_out = day("2026-01-01"); }},
      {"lease end", [](Feed& f) { f.records[0].lease_end = day("2026-01-01"); }},
      {"another date", [](Feed& f) { f.records[0].lease_end = day("2026-01-02"); }},
      {"a date before 1970", [](Feed& f) { f.records[0].lease_end = LocalDate::from_days(-1); }},
      {"the second record", [](Feed& f) { f.records[1].phone = "1"; }},
      {"one more record", [](Feed& f) { f.records.push_back(f.records[0]); }},
      {"one less", [](Feed& f) { f.records.pop_back(); }},
      {"order", [](Feed& f) { std::swap(f.records[0], f.records[1]); }},
      {"skipped",
       [](Feed& f) {
         f.skipped.push_back({"line 3", "no id"});
       }},
      {"where it was skipped",
       [](Feed& f) {
         f.skipped.push_back({"line 4", "no id"});
       }},
      {"why",
       [](Feed& f) {
         f.skipped.push_back({"line 3", "no unit"});
       }},
      {"text that moves to the next field",
       [](Feed& f) { f.records[0].first_name += f.records[0].last_name, f.records[0].last_name.clear(); }},
      {"a NUL", [](Feed& f) { f.records[0].phone = std::string(1, '\0'); }},
      {"two of them", [](Feed& f) { f.records[0].phone = std::string(2, '\0'); }},
      {"eight of them", [](Feed& f) { f.records[0].phone = std::string(8, '\0'); }},
      {"nothing at all", [](Feed& f) { f.records.clear(); }},
  };
  return kChanges;
}

TEST(FeedHash, tells_every_change_from_every_other) {
  const Feed feed = complete({row("ann", "101", "Current"), row("bob", "102", "Past")});
  std::set<std::string> seen{feed_hash(feed)};
  for (const auto& change : changes()) {
    Feed other = feed;
    change.make(other);
    EXPECT_TRUE(seen.insert(feed_hash(other)).second) << change.field;
  }
}

TEST(FeedHash, is_the_same_for_the_same_and_32_digits_long) {
  const Feed feed = complete({row("ann", "101", "Current")});
  EXPECT_EQ(feed_hash(feed), feed_hash(Feed(feed)));
  EXPECT_EQ(feed_hash(feed).size(), 32U);
  EXPECT_EQ(feed_hash(feed).find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(FeedHash, tells_thousands_of_feeds_apart_that_differ_in_one_letter) {
  std::set<std::string> seen;
  for (int i = 0; i < 20000; ++i) {
    FeedRecord record = row("ann", "101", "Current");
    record.phone = std::to_string(i);
    seen.insert(feed_hash(complete({record})));
  }
  EXPECT_EQ(seen.size(), 20000U);
}

}  // namespace
}  // namespace leasekey::sync
