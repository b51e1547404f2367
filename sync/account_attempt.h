// One try to prove who somebody is, and what it is counted for.
#pragma once

#include <array>

#include "access-rules/passwords.h"
#include "access-rules/sign_in_limits.h"
#include "sync/account_desk.h"

namespace leasekey::sync {

inline constexpr std::size_t kLongestPasswordBytes = access_rules::kLongestPassword;

/// The error for a link that was used, or whose time is over.
Error no_such_link();

struct AccountDesk::Attempt {
  std::string email;  ///< folded
  std::optional<store::FoundEmail> found;
  std::string device_hash;  ///< empty: the browser showed no token
  bool known_device = false;
  std::string here_subject;
  std::string network_subject;
  std::string account_subject;

  std::array<const std::string*, 3> subjects() const { return {&here_subject, &network_subject, &account_subject}; }
};

}  // namespace leasekey::sync
