// Checks what a client sends before anybody acts on it.
#include "api/fields.h"

#include <charconv>
#include <limits>

#include "core/error.h"

namespace leasekey::api {
namespace {

constexpr int kMostItems = 200;
constexpr JsonLimits kBodyLimits{.max_bytes = 1 << 20, .max_depth = 8};

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorKind::invalid_input, message); }

}  // namespace

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return {};
  return number;
}

std::optional<std::string> QueryFields::optional(const std::string& name) {
  asked_.insert(name);
  const auto found = query_.find(name);
  if (found == query_.end()) return {};
  return found->second;
}

std::string QueryFields::required(const std::string& name) {
  const auto value = optional(name);
  if (!value || value->empty()) refuse("the query needs `" + name + "`");
  return *value;
}

void QueryFields::finish() const {
  for (const auto& [name, value] : query_) {
    if (!asked_.contains(name)) refuse("the query has `" + name + "`, which is not known here");
  }
}

int read_limit(QueryFields& query) {
  const auto text = query.optional("limit");
  if (!text) return Page{}.limit;
  const auto limit = parse_number(*text);
  if (!limit || *limit > kMostItems) refuse("`limit` is a number from 1 to " + std::to_string(kMostItems));
  return static_cast<int>(*limit);
}

Page read_page(QueryFields& query) {
  Page page;
  if (const auto text = query.optional("cursor")) {
    page.cursor = parse_number(*text);
    if (!page.cursor) refuse("`cursor` is not one that was given out");
  }
  page.limit = read_limit(query);
  return page;
}

Body::Body(const Request& request)
    : document_(JsonDocument::parse(request.body.empty() ? "{}" : std::string_view(request.body), kBodyLimits)),
      fields_(document_.root()) {}

std::string etag_of(std::int64_t suggestion, int version) {
  return '"' + std::to_string(suggestion) + '-' + std::to_string(version) + '"';
}

std::string etag_of_definition(std::int64_t version) { return "\"definition-" + std::to_string(version) + '"'; }

std::optional<std::int64_t> seen_definition(const Request& request) {
  const std::string* tag = request.head.find("if-match");
  if (!tag || *tag == "*") return {};
  static constexpr std::string_view kPrefix = "\"definition-";
  const bool ours = tag->size() > kPrefix.size() && tag->starts_with(kPrefix) && tag->ends_with('"');
  const auto version =
      ours ? parse_number(std::string_view(*tag).substr(kPrefix.size(), tag->size() - kPrefix.size() - 1))
           : std::nullopt;
  if (!version) refuse("`If-Match` is not an ETag of a property's definition");
  return version;
}

std::string etag_of_person(const Person& person) { return "\"person-" + sync::person_version(person) + '"'; }

sync::SeenPerson seen_person(const Request& request) {
  const std::string* tag = request.head.find("if-match");
  if (!tag || *tag == "*") return {};
  static constexpr std::string_view kPrefix = "\"person-";
  if (tag->size() <= kPrefix.size() + 1 || !tag->starts_with(kPrefix) || !tag->ends_with('"')) {
    refuse("`If-Match` is not a person's ETag");
  }
  return tag->substr(kPrefix.size(), tag->size() - kPrefix.size() - 1);
}

sync::SeenSuggestion seen_suggestion(const Request& request, std::int64_t suggestion, JsonFields& body) {
  std::optional<std::int64_t> version;
  if (const auto field = body.optional("version")) {
    version = field->as_int();
    if (*version < 1 || *version > std::numeric_limits<int>::max()) field->fail("a version is a number from 1 on");
  }
  if (const std::string* tag = request.head.find("if-match")) {
    const std::string prefix = '"' + std::to_string(suggestion) + '-';
    const bool ours = tag->size() > prefix.size() && tag->starts_with(prefix) && tag->ends_with('"');
    const auto tagged =
        ours ? parse_number(std::string_view(*tag).substr(prefix.size(), tag->size() - prefix.size() - 1))
             : std::nullopt;
    if (!tagged || *tagged > std::numeric_limits<int>::max()) refuse("`If-Match` is not this suggestion's ETag");
    if (version && version != tagged) refuse("`version` and `If-Match` name different versions");
    version = tagged;
  }
  if (!version) refuse("say which `version` was seen, or send its ETag in `If-Match`");
  return {suggestion, static_cast<int>(*version)};
}

}  // namespace leasekey::api
