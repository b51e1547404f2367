// Each file of questions is read whole, answered once for the comparison, and then again against the clock.
#include "app/decide/questions.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "app/decide/csv_table.h"
#include "core/error.h"

namespace leasekey::app::decide {
namespace {

using access_rules::Action;
using access_rules::MayReason;
using access_rules::ResourceType;
using access_rules::UnlockReason;
using Watch = std::chrono::steady_clock;

constexpr std::size_t kShownDifferences = 10;

struct Answer {
  bool allowed = false;
  std::string_view reason;  ///< in the files' words
};

struct Question {
  std::size_t line = 0;
  std::string_view who;
  std::string_view action;  ///< of permission checks
  std::string_view type;
  std::string_view what;  ///< a resource or a door
  Instant at;
  std::optional<bool> expected;
  std::string_view reason;  ///< expected; empty where the file does not say
};

struct ListQuestion {
  std::size_t line = 0;
  std::string_view who;
  Instant at;
  bool compare = false;
  std::string_view doors;
};

Instant instant(const CsvTable& table, const CsvRow& row, std::size_t column) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 4000;
  const std::int64_t seconds = table.integer(row, column);
  if (seconds > kMost || seconds < -kMost) table.refuse(row.line, "`" + std::to_string(seconds) + "` is no time");
  return Instant::from_millis(seconds * 1000);
}

/// Columns `expected` and `reason` stand at the end of the wanted ones.
void read_expected(const CsvTable& table, const CsvRow& row, std::size_t column, Question& question) {
  if (!row.has(column) || row[column].empty()) return;
  question.expected = table.flag(row, column);
  question.reason = row[column + 1];
}

std::string_view word_of(UnlockReason reason) {
  switch (reason) {
    case UnlockReason::no_grant: return "no_key";
    case UnlockReason::not_started:
    case UnlockReason::ended: return "grant_not_active";
    case UnlockReason::granted:
    case UnlockReason::open_to_all: return "ok";
    default: return to_string(reason);
  }
}

Answer may(const World& world, const Question& question) {
  const auto type = access_rules::parse_resource_type(question.type);
  if (!type) return {false, to_string(MayReason::no_such_resource)};
  const auto action = access_rules::parse_action(question.action);
  if (!action) return {false, "no_such_action"};
  const auto verdict = world.may(question.who, *action, *type, question.what, question.at);
  return {verdict.allowed, to_string(verdict.reason)};
}

Answer opens(const World& world, const Question& question) {
  const auto ruling = world.opens(question.who, question.what, question.at);
  return {ruling.allowed, word_of(ruling.reason)};
}

std::string shown(bool allowed, std::string_view reason) {
  std::string text = allowed ? "allow" : "deny";
  if (!reason.empty()) text += " (" + std::string(reason) + ")";
  return text;
}

/// An unknown door is one that nobody has a key to.
bool same_reason(std::string_view expected, std::string_view actual) {
  return expected.empty() || expected == actual || (expected == "no_such_door" && actual == "no_key");
}

void note(Outcome& outcome, Difference difference) {
  ++outcome.different;
  if (outcome.first.size() < kShownDifferences) outcome.first.push_back(std::move(difference));
}

double micros_at(const std::vector<std::int64_t>& sorted, double part) {
  const auto place = static_cast<std::size_t>(part * static_cast<double>(sorted.size()));
  return static_cast<double>(sorted[std::min(place, sorted.size() - 1)]) / 1000;
}

/// `ask(i)` for each of the questions, in passes until it has taken long enough to be told.
template <class Ask>
Rates measure(std::size_t count, const Ask& ask) {
  constexpr auto kEnough = std::chrono::milliseconds(300);
  if (count == 0) return {};
  std::size_t asked = 0;
  std::size_t allowed = 0;  // used below, so that no answer is left out
  const auto start = Watch::now();
  auto end = start;
  for (; end - start < kEnough; end = Watch::now()) {
    for (std::size_t i = 0; i < count; ++i) allowed += ask(i) ? 1 : 0;
    asked += count;
  }
  std::vector<std::int64_t> each;
  each.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto before = Watch::now();
    allowed += ask(i) ? 1 : 0;
    each.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(Watch::now() - before).count());
  }
  std::sort(each.begin(), each.end());
  LEASEKEY_ASSERT(allowed <= asked + count);
  return {static_cast<double>(asked) / std::chrono::duration<double>(end - start).count(), micros_at(each, 0.5),
          micros_at(each, 0.99)};
}

