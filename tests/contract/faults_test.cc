// The contract: what goes wrong is never taken for the truth, and never tells secrets.
#include "core/text.h"
#include "tests/contract/suite.h"

namespace leasekey::contract {

void ConnectorContract::expect_never_complete(Fault fault) {
  harness_->show(some_residents(40));
  const Played played = harness_->play(fault);
  const Feed feed = read_or_error();
  EXPECT_FALSE(feed.complete) << played.as;
  EXPECT_FALSE(feed.why_incomplete.empty()) << played.as;
  if (played.kind) {
    ASSERT_TRUE(last_error_) << played.as << ": no error, but " << feed.why_incomplete;
    EXPECT_EQ(last_error_->kind(), *played.kind) << played.as << ": " << last_error_->what();
  }
  harness_->show(some_residents(40));
  EXPECT_TRUE(read().complete) << "healed of: " << played.as;
}

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST_P(ConnectorContract, IsNotCompleteWhenUnauthenticated) { expect_never_complete(Fault::unauthenticated); }
TEST_P(ConnectorContract, IsNotCompleteWhenForbidden) { expect_never_complete(Fault::forbidden); }
TEST_P(ConnectorContract, IsNotCompleteWhenRateLimited) { expect_never_complete(Fault::too_many_requests); }
TEST_P(ConnectorContract, IsNotCompleteWithoutAnAnswer) { expect_never_complete(Fault::no_answer); }
TEST_P(ConnectorContract, IsNotCompleteWhenTheConnectionBreaks) { expect_never_complete(Fault::reset); }
TEST_P(ConnectorContract, IsNotCompleteWhenTheAnswerEndsEarly) { expect_never_complete(Fault::truncated); }
TEST_P(ConnectorContract, IsNotCompleteWithHalfADocument) { expect_never_complete(Fault::half_a_document); }
TEST_P(ConnectorContract, IsNotCompleteWithAWebPage) { expect_never_complete(Fault::html); }
TEST_P(ConnectorContract, IsNotCompleteWithNothing) { expect_never_complete(Fault::empty_body); }
TEST_P(ConnectorContract, IsNotCompleteWithAServerError) { expect_never_complete(Fault::server_error); }
TEST_P(ConnectorContract, IsNotCompleteDuringMaintenance) { expect_never_complete(Fault::maintenance); }
TEST_P(ConnectorContract, IsNotCompleteWithARedirect) { expect_never_complete(Fault::redirect); }
TEST_P(ConnectorContract, IsNotCompleteWhenSentToAnotherHost) { expect_never_complete(Fault::foreign_link); }
TEST_P(ConnectorContract, IsNotCompleteWithoutAList) { expect_never_complete(Fault::no_list); }
TEST_P(ConnectorContract, IsNotCompleteWithHalfThePages) { expect_never_complete(Fault::half_the_pages); }
TEST_P(ConnectorContract, IsNotCompleteWhenPagesKeepShifting) { expect_never_complete(Fault::page_shift); }
TEST_P(ConnectorContract, IsNotCompleteWhenTheTotalKeepsChanging) { expect_never_complete(Fault::total_changes); }

TEST_P(ConnectorContract, RecoversFromFaultsThatPass) {
  for (const Fault fault : {Fault::server_error, Fault::reset, Fault::page_shift, Fault::half_a_document}) {
    harness_->show(some_residents(40));
    harness_->play_once(fault);
    Feed feed = read_or_error();
    if (!feed.complete) feed = read();
    EXPECT_TRUE(feed.complete) << feed.why_incomplete;
    EXPECT_THAT(feed.records, SizeIs(40));
  }
}

TEST_P(ConnectorContract, ShowsAnEmptyListAsEmpty) {
  harness_->show(some_residents(5));
  harness_->play(Fault::empty_list);
  const Feed feed = read_or_error();
  EXPECT_THAT(feed.records, IsEmpty());
}

TEST_P(ConnectorContract, ReportsADuplicateOnce) {
  harness_->show(some_residents(5));
  harness_->play(Fault::duplicate);
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(5));
  EXPECT_THAT(feed.skipped, SizeIs(1));
}

