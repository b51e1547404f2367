// From configuration to a vendor's locks.
#include "app/locks.h"

#include "core/error.h"
#include "locks/registry.h"

namespace leasekey::app {

std::unique_ptr<LockPort> open_locks(const config::PropertyConfig& property, const Clock& clock, std::uint32_t seed) {
  if (!property.locks) return {};
  try {
    const locks::Vendor& vendor = locks::get(property.locks->vendor);
    return vendor.open({property.locks->settings.json, property.property.zone, clock, seed});
  } catch (const Error& error) {
    const auto kind = error.kind() == ErrorKind::not_found ? ErrorKind::invalid_input : error.kind();
    throw Error(kind, error.what()).in("property `" + property.property.id.str() + "`: locks");
  }
}

}  // namespace leasekey::app
