// The simulated locks as a vendor that can be configured.
#pragma once

#include "locks/vendor.h"

namespace leasekey::locks::simulated {

extern const Vendor kVendor;

}  // namespace leasekey::locks::simulated
