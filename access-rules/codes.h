// Doorcodes that belong to a person and a door, and the codes that hosts make for guests.
#pragma once

#include <set>
#include <vector>

#include "access-rules/state.h"
#include "access-rules/unlock.h"

namespace leasekey::access_rules {

/// The doors for which the person has a doorcode: of keys whose doorcodes are on at that door, from the day they are
/// given until the last of them ends. A code before the start, or during a hold, is there and opens nothing.
std::set<DoorId> codes_wanted(const PropertyState& state, const PersonId& person, Instant now);

/// Throws where the person may not have the code of that door changed for the asking: only a residence's
/// (`product-facts.md` · Keys, doorcodes, schedules, logs).
void check_code_reset(const PropertyState& state, const PersonId& person, const DoorId& door, Instant now);

struct OrderGuestCode {
  PersonId host;
  GuestCodeKind kind = GuestCodeKind::daily;
  std::optional<LocalDate> day;  ///< nothing: today; at most tomorrow, by the property's calendar
  std::vector<DoorId> doors;
};

/// The code as it will be, without id and digits. Every door has to be in a shareable key which the host holds from a
/// source that may be shared, on that day. Throws in the usual order.
GuestCode guest_code_of(const PropertyState& state, const OrderGuestCode& order, Instant now);

/// When the day of the code begins and ends.
Period day_of(const GuestCode& code, const TimeZone& zone);

/// Whether a code lets in at this instant: in its time, and where its host could share the door just then. Switching
/// sharing off, a hold and the host's end close it at once.
UnlockDecision guest_code_opens(const PropertyState& state, const GuestCode& code, const DoorId& door, Instant at);

/// Throws `conflict` for a code of fifteen minutes, which cannot be taken back, and for one that is over.
void check_guest_code_end(const GuestCode& code, const TimeZone& zone, Instant now);

}  // namespace leasekey::access_rules
