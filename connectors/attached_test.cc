// When a feed of several properties is complete, and what becomes of the part that arrived.
#include "connectors/attached.h"

#include <gmock/gmock.h>

namespace leasekey::connectors {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<std::string> kTwo{"oak", "elm"};

FeedRecord someone(const std::string& id, const std::string& unit) {
  return {.person = PersonId(id), .unit = PmsUnit(unit), .status_label = "Current"};
}

/// Everybody of `oak` is read; at `elm` the reading ends with an error, behind one record where `late`.
ReadOne failing_at_elm(bool late) {
  return [late](const std::string& key, Gathered& part, const ReadProgress&) {
    if (key == "oak" || late) part.feed.records.push_back(someone(key + "-1", key + " 101"));
    if (key == "elm") throw Error(ErrorKind::unavailable, "page 2: reset");
  };
}

TEST(Attached, AFeedIsCompleteWhenEveryPropertyWasRead) {
  const auto all = read_attached({"acme", kTwo, ""},
                                 [](const std::string& key, Gathered& part, const ReadProgress&) {
                                   part.feed.records.push_back(someone(key + "-1", key + " 101"));
                                   part.feed.skipped.push_back({key, "no unit"});
                                 },
                                 {});
  EXPECT_TRUE(all.feed.complete);
  EXPECT_EQ(all.feed.why_incomplete, "");
  EXPECT_THAT(all.feed.skipped, SizeIs(2));
  ASSERT_THAT(all.feed.records, SizeIs(2));
  EXPECT_EQ(all.feed.records[0].person, PersonId("elm-1")) << "in one order, whatever the order of the properties";
}

// quoted: incomplete
TEST(Attached, OnePropertyThatFailsMakesAllIncompleteAndKeepsWhatArrived) {
  const auto all = read_attached({"acme", kTwo, ""}, failing_at_elm(true), {});
  EXPECT_FALSE(all.feed.complete);
  EXPECT_EQ(all.feed.why_incomplete, "acme: property `elm`: page 2: reset");
  EXPECT_THAT(all.feed.records, SizeIs(2));
  EXPECT_THAT(read_attached({"acme", kTwo, ""}, failing_at_elm(false), {}).feed.records, SizeIs(1));
}
// end of quote

TEST(Attached, NothingIsReadBehindAFailure) {
  const std::vector<std::string> elm_first{"elm", "oak"};
  const auto all = read_attached({"acme", elm_first, ""}, failing_at_elm(true), {});
  EXPECT_THAT(all.feed.records, ElementsAre(someone("elm-1", "elm 101")));
}

TEST(Attached, AFailureWithoutAnyRecordIsAnError) {
  const std::vector<std::string> elm{"elm"};
  try {
    read_attached({"acme", elm, "", "site"}, failing_at_elm(false), {});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unavailable);
    EXPECT_STREQ(error.what(), "acme: site `elm`: page 2: reset");
  }
  try {
    read_attached({"acme", {}, "", "site"}, failing_at_elm(false), {});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    EXPECT_STREQ(error.what(), "acme: no site of the ePMS is attached");
  }
}

TEST(Attached, HomesThatShareANameAreHeldAcrossProperties) {
  const auto all = read_attached({"acme", kTwo, "set `unit_prefixes`"},
                                 [](const std::string& key, Gathered& part, const ReadProgress&) {
                                   part.feed.records.push_back(someone(key + "-1", "101"));
                                   part.units.push_back({PmsUnit("101"), key});
                                 },
                                 {});
  EXPECT_TRUE(all.feed.complete);
  EXPECT_THAT(all.feed.records, IsEmpty());
  EXPECT_THAT(all.feed.skipped, SizeIs(2));
}

TEST(Attached, ProgressCountsAllPropertiesAndKnowsATotalOnlyOfOne) {
  std::vector<std::pair<std::size_t, std::size_t>> seen;
  const ReadProgress progress = [&](std::size_t records, std::size_t total) { seen.emplace_back(records, total); };
  const ReadOne read = [](const std::string& key, Gathered& part, const ReadProgress& told) {
    part.feed.records.push_back(someone(key, key));
    told(1, 7);
  };
  read_attached({"acme", kTwo, ""}, read, progress);
  EXPECT_THAT(seen, ElementsAre(std::pair(1U, 0U), std::pair(2U, 0U)));
  seen.clear();
  const std::vector<std::string> oak{"oak"};
  read_attached({"acme", oak, ""}, read, progress);
  EXPECT_THAT(seen, ElementsAre(std::pair(1U, 7U)));
}

}  // namespace
}  // namespace leasekey::connectors
