// The document tree behind `JsonValue`: one flat array of nodes in document order, one block of text.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <set>

#include "core/error.h"
#include "core/json.h"
#include "core/json_refusal.h"

namespace leasekey {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

struct Slice {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

/// A value and all below it are the nodes from its own index up to `end`; its first child, if any, comes next.
struct Node {
  JsonKind kind = JsonKind::null;
  bool boolean = false;
  std::uint32_t parent = kNone;
  std::uint32_t end = 0;
  Slice key;   ///< within an object
  Slice text;  ///< of a string or number
};

/// Names that need no quotes in a path.
bool is_plain_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// A name fit for a message: short, one line, without a backtick that would end the quotation.
std::string shown_name(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  std::size_t size = std::min(name.size(), kLongest);
  while (size < name.size() && size > 0 && (name[size] & 0xC0) == 0x80) --size;
  std::string shown(name.substr(0, size));
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || c == '`') c = '?';
  }
  return size < name.size() ? shown + "…" : shown;
}

const char* with_article(JsonKind kind) {
  switch (kind) {
    case JsonKind::null: return "null";
    case JsonKind::boolean: return "a boolean";
    case JsonKind::number: return "a number";
    case JsonKind::string: return "a string";
    case JsonKind::array: return "an array";
    case JsonKind::object: return "an object";
  }
  return "nothing";
}

/// The number, where all of the text is one of that type.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

/// Whole numbers up to here are exact as a double.
constexpr double kExactBelow = 9007199254740992.0;

}  // namespace

struct JsonDocument::Tree {
  std::vector<Node> nodes;
  std::unique_ptr<char[]> texts;
  std::uint32_t texts_size = 0;

  std::string_view view(Slice slice) const { return {texts.get() + slice.at, slice.size}; }

  Slice keep(std::string_view text) {
    const Slice slice{texts_size, static_cast<std::uint32_t>(text.size())};
    if (!text.empty()) std::memcpy(texts.get() + slice.at, text.data(), text.size());
    texts_size += slice.size;
    return slice;
  }

  std::size_t index_in_parent(std::uint32_t node) const {
    std::size_t index = 0;
    for (std::uint32_t i = nodes[node].parent + 1; i != node; i = nodes[i].end) ++index;
    return index;
  }

  void append_step(std::string& path, std::uint32_t node) const {
    if (nodes[nodes[node].parent].kind == JsonKind::array) {
      path += "[" + std::to_string(index_in_parent(node)) + "]";
      return;
    }
    const std::string_view name = view(nodes[node].key);
    if (!is_plain_name(name)) {
      path += "[\"" + shown_name(name) + "\"]";
    } else {
      path += (path.empty() ? "" : ".") + shown_name(name);
    }
  }

  /// Deep paths are cut in front: the end of a path says most.
  std::string path_of(std::uint32_t node) const {
    constexpr std::size_t kMostSteps = 32;
    std::vector<std::uint32_t> steps;
    for (; nodes[node].parent != kNone && steps.size() < kMostSteps; node = nodes[node].parent) steps.push_back(node);
    std::string path = nodes[node].parent == kNone ? "" : "…";
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) append_step(path, *step);
    return path;
  }

  class Builder;
};

/// Fills the tree from events; refuses a key that its object has already.
class JsonDocument::Tree::Builder final : public JsonEvents {
 public:
  /// Decoded text is never longer than its source, so `texts` need not grow and views into it stay valid.
  Builder(Tree& tree, std::size_t source_size) : tree_(tree) {
    tree_.texts = std::make_unique_for_overwrite<char[]>(source_size);
    tree_.nodes.reserve(std::min(source_size / kBytesOfANode, kMostAtFirst));
  }

  void null() override { leaf(JsonKind::null); }
  void boolean(bool value) override { leaf(JsonKind::boolean).boolean = value; }
  void number(std::string_view text) override { leaf(JsonKind::number).text = tree_.keep(text); }
  void string(std::string_view text) override { leaf(JsonKind::string).text = tree_.keep(text); }
  void begin_object() override { open(JsonKind::object); }
  void end_object() override { close(); }
  void begin_array() override { open(JsonKind::array); }
  void end_array() override { close(); }

  void key(std::string_view name) override {
    key_ = tree_.keep(name);
    const std::string_view kept = tree_.view(key_);
    Open& object = open_.back();
    if (object.keys ? object.keys->contains(kept) : has_member(object, kept)) refuse_duplicate(kept);
    if (object.keys) object.keys->insert(kept);
    if (!object.keys && ++object.members > kFewMembers) index_members(object).insert(kept);
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t members = 0;
    std::unique_ptr<std::set<std::string_view>> keys;  ///< only where there are too many to walk through
  };
  static constexpr std::uint32_t kFewMembers = 24;
  static constexpr std::size_t kBytesOfANode = 16;  // most have more; a short document then grows no memory
  static constexpr std::size_t kMostAtFirst = 256;

