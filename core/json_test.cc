// The JSON reader against hostile text, the document's paths and messages, and the writer.
#include "core/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "core/error.h"

namespace leasekey {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// Writes the events down, one letter or text each.
class Recorder final : public JsonEvents {
 public:
  void null() override { heard += "null "; }
  void boolean(bool value) override { heard += value ? "true " : "false "; }
  void number(std::string_view text) override { heard.append("#").append(text).append(" "); }
  void string(std::string_view text) override { heard.append("'").append(text).append("' "); }
  void begin_object() override { heard += "{ "; }
  void key(std::string_view name) override { heard.append(name).append(": "); }
  void end_object() override { heard += "} "; }
  void begin_array() override { heard += "[ "; }
  void end_array() override { heard += "] "; }

  std::string heard;
};

std::string events_of(std::string_view text, const JsonLimits& limits = {}) {
  Recorder recorder;
  read_json(text, recorder, limits);
  return recorder.heard;
}

/// The message of the `invalid_input` that the action throws; empty where it throws nothing.
template <class Action>
std::string refusal(Action action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    return error.what();
  }
  return {};
}

std::string reading_refused(std::string_view text, const JsonLimits& limits = {}) {
  const std::string streamed = refusal([&] { events_of(text, limits); });
  EXPECT_EQ(refusal([&] { JsonDocument::parse(text, limits); }), streamed) << "the document says the same";
  return streamed;
}

TEST(ReadJson, reports_events_in_document_order) {
  EXPECT_EQ(events_of(R"( {"a": [1, -2.50e+3, "x"], "b": {"c": null}, "d": [true, false, [], {}]} )"),
            "{ a: [ #1 #-2.50e+3 'x' ] b: { c: null } d: [ true false [ ] { } ] } ");
}

TEST(ReadJson, takes_any_value_as_a_document) {
  EXPECT_EQ(events_of("7"), "#7 ");
  EXPECT_EQ(events_of("\"\""), "'' ");
  EXPECT_EQ(events_of(" null\n"), "null ");
}

TEST(ReadJson, decodes_escapes) {
  EXPECT_EQ(events_of(R"("\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00")"), "'\"\\/\b\f\n\r\té€😀' ");
}

TEST(ReadJson, keeps_text_in_utf_8_as_it_is) {
  EXPECT_EQ(events_of("[\"Zoë\", \"日本\", \"a😀b\"]"), "[ 'Zoë' '日本' 'a😀b' ] ");
}

TEST(ReadJson, skips_a_leading_byte_order_mark) {
  EXPECT_EQ(events_of("\xEF\xBB\xBF[1]"), "[ #1 ] ");
  EXPECT_EQ(reading_refused("\xEF\xBB\xBF\xEF\xBB\xBF[1]"), "line 1, column 1: not a JSON value");
}

TEST(ReadJson, refuses_malformed_text_with_line_column_and_reason) {
  const struct {
    std::string_view text;
    std::string_view message;
  } cases[] = {
      {"", "line 1, column 1: a JSON value is missing"},
      {" \n ", "line 2, column 2: a JSON value is missing"},
      {"<html>", "line 1, column 1: not a JSON value"},
      {"[1,\n 2,\n x]", "line 3, column 2: not a JSON value"},
      {"[1 2]", "line 1, column 4: a comma or `]` is missing after an element"},
      {"[1", "line 1, column 3: a comma or `]` is missing after an element"},
      {"[1,]", "line 1, column 4: not a JSON value"},
      {"{\"a\":1,}", "line 1, column 8: the name of a member is missing"},
      {"{a:1}", "line 1, column 2: the name of a member is missing"},
      {"{\"a\" 1}", "line 1, column 6: a colon is missing after the name of a member"},
      {"{\"a\":1 \"b\":2}", "line 1, column 8: a comma or `}` is missing after a member"},
      {"{\"a\":", "line 1, column 6: not a JSON value"},
      {"{} {}", "line 1, column 4: more text after the end of the document"},
      {"[\"é\", \"\\x\"]", "line 1, column 8: a character or escape that a string cannot have"},
      {"\"a\tb\"", "line 1, column 3: a character or escape that a string cannot have"},
      {"\"\\u12g4\"", "line 1, column 2: `\\u` needs four hexadecimal digits"},
      {"\"abc", "line 1, column 5: a string is not closed"},
      {"1.", "line 1, column 3: digits are missing after the decimal point"},
      {"1e+", "line 1, column 4: digits are missing in the exponent"},
      {"01", "line 1, column 2: more text after the end of the document"},
      {"+1", "line 1, column 1: not a JSON value"},
      {"NaN", "line 1, column 1: not a JSON value"},
      {"-Infinity", "line 1, column 2: not a JSON value"},
      {"// no\n1", "line 1, column 1: not a JSON value"},
      {"truE", "line 1, column 4: not a JSON value"},
  };
  for (const auto& c : cases) EXPECT_EQ(reading_refused(c.text), c.message) << c.text;
}

