// `leasekey rehearse`: plays timelines and compares what follows.
#include <iostream>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/rehearse/rehearsal.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

struct Outcome {
  std::string file;
  bool readable = true;
  std::vector<std::string> problems;

  bool passed() const { return readable && problems.empty(); }
};

Outcome rehearse_file(const std::string& file, const rehearse::Variation& variation) {
  try {
    return {file, true, rehearse::play(rehearse::read_scenario(file), variation)};
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    return {file, false, {error.what()}};
  }
}

void print_text(const Outcome& outcome) {
  if (outcome.passed()) return;
  std::cout << (outcome.readable ? "FAIL " : "not a scenario: ") << outcome.file << "\n";
  for (const auto& problem : outcome.problems) std::cout << "  " << problem << "\n";
}

void print_json(const std::vector<Outcome>& outcomes, std::size_t passed) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().key("scenarios").begin_array();
  for (const auto& outcome : outcomes) {
    json.begin_object().field("file", outcome.file).field("is_scenario", outcome.readable);
    json.field("passed", outcome.passed()).key("problems").begin_array();
    for (const auto& problem : outcome.problems) json.value(problem);
    json.end_array().end_object();
  }
  json.end_array().field("passed", passed).field("failed", outcomes.size() - passed);
  std::cout << json.end_object().finish() << "\n";
}

}  // namespace

int run_rehearse(const Invocation& invocation) {
  const rehearse::Variation variation{.repeat_polls = invocation.has("repeat-polls"),
                                      .restarts = invocation.has("restarts")};
  std::vector<Outcome> outcomes;
  Progress progress("rehearsing", invocation.arguments.size());
  for (const auto& file : invocation.arguments) {
    outcomes.push_back(rehearse_file(file, variation));
    progress.advance();
    if (!invocation.json()) print_text(outcomes.back());
  }
  progress.finish();
  std::size_t passed = 0;
  bool all_readable = true;
  for (const auto& outcome : outcomes) {
    passed += outcome.passed() ? 1 : 0;
    all_readable = all_readable && outcome.readable;
  }
  if (invocation.json()) {
    print_json(outcomes, passed);
  } else {
    std::cout << passed << " passed, " << outcomes.size() - passed << " failed\n";
  }
  if (!all_readable) return kNotTried;
  return passed == outcomes.size() ? kDone : kNotDone;
}

}  // namespace leasekey::app
