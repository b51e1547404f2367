// Which state of a tap is kept, who is given it, and what is made of changes since.
#include <gmock/gmock.h>

#include "connectors/singer/scripted_tap.h"

namespace leasekey::connectors::singer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::SizeIs;

using StateOfTap = ScriptedTap;

TEST_F(StateOfTap, IsOfTheLastReadingThatWasTakenOver) {
  const auto source = open(R"(, "state": "everybody")");
  writes({kSchema, record(1), state(1), state(2)});
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_EQ(given(), "") << "not taken over";
  source->accepted();
  writes({kSchema, record(1), state(3)});
  EXPECT_TRUE(open(R"(, "state": "everybody")")->read({}).complete);
  EXPECT_EQ(given(), R"({"at":2})") << "and after a restart, too";
  script("echo '" + std::string(kSchema) + "'; echo '" + state(4) + "'; exit 1");
  EXPECT_THROW(source->read({}), Error);
  source->accepted();
  writes({R"({"type":"STATE","value":{"at":5}})"});
  EXPECT_FALSE(source->read({}).complete);
  source->accepted();
  writes({kSchema, state(6)});
  source->read({});
  EXPECT_EQ(given(), R"({"at":2})") << "neither of one that failed nor of one that was not whole";
  EXPECT_EQ(fs::status(kept()).permissions(), fs::perms::owner_all);
}

TEST_F(StateOfTap, OfAnotherConfigurationOrDamagedIsNotGiven) {
  writes({kSchema, record(1), state(1)});
  const auto source = open(R"(, "state": "everybody")");
  source->read({});
  source->accepted();
  source->read({});
  EXPECT_EQ(given(), R"({"at":1})");
  open(R"(, "state": "everybody", "config": {"account": 2})")->read({});
  EXPECT_EQ(given(), "");
  std::ofstream(kept() / "state.json") << R"({"owner": "half)";
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_EQ(given(), "");
}

constexpr const char* kChanges = R"(, "state": "changes")";

class ChangesOfTap : public ScriptedTap {
 protected:
  ChangesOfTap() : source_(open(kChanges)) {
    writes({kSchema, record(1), record(2), record(3), state(1)});
    take();
  }
  Feed take() {
    Feed feed = source_->read({});
    EXPECT_TRUE(feed.complete) << feed.why_incomplete;
    if (feed.complete) source_->accepted();
    return feed;
  }
  static std::vector<std::string> told(const Feed& feed) {
    std::vector<std::string> all;
    for (const auto& one : feed.records)
      all.push_back(one.person.str() + " " + one.unit.str() + " " + one.status_label);
    return all;
  }
  std::unique_ptr<PmsSource> source_;
};

TEST_F(ChangesOfTap, AreReadIntoTheLastWholeReading) {
  writes({kSchema, record(2, "Notice"), record(4, "Future"), state(2)});
  const Feed feed = take();
  EXPECT_THAT(told(feed), ElementsAre("1 U1 Current", "2 U2 Notice", "3 U3 Current", "4 U4 Future"));
  EXPECT_TRUE(feed.shown_before);
  EXPECT_EQ(given(), R"({"at":1})");
  writes({state(2)});
  EXPECT_THAT(told(take()), ElementsAre("1 U1 Current", "2 U2 Notice", "3 U3 Current", "4 U4 Future"));
  EXPECT_EQ(given(), R"({"at":2})");
  writes({});
  EXPECT_THAT(take().records, SizeIs(4)) << "a tap with nothing to tell";
}

TEST_F(ChangesOfTap, AreNotAskedForAgainstTheScheduleOrASecondHand) {
  writes({kSchema, record(1), state(2)});
  world_.clock.advance(std::chrono::hours(1));
  EXPECT_THAT(take().records, SizeIs(1)) << "an hour later everybody is read";
  EXPECT_EQ(given(), "");
  take();
  take();
  EXPECT_EQ(given(), "") << "somebody is missed: the next ones are whole as well";
}

TEST_F(ChangesOfTap, AreNotAskedForWhereAPersonWaits) {
  source_->expect_whole();
  writes({kSchema, record(1), record(2), record(3), state(2)});
  take();
  EXPECT_EQ(given(), "");
}

TEST_F(ChangesOfTap, AreNotAskedForByAStateThatIsNotOurs) {
  writes({kSchema, record(1), record(2), record(3), state(7)});
  const auto other = open(kChanges);
  other->read({});
  other->accepted();
  take();
  EXPECT_EQ(given(), "");
}

TEST_F(ChangesOfTap, ThatCannotTellEnoughAreFollowedByAWholeReading) {
  // The first run is asked for changes and gives `changes`; the second one for everybody.
  const std::string everybody =
      std::string(kSchema) + "\n" + record(1, "Past") + "\n" + record(2) + "\n" + record(3) + "\n" + state(9) + "\n";
  const std::vector<std::string> table{
      R"({"type":"RECORD","stream":"residents","record":{"id":1,"name":"Ann Invented","unit":""}})",
      R"({"type":"RECORD","stream":"residents","record":{"name":"Ann Invented"}})",
      R"({"type":"BATCH","stream":"residents"})",
      R"({"type":"ACTIVATE_VERSION","stream":"residents","version":5})",
  };
  for (const auto& changes : table) {
    source_ = open(kChanges);
    writes({kSchema, record(1), record(2), record(3), state(1)});
    take();
    folder_.write("changes", std::string(kSchema) + "\n" + changes + "\n" + state(8) + "\n");
    folder_.write("everybody", everybody);
    script("[ \"$3\" = --state ] && exec cat \"$given/changes\"; exec cat \"$given/everybody\"");
    EXPECT_THAT(told(take()), ElementsAre("1 U1 Past", "2 U2 Current", "3 U3 Current")) << changes;
  }
}

TEST_F(ChangesOfTap, OfOneOfTwoHomesDoNotCostTheOther) {
  source_ = open(kChanges);
  const std::vector<std::string> both{kSchema, record(1, "Current", "A"), record(1, "Current", "B"), state(1)};
  writes(both);
  take();
  folder_.write("changes", std::string(kSchema) + "\n" + record(1, "Notice", "A") + "\n");
  script("[ \"$3\" = --state ] && exec cat \"$given/changes\"; exec cat \"$given/messages\"");
  EXPECT_THAT(told(take()), ElementsAre("1 A Current", "1 B Current")) << "everybody was read";
}

TEST_F(ChangesOfTap, ThatFailGiveNoFeedAndNoState) {
  script("echo '" + std::string(kSchema) + "'; echo '" + state(2) + "'; exit 1");
  EXPECT_THROW(source_->read({}), Error);
  source_->accepted();
  writes({state(3)});
  EXPECT_THAT(take().records, SizeIs(3));
  EXPECT_EQ(given(), R"({"at":1})");
}

}  // namespace
}  // namespace leasekey::connectors::singer
