// Doorcodes and guests' codes as the audit trail has them: that there is one, since when and until when, never digits.
#pragma once

#include <string>
#include <string_view>

#include "core/access.h"
#include "store/audit.h"
#include "store/codes.h"

namespace leasekey::sync {

/// From here on the trail tells of codes: all that there were then follow. About the property.
inline constexpr std::string_view kCodesBegun = "codes_begun";
/// All the doors at which the person has a code of their own now.
inline constexpr std::string_view kDoorcodes = "doorcodes";
/// The person's code at one door was exchanged.
inline constexpr std::string_view kDoorcodeReset = "doorcode_reset";
inline constexpr std::string_view kGuestCodeMade = "guest_code_made";
inline constexpr std::string_view kGuestCodeUsed = "guest_code_used";  ///< for the first time
inline constexpr std::string_view kGuestCodeEnded = "guest_code_ended";

// What is read throws `invalid_input` with its place for what was not written here.

/// `[{"door": …, "since": …}]`; empty where there are none.
std::string doorcodes_text(const store::DoorcodeTimes& times);
store::DoorcodeTimes read_doorcodes(std::string_view text);

/// `{"door": …}`.
std::string reset_text(const DoorId& door);
DoorId read_reset(std::string_view text);

/// With every field but the host, whom the entry is about.
std::string guest_code_text(const GuestCode& code);
/// Of an entry that tells of a guest's code, with its host. What the text does not say of times is the entry's.
GuestCode read_guest_code(const store::AuditEntry& entry);

}  // namespace leasekey::sync
