// How the rules refuse: an `Error` whose message the person who met it can use.
#pragma once

#include <string>

#include "access-rules/may.h"
#include "access-rules/state.h"
#include "core/error.h"

namespace leasekey::access_rules {

[[noreturn]] inline void refuse(ErrorKind kind, const std::string& message) { throw Error(kind, message); }

/// Throws `forbidden` with the reason of `may`; `not_found` where there is no such key or door.
void require(const Property& property, const PersonId& manager, Action action, const Resource& on = {});
/// The same where a grant may decide: the manager has to be among the people of `state`.
void require(const PropertyState& state, const PersonId& manager, Action action, const Resource& on, Instant now);

/// For what is done to a portfolio.
void require(const Portfolio& portfolio, const PersonId& manager, Action action);

/// Throw `not_found`.
Person& known_person(PropertyState& state, const PersonId& id);
const Key& known_key(const PropertyState& state, const KeyId& id);

}  // namespace leasekey::access_rules
