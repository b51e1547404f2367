// What a browser is told about its session, and the cookies that go with it.
#pragma once

#include "api/route.h"

namespace leasekey::api {

/// Who is signed in, with the token that changes have to show.
Response session_view(const Call& call, const sync::SignedIn& who, const std::string& token);

/// The same for a session that has just begun, with its cookies.
Response session_begun(const Call& call, const sync::NewSession& made);

/// The browser forgets its session.
void add_cookie_gone(Response& response);
void add_device_cookie(Response& response, const Secret& device);

}  // namespace leasekey::api
