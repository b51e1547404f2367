// The contract: whatever goes wrong, a check says what a property manager can do next.
#include <algorithm>
#include <array>

#include "tests/contract/suite.h"

namespace leasekey::contract {
namespace {

using testing::IsEmpty;

/// What a next step begins with: it stands behind the last semicolons of a problem.
constexpr std::array<std::string_view, 7> kOrders{"ask ", "wait ", "compare ", "check ", "look ", "set `", "choose "};

/// `what is wrong; what to do next`.
bool names_next_step(std::string_view problem) {
  return std::any_of(kOrders.begin(), kOrders.end(), [&](std::string_view order) {
    const auto at = problem.find("; " + std::string(order));
    return at != std::string_view::npos && at > 0 && at + 2 + order.size() + 10 < problem.size();
  });
}

/// What a check asks for meets these; the others it need not meet, for it does not read everything.
constexpr std::array kAlwaysTold{Fault::no_answer,         Fault::reset,           Fault::html,
                                 Fault::empty_body,        Fault::unauthenticated, Fault::forbidden,
                                 Fault::too_many_requests, Fault::server_error,    Fault::maintenance,
                                 Fault::bad_credentials,   Fault::redirect};

TEST_P(ConnectorContract, ACheckNamesTheNextStepForEveryFault) {
  for (int number = 1; number <= static_cast<int>(Fault::invalid_utf8); ++number) {
    const auto fault = static_cast<Fault>(number);
    harness_->show(some_residents(6));
    const Played played = harness_->play(fault);
    const SourceCheck check = harness_->open()->check();
    const bool must_tell = std::find(kAlwaysTold.begin(), kAlwaysTold.end(), fault) != kAlwaysTold.end();
    EXPECT_FALSE(must_tell && check.ok()) << number << ": " << played.as;
    for (const auto& problem : check.problems) EXPECT_TRUE(names_next_step(problem)) << number << ": " << problem;
  }
}

TEST_P(ConnectorContract, ACheckOfWhatWorksHasNoProblems) {
  harness_->show(some_residents(6));
  const SourceCheck check = harness_->open()->check();
  EXPECT_THAT(check.problems, IsEmpty());
  EXPECT_FALSE(check.passed.empty());
}

}  // namespace
}  // namespace leasekey::contract
