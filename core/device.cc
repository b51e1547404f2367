// The words of devices.
#include "core/device.h"

#include "core/words.h"

namespace leasekey {
namespace {

constexpr auto kKinds = words<DeviceKind>("lock", "smart_home");

}  // namespace

std::string_view to_string(DeviceKind kind) { return kKinds.of(kind); }
std::optional<DeviceKind> parse_device_kind(std::string_view word) { return kKinds.parse(word); }

}  // namespace leasekey
