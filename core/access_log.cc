// The words of the access log.
#include "core/access_log.h"

#include "core/words.h"

namespace leasekey {
namespace {

constexpr auto kMethods =
    words<AccessMethod>("app", "doorcode", "daily_code", "fifteen_minute_code", "keycard", "door_open");

}  // namespace

std::string_view to_string(AccessMethod method) { return kMethods.of(method); }
std::optional<AccessMethod> parse_access_method(std::string_view word) { return kMethods.parse(word); }

}  // namespace leasekey