TEST(ReadJson, refuses_more_than_its_limits) {
  EXPECT_EQ(reading_refused("[1,2]", {.max_bytes = 4}), "larger than the limit of 4 bytes");
  EXPECT_EQ(events_of("[[[1]]]", {.max_depth = 3}), "[ [ [ #1 ] ] ] ");
  EXPECT_EQ(reading_refused("[[{\"a\":[1]}]]", {.max_depth = 3}), "line 1, column 8: nested deeper than 3 levels");
}

TEST(ReadJson, lets_errors_of_the_listener_through) {
  class Picky final : public JsonEvents {
    void null() override { throw Error(ErrorKind::conflict, "no nulls here"); }
    void boolean(bool) override {}
    void number(std::string_view) override {}
    void string(std::string_view) override {}
    void begin_object() override {}
    void key(std::string_view) override {}
    void end_object() override {}
    void begin_array() override {}
    void end_array() override {}
  } picky;
  try {
    read_json("[1, null]", picky);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::conflict);
    EXPECT_STREQ(error.what(), "no nulls here");
  }
}

TEST(ReadJson, trap_P1_an_exponent_that_underflows_is_a_number_and_not_the_end_of_the_process) {
  EXPECT_EQ(events_of("0.00000000001e-2147483639"), "#0.00000000001e-2147483639 ");
  EXPECT_EQ(events_of("1e-99999999999999999999"), "#1e-99999999999999999999 ");
}

TEST(ReadJson, trap_P1_a_long_decimal_with_a_small_exponent_does_not_crash) {
  const std::string number = "128.74836467836484838364836483643636483648e-336";
  EXPECT_EQ(events_of(number), "#" + number + " ");
  EXPECT_EQ(refusal([&] { JsonDocument::parse(number).root().as_double(); }),
            "expected a number that a double can hold, found one that is too big or too small");
}

TEST(ReadJson, trap_P1_deep_nesting_is_refused_or_read_without_using_the_stack) {
  const std::size_t depth = 200'000;
  const std::string deep = std::string(depth, '[') + std::string(depth, ']');
  EXPECT_EQ(reading_refused(deep), "line 1, column 65: nested deeper than 64 levels");
  const JsonDocument document = JsonDocument::parse(deep, {.max_depth = depth});
  EXPECT_EQ(document.root().as_array().size(), 1U);
  EXPECT_NE(reading_refused(std::string(depth, '['), {.max_depth = depth}), "");
}

TEST(ReadJson, trap_P1_invalid_utf_8_is_refused) {
  const std::string_view sequences[] = {
      "\x80",              // a continuation alone
      "\xC3",              // a truncated sequence
      "\xC0\xAF",          // overlong
      "\xE0\x80\x80",      // overlong
      "\xED\xA0\x80",      // a surrogate
      "\xED\xB0\x80",      // a surrogate
      "\xF0\x80\x80\x80",  // overlong
      "\xF4\x90\x80\x80",  // beyond U+10FFFF
      "\xF5\x80\x80\x80",
      "\xFF",
  };
  for (const auto sequence : sequences) {
    EXPECT_EQ(reading_refused("[\"ok" + std::string(sequence) + "ok\"]"), "line 1, column 5: not valid UTF-8");
    EXPECT_EQ(reading_refused("{\"" + std::string(sequence) + "\":1}"), "line 1, column 3: not valid UTF-8");
  }
}

