// A date form compiled into steps, and run over a text.
#include "connectors/date_form.h"

#include <array>
#include <utility>

#include "core/error.h"

namespace leasekey::connectors {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Takes `least` to `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t used = 0;
  int number = 0;
  while (used < most && used < text.size() && text[used] >= '0' && text[used] <= '9')
    number = number * 10 + (text[used++] - '0');
  if (used < least) return {};
  text.remove_prefix(used);
  return number;
}

std::optional<int> take_month_name(std::string_view& text) {
  constexpr std::string_view kNames = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (text.size() < 3) return {};
  const std::array<char, 3> word{lower(text[0]), lower(text[1]), lower(text[2])};
  const auto at = kNames.find(std::string_view(word.data(), word.size()));
  if (at == std::string_view::npos || at % 3 != 0) return {};
  text.remove_prefix(3);
  return static_cast<int>(at / 3) + 1;
}

}  // namespace

DateForm::DateForm(std::string_view form) : text_(form) {
  constexpr std::array<std::pair<std::string_view, Part>, 7> kWords{{{"yyyy", Part::year},
                                                                     {"yy", Part::short_year},
                                                                     {"mon", Part::month_name},
                                                                     {"mm", Part::two_digit_month},
                                                                     {"m", Part::month},
                                                                     {"dd", Part::two_digit_day},
                                                                     {"d", Part::day}}};
  int days = 0;
  int months = 0;
  int years = 0;
  while (!form.empty()) {
    Step step{Part::literal, form[0]};
    std::size_t used = 1;
    for (const auto& [word, part] : kWords) {
      if (!form.starts_with(word)) continue;
      step = {part};
      used = word.size();
      break;
    }
    form.remove_prefix(used);
    steps_.push_back(step);
    days += step.part == Part::day || step.part == Part::two_digit_day;
    months += step.part == Part::month || step.part == Part::two_digit_month || step.part == Part::month_name;
    years += step.part == Part::year || step.part == Part::short_year;
    short_year_ = short_year_ || step.part == Part::short_year;
  }
  if (days != 1 || months != 1 || years != 1) {
    throw Error(ErrorKind::invalid_input, "`" + text_ + "` is no form of a date such as `m/d/yyyy` or `yyyy-mm-dd`");
  }
}

std::optional<LocalDate> DateForm::parse(std::string_view text, int century_from) const {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  for (const auto& step : steps_) {
    switch (step.part) {
      case Part::day: day = take_number(text, 1, 2); break;
      case Part::two_digit_day: day = take_number(text, 2, 2); break;
      case Part::month: month = take_number(text, 1, 2); break;
      case Part::two_digit_month: month = take_number(text, 2, 2); break;
      case Part::month_name: month = take_month_name(text); break;
      case Part::year: year = take_number(text, 4, 4); break;
      case Part::short_year:
        year = take_number(text, 2, 2);
        if (year) *year += century_from - century_from % 100 + (*year < century_from % 100 ? 100 : 0);
        break;
      case Part::literal:
        if (text.empty() || text[0] != step.literal) return {};
        text.remove_prefix(1);
        break;
    }
  }
  if (!text.empty() || !year || !month || !day) return {};
  return LocalDate::from_ymd(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

}  // namespace leasekey::connectors
