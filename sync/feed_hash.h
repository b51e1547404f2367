// A fingerprint of a feed's contents, to notice the very same feed again.
#pragma once

#include <string>

#include "core/lease.h"

namespace leasekey::sync {

/// 128 bits in hexadecimal, over every field of every record in their order, and what was skipped. Not a protection
/// against somebody who constructs feeds: a feed that is taken for the one before changes nothing.
std::string feed_hash(const Feed& feed);

}  // namespace leasekey::sync
