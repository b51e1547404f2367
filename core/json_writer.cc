// Writes JSON: escapes, commas and indentation; the order of calls is asserted.
#include <utf8proc.h>

#include <array>
#include <charconv>
#include <cmath>

#include "core/error.h"
#include "core/json.h"

namespace leasekey {

struct JsonWriter::Sink {
  struct Level {
    bool object;
    bool empty = true;
  };

  Layout layout;
  std::string out;
  std::vector<Level> levels;
  bool key_written = false;
  bool done = false;

  /// Everything that stands before a key or an element: comma, line break, indentation.
  void separate() {
    Level& level = levels.back();
    if (!level.empty) out += ',';
    level.empty = false;
    break_line();
  }

  void break_line() {
    if (layout == Layout::compact) return;
    out += '\n';
    out.append(2 * levels.size(), ' ');
  }

  void before_value() {
    LEASEKEY_ASSERT(!done);
    if (levels.empty()) {
      done = true;
    } else if (levels.back().object) {
      LEASEKEY_ASSERT(key_written);
      key_written = false;
    } else {
      separate();
    }
  }

  void open(bool object) {
    before_value();
    done = false;
    levels.push_back({object});
    out += object ? '{' : '[';
  }

  void close(bool object) {
    LEASEKEY_ASSERT(!levels.empty() && levels.back().object == object && !key_written);
    const bool empty = levels.back().empty;
    levels.pop_back();
    if (!empty) break_line();
    out += object ? '}' : ']';
    done = levels.empty();
  }

  template <class Number>
  void write_number(Number number) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    LEASEKEY_ASSERT(error == std::errc{});
    out.append(text.data(), end);
  }

  void write_string(std::string_view text);
  void write_escaped(unsigned char c);
  std::size_t write_character(std::string_view text);
};

void JsonWriter::Sink::write_escaped(unsigned char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: out.append("\\u00").append(1, kHex[c >> 4U]).append(1, kHex[c & 15U]);
  }
}

/// Writes the character of several bytes in front of `text`; returns how many bytes it took.
std::size_t JsonWriter::Sink::write_character(std::string_view text) {
  utf8proc_int32_t code_point = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  if (size <= 0) {
    out += "\xEF\xBF\xBD";
    return 1;
  }
  out.append(text.substr(0, static_cast<std::size_t>(size)));
  return static_cast<std::size_t>(size);
}

void JsonWriter::Sink::write_string(std::string_view text) {
  const auto is_plain = [](unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; };
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(static_cast<unsigned char>(text[end]))) ++end;
    out.append(text.substr(at, end - at));
    at = end;
    if (at == text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      at += write_character(text.substr(at));
    } else {
      write_escaped(c);
      ++at;
    }
  }
  out += '"';
}

JsonWriter::JsonWriter(Layout layout) : sink_(std::make_unique<Sink>()) { sink_->layout = layout; }
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;

JsonWriter& JsonWriter::begin_object() { return sink_->open(true), *this; }
JsonWriter& JsonWriter::end_object() { return sink_->close(true), *this; }
JsonWriter& JsonWriter::begin_array() { return sink_->open(false), *this; }
JsonWriter& JsonWriter::end_array() { return sink_->close(false), *this; }

JsonWriter& JsonWriter::key(std::string_view name) {
  LEASEKEY_ASSERT(!sink_->levels.empty() && sink_->levels.back().object && !sink_->key_written);
  sink_->separate();
  sink_->write_string(name);
  sink_->out += sink_->layout == Layout::compact ? ":" : ": ";
  sink_->key_written = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  sink_->before_value();
  sink_->write_string(text);
  return *this;
}

JsonWriter& JsonWriter::value(bool value) {
  sink_->before_value();
  sink_->out += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  sink_->before_value();
  sink_->write_number(number);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  LEASEKEY_ASSERT(std::isfinite(number));
  sink_->before_value();
  sink_->write_number(number);
  return *this;
}

JsonWriter& JsonWriter::value(const JsonValue& parsed) {
  switch (parsed.kind()) {
    case JsonKind::null: return null();
    case JsonKind::boolean: return value(parsed.as_bool());
    case JsonKind::string: return value(parsed.as_string());
    case JsonKind::number: {
      const bool whole = parsed.as_text().find_first_of(".eE") == std::string::npos;
      return whole ? value(parsed.as_int()) : value(parsed.as_double());
    }
    case JsonKind::array:
      begin_array();
      for (const auto& item : parsed.as_array()) value(item);
      return end_array();
    case JsonKind::object:
      begin_object();
      for (const auto& [name, member] : parsed.members()) key(name).value(member);
      return end_object();
  }
  return *this;
}

JsonWriter& JsonWriter::null() {
  sink_->before_value();
  sink_->out += "null";
  return *this;
}

std::string JsonWriter::finish() {
  LEASEKEY_ASSERT(sink_->done);
  return std::move(sink_->out);
}

}  // namespace leasekey
