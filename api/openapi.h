// The description of the API for programs: an OpenAPI 3.1 document, made of the table of routes and of what
// `api/openapi/*.json` says about each.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace leasekey::api {

/// One JSON text per area: `tag`, `operations` by `METHOD path`, `schemas`. An operation has `summary`, `description`,
/// `query` (parameters by name), `body`, `answers` by status, `if_match`; the rest follows from its route.
std::span<const std::string_view> openapi_areas();

/// Made at the first call. A route that no area describes is left out; a test keeps that from happening.
const std::string& openapi_document();

}  // namespace leasekey::api
