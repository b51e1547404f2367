// The one JSON reader and writer. RapidJSON stays behind it, with the settings that outside data needs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leasekey {

struct JsonLimits {
  std::size_t max_bytes = 64U << 20;
  std::size_t max_depth = 64;
};

/// What a streaming read reports, in document order. Views live only during the call. `number` carries the text of the
/// number as it was written.
class JsonEvents {
 public:
  virtual ~JsonEvents() = default;
  virtual void null() = 0;
  virtual void boolean(bool value) = 0;
  virtual void number(std::string_view text) = 0;
  virtual void string(std::string_view text) = 0;
  virtual void begin_object() = 0;
  virtual void key(std::string_view name) = 0;
  virtual void end_object() = 0;
  virtual void begin_array() = 0;
  virtual void end_array() = 0;
};

/// Streams `text` to `events` with flat memory. Throws `invalid_input` with line and column for anything that is not
/// exactly one JSON document in valid UTF-8 within the limits, for `\u0000`, and for a number beyond a double's range.
/// A leading byte order mark is skipped. What `events` throws passes through. Duplicate keys are not noticed here;
/// `JsonDocument` refuses them.
void read_json(std::string_view text, JsonEvents& events, const JsonLimits& limits = {});

class JsonValue;

/// A parsed document; owns what its values refer to. Refuses what `read_json` refuses, and duplicate keys.
class JsonDocument {
 public:
  static JsonDocument parse(std::string_view text, const JsonLimits& limits = {});
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  JsonValue root() const;

 private:
  struct Tree;
  explicit JsonDocument(std::unique_ptr<Tree> tree);
  friend class JsonValue;
  std::unique_ptr<Tree> tree_;
};

enum class JsonKind { null, boolean, number, string, array, object };

/// A value within a document, which must outlive it. The `as_…` calls throw `invalid_input` that names the path
/// (`steps[3].at`), what was expected and what is there.
class JsonValue {
 public:
  JsonKind kind() const;
  bool is_null() const { return kind() == JsonKind::null; }
  /// `steps[3].at`; empty for the root.
  std::string path() const;

  bool as_bool() const;
  std::string_view as_string() const;
  std::int64_t as_int() const;  ///< a whole number that fits
  double as_double() const;
  /// String or number as text: for ids that vendors write both ways.
  std::string as_text() const;
  std::vector<JsonValue> as_array() const;

  /// A member of an object; nothing where it is absent (a `null` member is there). Throws where this is no object.
  std::optional<JsonValue> find(std::string_view name) const;
  std::vector<std::pair<std::string_view, JsonValue>> members() const;

  /// Throws `invalid_input` in the same form, for a check of one's own: "`path`: `message`".
  [[noreturn]] void fail(const std::string& message) const;

 private:
  friend class JsonDocument;
  friend class JsonFields;
  JsonValue(const JsonDocument::Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
  [[noreturn]] void fail_expected(const char* what) const;
  void expect(JsonKind wanted) const;
  std::string_view raw_text() const;

  const JsonDocument::Tree* tree_;
  std::uint32_t node_;
};

/// Reads an object field by field and refuses the ones nobody asked for.
class JsonFields {
 public:
  /// Throws where `value` is no object.
  explicit JsonFields(const JsonValue& value);

  JsonValue required(std::string_view name);
  /// Nothing where absent; a `null` is returned as a value.
  std::optional<JsonValue> optional(std::string_view name);
  std::string required_string(std::string_view name);
  std::optional<std::string> optional_string(std::string_view name);
  bool has(std::string_view name) const;
  /// Throws `invalid_input` that names the first field that was never asked for.
  void finish() const;
  const JsonValue& value() const { return value_; }

 private:
  JsonValue value_;
  std::vector<std::string> asked_;
};

/// Writes one JSON document. Bytes of a string that are not UTF-8 become U+FFFD. Calls out of order and numbers that
/// are not finite are assertions.
class JsonWriter {
 public:
  enum class Layout { compact, indented };
  explicit JsonWriter(Layout layout = Layout::compact);
  ~JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(bool value);
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);
  /// A copy of a parsed value; whole numbers that fit stay whole.
  JsonWriter& value(const JsonValue& parsed);
  JsonWriter& null();
  /// `key(name)` and the value in one.
  template <class T>
  JsonWriter& field(std::string_view name, const T& v) {
    return key(name).value(v);
  }

  /// The document; the writer is spent.
  std::string finish();

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

}  // namespace leasekey
