// The past under other settings: recorded feeds played again from an empty property on their own times.
#pragma once

#include <string>
#include <vector>

#include "access-rules/state.h"
#include "core/lease.h"

namespace leasekey::access_rules {

struct PastPoll {
  PollId id;
  Instant at;
  const Feed* feed = nullptr;  ///< never null; its `shown_before` is not looked at
  bool shown_before = false;
};

enum class PastEventKind { change, held, blocked, alert_opened, alert_closed };
std::string_view to_string(PastEventKind kind);

struct PastEvent {
  Instant at;
  PollId poll;
  PastEventKind kind = PastEventKind::change;
  PersonId person;   ///< empty for alerts that are about nobody
  std::string what;  ///< the change, the alert, the reason of a block
  std::vector<KeyId> gives;
  std::vector<KeyId> ends;
  bool always_approval = false;
  friend auto operator<=>(const PastEvent&, const PastEvent&) = default;
};

/// What a building would have gone through, if whatever a person is asked for were approved at once: what the guard
/// holds is told and then released, what is blocked stays so. The first poll is where it begins: nothing of it is an
/// event, and the guard does not count it. `polls` in the order of time.
std::vector<PastEvent> replay(const Property& settings, const std::vector<PastPoll>& polls);

struct PastDifference {
  std::vector<PastEvent> only_before;  ///< under the settings as they are
  std::vector<PastEvent> only_after;
  std::int64_t polls = 0;   ///< that were played
  std::int64_t before = 0;  ///< events in all
  std::int64_t after = 0;
};

PastDifference compare_past(const Property& before, const Property& after, const std::vector<PastPoll>& polls);

}  // namespace leasekey::access_rules
