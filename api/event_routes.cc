// Following what happens, by server-sent events.
#include <array>

#include "api/event_streams.h"
#include "api/events.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

Response follow_events(const Call& call) {
  QueryFields(call.request).finish();
  const bool anything =
      call.office.database.read([&](store::Tx& tx) { return has_something_to_follow(tx, call.caller); });
  if (!anything) throw Error(ErrorKind::forbidden, "you may look at no property, so there is nothing to follow");
  Response response{200, {}, "text/event-stream", {{"X-Accel-Buffering", "no"}}};
  if (call.request.head.method == "HEAD") return response;  // whoever only asks takes no place
  auto follower = std::make_shared<Follower>();
  follower->places = call.office.events->enter(call.caller.str());
  if (const std::string* last = call.request.head.find("last-event-id")) follower->seen = parse_mark(*last);
  response.follower = std::move(follower);
  return response;
}

}  // namespace

std::span<const Route> event_routes() {
  static constexpr std::array<Route, 1> kRoutes{{
      {"GET", "/api/v1/events", Audience::callers, access_rules::Action::view_property, follow_events},
  }};
  return kRoutes;
}

}  // namespace leasekey::api
