// Puts the document together.
#include "api/openapi.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "api/route.h"
#include "core/json.h"

namespace leasekey::api {
namespace {

/// What is the same for all.
constexpr std::string_view kCommon = R"({
  "headers": {"ETag": {"description": "what to send in `If-Match`", "schema": {"type": "string"}}},
  "responses": {
    "Refusal": {
      "description": "A refusal; `detail` is a sentence for a person.",
      "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    }
  },
  "securitySchemes": {
    "token": {"type": "http", "scheme": "bearer", "description": "Of the configuration, or made by a manager."},
    "session": {
      "type": "apiKey", "in": "cookie", "name": "__Host-leasekey",
      "description": "By signing in; what changes something needs `X-CSRF-Token` as well."
    }
  }
})";

struct Described {
  std::string_view tag;
  JsonValue operation;
};

bool is_open(const Route& route) {
  return route.audience == Audience::everybody || route.audience == Audience::strangers;
}

/// `get_properties_property_keys` of `GET /api/v1/properties/{property}/keys`.
std::string operation_id(const Route& route) {
  std::string id;
  for (const char c : std::string(route.method) + std::string(route.path.substr(std::string_view("/api/v1").size()))) {
    if (c >= 'A' && c <= 'Z') {
      id += static_cast<char>(c - 'A' + 'a');
    } else if (c == '/' || c == '-' || c == '.') {
      id += '_';
    } else if (c != '{' && c != '}') {
      id += c;
    }
  }
  return id;
}

std::vector<std::string> path_parameters(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
    names.emplace_back(path.substr(at + 1, path.find('}', at) - at - 1));
  }
  return names;
}

class DocumentWriter {
 public:
  DocumentWriter() {
    for (const std::string_view area : openapi_areas()) documents_.push_back(JsonDocument::parse(area));
    for (const JsonDocument& document : documents_) {
      const std::string_view tag = document.root().find("tag")->find("name")->as_string();
      for (const auto& [name, operation] : document.root().find("operations")->members()) {
        described_.emplace(name, Described{tag, operation});
      }
    }
  }

  std::string write() {
    json_.begin_object().field("openapi", "3.1.0");
    write_head();
    write_tags();
    write_paths();
    write_components();
    return json_.end_object().finish();
  }

 private:
  void write_head() {
    json_.key("info").begin_object().field("title", "Leasekey").field("version", "1");
    json_.field("summary", "Keys to doors, as leases say");
    json_.field(
        "description",
        "Refusals are problem documents (RFC 9457). Lists have `items` and, where there is more, `next`: pass it "
        "as `cursor`. What a caller may not see answers like something that does not exist.");
    json_.end_object();
    json_.key("servers").begin_array().begin_object().field("url", "/").end_object().end_array();
  }

  void write_tags() {
    json_.key("tags").begin_array();
    for (const JsonDocument& document : documents_) json_.value(document.root().find("tag").value());
    json_.end_array();
  }

  void write_paths() {
    std::map<std::string_view, std::vector<const Route*>> paths;
    for (const Route& route : routes()) paths[route.path].push_back(&route);
    json_.key("paths").begin_object();
    for (const auto& [path, methods] : paths) {
      json_.key(path).begin_object();
      for (const Route* route : methods) write_operation(*route);
      json_.end_object();
    }
    json_.end_object();
  }

  void write_operation(const Route& route) {
    const auto found = described_.find(std::string(route.method) + " " + std::string(route.path));
    if (found == described_.end()) return;
    const JsonValue& operation = found->second.operation;
    std::string method(route.method);
    std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    json_.key(method).begin_object().field("operationId", operation_id(route));
    json_.key("tags").begin_array().value(found->second.tag).end_array();
    for (const char* text : {"summary", "description"}) {
      if (const auto value = operation.find(text)) json_.field(text, value->as_string());
    }
    write_security(route);
    write_parameters(route, operation);
    if (const auto body = operation.find("body")) write_body(*body);
    write_answers(*operation.find("answers"));
    json_.end_object();
  }

