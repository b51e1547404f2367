// Writes JSON, XML and forms again with other values in the same structure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors::transcript {

/// A text or number with the names of what it stands in, outermost first. Views live only during the call.
struct Value {
  const std::vector<std::string>& names;
  std::string_view text;
  bool is_number = false;
};

/// What becomes of values, and of names within JSON. No text: nothing is left of the value. A number stays one if the
/// new text is one.
struct Rules {
  std::function<std::optional<std::string>(const Value&)> value;
  std::function<std::string(std::string_view)> name = [](std::string_view text) { return std::string(text); };
};

/// Throws `invalid_input` for what is none. XML loses comments, namespaces and blanks around texts. JSON or XML that
/// stands as a text within is written again, too.
std::string rewrite_json(std::string_view text, const Rules& rules);
std::string rewrite_xml(std::string_view text, const Rules& rules);

/// `name=value&…` of a form or of an address; the result is not encoded, with values in the order of the text.
std::string rewrite_form(std::string_view text, const Rules& rules);

/// By the first character: JSON or XML. Throws `invalid_input` for anything else; an empty body stays empty.
std::string rewrite_body(std::string_view body, const Rules& rules);

/// A text without its `%XX` and `+`.
std::string decoded(std::string_view text);

}  // namespace leasekey::connectors::transcript
