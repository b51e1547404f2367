// Which property is polled when: schedules, back-off per credential, and nobody polled twice at once.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>

#include "core/id.h"
#include "core/poll_schedule.h"
#include "core/time.h"
#include "sync/retry_class.h"

namespace leasekey::sync {

/// A property's entry.
struct AgendaEntry {
  PropertyId property;
  PollSchedule schedule;
  TimeZone zone;
  std::string credential;  ///< whose login and limits it shares; empty: nobody's
};

/// Decides by the times it is told; no clock, no threads. Used under the caller's lock.
class Agenda {
 public:
  /// `seed` makes the jitter repeatable. Where there are several credentials, none has more than
  /// `most_of_a_credential` polls running at once.
  explicit Agenda(std::uint32_t seed, std::size_t most_of_a_credential = 1)
      : most_of_a_credential_(most_of_a_credential), random_(seed) {}

  /// First due at `now`, spread over the first minute when there are many. One that is there already gets the entry,
  /// with no back-off, and is due at once, or once more where it is running.
  void add(const AgendaEntry& entry, Instant now);

  /// *Sync now*: due at once, back-off or not; coalesces with what is due or running (then once more after it).
  /// False for a property that is not on the agenda.
  bool sync_now(const PropertyId& property, Instant now);

  /// The login works otherwise than before: no back-off holds its properties, and they are due at once.
  void renewed(const std::string& credential, Instant now);

  /// The longest due property that nobody polls; it counts as running until `done`.
  std::optional<PropertyId> take_due(Instant now);

  /// Plans the next poll: by the schedule after a success; after a failure no earlier than by back-off (1, 2, 4 …
  /// minutes up to an hour, with jitter, `retry_after` at least) of whom the failure concerns.
  void done(const PropertyId& property, std::optional<RetryClass> failure, std::optional<Duration> retry_after,
            Instant now);

  /// When the next property that is not running is due; nothing when there is none.
  std::optional<Instant> next_due() const;
  std::optional<Instant> next_due(const PropertyId& property) const;

 private:
  struct BackOff {
    int failures = 0;
    Instant until;
  };
  struct Slot {
    AgendaEntry entry;
    Instant due;
    bool running = false;
    bool again = false;   ///< asked for while running
    bool forced = false;  ///< asked for by a person: back-off does not hold it
    BackOff back_off;
  };

  Duration jittered(Duration wait, int percent);
  Instant next_by_schedule(const Slot& slot, Instant now);
  const std::string& credential_of(const Slot& slot) const;
  Instant due_of(const Slot& slot) const;

  bool may_run(const Slot& slot) const;

  std::size_t most_of_a_credential_;
  std::map<PropertyId, Slot> slots_;
  std::map<std::string, BackOff> back_offs_;       ///< by credential
  std::map<std::string, std::size_t> running_of_;  ///< polls by credential, of all that there are
  std::mt19937 random_;
};

}  // namespace leasekey::sync
