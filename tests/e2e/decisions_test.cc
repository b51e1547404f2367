// What managers decide, and what is refused, on the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Decisions : public testing::Test {
 protected:
  void poll(const std::vector<Resident>& residents) {
    office.residents(residents);
    office.out("sync --property oak --once");
  }

  /// The one open suggestion.
  std::string open_one() const {
    const auto list = office.json("suggestions list");
    const auto open = list.root().as_array();
    EXPECT_THAT(open, SizeIs(1));
    return open.empty() ? "0" : text(open.front(), "id");
  }

  void expect_refused(const std::string& line, const std::string& message, int status = 1) const {
    const Ended ended = office.run(line);
    EXPECT_EQ(ended.status, status) << line << "\n" << ended;
    EXPECT_THAT(ended.err, AllOf(testing::StartsWith("leasekey: "), HasSubstr(message))) << line;
    EXPECT_THAT(ended.out, IsEmpty()) << line;
  }

  std::string mode() const { return office.out("mode --property oak"); }

  Office office;
};

/// So many residents in homes of their own.
std::vector<Resident> residents(int count, const std::string& status) {
  std::vector<Resident> all;
  for (int i = 1; i <= count; ++i) {
    all.push_back({std::to_string(500 + i), "Ann" + std::to_string(i), std::to_string(100 + i), status});
  }
  return all;
}

TEST_F(Decisions, ADeclinedSuggestionDoesNotComeBackWithTheSameInputs) {
  poll(residents(1, "Current"));
  const std::string id = open_one();
  EXPECT_THAT(office.out("suggestions decline " + id + " --by pat --reason 'not yet paid'"), HasSubstr("declined"));
  EXPECT_THAT(office.out("suggestions show " + id), AllOf(HasSubstr("decided by pat"), HasSubstr("not yet paid")));
  poll(residents(1, "Current"));
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
  expect_refused("suggestions approve " + id + " --by pat", "declined");
}

TEST_F(Decisions, DecliningNeedsAReason) {
  poll(residents(1, "Current"));
  expect_refused("suggestions decline " + open_one() + " --by pat", "`--reason` is needed", 2);
  expect_refused("suggestions decline " + open_one() + " --by pat --reason ''", "reason", 2);
}

TEST_F(Decisions, AVersionThatIsNoLongerTheNewestIsRefused) {
  poll(residents(1, "Current"));
  const std::string id = open_one();
  std::vector<Resident> moved = residents(1, "Current");
  moved.front().unit = "102";
  poll(moved);
  const std::string now = open_one();
  const auto shown = office.json("suggestions show " + now);
  ASSERT_EQ(text(shown.root(), "version"), "2");
  expect_refused("suggestions approve " + now + " --by pat --version 1", "version 2");
  EXPECT_THAT(office.out("suggestions approve " + now + " --by pat --version 2"), HasSubstr("applied"));
}

TEST_F(Decisions, ApprovingTwiceIsNoMistake) {
  poll(residents(1, "Current"));
  const std::string id = open_one();
  office.out("suggestions approve " + id + " --by pat");
  EXPECT_THAT(office.out("suggestions approve " + id + " --by pat"), HasSubstr("applied"));
}

TEST_F(Decisions, TheWrongManagerIsRefused) {
  poll(residents(1, "Current"));
  const std::string id = open_one();
  expect_refused("suggestions approve " + id + " --by sue", "Support may not decide on suggestions");
  expect_refused("suggestions approve " + id + " --by sam", "key");
  expect_refused("suggestions approve " + id + " --by mia", "`mia` is not a manager of any property here");
  expect_refused("suggestions approve 999 --by pat", "there is no suggestion `999`");
  expect_refused("mode --property oak automatic --by lee", "");
  EXPECT_THAT(office.json("suggestions list").root().as_array(), SizeIs(1));
  EXPECT_EQ(mode(), "approval_required\n");
}

TEST_F(Decisions, AHeldSetIsReleasedByItsCount) {
  poll(residents(8, "Current"));
  office.out("suggestions approve --all --property oak --by pat");
  poll(residents(8, "Past"));
  EXPECT_THAT(office.json("suggestions list --state held").root().as_array(), SizeIs(8));
  EXPECT_THAT(office.out("mode --property oak --json"), HasSubstr("guard_tripped"));
  EXPECT_THAT(office.out("suggestions approve --all --property oak --by pat"), HasSubstr("0 done, 0 left\n"));
  expect_refused("suggestions release --property oak --by pat --count 7", "8");
  EXPECT_THAT(office.out("suggestions release --property oak --by pat --count 8"), HasSubstr("8 done, 0 left\n"));
  EXPECT_THAT(office.out("suggestions approve --all --property oak --by pat"), HasSubstr("8 done, 0 left\n"));
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
}

TEST_F(Decisions, TheModeStaysAsTheManagerLeftIt) {
  poll(residents(1, "Future"));
  EXPECT_EQ(office.out("mode --property oak automatic --by pat"), "property oak is now in mode automatic\n");
  EXPECT_EQ(mode(), "automatic\n");
  poll(residents(1, "Current"));
  EXPECT_EQ(mode(), "automatic\n");
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
}

TEST_F(Decisions, AModeChangeAppliesWhatWaitsWhenAsked) {
  poll(residents(1, "Current"));
  office.out("mode --property oak automatic --by pat --pending keep");
  const std::string id = open_one();
  office.out("mode --property oak approval_required --by pat --pending apply");
  EXPECT_EQ(text(office.json("suggestions show " + id).root(), "state"), "applied");
}

TEST_F(Decisions, WhatAModeChangeCannotDoIsRefused) {
  poll(residents(1, "Current"));
  expect_refused("mode --property oak automatic", "`--by` says which manager", 2);
  expect_refused("mode --property oak auto --by pat", "expected `observe`", 2);
  expect_refused("mode --property oak automatic --by pat --pending later", "expected `keep`", 2);
  expect_refused("mode --property elm", "there is no property `elm`; there are `oak`");
}

}  // namespace
}  // namespace leasekey::e2e