template <class Ask>
void answer_checks(const std::string& file, const std::vector<Question>& questions, const Ask& ask, Outcome& outcome) {
  for (const auto& question : questions) {
    const Answer actual = ask(question);
    ++outcome.asked;
    outcome.allowed += actual.allowed ? 1 : 0;
    if (!question.expected) continue;
    ++outcome.compared;
    if (*question.expected == actual.allowed && same_reason(question.reason, actual.reason)) continue;
    std::string text = std::string(question.who) + " " + std::string(question.action);
    if (!question.action.empty()) text += " " + std::string(question.type) + " ";
    note(outcome, {file + ":" + std::to_string(question.line),
                   text + std::string(question.what) + " at " + to_string(question.at),
                   shown(*question.expected, question.reason), shown(actual.allowed, actual.reason)});
  }
  outcome.rates = measure(questions.size(), [&](std::size_t i) { return ask(questions[i]).allowed; });
}

std::string joined(const std::vector<std::string_view>& doors) {
  std::string text;
  for (const auto door : doors) {
    if (!text.empty()) text += ';';
    text += door;
  }
  return text;
}

template <class Ask>
void answer_lists(const std::string& file, const std::vector<ListQuestion>& questions, const Ask& ask,
                  Outcome& outcome) {
  for (const auto& question : questions) {
    const auto doors = ask(question);
    ++outcome.asked;
    outcome.allowed += doors.size();
    if (!question.compare) continue;
    ++outcome.compared;
    const std::string actual = joined(doors);
    if (actual == question.doors) continue;
    note(outcome,
         {file + ":" + std::to_string(question.line), std::string(question.who), std::string(question.doors), actual});
  }
  outcome.rates = measure(questions.size(), [&](std::size_t i) { return !ask(questions[i]).empty(); });
}

void answer_permissions(const World& world, const std::filesystem::path& file, Outcome& outcome) {
  CsvTable table(file, {"principal", "action", "rtype", "resource", "t"}, {"expected", "reason"});
  std::vector<Question> questions;
  for (CsvRow row; table.next(row);) {
    Question& question = questions.emplace_back();
    question = {row.line, row[0], row[1], row[2], row[3], instant(table, row, 4), {}, {}};
    read_expected(table, row, 5, question);
  }
  answer_checks(
      file.filename().string(), questions, [&](const Question& q) { return may(world, q); }, outcome);
}

void answer_unlocks(const World& world, const std::filesystem::path& file, Outcome& outcome) {
  CsvTable table(file, {"person", "door", "t"}, {"expected", "reason"});
  std::vector<Question> questions;
  for (CsvRow row; table.next(row);) {
    Question& question = questions.emplace_back();
    question = {row.line, row[0], {}, {}, row[1], instant(table, row, 2), {}, {}};
    read_expected(table, row, 3, question);
  }
  answer_checks(
      file.filename().string(), questions, [&](const Question& q) { return opens(world, q); }, outcome);
}

void answer_open_doors(const World& world, const std::filesystem::path& file, Outcome& outcome) {
  CsvTable table(file, {"person", "t"}, {"doors"});
  std::vector<ListQuestion> questions;
  for (CsvRow row; table.next(row);) {
    questions.push_back({row.line, row[0], instant(table, row, 1), row.has(2), row[2]});
  }
  answer_lists(
      file.filename().string(), questions, [&](const ListQuestion& q) { return world.doors_of(q.who, q.at); }, outcome);
}

void answer_logs(const World& world, const std::filesystem::path& file, Outcome& outcome) {
  CsvTable table(file, {"manager"}, {"doors"});
  std::vector<ListQuestion> questions;
  for (CsvRow row; table.next(row);) questions.push_back({row.line, row[0], {}, row.has(1), row[1]});
  answer_lists(
      file.filename().string(), questions, [&](const ListQuestion& q) { return world.visible_logs(q.who); }, outcome);
}

struct QuestionFile {
  const char* name;
  void (*answer)(const World&, const std::filesystem::path&, Outcome&);
};

constexpr std::array<QuestionFile, 4> kFiles{{{"perm_checks", answer_permissions},
                                              {"unlock_checks", answer_unlocks},
                                              {"list_open", answer_open_doors},
                                              {"list_logs", answer_logs}}};

}  // namespace

std::vector<Outcome> answer(const World& world, const std::filesystem::path& folder) {
  std::vector<Outcome> outcomes;
  for (const auto& file : kFiles) {
    Outcome& outcome = outcomes.emplace_back();
    outcome.name = file.name;
    const auto path = folder / (std::string(file.name) + ".csv");
    outcome.missing = !std::filesystem::exists(path);
    if (!outcome.missing) file.answer(world, path, outcome);
  }
  return outcomes;
}

}  // namespace leasekey::app::decide
