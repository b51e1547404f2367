// Killed at any moment and started again, a day ends as if nothing had happened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "tests/e2e/day.h"
#include "tests/e2e/end_state.h"
#include "tests/e2e/eventually.h"

namespace leasekey::e2e {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

/// So many points within a step are tried, fewer where each process is slow; with EVERY_KILL_POINT in the environment,
/// all of them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kPointsPerStep = 2;
#else
constexpr std::size_t kPointsPerStep = 6;
#endif

/// How a day ends during which nothing is killed.
const std::string& undisturbed() {
  static const std::string kState = [] {
    Office calm;
    for (const auto& step : day()) {
      calm.residents(step.shown);
      take(calm, command_of(calm, step));
    }
    return end_state(calm, people_of_day());
  }();
  return kState;
}

class Crash : public testing::Test {
 protected:
  /// The steps from `first` to before `last`.
  void take_steps(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      office.residents(day()[i].shown);
      take(office, command_of(office, day()[i]));
    }
  }

  void expect_undisturbed_end() {
    EXPECT_EQ(first_difference(undisturbed(), end_state(office, people_of_day())), "");
    EXPECT_THAT(office.out("audit verify"), HasSubstr("the audit trail is whole"));
  }

  Office office;
};

TEST_F(Crash, OfTheServiceBetweenAnyTwoStepsChangesNothing) {
  for (std::size_t point = 0; point <= day().size(); ++point) {
    SCOPED_TRACE("killed after " + std::to_string(point) + " steps");
    office.forget();
    office.residents(day().front().shown);
    auto service = office.serve();
    take_steps(0, point);
    service->kill();
    service = office.serve();
    take_steps(point, day().size());
    service->kill();
    expect_undisturbed_end();
  }
}

TEST_F(Crash, ADecisionThatIsLostIsNoticed) {
  take_steps(0, 4);
  auto service = office.serve();
  take_steps(4, 5);
  service->kill();
  fs::remove(office.folder() / "leasekey.db-wal");  // where what was committed last lies
  take_steps(5, day().size());
  EXPECT_NE(first_difference(undisturbed(), end_state(office, people_of_day())), "");
}

/// Each step of the day, killed at the moments at which it changes a file.
class CrashWithin : public Crash, public testing::WithParamInterface<std::size_t> {
 protected:
  void SetUp() override {
    take_steps(0, GetParam());
    office.residents(step().shown);
    command_ = command_of(office, step());
    copy(office.folder(), before_);
  }

  const DayStep& step() const { return day()[GetParam()]; }

  static void copy(const Folder& from, const Folder& to) {
    for (const auto& entry : fs::directory_iterator(to.path())) fs::remove_all(entry.path());
    fs::copy(from.path(), to.path(), fs::copy_options::recursive);
  }

  /// The step's command in a process that dies before its n-th call that changes a file.
  Ended run_until(std::size_t n, bool torn) {
    ProcessOptions options{words_of(command_), office.folder().path()};
    options.environment = {{"LD_PRELOAD", kill_point_library()}, {"KILL_POINT", std::to_string(n)}};
    options.environment["KILL_POINT_COUNT"] = (counted_ / "calls").string();
    if (torn) options.environment["KILL_POINT_TORN"] = "1";
    return run(options);
  }

  std::size_t count_points() {
    EXPECT_EQ(run_until(0, false).status, 0);
    copy(before_, office.folder());
    return std::stoul("0" + counted_.read("calls"));
  }

  std::string command_;
  Folder before_;
  Folder counted_;
};

TEST_P(CrashWithin, AStepChangesNothing) {
  const std::size_t points = count_points();
  ASSERT_GT(points, 5U) << "the library is not preloaded";
  const bool all = std::getenv("EVERY_KILL_POINT") != nullptr;
  const std::size_t stride = all ? 1 : std::max<std::size_t>(points / kPointsPerStep, 1);
  for (std::size_t n = 1 + GetParam() % stride; n <= points; n += stride) {
    SCOPED_TRACE(step().name + ": killed before call " + std::to_string(n) + " of " + std::to_string(points));
    copy(before_, office.folder());
    office.residents(step().shown);
    ASSERT_EQ(run_until(n, n % 2 == 0).status, -SIGKILL);
    take(office, command_);
    take_steps(GetParam() + 1, day().size());
    expect_undisturbed_end();
  }
}

INSTANTIATE_TEST_SUITE_P(Day, CrashWithin, testing::Range<std::size_t>(0, day().size()));

}  // namespace
}  // namespace leasekey::e2e
