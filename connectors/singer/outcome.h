// What the end of a tap means, and what it said last.
#pragma once

#include <string>
#include <string_view>

#include "connectors/singer/process.h"
#include "connectors/singer/settings.h"
#include "transport/redaction.h"

namespace leasekey::connectors::singer {

/// Exit codes that say more than *it failed*, as `sysexits.h` numbers them.
inline constexpr int kExitTryLater = 75;
inline constexpr int kExitRefused = 77;
inline constexpr int kExitBadConfig = 78;

/// Throws unless the program came to its own end, with 0, within its limits. The message has the last line of what it
/// wrote to standard error, without secrets.
void expect_good_end(const Ended& ended, const TapSettings& settings, const transport::Redactor& redactor);

/// The last line that is not blank, without secrets, addresses and numbers. No more: what a program says when it fails
/// may be about anybody.
std::string last_words(std::string_view err, const transport::Redactor& redactor);

}  // namespace leasekey::connectors::singer
