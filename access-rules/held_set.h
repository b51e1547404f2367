// What the guard holds at a property at one moment, to be named by those who have looked at it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "core/id.h"

namespace leasekey::access_rules {

/// Whose suggestions are held, each by its id and version.
using HeldSet = std::map<PersonId, std::pair<std::int64_t, int>>;

/// Another one as soon as the set has other people or versions.
std::string fingerprint_of(const HeldSet& held);

}  // namespace leasekey::access_rules
