// A day at the office: polls and decisions in their order, each of them one command.
#pragma once

#include <string>
#include <vector>

#include "tests/e2e/office.h"

namespace leasekey::e2e {

struct DayStep {
  std::string name;
  std::vector<Resident> shown;  ///< by Entrata, from this step on
  std::string command;          ///< `@501` stands for the open suggestion of that person
};

const std::vector<DayStep>& day();
/// Everybody whom the day is about.
const std::vector<std::string>& people_of_day();

/// The step's command line, with the suggestion looked up.
std::string command_of(const Office& office, const DayStep& step);
/// The step, by the command line that was looked up; doing again what was done already is no failure.
void take(const Office& office, const std::string& command);

}  // namespace leasekey::e2e
