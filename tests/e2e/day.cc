// The script of the day.
#include "tests/e2e/day.h"

#include <gtest/gtest.h>

namespace leasekey::e2e {
namespace {

constexpr const char* kPoll = "sync --property oak --once";

std::vector<DayStep> script() {
  const std::vector<Resident> morning{{"501", "Ann", "101", "Future"},
                                      {"502", "Bela", "102"},
                                      {"503", "Cleo", "103"},
                                      {"504", "Dan", "104", "Future"},
                                      {"505", "Eve", "105"}};
  auto noon = morning;
  noon[0].status = "Current";
  noon[3].status = "Current";
  auto afternoon = noon;
  afternoon[1].status = "Past";
  afternoon[2].status = "Past";
  afternoon.push_back({"502", "Bela", "106"});
  auto evening = afternoon;
  evening[4].status = "Notice";
  evening.push_back({"506", "Fay", "107"});
  evening.push_back({"507", "Gus", "108", "Paperwork"});  // a label that nobody knows
  auto night = evening;
  night[4].status = "Past";
  return {
      {"the morning's poll", morning, kPoll},
      {"approving all", morning, "suggestions approve --all --property oak --by pat"},
      {"the poll at noon", noon, kPoll},
      {"approving a grant", noon, "suggestions approve @501 --by pat"},
      {"declining a grant", noon, "suggestions decline @504 --by pat --reason 'no deposit yet'"},
      {"the afternoon's poll", afternoon, kPoll},
      {"approving a move", afternoon, "suggestions approve @502 --by pat"},
      {"approving a revocation", afternoon, "suggestions approve @503 --by pat"},
      {"letting grants through", afternoon, "mode --property oak automatic_grants --by pat"},
      {"the evening's poll", evening, kPoll},
      {"letting all through", evening, "mode --property oak automatic --by pat --pending apply"},
      {"the poll at night", night, kPoll},
  };
}

}  // namespace

const std::vector<DayStep>& day() {
  static const std::vector<DayStep> steps = script();
  return steps;
}

const std::vector<std::string>& people_of_day() {
  static const std::vector<std::string> people{"501", "502", "503", "504", "505", "506"};
  return people;
}

std::string command_of(const Office& office, const DayStep& step) {
  std::string command = step.command;
  const std::size_t at = command.find('@');
  if (at == std::string::npos) return command;
  const std::string person = command.substr(at + 1, 3);
  const auto open = suggestions_of(office.json("suggestions list"), person);
  EXPECT_EQ(open.size(), 1U) << step.name;
  return command.replace(at, 4, open.empty() ? "0" : open.front());
}

void take(const Office& office, const std::string& command) {
  const Ended ended = office.run(command);
  const bool done_before = ended.status == 1 && ended.err.find("already") != std::string::npos;
  EXPECT_TRUE(ended.status == 0 || done_before) << command << "\n" << ended;
}

}  // namespace leasekey::e2e
