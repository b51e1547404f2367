// `leasekey decide`: answers the questions about a world and compares with what is expected.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>

#include "app/commands/commands.h"
#include "app/decide/questions.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kShownDifferences = 10;
constexpr std::size_t kEnoughAnswers = 1'000'000;  ///< for a rate that is not noise
constexpr double kLongestSeconds = 2;

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

struct Result {
  std::string name;
  std::size_t count = 0;
  std::size_t compared = 0;
  std::size_t differences = 0;
  std::vector<std::string> shown;
  double per_second = 0;
  std::int64_t p50_ns = 0;
  std::int64_t p99_ns = 0;
};

/// The rate without a clock in the loop, over whole passes.
double rate_of(const decide::Questions& questions) {
  const auto start = SteadyClock::now();
  std::size_t asked = 0;
  std::size_t yes = 0;
  do {
    for (std::size_t i = 0; i < questions.count; ++i) yes += questions.ask(i) ? 1 : 0;
    asked += questions.count;
  } while (asked < kEnoughAnswers && seconds_since(start) < kLongestSeconds);
  LEASEKEY_ASSERT(yes <= asked);
  return static_cast<double>(asked) / seconds_since(start);
}

std::vector<std::int64_t> latencies_of(const decide::Questions& questions) {
  std::vector<std::int64_t> latencies(questions.count);
  for (std::size_t i = 0; i < questions.count; ++i) {
    const auto start = SteadyClock::now();
    questions.ask(i);
    latencies[i] = std::chrono::duration_cast<std::chrono::nanoseconds>(SteadyClock::now() - start).count();
  }
  std::sort(latencies.begin(), latencies.end());
  return latencies;
}

Result answer(const decide::Questions& questions) {
  Result result{.name = questions.name, .count = questions.count, .compared = questions.compared};
  for (std::size_t i = 0; i < questions.count; ++i) {
    auto difference = questions.difference(i);
    if (!difference) continue;
    ++result.differences;
    if (result.shown.size() < kShownDifferences) result.shown.push_back(std::move(*difference));
  }
  if (questions.count == 0) return result;
  result.per_second = rate_of(questions);
  const auto latencies = latencies_of(questions);
  result.p50_ns = latencies[latencies.size() / 2];
  result.p99_ns = latencies[std::min(latencies.size() - 1, latencies.size() * 99 / 100)];
  return result;
}

struct Load {
  double seconds = 0;
  double megabytes = 0;
  std::size_t properties = 0;
  std::size_t grants = 0;
};

void print_json(const Load& load, const std::vector<Result>& results) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("properties", load.properties).field("grants", load.grants);
  json.field("load_seconds", load.seconds).field("megabytes", load.megabytes).key("questions").begin_array();
  for (const auto& result : results) {
    json.begin_object().field("file", result.name).field("answered", result.count).field("compared", result.compared);
    json.field("differences", result.differences).field("per_second", std::round(result.per_second));
    json.field("p50_ns", result.p50_ns).field("p99_ns", result.p99_ns).key("first_differences").begin_array();
    for (const auto& difference : result.shown) json.value(difference);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  std::cout << json.finish() << "\n";
}

void print_text(const Load& load, const std::vector<Result>& results) {
  std::cout << std::fixed << std::setprecision(3) << "world: " << load.properties << " properties, " << load.grants
            << " grants; loaded in " << load.seconds << " s, " << std::setprecision(1) << load.megabytes << " MB\n";
  for (const auto& result : results) {
    std::cout << std::left << std::setw(14) << result.name << std::right << std::setw(8) << result.count
              << " answered, " << result.compared << " compared, " << result.differences << " differ; "
              << std::setprecision(2) << result.per_second / 1e6 << " M/s, p50 " << result.p50_ns << " ns, p99 "
              << result.p99_ns << " ns\n";
    for (const auto& difference : result.shown) std::cout << "  " << difference << "\n";
    if (result.differences > result.shown.size()) {
      std::cout << "  and " << result.differences - result.shown.size() << " more\n";
    }
  }
}

int run_decide(const Invocation& invocation) {
  const std::filesystem::path folder = invocation.arguments.front();
  if (!std::filesystem::is_directory(folder)) {
    throw Error(ErrorKind::invalid_input, "`" + folder.string() + "` is not a folder");
  }
  const std::size_t bytes_before = ::mallinfo2().uordblks;
  const auto start = SteadyClock::now();
  const decide::World world = decide::read_world(folder);
  const Load load{seconds_since(start), static_cast<double>(::mallinfo2().uordblks - bytes_before) / (1 << 20),
                  world.properties.size(), world.grants};
  const std::vector<decide::Questions> files = decide::read_questions(world, folder);
  if (files.empty()) throw Error(ErrorKind::invalid_input, "`" + folder.string() + "` has no questions");
  std::vector<Result> results;
  for (const auto& questions : files) results.push_back(answer(questions));
  invocation.json() ? print_json(load, results) : print_text(load, results);
  const bool all_well =
      std::all_of(results.begin(), results.end(), [](const Result& result) { return result.differences == 0; });
  return all_well ? kDone : kNotDone;
}

}  // namespace

std::vector<Command> decide_commands() {
  return {{"decide",
           "DIR",
           1,
           1,
           "answer questions of access in a world of files",
           "Reads a world (properties, doors, keys, grants, managers) and its questions from comma separated files, "
           "answers all of them, compares with the answers that the files expect, and measures. Exits with 1 where an "
           "answer differs. The files are described in docs/decide.md.",
           {},
           run_decide}};
}

}  // namespace leasekey::app
