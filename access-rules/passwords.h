// What a password may be. Length is what helps; which characters it has is nobody's business.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace leasekey::access_rules {

inline constexpr std::size_t kShortestPassword = 12;  ///< characters
inline constexpr std::size_t kLongestPassword = 256;  ///< bytes: what is longer would only burn time

/// Why it cannot be somebody's password; empty where it can. `emails` are their addresses. Any valid Unicode is fine,
/// blanks included; judged in its normal form.
std::string why_no_password(std::string_view password, const std::vector<std::string>& emails);

}  // namespace leasekey::access_rules
