// The description of the API, for whoever may use it.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/openapi.h"
#include "store/sha256.h"

namespace leasekey::api {
namespace {

Response show_openapi(const Call& call) {
  QueryFields(call.request).finish();
  static const std::string kTag = '"' + store::sha256_hex(openapi_document()).substr(0, 32) + '"';
  const std::string* known = call.request.head.find("if-none-match");
  if (known && *known == kTag) return {304, {}, "application/json", {{"ETag", kTag}}};
  return {200, openapi_document(), "application/json", {{"ETag", kTag}}};
}

}  // namespace

std::span<const Route> openapi_routes() {
  static constexpr std::array<Route, 1> kRoutes{{
      {"GET", "/api/v1/openapi.json", Audience::callers, access_rules::Action::view_property, show_openapi},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
