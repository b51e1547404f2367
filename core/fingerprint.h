// A short text that is another one when its input is.
#pragma once

#include <string>
#include <string_view>

namespace leasekey {

/// FNV-1a over the bytes: the same on every machine and in every version. To tell changes by, not against people who
/// mean harm.
std::string fingerprint(std::string_view text);

}  // namespace leasekey