  void write_security(const Route& route) {
    const auto requirement = [&](const char* scheme) {
      json_.begin_object().key(scheme).begin_array().end_array().end_object();
    };
    json_.key("security").begin_array();
    if (!is_open(route)) {
      if (route.audience != Audience::signed_in) requirement("token");
      if (route.audience != Audience::administrator) requirement("session");
    }
    json_.end_array();
  }

  void write_parameter(std::string_view where, std::string_view name, std::string_view description, bool required) {
    json_.begin_object().field("name", name).field("in", where).field("required", required);
    json_.field("description", description);
    json_.key("schema").begin_object().field("type", "string").end_object().end_object();
  }

  void write_parameters(const Route& route, const JsonValue& operation) {
    json_.key("parameters").begin_array();
    for (const std::string& name : path_parameters(route.path)) write_parameter("path", name, "its id", true);
    if (const auto query = operation.find("query")) {
      for (const auto& [name, parameter] : query->members()) write_query_parameter(name, parameter);
    }
    if (operation.find("if_match")) write_parameter("header", "If-Match", "the ETag of what was looked at", false);
    if ((route.method == "POST" || route.method == "PATCH") && !is_open(route)) {
      write_parameter("header", "Idempotency-Key", "16 to 64 letters, digits, `-` and `_`: done once in 24 hours",
                      false);
    }
    json_.end_array();
  }

  void write_query_parameter(std::string_view name, const JsonValue& parameter) {
    const auto required = parameter.find("required");
    json_.begin_object().field("name", name).field("in", "query");
    json_.field("required", required && required->as_bool());
    for (const auto& [field, value] : parameter.members()) {
      if (field != "required") json_.field(field, value);
    }
    json_.end_object();
  }

  void write_body(const JsonValue& body) {
    json_.key("requestBody").begin_object().field("required", body.find("required")->as_bool());
    json_.key("content").begin_object().key("application/json").begin_object();
    json_.field("schema", body.find("schema").value());
    if (const auto example = body.find("example")) json_.field("example", *example);
    json_.end_object().end_object().end_object();
  }

  void write_answers(const JsonValue& answers) {
    json_.key("responses").begin_object();
    for (const auto& [status, answer] : answers.members()) {
      json_.key(status).begin_object().field("description", answer.find("description")->as_string());
      if (answer.find("etag")) {
        json_.key("headers").begin_object().key("ETag").begin_object();
        json_.field("$ref", "#/components/headers/ETag").end_object().end_object();
      }
      json_.key("content").begin_object();
      const auto media = answer.find("media");
      json_.key(media ? media->as_string() : "application/json").begin_object();
      json_.field("schema", answer.find("schema").value()).end_object();
      if (answer.find("csv")) {
        json_.key("text/csv").begin_object().key("schema").begin_object().field("type", "string");
        json_.end_object().end_object();
      }
      json_.end_object().end_object();
    }
    json_.key("default").begin_object().field("$ref", "#/components/responses/Refusal").end_object().end_object();
  }

  void write_components() {
    json_.key("components").begin_object().key("schemas").begin_object();
    for (const JsonDocument& document : documents_) {
      for (const auto& [name, schema] : document.root().find("schemas")->members()) json_.field(name, schema);
    }
    json_.end_object();
    const JsonDocument common = JsonDocument::parse(kCommon);
    for (const auto& [name, value] : common.root().members()) json_.field(name, value);
    json_.end_object();
  }

  std::vector<JsonDocument> documents_;
  std::map<std::string, Described, std::less<>> described_;
  JsonWriter json_;
};

}  // namespace

const std::string& openapi_document() {
  static const std::string kDocument = DocumentWriter().write();
  return kDocument;
}

}  // namespace leasekey::api
