// From the streaming readers to writers, value by value.
#include "connectors/transcript/rewrite.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "connectors/shape.h"
#include "connectors/soap.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "core/xml.h"

namespace leasekey::connectors::transcript {
namespace {

constexpr std::size_t kDeepest = 3;  // documents within texts

bool is_markup(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '<' || text[first] == '{' || text[first] == '[');
}

using Names = std::vector<std::string>;

std::string rewrite_within(std::string_view text, const Rules& rules, const Names& names, std::size_t depth);

/// The value by the rule, or the document that it is.
std::optional<std::string> rewritten(const Value& value, const Rules& rules, std::size_t depth) {
  if (depth < kDeepest && !value.is_number && is_markup(value.text)) {
    try {
      return rewrite_within(value.text, rules, value.names, depth + 1);
    } catch (const Error&) {  // it only looks like one
    }
  }
  return rules.value(value);
}

class JsonRewriter final : public JsonEvents {
 public:
  JsonRewriter(const Rules& rules, Names names, std::size_t depth)
      : rules_(rules), depth_(depth), names_(std::move(names)) {}

  std::string finish() { return json_.finish(); }

  void null() override { json_.null(), done(); }
  void boolean(bool value) override { json_.value(value), done(); }
  void number(std::string_view text) override { write(text, true); }
  void string(std::string_view text) override { write(text, false); }
  void begin_object() override { json_.begin_object(), lists_.push_back(false); }
  void key(std::string_view name) override {
    names_.emplace_back(name);
    json_.key(rules_.name(name));
  }
  void end_object() override { json_.end_object(), lists_.pop_back(), done(); }
  void begin_array() override { json_.begin_array(), lists_.push_back(true); }
  void end_array() override { json_.end_array(), lists_.pop_back(), done(); }

 private:
  /// A member's name ends with its value; the elements of a list share the list's.
  void done() {
    if (!lists_.empty() && !lists_.back()) names_.pop_back();
  }
  void write(std::string_view text, bool is_number) {
    const auto result = rewritten({.names = names_, .text = text, .is_number = is_number}, rules_, depth_);
    if (!result) {
      json_.null();
    } else if (is_number) {
      write_number(*result);
    } else {
      json_.value(*result);
    }
    done();
  }
  void write_number(const std::string& text) {
    std::int64_t whole = 0;
    const char* end = text.data() + text.size();
    if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc() && read.ptr == end) {
      json_.value(whole);
      return;
    }
    double number = 0;
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec == std::errc() && read.ptr == end && std::isfinite(number)) {
      json_.value(number);
    } else {
      json_.value(text);
    }
  }

  const Rules& rules_;
  std::size_t depth_;
  JsonWriter json_;
  Names names_;
  std::vector<bool> lists_;
};

/// A name that was one behind a prefix, and is none alone.
std::string writable(std::string_view name) {
  const bool begins_name = !name.empty() && std::string_view("0123456789-.").find(name[0]) == std::string_view::npos;
  return (begins_name ? "" : "_") + std::string(name);
}

class XmlRewriter final : public XmlEvents {
 public:
  XmlRewriter(const Rules& rules, Names names, std::size_t depth)
      : rules_(rules), depth_(depth), names_(std::move(names)) {}

  std::string finish() { return std::move(xml_); }

  void begin_element(std::string_view name, const Attributes& attributes) override {
    write_text();
    names_.emplace_back(name);
    xml_ += "<" + writable(name);
    std::set<std::string> written;  // without their prefixes, two may have one name
    for (const auto& [attribute, text] : attributes) {
      const std::string own = writable(attribute);
      if (!written.insert(own).second) continue;
      names_.push_back(attribute);
      const auto result = rules_.value({.names = names_, .text = text});
      xml_ += " " + own + "=\"" + xml_escaped(result.value_or("")) + "\"";
      names_.pop_back();
    }
    xml_ += ">";
  }
  void end_element(std::string_view name) override {
    write_text();
    names_.pop_back();
    xml_ += "</" + writable(name) + ">";
  }
  void text(std::string_view piece) override { text_ += piece; }

 private:
  void write_text() {
    const std::string text = trimmed(text_);
    text_.clear();
    if (text.empty() || names_.empty()) return;
    xml_ += xml_escaped(rewritten({.names = names_, .text = text}, rules_, depth_).value_or(""));
  }

  const Rules& rules_;
  std::size_t depth_;
  std::string xml_;
  std::string text_;
  Names names_;
};

std::string rewrite_within(std::string_view text, const Rules& rules, const Names& names, std::size_t depth) {
  if (text[text.find_first_not_of(" \t\r\n")] == '<') {
    XmlRewriter rewriter(rules, names, depth);
    read_xml(text, rewriter);
    return rewriter.finish();
  }
  JsonRewriter rewriter(rules, names, depth);
  read_json(text, rewriter, kAnswerLimits);
  return rewriter.finish();
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

std::string rewrite_json(std::string_view text, const Rules& rules) {
  JsonRewriter rewriter(rules, {}, 0);
  read_json(text, rewriter, kAnswerLimits);
  return rewriter.finish();
}

std::string rewrite_xml(std::string_view text, const Rules& rules) {
  XmlRewriter rewriter(rules, {}, 0);
  read_xml(text, rewriter);
  return rewriter.finish();
}

std::string rewrite_form(std::string_view text, const Rules& rules) {
  std::string result;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    const std::vector<std::string> names{decoded(pair.substr(0, equals))};
    const std::string value = decoded(pair.substr(std::min(equals + 1, pair.size())));
    result.append(result.empty() ? "" : "&").append(names.front()).append("=");
    result += rules.value({.names = names, .text = value}).value_or("");
  }
  return result;
}

std::string rewrite_body(std::string_view body, const Rules& rules) {
  if (trimmed(body).empty()) return {};
  if (!is_markup(body)) throw Error(ErrorKind::invalid_input, "the body is neither JSON nor XML");
  return rewrite_within(body, rules, {}, 0);
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    const int high = escape ? digit_of(text[i + 1]) : -1;
    const int low = escape ? digit_of(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      result += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

}  // namespace leasekey::connectors::transcript