  std::uint32_t add(JsonKind kind) {
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    Node& node = tree_.nodes.emplace_back();
    node.kind = kind;
    node.parent = open_.empty() ? kNone : open_.back().node;
    node.end = index + 1;
    node.key = key_;
    return index;
  }

  Node& leaf(JsonKind kind) { return tree_.nodes[add(kind)]; }

  void open(JsonKind kind) { open_.push_back({add(kind), 0, nullptr}); }

  void close() {
    tree_.nodes[open_.back().node].end = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
  }

  bool has_member(const Open& object, std::string_view name) const {
    for (std::size_t i = object.node + 1; i < tree_.nodes.size(); i = tree_.nodes[i].end) {
      if (tree_.view(tree_.nodes[i].key) == name) return true;
    }
    return false;
  }

  std::set<std::string_view>& index_members(Open& object) const {
    object.keys = std::make_unique<std::set<std::string_view>>();
    for (std::size_t i = object.node + 1; i < tree_.nodes.size(); i = tree_.nodes[i].end) {
      object.keys->insert(tree_.view(tree_.nodes[i].key));
    }
    return *object.keys;
  }

  [[noreturn]] void refuse_duplicate(std::string_view name) const {
    const std::string path = tree_.path_of(open_.back().node);
    const std::string where = path.empty() ? "" : "`" + path + "`: ";
    throw JsonRefusal{where + "the key `" + shown_name(name) + "` is there twice", JsonRefusal::At::token};
  }

  Tree& tree_;
  std::vector<Open> open_;
  Slice key_;
};

JsonDocument JsonDocument::parse(std::string_view text, const JsonLimits& limits) {
  auto tree = std::make_unique<Tree>();
  Tree::Builder builder(*tree, std::min(text.size(), limits.max_bytes));
  read_json(text, builder, limits);
  return JsonDocument(std::move(tree));
}

JsonDocument::JsonDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::root() const { return {tree_.get(), 0}; }

JsonKind JsonValue::kind() const { return tree_->nodes[node_].kind; }

std::string JsonValue::path() const { return tree_->path_of(node_); }

void JsonValue::fail(const std::string& message) const {
  const std::string where = path();
  throw Error(ErrorKind::invalid_input, where.empty() ? message : "`" + where + "`: " + message);
}

void JsonValue::fail_expected(const char* what) const {
  fail(std::string("expected ") + what + ", found " + with_article(kind()));
}

void JsonValue::expect(JsonKind wanted) const {
  if (kind() != wanted) fail_expected(with_article(wanted));
}

std::string_view JsonValue::raw_text() const { return tree_->view(tree_->nodes[node_].text); }

bool JsonValue::as_bool() const {
  expect(JsonKind::boolean);
  return tree_->nodes[node_].boolean;
}

std::string_view JsonValue::as_string() const {
  expect(JsonKind::string);
  return raw_text();
}

std::int64_t JsonValue::as_int() const {
  if (kind() != JsonKind::number) fail_expected("a whole number");
  if (const auto number = parse_number<std::int64_t>(raw_text())) return *number;
  // `5.0` and `1e3` are whole numbers, too.
  const auto real = parse_number<double>(raw_text());
  const bool exact = raw_text().find_first_of(".eE") != std::string_view::npos && real &&
                     std::abs(*real) < kExactBelow && std::trunc(*real) == *real;
  if (!exact) fail("expected a whole number of at most 64 bits, found another number");
  return static_cast<std::int64_t>(*real);
}

double JsonValue::as_double() const {
  expect(JsonKind::number);
  const auto number = parse_number<double>(raw_text());
  if (!number) fail("expected a number that a double can hold, found one that is too big or too small");
  return *number;
}

std::string JsonValue::as_text() const {
  if (kind() != JsonKind::string && kind() != JsonKind::number) fail_expected("a string or a number");
  return std::string(raw_text());
}

std::vector<JsonValue> JsonValue::as_array() const {
  expect(JsonKind::array);
  std::vector<JsonValue> elements;
  const auto& nodes = tree_->nodes;
  for (std::uint32_t i = node_ + 1; i < nodes[node_].end; i = nodes[i].end) elements.push_back({tree_, i});
  return elements;
}

std::optional<JsonValue> JsonValue::find(std::string_view name) const {
  expect(JsonKind::object);
  const auto& nodes = tree_->nodes;
  for (std::uint32_t i = node_ + 1; i < nodes[node_].end; i = nodes[i].end) {
    if (tree_->view(nodes[i].key) == name) return JsonValue(tree_, i);
  }
  return {};
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const {
  expect(JsonKind::object);
  std::vector<std::pair<std::string_view, JsonValue>> found;
  const auto& nodes = tree_->nodes;
  for (std::uint32_t i = node_ + 1; i < nodes[node_].end; i = nodes[i].end) {
    found.emplace_back(tree_->view(nodes[i].key), JsonValue(tree_, i));
  }
  return found;
}

}  // namespace leasekey
