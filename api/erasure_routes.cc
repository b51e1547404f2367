// Taking everything from somebody at once, and erasing what says who they are.
#include <array>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/person_view.h"
#include "api/terms.h"

namespace leasekey::api {
namespace {

using access_rules::Action;

PersonId person_in(const Call& call) { return PersonId(call.captured.at(1)); }

std::string reason_in(const Call& call) {
  QueryFields(call.request).finish();
  Body body(call.request);
  std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  return reason;
}

Response revoke_all(const Call& call) {
  const std::string reason = reason_in(call);
  call.desk->revoke_all(person_in(call), reason, call.caller, call.now);
  return person_view(call, person_in(call));
}

Response erase_person(const Call& call) {
  const std::string reason = reason_in(call);
  call.desk->erase_person(person_in(call), reason, call.caller, call.now);
  return person_view(call, person_in(call));
}

}  // namespace

std::span<const Route> erasure_routes() {
  static constexpr std::array<Route, 2> kRoutes{{
      {"POST", LEASEKEY_AT_PROPERTY "/people/{person}/revoke-all", Audience::property, Action::revoke_people,
       revoke_all},
      {"DELETE", LEASEKEY_AT_PROPERTY "/people/{person}/personal-data", Audience::property, Action::revoke_people,
       erase_person},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
