// The contract: traffic can be recorded without telling who lives there, and replays to the same reading.
#include <algorithm>
#include <sstream>

#include "connectors/transcript/recorder.h"
#include "connectors/transcript/replay.h"
#include "connectors/transcript/test_chance.h"
#include "tests/contract/suite.h"

namespace leasekey::contract {
namespace {

using connectors::transcript::Recorder;
using connectors::transcript::Replay;
using testing::HasSubstr;
using testing::Not;

std::vector<Resident> people_of_all_kinds() {
  auto people = some_residents(60);
  people[1].status = "Notice";
  people[1].move_out = LocalDate::from_ymd(2026, 3, 31);
  people[2].status = "Future";
  people[2].move_in = LocalDate::from_ymd(2026, 4, 1);
  people[3].status = "Past";
  people[3].move_out = LocalDate::from_ymd(2026, 2, 1);
  people[4].role = LeaseRole::guarantor;
  people[5].role = LeaseRole::co_tenant;
  people[6].first_name = "Zoë";
  people[6].last_name = "O'Neill-Übermut";
  return people;
}

struct Recorded {
  Feed feed;
  std::string transcript;
  std::size_t exchanges = 0;
};

Recorded record(Harness& harness) {
  std::ostringstream out;
  connectors::transcript::RepeatedChance chance;
  auto context = harness.context();
  Recorder recorder(harness.connector(), context, {}, chance, out);
  const auto outbound = recorder.outbound();
  connectors::SourceContext through{std::move(context.credential),
                                    std::move(context.source),
                                    std::move(context.properties),
                                    std::move(context.secrets),
                                    context.zone,
                                    context.clock,
                                    outbound};
  Recorded recorded;
  recorded.feed = harness.connector().open(std::move(through))->read({});
  recorded.transcript = out.str();
  recorded.exchanges = recorder.exchanges();
  EXPECT_EQ(recorder.unreadable(), 0U);
  return recorded;
}

/// What decides about keys, whoever it is about.
std::vector<std::string> facts_of(const Feed& feed) {
  std::vector<std::string> facts;
  for (const auto& record : feed.records) {
    const auto day = [](const auto& date) { return date ? to_string(*date) : std::string("-"); };
    facts.push_back(record.status_label + " " + std::string(to_string(record.role)) + " " + day(record.move_in) + " " +
                    day(record.move_out) + " " + day(record.lease_end));
  }
  std::sort(facts.begin(), facts.end());
  return facts;
}

TEST_P(ConnectorContract, ARecordingTellsNobody) {
  const auto people = people_of_all_kinds();
  harness_->show(people);
  const Recorded recorded = record(*harness_);
  for (const auto& one : people) {
    for (const std::string& text : {one.id, one.lease, one.first_name, one.last_name, one.email, one.phone, one.unit}) {
      ASSERT_THAT(recorded.transcript, Not(HasSubstr(text)));
    }
  }
  for (const auto& secret : harness_->secrets()) EXPECT_THAT(recorded.transcript, Not(HasSubstr(secret)));
}

TEST_P(RecordedTraffic, ARecordingReplaysToTheSameReading) {
  harness_->show(people_of_all_kinds());
  const Recorded recorded = record(*harness_);
  ASSERT_GT(recorded.exchanges, 0U);
  Replay replay(recorded.transcript);
  const Feed feed = replay.open()->read({});
  EXPECT_EQ(feed.complete, recorded.feed.complete) << feed.why_incomplete;
  EXPECT_EQ(feed.records.size(), recorded.feed.records.size());
  EXPECT_EQ(feed.skipped.size(), recorded.feed.skipped.size());
  EXPECT_EQ(facts_of(feed), facts_of(recorded.feed));
}

TEST_P(RecordedTraffic, AReplayRefusesWhatWasNotAsked) {
  harness_->show(some_residents(2));
  const Recorded recorded = record(*harness_);
  ASSERT_GT(recorded.exchanges, 0U);
  Replay replay(recorded.transcript.substr(0, recorded.transcript.find('\n') + 1));
  try {
    replay.open()->read({});
    ADD_FAILURE() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    EXPECT_THAT(error.what(), HasSubstr("the transcript has no answer to `"));
  }
}

}  // namespace
}  // namespace leasekey::contract
