// The access log: one entry per attempt to open a door, and whose entries somebody may look at.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access.h"
#include "core/id.h"
#include "core/time.h"

namespace leasekey {

/// How somebody asked a door to open. `door_open`: it stood open for everybody.
enum class AccessMethod { app, doorcode, daily_code, fifteen_minute_code, keycard, door_open };
inline constexpr std::array kAccessMethods{AccessMethod::app,        AccessMethod::doorcode,
                                           AccessMethod::daily_code, AccessMethod::fifteen_minute_code,
                                           AccessMethod::keycard,    AccessMethod::door_open};

std::string_view to_string(AccessMethod method);
std::optional<AccessMethod> parse_access_method(std::string_view word);

/// What happened, with everything about the person as it was at that instant: later changes do not rewrite it.
struct AccessEntry {
  std::int64_t id = 0;  ///< given by the store: grows with `at`, unique within the property
  Instant at;
  DoorId door;
  PersonId person;                   ///< empty: nobody known, as after a wrong code
  std::optional<Capacity> capacity;  ///< as what the person held a key with the door; nothing: held none
  bool manager = false;              ///< a manager's account; never private
  KeyId key;                         ///< of the deciding grant
  std::optional<SourceKind> source;  ///< of the deciding grant
  AccessMethod method = AccessMethod::app;
  bool allowed = false;
  std::string reason;       ///< a word of the unlock decision, or of the lock
  PersonId host;            ///< of a guest
  bool is_private = false;  ///< hidden from managers (`access-core.md` · Residence privacy)
  std::string lock_entry;   ///< the lock's own number of an entry that it retained; empty: decided by the core
  friend bool operator==(const AccessEntry&, const AccessEntry&) = default;
};

/// A residence door of somebody's home, and since when it is that: what was before concerns those who lived there.
struct HomeDoor {
  DoorId door;
  Instant since;
  friend bool operator==(const HomeDoor&, const HomeDoor&) = default;
};

/// Whose entries may be shown. Made by `access-rules/log_scope.h` each time that somebody asks, and kept by nobody.
struct LogScope {
  std::vector<DoorId> managed;  ///< as a manager: what is not private
  PersonId oneself;             ///< own entries and those of own guests; empty: of nobody
  std::vector<HomeDoor> home;   ///< besides, what is not private and every refused attempt
};

/// Which entries of a scope. An empty field does not narrow.
struct LogFilter {
  std::optional<DoorId> door;
  std::optional<PersonId> person;
  std::optional<Instant> from;  ///< at or after
  std::optional<Instant> to;    ///< before
  std::optional<bool> allowed;
  std::optional<AccessMethod> method;
};

}  // namespace leasekey
