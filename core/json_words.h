// Words and numbers out of JSON, with errors that list what was expected.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace leasekey {

/// "expected `a`, `b` or `c`, found `d`"
std::string expected_one_of(std::initializer_list<std::string_view> words, std::string_view found);

/// A word that `parse` knows; `words` are all of these.
template <class Parse>
auto read_word(const JsonValue& value, const Parse& parse, std::initializer_list<std::string_view> words) {
  const std::string_view word = value.as_string();
  const auto parsed = parse(word);
  if (!parsed) value.fail(expected_one_of(words, word));
  return *parsed;
}

/// Calls `read` with the field where it is there.
template <class Read>
void if_present(JsonFields& fields, std::string_view name, const Read& read) {
  if (const auto value = fields.optional(name)) read(*value);
}

/// An array, element by element.
template <class ReadOne>
auto read_list(const JsonValue& value, const ReadOne& read_one) {
  std::vector<decltype(read_one(value))> list;
  for (const JsonValue& element : value.as_array()) list.push_back(read_one(element));
  return list;
}

std::int64_t read_int_within(const JsonValue& value, std::int64_t least, std::int64_t most);
double read_double_within(const JsonValue& value, double least, double most);
/// Neither empty nor with control characters; a number is taken as it is written.
std::string read_name(const JsonValue& value);

/// `06:00` … `24:00`, in milliseconds since midnight; nothing where the text is none.
std::optional<std::int64_t> parse_time_of_day(std::string_view text);
/// The same the other way; for whole minutes.
std::string time_of_day_text(std::int64_t millis);

}  // namespace leasekey
