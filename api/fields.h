// Reading what a client sends: query, body and the version that it has seen. What nobody asked for is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "api/message.h"
#include "core/json.h"
#include "sync/desk.h"

namespace leasekey::api {

/// A number of at least 1 that fits, in digits.
std::optional<std::int64_t> parse_number(std::string_view text);

class QueryFields {
 public:
  explicit QueryFields(const Request& request) : query_(request.target.query) {}

  std::optional<std::string> optional(const std::string& name);
  /// Throws `invalid_input` where it is absent.
  std::string required(const std::string& name);
  /// Throws `invalid_input` that names the first field that was never asked for.
  void finish() const;

 private:
  const std::map<std::string, std::string>& query_;
  std::set<std::string> asked_;
};

/// Which part of a list.
struct Page {
  std::optional<std::int64_t> cursor;
  int limit = 50;  ///< 1 … 200
};
Page read_page(QueryFields& query);
/// For lists whose cursor is no number.
int read_limit(QueryFields& query);

/// A body; an empty one is an object without fields.
class Body {
 public:
  explicit Body(const Request& request);
  JsonFields& fields() { return fields_; }
  /// The whole of it, an object.
  JsonValue value() const { return fields_.value(); }

 private:
  JsonDocument document_;
  JsonFields fields_;
};

std::string etag_of(std::int64_t suggestion, int version);

/// Of everything that a property's definition shows.
std::string etag_of_definition(std::int64_t version);
/// From `If-Match`; nothing where it is absent, so that whatever is there is changed.
std::optional<std::int64_t> seen_definition(const Request& request);

std::string etag_of_person(const Person& person);
/// From `If-Match`; nothing where it is absent.
sync::SeenPerson seen_person(const Request& request);

/// From `version` in the body, or from `If-Match` in its place.
sync::SeenSuggestion seen_suggestion(const Request& request, std::int64_t suggestion, JsonFields& body);

}  // namespace leasekey::api