TEST(ReadJson, trap_P1_an_escaped_NUL_is_refused) {
  EXPECT_EQ(reading_refused(R"(["a", "b\u0000c"])"), "line 1, column 9: `\\u0000` is not accepted");
  EXPECT_EQ(reading_refused(R"({"\u0000":1})"), "line 1, column 3: `\\u0000` is not accepted");
  EXPECT_EQ(events_of(R"("\\u0000")"), "'\\u0000' ");
}

TEST(ReadJson, refuses_a_raw_NUL_wherever_it_stands) {
  using namespace std::string_view_literals;
  EXPECT_EQ(reading_refused("\"a\0b\""sv), "line 1, column 3: a string is not closed");
  EXPECT_EQ(reading_refused("[1]\0"sv), "line 1, column 4: a NUL byte after the end of the document");
  EXPECT_EQ(reading_refused("[1]\0[2]"sv), "line 1, column 4: a NUL byte after the end of the document");
  EXPECT_THAT(reading_refused("[1,\0 2]"sv), StartsWith("line 1, column 4: "));
  EXPECT_THAT(reading_refused("\0"sv), StartsWith("line 1, column 1: "));
}

TEST(ReadJson, refuses_halves_of_surrogate_pairs) {
  for (const auto* half : {R"("\ud83d")", R"("\ud83dx")", R"("\ud83d\u0041")", R"("\ude00")"}) {
    EXPECT_EQ(reading_refused(half), "line 1, column 2: half a surrogate pair is no character") << half;
  }
}

TEST(ReadJson, refuses_numbers_that_no_double_can_hold) {
  EXPECT_EQ(reading_refused("[1, 1e400]"), "line 1, column 5: a number is too big");
  EXPECT_EQ(reading_refused(std::string(400, '9')), "line 1, column 1: a number is too big");
}

TEST(JsonNumber, trap_P1_doubles_are_read_to_the_last_bit) {
  const struct {
    const char* text;
    double value;
  } cases[] = {
      {"0.1", 0.1},
      {"2.2250738585072011e-308", 2.2250738585072011e-308},
      {"1.7976931348623157e308", std::numeric_limits<double>::max()},
      {"123456789.12345678901234567890", 123456789.12345678901234567890},
      {"9007199254740993", 9007199254740992.0},
      {"5e-324", std::numeric_limits<double>::denorm_min()},
      {"-0.0", -0.0},
  };
  for (const auto& c : cases) EXPECT_EQ(JsonDocument::parse(c.text).root().as_double(), c.value) << c.text;
}

TEST(JsonNumber, trap_P1_a_whole_number_is_exact_or_refused) {
  const auto as_int = [](const char* text) { return JsonDocument::parse(text).root().as_int(); };
  EXPECT_EQ(as_int("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(as_int("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(as_int("-0"), 0);
  EXPECT_EQ(as_int("5.0"), 5);
  EXPECT_EQ(as_int("1e3"), 1000);
  for (const auto* text : {"9223372036854775808", "18446744073709551616", "1.5", "1e30", "1e-1"}) {
    EXPECT_EQ(refusal([&] { as_int(text); }), "expected a whole number of at most 64 bits, found another number");
  }
}

TEST(JsonDocument, trap_P1_a_duplicate_key_is_refused_with_its_place) {
  const auto refused = [](std::string_view text) { return refusal([&] { JsonDocument::parse(text); }); };
  EXPECT_EQ(refused("{\"a\": 1,\n \"a\": 2}"), "line 2, column 2: the key `a` is there twice");
  EXPECT_EQ(refused(R"({"steps": [{}, {"at": 1, "at": 2}]})"),
            "line 1, column 26: `steps[1]`: the key `at` is there twice");
  EXPECT_EQ(refused(R"({"a": 1, "\u0061": 2})"), "line 1, column 10: the key `a` is there twice");
  EXPECT_EQ(refused(R"({"x\"": 1, "x\"": 2})"), "line 1, column 12: the key `x\"` is there twice");
}

TEST(JsonDocument, trap_P1_a_duplicate_among_many_keys_is_refused) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"k" + std::to_string(i) + "\": {\"k\": 1}, ";
  EXPECT_EQ(JsonDocument::parse(text + "\"k100\": 1}").root().members().size(), 101U);
  for (const auto* again : {"k0", "k24", "k25", "k99"}) {
    EXPECT_THAT(refusal([&] { JsonDocument::parse(text + "\"" + again + "\": 1}"); }), HasSubstr("is there twice"));
  }
}

TEST(JsonDocument, allows_the_same_key_in_different_objects) {
  EXPECT_NO_THROW(JsonDocument::parse(R"({"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 2}]})"));
}

