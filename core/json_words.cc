// Words and numbers out of JSON, with errors that list what was expected.
#include "core/json_words.h"

#include <algorithm>

namespace leasekey {
namespace {

std::string shown(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string expected_one_of(std::initializer_list<std::string_view> words, std::string_view found) {
  std::string text = "expected ";
  std::size_t left = words.size();
  for (std::string_view word : words) {
    text += "`" + std::string(word) + "`";
    --left;
    if (left > 0) text += left == 1 ? " or " : ", ";
  }
  return text + ", found `" + std::string(found) + "`";
}

std::int64_t read_int_within(const JsonValue& value, std::int64_t least, std::int64_t most) {
  const std::int64_t number = value.as_int();
  if (number < least || number > most) {
    value.fail("expected a whole number from " + std::to_string(least) + " to " + std::to_string(most) + ", found " +
               std::to_string(number));
  }
  return number;
}

double read_double_within(const JsonValue& value, double least, double most) {
  const double number = value.as_double();
  if (!(number >= least && number <= most)) {
    value.fail("expected a number from " + shown(least) + " to " + shown(most) + ", found " + shown(number));
  }
  return number;
}

std::string read_name(const JsonValue& value) {
  std::string text = value.as_text();
  if (text.empty()) value.fail("expected a name, found an empty text");
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (std::any_of(text.begin(), text.end(), is_control)) value.fail("expected a name, found control characters in it");
  return text;
}

std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return {};
  if (!is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[3]) || !is_digit(text[4])) return {};
  const int minutes = ((text[0] - '0') * 10 + (text[1] - '0')) * 60;
  const int past_hour = (text[3] - '0') * 10 + (text[4] - '0');
  if (past_hour > 59 || minutes + past_hour > 24 * 60) return {};
  return static_cast<std::int64_t>(minutes + past_hour) * 60'000;
}

std::string time_of_day_text(std::int64_t millis) {
  const auto two_digits = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::int64_t minutes = millis / 60'000;
  return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace leasekey
