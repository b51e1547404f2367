// Requests that say in `If-Match` what they were made upon.
#pragma once

#include "api/route.h"

namespace leasekey::api {

/// Runs the route. Where it refuses with `conflict` because what the request saw is not what is there by now, the
/// answer is 412 instead and says what has changed.
Response handle_as_seen(const Route& route, const Call& call);

}  // namespace leasekey::api
