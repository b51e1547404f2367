// What a token may be used for, whatever its owner may.
#pragma once

#include <string>
#include <vector>

#include "api/route.h"
#include "sync/token_desk.h"

namespace leasekey::api {

/// Throws `forbidden` with the reason, and `not_found` at a property that the token is not for: as if it were not
/// there. With `read`, only what changes nothing; with `decide`, decisions on suggestions as well. No token does what
/// people do for themselves, and one of a single property nothing beside it.
void require_scope(const Route& route, const std::vector<std::string>& captured, const sync::TokenBearer& token);

}  // namespace leasekey::api