TEST_P(ConnectorContract, PassesContradictionsOn) {
  harness_->show(some_residents(5));
  harness_->play(Fault::contradiction);
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  ASSERT_THAT(feed.records, SizeIs(6));
  EXPECT_EQ(feed.records[0].person, feed.records[1].person);
  EXPECT_NE(feed.records[0].status_label, feed.records[1].status_label);
}

TEST_P(ConnectorContract, LosesOnlyTheBadRecordAndSaysWhere) {
  harness_->show(some_residents(5));
  harness_->play(Fault::bad_record);
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(4));
  ASSERT_THAT(feed.skipped, SizeIs(1));
  EXPECT_FALSE(feed.skipped[0].where.empty());
  EXPECT_FALSE(feed.skipped[0].reason.empty());
}

TEST_P(ConnectorContract, SurvivesAHugeField) {
  harness_->show(some_residents(5));
  harness_->play(Fault::huge_field);
  const Feed feed = read_or_error();
  EXPECT_TRUE(!feed.complete || feed.records.size() + feed.skipped.size() == 5U);
  for (const auto& skipped : feed.skipped) EXPECT_LT(skipped.reason.size(), 1'000U);
}

TEST_P(ConnectorContract, LosesOnlyTheRecordThatIsNoText) {
  harness_->show(some_residents(5));
  harness_->play(Fault::invalid_utf8);
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(4));
  ASSERT_THAT(feed.skipped, SizeIs(1));
  EXPECT_THAT(feed.skipped[0].reason, HasSubstr("UTF-8"));
  for (const auto& record : feed.records) EXPECT_TRUE(is_valid_utf8(record.last_name));
}

TEST_P(ConnectorContract, NeverTellsSecretsOrPeople) {
  for (int fault = 1; fault <= static_cast<int>(Fault::invalid_utf8); ++fault) {
    harness_->show(some_residents(6));
    const Played played = harness_->play(static_cast<Fault>(fault));
    const Feed feed = read_or_error();
    std::string told = feed.why_incomplete;
    for (const auto& skipped : feed.skipped) told += " " + skipped.where + " " + skipped.reason;
    const auto check = harness_->open()->check();
    for (const auto& problem : check.problems) told += " " + problem;
    for (const auto& secret : harness_->secrets()) EXPECT_THAT(told, Not(HasSubstr(secret))) << played.as;
    EXPECT_THAT(told, Not(HasSubstr("@"))) << played.as;
    EXPECT_THAT(told, Not(HasSubstr("First100"))) << played.as;
    EXPECT_THAT(told, Not(HasSubstr("Last100"))) << played.as;
    // With more digits than a port has, which addresses in errors show.
    EXPECT_THAT(told, Not(HasSubstr("555010"))) << played.as;
    EXPECT_THAT(told, Not(HasSubstr("(555)"))) << played.as;
    EXPECT_TRUE(is_valid_utf8(told)) << played.as;
  }
}

TEST_P(ConnectorContract, ChecksWithoutThrowing) {
  for (const Fault fault : {Fault::unauthenticated, Fault::forbidden, Fault::html, Fault::empty_body}) {
    harness_->show(some_residents(2));
    const Played played = harness_->play(fault);
    SourceCheck check;
    EXPECT_NO_THROW(check = harness_->open()->check()) << played.as;
    EXPECT_FALSE(check.ok()) << played.as;
  }
}

TEST_P(ConnectorContract, ListsThrowWhatReadingThrows) {
  harness_->show(some_residents(2));
  harness_->play(Fault::html);
  EXPECT_THROW(harness_->open()->units(), Error);
  EXPECT_THROW(harness_->open()->properties(), Error);
}

}  // namespace

}  // namespace leasekey::contract
