// Any bytes are refused with `invalid_input` or read; what was read survives being written and read again.
#include <optional>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

/// Whether texts are UTF-8 without NUL, and begins and ends match.
class Listener final : public JsonEvents {
 public:
  void null() override {}
  void boolean(bool) override {}
  void number(std::string_view text) override { LEASEKEY_ASSERT(!text.empty()); }
  void string(std::string_view text) override { expect_clean(text); }
  void begin_object() override { ++depth; }
  void key(std::string_view name) override { expect_clean(name); }
  void end_object() override { --depth; }
  void begin_array() override { ++depth; }
  void end_array() override { --depth; }

  int depth = 0;

 private:
  static void expect_clean(std::string_view text) {
    LEASEKEY_ASSERT(is_valid_utf8(text));
    LEASEKEY_ASSERT(text.find('\0') == std::string_view::npos);
  }
};

/// Nothing where the action refuses the text; other errors are bugs.
template <class Action>
auto unless_refused(Action action) -> std::optional<decltype(action())> {
  try {
    return action();
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() == ErrorKind::invalid_input);
    LEASEKEY_ASSERT(is_valid_utf8(error.what()));
    return {};
  }
}

void write_number(JsonWriter& writer, const JsonValue& value) {
  if (const auto whole = unless_refused([&] { return value.as_int(); })) {
    writer.value(*whole);
  } else if (const auto real = unless_refused([&] { return value.as_double(); })) {
    writer.value(*real);
  } else {
    writer.value(value.as_text());
  }
}

void write(JsonWriter& writer, const JsonValue& value) {
  switch (value.kind()) {
    case JsonKind::null: writer.null(); return;
    case JsonKind::boolean: writer.value(value.as_bool()); return;
    case JsonKind::number: write_number(writer, value); return;
    case JsonKind::string: writer.value(value.as_string()); return;
    case JsonKind::array:
      writer.begin_array();
      for (const auto& element : value.as_array()) write(writer, element);
      writer.end_array();
      return;
    case JsonKind::object:
      writer.begin_object();
      for (const auto& [name, member] : value.members()) write(writer.key(name), member);
      writer.end_object();
      return;
  }
}

std::string rewritten(std::string_view text, JsonWriter::Layout layout) {
  const JsonDocument document = JsonDocument::parse(text);
  JsonWriter writer(layout);
  write(writer, document.root());
  return writer.finish();
}

}  // namespace

void feed_json(std::string_view bytes) {
  Listener listener;
  const auto streamed = unless_refused([&] {
    read_json(bytes, listener);
    LEASEKEY_ASSERT(listener.depth == 0);
    return true;
  });
  const auto compact = unless_refused([&] { return rewritten(bytes, JsonWriter::Layout::compact); });
  if (!compact) return;
  LEASEKEY_ASSERT(streamed);
  const std::string indented = rewritten(*compact, JsonWriter::Layout::indented);
  LEASEKEY_ASSERT(rewritten(indented, JsonWriter::Layout::compact) == *compact);
}

}  // namespace leasekey::fuzz
