// The document against the table of routes, and against whatever goes over the wire in any test of this program.
#include "api/openapi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "api/route.h"
#include "api/target.h"
#include "api/test_office.h"
#include "api/test_schema.h"

namespace leasekey::api {
namespace {

const JsonDocument& document() {
  static const JsonDocument kDocument = JsonDocument::parse(openapi_document());
  return kDocument;
}

/// Nothing where the document has none.
std::optional<JsonValue> operation_of(std::string_view method, std::string_view path) {
  const auto item = document().root().find("paths")->find(path);
  if (!item) return {};
  std::string word(method == "HEAD" ? "GET" : method);
  for (char& c : word) c = static_cast<char>(c | 0x20);
  return item->find(word);
}

std::set<std::string> parameters_in(const JsonValue& operation, std::string_view place) {
  std::set<std::string> names;
  for (const auto& parameter : operation.find("parameters")->as_array()) {
    if (parameter.find("in")->as_string() == place) names.emplace(parameter.find("name")->as_string());
  }
  return names;
}

// -- whatever goes over the wire

std::optional<JsonValue> schema_in(const JsonValue& content, const std::string& type) {
  const auto media = content.find("content")->find(type.substr(0, type.find(';')));
  if (!media) return {};
  return media->find("schema");
}

std::optional<std::string> wrong_answer(const TestExchange& exchange, const std::optional<JsonValue>& operation) {
  const SchemaCheck check(document().root());
  const std::string type = exchange.answer.field("Content-Type");
  const auto described = operation ? operation->find("responses")->find(std::to_string(exchange.answer.status))
                                   : std::optional<JsonValue>();
  if (exchange.answer.status == 304) return {};  // what was sent before
  if (!described && exchange.answer.status < 400) return "the status is not described";
  const JsonValue answer = described ? *described : check.resolved("#/components/responses/Refusal");
  const auto schema = schema_in(answer, type);
  if (!schema) return "`" + type + "` is not described";
  if (described && described->find("headers") && exchange.answer.field("ETag").empty()) return "it has no ETag";
  if (type != "application/json" && type != "application/problem+json") return {};
  const JsonDocument body = JsonDocument::parse(exchange.answer.body);
  return check.mismatch(body.root(), *schema);
}

std::optional<std::string> wrong_request(const TestExchange& exchange, const JsonValue& operation) {
  const auto known = parameters_in(operation, "query");
  for (const auto& [name, value] : read_target(exchange.target).query) {
    if (!known.contains(name)) return "the parameter `" + name + "` is taken and not described";
  }
  const auto body = operation.find("requestBody");
  if (exchange.method == "GET" || exchange.body.empty() || exchange.body == "{}") return {};
  if (!body) return "a body is taken and not described";
  const JsonDocument sent = JsonDocument::parse(exchange.body);
  return SchemaCheck(document().root()).mismatch(sent.root(), *schema_in(*body, "application/json"));
}

void check_exchange(const TestExchange& exchange) {
  if (!exchange.target.starts_with("/api")) return;
  std::optional<JsonValue> operation;
  std::optional<std::string> wrong;
  try {
    const RouteMatch found = match(routes(), exchange.method, read_target(exchange.target).path);
    if (found.route) operation = operation_of(exchange.method, found.route->path);
    wrong = wrong_answer(exchange, operation);
    if (!wrong && operation && exchange.answer.status < 300) wrong = wrong_request(exchange, *operation);
  } catch (const Error& error) {
    if (exchange.answer.status < 400) wrong = error.what();
  }
  if (!wrong) return;
  ADD_FAILURE() << "not as described: " << *wrong << "\n"
                << exchange.method << " " << exchange.target << " " << exchange.body << "\n"
                << exchange.answer.status << " " << exchange.answer.body;
}

const bool kEveryExchangeIsChecked = [] {
  on_exchange = check_exchange;
  return true;
}();

// -- the document itself

TEST(OpenApi, describes_the_routes_that_there_are_and_no_other) {
  std::set<std::string> described;
  for (const std::string_view area : openapi_areas()) {
    const JsonDocument parsed = JsonDocument::parse(area);
    for (const auto& [name, operation] : parsed.root().find("operations")->members()) {
      EXPECT_TRUE(described.emplace(name).second) << name << " stands there twice";
    }
  }
  std::set<std::string> known;
  for (const Route& route : routes()) known.insert(std::string(route.method) + " " + std::string(route.path));
  EXPECT_EQ(described, known);
}

TEST(OpenApi, names_every_part_of_a_path_and_gives_each_operation_a_name_of_its_own) {
  std::set<std::string> ids;
  for (const Route& route : routes()) {
    const auto operation = operation_of(route.method, route.path);
    ASSERT_TRUE(operation) << route.path;
    EXPECT_TRUE(ids.emplace(operation->find("operationId")->as_string()).second) << route.path;
    for (const auto& name : parameters_in(*operation, "path")) {
      EXPECT_NE(route.path.find("{" + name + "}"), std::string_view::npos) << route.path;
    }
    EXPECT_EQ(static_cast<std::ptrdiff_t>(parameters_in(*operation, "path").size()),
              std::count(route.path.begin(), route.path.end(), '{'))
        << route.path;
  }
}

void expect_resolved(const JsonValue& value, const SchemaCheck& check) {
  if (value.kind() == JsonKind::array) {
    for (const auto& item : value.as_array()) expect_resolved(item, check);
  }
  if (value.kind() != JsonKind::object) return;
  for (const auto& [name, member] : value.members()) {
    if (name == "$ref") {
      EXPECT_NO_THROW(check.resolved(member.as_string())) << member.as_string();
    }
    expect_resolved(member, check);
  }
}

TEST(OpenApi, refers_to_nothing_that_is_not_there) {
  expect_resolved(document().root(), SchemaCheck(document().root()));
}

TEST(OpenApi, has_examples_that_fit_their_schemas) {
  const SchemaCheck check(document().root());
  for (const Route& route : routes()) {
    const auto body = operation_of(route.method, route.path)->find("requestBody");
    if (!body) continue;
    const auto media = body->find("content")->find("application/json");
    const auto example = media->find("example");
    ASSERT_TRUE(example) << route.path;
    EXPECT_EQ(check.mismatch(*example, media->find("schema").value()), std::nullopt) << route.path;
  }
}

TEST(OpenApi, is_served_and_need_not_be_sent_twice) {
  TestOffice office;
  const TestAnswer whole = office.get("/api/v1/openapi.json", "spec");
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.json().root().find("openapi")->as_string(), "3.1.0");
  const std::string tag = whole.field("ETag");
  EXPECT_EQ(office.ask("GET", "/api/v1/openapi.json", "spec", "", "If-None-Match: " + tag + "\r\n").status, 304);
  EXPECT_EQ(office.ask("GET", "/api/v1/openapi.json", "spec", "", "If-None-Match: \"other\"\r\n").status, 200);
}

TEST(OpenApi, a_check_can_fail) {
  const SchemaCheck check(document().root());
  const auto wrong = [&](const std::string& value, const std::string& schema) {
    const JsonDocument parsed = JsonDocument::parse(value);
    const JsonDocument wanted = JsonDocument::parse(schema);
    return check.mismatch(parsed.root(), wanted.root()).value_or("");
  };
  EXPECT_EQ(wrong("1", R"({"type": "integer"})"), "");
  EXPECT_NE(wrong("1.5", R"({"type": "integer"})"), "");
  EXPECT_NE(wrong("null", R"({"type": "string"})"), "");
  EXPECT_EQ(wrong("null", R"({"type": ["string", "null"]})"), "");
  EXPECT_NE(wrong("\"c\"", R"({"enum": ["a", "b"]})"), "");
  EXPECT_NE(wrong(R"({"a": 1})", R"({"properties": {"a": {"type": "string"}}})"), "");
  EXPECT_NE(wrong(R"({"b": 1})", R"({"properties": {"a": {}}, "additionalProperties": false})"), "");
  EXPECT_NE(wrong("{}", R"({"required": ["a"]})"), "");
  EXPECT_NE(wrong("[1, \"a\"]", R"({"items": {"type": "integer"}})"), "");
  EXPECT_NE(wrong("\"noon\"", R"({"format": "date-time"})"), "");
  EXPECT_NE(wrong("1", R"({"minimum": 2})"), "") << "what is not known is not passed over";
  EXPECT_NE(wrong("{}", R"({"$ref": "#/components/schemas/Problem"})"), "");
}

}  // namespace
}  // namespace leasekey::api
