// Writes problem documents.
#include "api/problem.h"

#include <array>
#include <string_view>

#include "core/json.h"

namespace leasekey::api {
namespace {

struct Row {
  ErrorKind kind;
  int status;
  std::string_view title;
};

constexpr std::array<Row, 8> kTable{{
    {ErrorKind::invalid_input, 400, "The request is not valid"},
    {ErrorKind::unauthenticated, 401, "A valid token is needed"},
    {ErrorKind::forbidden, 403, "This is not yours to do"},
    {ErrorKind::not_found, 404, "There is no such thing"},
    {ErrorKind::conflict, 409, "Things have changed"},
    {ErrorKind::rate_limited, 429, "Too many requests"},
    {ErrorKind::unavailable, 503, "Not available now"},
    {ErrorKind::internal, 500, "Something went wrong here"},
}};

const Row& row_of(ErrorKind kind) {
  for (const Row& row : kTable) {
    if (row.kind == kind) return row;
  }
  return kTable.back();
}

Response document(int status, std::string_view type, std::string_view title, const std::string& detail,
                  const std::string& incident) {
  JsonWriter json;
  json.begin_object().field("type", "urn:leasekey:problem:" + std::string(type)).field("title", title);
  json.field("status", status);
  if (!detail.empty()) json.field("detail", detail);
  if (!incident.empty()) json.field("incident", incident);
  return {status, json.end_object().finish(), "application/problem+json", {}};
}

}  // namespace

int status_of(ErrorKind kind) { return row_of(kind).status; }

Response problem(const Error& error, const std::string& incident) {
  const Row& row = row_of(error.kind());
  const bool hidden = error.kind() == ErrorKind::internal;
  Response response = document(row.status, to_string(row.kind), row.title, hidden ? "" : error.what(), incident);
  if (error.kind() == ErrorKind::unauthenticated) {
    response.fields.emplace_back("WWW-Authenticate", "Bearer realm=\"leasekey\"");
  }
  if (error.retry_after()) {
    response.fields.emplace_back("Retry-After", std::to_string(error.retry_after()->count()));
  } else if (error.kind() == ErrorKind::rate_limited) {
    response.fields.emplace_back("Retry-After", "1");
  }
  return response;
}

Response problem(int status, std::string_view type, std::string_view title, const std::string& detail) {
  return document(status, type, title, detail, {});
}

Response problem(const Refusal& refusal) {
  return document(refusal.status, "http", "The request cannot be taken", refusal.detail, {});
}

}  // namespace leasekey::api
