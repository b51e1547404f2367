// The explicit list: a new vendor adds its include and its line here.
#include "locks/registry.h"

#include <array>
#include <string>

#include "core/error.h"
#include "locks/simulated/vendor.h"

namespace leasekey::locks {
namespace {

constinit const std::array<const Vendor*, 1> kVendors{
    &simulated::kVendor,
};

}  // namespace

std::span<const Vendor* const> all() { return kVendors; }

const Vendor& get(std::string_view name) {
  std::string names;
  for (const Vendor* vendor : kVendors) {
    if (vendor->name == name) return *vendor;
    names += (names.empty() ? "`" : ", `") + std::string(vendor->name) + "`";
  }
  throw Error(ErrorKind::not_found, "there is no lock vendor `" + std::string(name) + "`; there are " + names);
}

}  // namespace leasekey::locks