TEST(JsonDocument, tells_numbers_from_strings) {
  const JsonDocument document = JsonDocument::parse(R"([12, "12", null, true, [], {}])");
  std::vector<JsonKind> kinds;
  for (const auto& value : document.root().as_array()) kinds.push_back(value.kind());
  EXPECT_THAT(kinds, testing::ElementsAre(JsonKind::number, JsonKind::string, JsonKind::null, JsonKind::boolean,
                                          JsonKind::array, JsonKind::object));
  EXPECT_EQ(document.root().as_array()[0].as_text(), "12");
  EXPECT_EQ(document.root().as_array()[1].as_text(), "12");
}

TEST(JsonDocument, finds_members_and_elements) {
  const JsonDocument document = JsonDocument::parse(R"({"a": [{"b": 1}, {"b": [2, 3]}], "": "e", "n": null})");
  const JsonValue root = document.root();
  EXPECT_EQ(root.find("a")->as_array()[1].find("b")->as_array()[1].as_int(), 3);
  EXPECT_EQ(root.find("")->as_string(), "e");
  EXPECT_TRUE(root.find("n")->is_null());
  EXPECT_FALSE(root.find("b"));
  EXPECT_EQ(root.members().size(), 3U);
  EXPECT_EQ(root.members()[2].first, "n");
}

TEST(JsonDocument, stays_readable_after_a_move) {
  JsonDocument first = JsonDocument::parse(R"({"a": "b"})");
  const JsonValue value = *first.root().find("a");
  const JsonDocument second = std::move(first);
  EXPECT_EQ(value.as_string(), "b");
}

TEST(JsonValue, names_path_expectation_and_finding) {
  const JsonDocument document = JsonDocument::parse(
      R"({"steps": [{}, {}, {}, {"at": 5}], "a b": {"c": "x"}, "flag": "yes", "n": null, "list": {}})");
  const JsonValue root = document.root();
  EXPECT_EQ(refusal([&] { root.find("steps")->as_array()[3].find("at")->as_string(); }),
            "`steps[3].at`: expected a string, found a number");
  EXPECT_EQ(refusal([&] { root.find("a b")->find("c")->as_int(); }),
            "`[\"a b\"].c`: expected a whole number, found a string");
  EXPECT_EQ(refusal([&] { root.find("flag")->as_bool(); }), "`flag`: expected a boolean, found a string");
  EXPECT_EQ(refusal([&] { root.find("n")->as_text(); }), "`n`: expected a string or a number, found null");
  EXPECT_EQ(refusal([&] { root.find("list")->as_array(); }), "`list`: expected an array, found an object");
  EXPECT_EQ(refusal([&] { root.find("flag")->find("x"); }), "`flag`: expected an object, found a string");
  EXPECT_EQ(refusal([&] { root.as_double(); }), "expected a number, found an object");
  EXPECT_EQ(refusal([&] { root.find("n")->fail("must be a date"); }), "`n`: must be a date");
}

TEST(JsonValue, keeps_paths_short_and_on_one_line) {
  const std::string name(500, 'x');
  const JsonDocument long_name = JsonDocument::parse("{\"" + name + "\": 1, \"a\\n`b\": 2}");
  EXPECT_EQ(long_name.root().find(name)->path(), std::string(64, 'x') + "…");
  EXPECT_EQ(long_name.root().find("a\n`b")->path(), "[\"a??b\"]");
  const JsonDocument deep = JsonDocument::parse(std::string(60, '[') + std::string(60, ']'));
  JsonValue value = deep.root();
  for (int i = 0; i < 59; ++i) value = value.as_array()[0];
  EXPECT_THAT(value.path(), StartsWith("…[0][0]"));
}

