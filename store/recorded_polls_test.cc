// Sealed feeds: what comes back, what is kept once, what goes, and what another key finds.
#include "store/recorded_polls.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "store/database.h"
#include "store/feeds.h"
#include "store/properties.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

const PropertyId kOak("oak");
const Instant kStart = parse_instant("2026-03-01T12:00:00Z").value();

class RecordedPolls : public testing::Test {
 protected:
  RecordedPolls() {
    Property oak;
    oak.id = kOak;
    oak.zone = TimeZone::named("UTC");
    database.write([&](Tx& tx) { save_property(tx, oak, Instant()); });
  }

  void record(const std::string& label, int day, bool shown_before = false) {
    Feed feed;
    feed.complete = true;
    feed.shown_before = shown_before;
    FeedRecord& record = feed.records.emplace_back();
    record.person = PersonId("ann");
    record.first_name = "Ann";
    record.email = "ann@example.com";
    record.unit = PmsUnit("101");
    record.status_label = label;
    database.write([&](Tx& tx) {
      Poll poll;
      poll.property = kOak;
      poll.finished_at = kStart + std::chrono::hours(24 * day);
      poll.hash = label;
      insert_poll(tx, poll);
      record_poll(tx, seal, poll, feed);
    });
  }

  std::vector<std::string> labels_from(int day) {
    return database.read([&](Tx& tx) {
      std::vector<std::string> labels;
      for (const auto& poll : load_recorded(tx, seal, kOak, kStart + std::chrono::hours(24 * day))) {
        labels.push_back(poll.feed.records.at(0).status_label + (poll.shown_before ? " again" : ""));
      }
      return labels;
    });
  }

  std::int64_t with_contents() {
    return database.read([](Tx& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM recorded_polls WHERE content IS NOT NULL").value();
    });
  }

  Database database{DatabaseOptions{}};
  Seal seal{Secret("a key of sixteen characters")};
};

using Lines = std::vector<std::string>;

TEST_F(RecordedPolls, come_back_in_order_and_keep_the_same_contents_once) {
  record("Current", 0);
  record("Current", 1, true);
  record("Notice", 2);
  record("Current", 3);
  EXPECT_EQ(labels_from(0), (Lines{"Current", "Current again", "Notice", "Current"}));
  EXPECT_EQ(labels_from(1), (Lines{"Current again", "Notice", "Current"}));
  EXPECT_EQ(with_contents(), 3);
  const auto last = database.read([&](Tx& tx) { return load_last_recorded(tx, seal, kOak); });
  ASSERT_TRUE(last);
  EXPECT_EQ(last->feed.records.at(0).email, "ann@example.com");
  EXPECT_EQ(last->poll, PollId("4"));
}

TEST_F(RecordedPolls, show_nothing_of_anybody_in_the_database) {
  record("Current", 0);
  const auto content =
      database.read([](Tx& tx) { return tx.value<std::string>("SELECT content FROM recorded_polls").value(); });
  EXPECT_EQ(content.find("ann"), std::string::npos);
  EXPECT_NE(content, seal.close("[]", "x"));
}

TEST_F(RecordedPolls, that_another_key_is_tried_on_are_named_and_stay) {
  record("Current", 0);
  const Seal other(Secret("another key of some length"));
  try {
    database.read([&](Tx& tx) { return load_recorded(tx, other, kOak, kStart).size(); });
    ADD_FAILURE() << "it opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::conflict);
    EXPECT_STREQ(error.what(),
                 "recorded poll `1` of property `oak`: does not open: it was sealed with another key, or is damaged");
  }
  EXPECT_EQ(labels_from(0), Lines{"Current"});
}

TEST_F(RecordedPolls, go_when_their_time_is_over_but_not_what_others_refer_to) {
  record("Future", 0);
  record("Current", 1);
  record("Current", 2);
  record("Current", 10);
  const auto remove = [&](std::int64_t most) {
    return database.write(
        [&](Tx& tx) { return delete_old_recordings(tx, kOak, kStart + std::chrono::hours(24 * 9), most); });
  };
  EXPECT_EQ(remove(100), 1);
  EXPECT_EQ(labels_from(9), Lines{"Current"});
  record("Past", 11);
  EXPECT_EQ(remove(100), 0);
}

TEST(Seals, open_only_what_is_whole_and_for_the_same_context) {
  const Seal seal(Secret("a key of sixteen characters"));
  for (const std::string& text : {std::string(), std::string("x"), std::string(100000, 'y')}) {
    const std::string sealed = seal.close(text, "here");
    EXPECT_EQ(seal.open(sealed, "here"), text);
    EXPECT_THROW(seal.open(sealed, "there"), Error);
    std::string damaged = sealed;
    damaged[20] = damaged[20] == 'A' ? 'B' : 'A';
    EXPECT_THROW(seal.open(damaged, "here"), Error);
    EXPECT_THROW(seal.open(sealed.substr(0, 8), "here"), Error);
  }
  for (const char* text : {"", "A", "????", "AAAA", "="}) EXPECT_THROW(seal.open(text, "here"), Error);
  EXPECT_LT(seal.close(std::string(100000, 'y'), "here").size(), 2000U);
  EXPECT_THROW(Seal(Secret("short")), Error);
}

}  // namespace
}  // namespace leasekey::store
