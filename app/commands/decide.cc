// `leasekey decide`: answers the questions about a world of access, and compares with the expected answers.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <iostream>

#include "app/commands/commands.h"
#include "app/decide/questions.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;

struct Report {
  decide::World::Counts counts;
  double load_millis = 0;
  double index_megabytes = 0;
  double most_megabytes = 0;  ///< of the process, files of questions included
  std::vector<decide::Outcome> outcomes;

  bool agrees() const {
    for (const auto& outcome : outcomes) {
      if (outcome.different > 0) return false;
    }
    return true;
  }
};

Report decide_on(const std::filesystem::path& folder) {
  Report report;
  const auto start = std::chrono::steady_clock::now();
  const decide::World world(folder);
  report.load_millis = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  report.counts = world.counts();
  report.index_megabytes = static_cast<double>(world.bytes()) / kMegabyte;
  report.outcomes = decide::answer(world, folder);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  report.most_megabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
  return report;
}

std::string formatted(const char* format, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

void print_outcome(const decide::Outcome& outcome) {
  if (outcome.missing) {
    std::cout << outcome.name << ": no such file, skipped\n";
    return;
  }
  const bool lists = outcome.name.starts_with("list_");
  std::cout << outcome.name << ": " << outcome.asked << " answered, " << outcome.allowed
            << (lists ? " doors in them, " : " allowed, ") << outcome.compared << " compared, " << outcome.different
            << " differences\n";
  for (const auto& difference : outcome.first) {
    std::cout << "  " << difference.place << ": " << difference.question << ": expected `" << difference.expected
              << "`, got `" << difference.actual << "`\n";
  }
  if (outcome.different > outcome.first.size()) {
    std::cout << "  … and " << outcome.different - outcome.first.size() << " more\n";
  }
  if (outcome.asked == 0) return;
  std::cout << "  " << formatted("%.0f", outcome.rates.per_second) << " a second, p50 "
            << formatted("%.3f", outcome.rates.p50_micros) << " µs, p99 " << formatted("%.3f", outcome.rates.p99_micros)
            << " µs\n";
}

void print_text(const Report& report) {
  std::cout << report.counts.properties << " properties, " << report.counts.doors << " doors, " << report.counts.keys
            << " keys, " << report.counts.grants << " grants: loaded in " << formatted("%.1f", report.load_millis)
            << " ms, " << formatted("%.1f", report.index_megabytes) << " MB\n";
  std::size_t different = 0;
  for (const auto& outcome : report.outcomes) {
    print_outcome(outcome);
    different += outcome.different;
  }
  std::cout << "most memory of the process: " << formatted("%.0f", report.most_megabytes) << " MB\n"
            << different << " differences\n";
}

void write_outcome(JsonWriter& json, const decide::Outcome& outcome) {
  json.begin_object().field("name", outcome.name).field("missing", outcome.missing);
  json.field("answered", outcome.asked).field("allowed", outcome.allowed);
  json.field("compared", outcome.compared).field("differences", outcome.different);
  json.field("per_second", outcome.rates.per_second);
  json.field("p50_us", outcome.rates.p50_micros).field("p99_us", outcome.rates.p99_micros);
  json.key("first_differences").begin_array();
  for (const auto& difference : outcome.first) {
    json.begin_object().field("place", difference.place).field("question", difference.question);
    json.field("expected", difference.expected).field("actual", difference.actual).end_object();
  }
  json.end_array().end_object();
}

void print_json(const Report& report) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("properties", report.counts.properties).field("doors", report.counts.doors);
  json.field("keys", report.counts.keys).field("grants", report.counts.grants);
  json.field("load_ms", report.load_millis).field("index_mb", report.index_megabytes);
  json.field("process_mb", report.most_megabytes).key("questions").begin_array();
  for (const auto& outcome : report.outcomes) write_outcome(json, outcome);
  std::cout << json.end_array().field("agrees", report.agrees()).end_object().finish() << "\n";
}

int run_decide(const Invocation& invocation) {
  const Report report = decide_on(invocation.arguments.front());
  invocation.json() ? print_json(report) : print_text(report);
  return report.agrees() ? kDone : kNotDone;
}

}  // namespace

std::vector<Command> decide_commands() {
  return {{"decide",
           "FOLDER",
           1,
           1,
           "answer questions about a world of access",
           "Reads properties, doors, keys and grants from the CSV files of the folder, answers its perm_checks, "
           "unlock_checks, list_open and list_logs, compares with the answers that those expect, and says how fast it "
           "was. The exit status is 1 when an answer differs, 2 when a file cannot be read.",
           {},
           run_decide}};
}

}  // namespace leasekey::app
