// One suggestion with everything a manager needs to decide.
#pragma once

#include <cstdint>

#include "api/route.h"
#include "store/suggestions.h"

namespace leasekey::api {

/// The suggestion that the call's path names. Throws `not_found`, also for one of another property.
store::StoredSuggestion find_suggestion(const Call& call);

/// Its last version as it stands now, with its ETag and whether the caller may decide.
Response suggestion_view(const Call& call);

}  // namespace leasekey::api
