// What a manager can do about an alert: each kind has its ways out, each way the right that it needs.
#pragma once

#include <span>
#include <string_view>

#include "access-rules/action.h"
#include "core/access.h"

namespace leasekey::access_rules {

struct WayOut {
  std::string_view name;      ///< `merge`
  std::string_view method;    ///< of the API
  std::string_view path;      ///< below the property; `{subject}` is the alert's
  Action needs;               ///< without it the way is not offered
  std::string_view sentence;  ///< what it does, for the manager
};

/// In the order in which they should be offered (`automated-access.md` · Identity, Readings). Where the ePMS is wrong,
/// correcting it there closes the alert at the next poll; that is no way of ours and not among them.
std::span<const WayOut> ways_out(const Alert& alert);

}  // namespace leasekey::access_rules