TEST(JsonFields, reads_what_is_there_and_refuses_what_nobody_asked_for) {
  const JsonDocument document = JsonDocument::parse(R"({"o": {"name": "Oak", "note": null, "colour": 1}})");
  JsonFields fields(*document.root().find("o"));
  EXPECT_EQ(fields.required_string("name"), "Oak");
  EXPECT_TRUE(fields.optional("note")->is_null());
  EXPECT_FALSE(fields.optional_string("missing"));
  EXPECT_TRUE(fields.has("colour"));
  EXPECT_EQ(refusal([&] { fields.finish(); }), "`o.colour`: unknown field");
  EXPECT_EQ(fields.required("colour").as_int(), 1);
  EXPECT_NO_THROW(fields.finish());
}

TEST(JsonFields, names_a_missing_field_and_a_wrong_type) {
  const JsonDocument document = JsonDocument::parse(R"({"list": [{"name": 1}]})");
  JsonFields fields(document.root().find("list")->as_array()[0]);
  EXPECT_EQ(refusal([&] { fields.required("email"); }), "`list[0]`: `email` is missing");
  EXPECT_EQ(refusal([&] { fields.required_string("name"); }), "`list[0].name`: expected a string, found a number");
  EXPECT_EQ(refusal([&] { JsonFields(*document.root().find("list")); }), "`list`: expected an object, found an array");
}

TEST(JsonWriter, writes_compact_documents) {
  JsonWriter writer;
  writer.begin_object().field("name", "Zoë \"Z\"\n").field("count", 3).field("ratio", 0.1).field("ok", true);
  writer.key("list").begin_array().null().value(std::int64_t{-5}).value(std::size_t{7}).end_array();
  writer.key("empty").begin_object().end_object().end_object();
  EXPECT_EQ(writer.finish(), R"({"name":"Zoë \"Z\"\n","count":3,"ratio":0.1,"ok":true,"list":[null,-5,7],"empty":{}})");
}

TEST(JsonWriter, indents_where_asked) {
  JsonWriter writer(JsonWriter::Layout::indented);
  writer.begin_object().field("a", 1).key("b").begin_array().value("x").value("y").end_array();
  writer.key("c").begin_array().end_array().end_object();
  EXPECT_EQ(writer.finish(), "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    \"y\"\n  ],\n  \"c\": []\n}");
}

TEST(JsonWriter, escapes_what_a_string_cannot_have_and_replaces_what_is_not_utf_8) {
  JsonWriter writer;
  writer.value(std::string_view("\b\f\r\t\\/\x01\x1F\x7F\x00z", 11));
  EXPECT_EQ(writer.finish(), "\"\\b\\f\\r\\t\\\\/\\u0001\\u001f\x7F\\u0000z\"");
  JsonWriter broken;
  broken.value("a\xFF\xC3 b\xED\xA0\x80");
  EXPECT_EQ(broken.finish(), "\"a\xEF\xBF\xBD\xEF\xBF\xBD b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriter, writes_numbers_that_the_reader_reads_back_exactly) {
  for (const double number : {0.1, 1e300, -5e-324, 12345.678, 1e22}) {
    JsonWriter writer;
    writer.value(number);
    const std::string written = writer.finish();
    EXPECT_EQ(JsonDocument::parse(written).root().as_double(), number) << written;
  }
}

TEST(JsonWriterDeathTest, asserts_the_order_of_calls) {
  EXPECT_DEATH(JsonWriter().begin_object().value(1), "assertion failed");
  EXPECT_DEATH(JsonWriter().begin_array().key("a"), "assertion failed");
  EXPECT_DEATH(JsonWriter().begin_array().end_object(), "assertion failed");
  EXPECT_DEATH(JsonWriter().begin_object().key("a").end_object(), "assertion failed");
  EXPECT_DEATH(JsonWriter().begin_object().finish(), "assertion failed");
  EXPECT_DEATH(JsonWriter().value(1).value(2), "assertion failed");
  EXPECT_DEATH(JsonWriter().value(std::numeric_limits<double>::quiet_NaN()), "assertion failed");
}

TEST(JsonWriter, copies_a_parsed_value) {
  const std::string text = R"({"a":[1,2.5,"x",null,true],"b":{"c":-7}})";
  const JsonDocument document = JsonDocument::parse(text);
  EXPECT_EQ(JsonWriter().value(document.root()).finish(), text);
}

}  // namespace
}  // namespace leasekey
