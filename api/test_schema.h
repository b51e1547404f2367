// What of JSON Schema the document of the API uses, to check what was really sent.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/time.h"

namespace leasekey::api {

/// Checks values against schemas of one document, which must outlive it.
class SchemaCheck {
 public:
  explicit SchemaCheck(const JsonValue& document) : document_(document) {}

  /// Nothing where it fits; otherwise what does not, and where. A keyword that it does not know is a mismatch, too.
  std::optional<std::string> mismatch(const JsonValue& value, const JsonValue& schema) const {
    if (const auto ref = schema.find("$ref")) return mismatch(value, resolved(ref->as_string()));
    for (const auto& [keyword, wanted] : schema.members()) {
      if (const auto wrong = by_keyword(keyword, wanted, value, schema)) return wrong;
    }
    return {};
  }

  /// Of `#/components/schemas/Door`. Throws where there is none.
  JsonValue resolved(std::string_view ref) const {
    JsonValue at = document_;
    ref.remove_prefix(2);
    while (!ref.empty()) {
      const std::string_view part = ref.substr(0, ref.find('/'));
      ref.remove_prefix(std::min(ref.size(), part.size() + 1));
      at = at.find(part).value();
    }
    return at;
  }

 private:
  static std::string named(JsonKind kind) {
    static constexpr const char* kNames[] = {"null", "boolean", "number", "string", "array", "object"};
    return kNames[static_cast<int>(kind)];
  }

  static bool is_of(const JsonValue& value, std::string_view type) {
    if (type != "integer") return named(value.kind()) == type;
    if (value.kind() != JsonKind::number) return false;
    const double number = value.as_double();
    return number == static_cast<double>(static_cast<std::int64_t>(number));
  }

  static std::string said(const JsonValue& value, const std::string& what) {
    return "`" + value.path() + "` (" + named(value.kind()) + "): " + what;
  }

  std::optional<std::string> by_keyword(std::string_view keyword, const JsonValue& wanted, const JsonValue& value,
                                        const JsonValue& schema) const {
    static const std::set<std::string_view> kSilent{"description", "examples", "example", "default"};
    if (kSilent.contains(keyword)) return {};
    if (keyword == "type") return by_type(wanted, value);
    if (keyword == "enum") return by_enum(wanted, value);
    if (keyword == "anyOf") return by_any(wanted, value);
    if (keyword == "format") return by_format(wanted.as_string(), value);
    if (keyword == "properties") return by_properties(wanted, value);
    if (keyword == "required") return by_required(wanted, value);
    if (keyword == "additionalProperties") return by_additional(wanted, value, schema);
    if (keyword == "items") return by_items(wanted, value);
    return said(value, "the keyword `" + std::string(keyword) + "` is not known here");
  }

  static std::optional<std::string> by_type(const JsonValue& wanted, const JsonValue& value) {
    if (wanted.kind() == JsonKind::string) {
      if (is_of(value, wanted.as_string())) return {};
      return said(value, "is no " + std::string(wanted.as_string()));
    }
    for (const JsonValue& one : wanted.as_array()) {
      if (is_of(value, one.as_string())) return {};
    }
    return said(value, "is of none of the types");
  }

  static std::optional<std::string> by_enum(const JsonValue& wanted, const JsonValue& value) {
    if (value.is_null()) return {};  // whether that may be, `type` says
    for (const JsonValue& one : wanted.as_array()) {
      if (one.kind() != value.kind()) continue;
      if (one.kind() == JsonKind::boolean ? one.as_bool() == value.as_bool() : one.as_text() == value.as_text())
        return {};
    }
    return said(value, "is none of the words");
  }

  std::optional<std::string> by_any(const JsonValue& wanted, const JsonValue& value) const {
    std::string all;
    for (const JsonValue& one : wanted.as_array()) {
      const auto wrong = mismatch(value, one);
      if (!wrong) return {};
      all += "\n  " + *wrong;
    }
    return said(value, "fits none of these:" + all);
  }

  static std::optional<std::string> by_format(std::string_view format, const JsonValue& value) {
    if (value.kind() != JsonKind::string) return {};
    if (format == "date-time" && !parse_instant(value.as_string())) return said(value, "is no date-time");
    if (format == "date" && !parse_local_date(value.as_string())) return said(value, "is no date");
    return {};
  }

  std::optional<std::string> by_properties(const JsonValue& wanted, const JsonValue& value) const {
    if (value.kind() != JsonKind::object) return {};
    for (const auto& [name, schema] : wanted.members()) {
      const auto member = value.find(name);
      if (!member) continue;
      if (auto wrong = mismatch(*member, schema)) return wrong;
    }
    return {};
  }

  static std::optional<std::string> by_required(const JsonValue& wanted, const JsonValue& value) {
    if (value.kind() != JsonKind::object) return {};
    for (const JsonValue& name : wanted.as_array()) {
      if (!value.find(name.as_string())) return said(value, "has no `" + std::string(name.as_string()) + "`");
    }
    return {};
  }

  std::optional<std::string> by_additional(const JsonValue& wanted, const JsonValue& value,
                                           const JsonValue& schema) const {
    if (value.kind() != JsonKind::object) return {};
    const auto known = schema.find("properties");
    for (const auto& [name, member] : value.members()) {
      if (known && known->find(name)) continue;
      if (wanted.kind() == JsonKind::object) {
        if (auto wrong = mismatch(member, wanted)) return wrong;
      } else if (!wanted.as_bool()) {
        return said(value, "has `" + std::string(name) + "`, which is not described");
      }
    }
    return {};
  }

  std::optional<std::string> by_items(const JsonValue& wanted, const JsonValue& value) const {
    if (value.kind() != JsonKind::array) return {};
    for (const JsonValue& item : value.as_array()) {
      if (auto wrong = mismatch(item, wanted)) return wrong;
    }
    return {};
  }

  JsonValue document_;
};

}  // namespace leasekey::api
