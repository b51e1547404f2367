// The one judge of the unlock decision: it is shown what a person holds, and says what follows.
#pragma once

#include <limits>
#include <optional>
#include <string_view>

#include "access-rules/schedule.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// In the order of their nearness to yes; of a refusal, the nearest is given (`access-core.md` · May this person open
/// this door now?). The last two open the door.
enum class UnlockReason {
  no_grant,
  not_started,
  ended,
  outside_schedule,
  suppressed,
  held,                  ///< a live grant, while access is held back
  device_not_activated,  ///< the rest says yes
  granted,
  open_to_all,  ///< the door stands open for everybody
};
std::string_view to_string(UnlockReason reason);

/// `Key` is how the asked one names a key; empty where no key decides.
template <class Key>
struct Ruling {
  bool allowed = false;
  UnlockReason reason = UnlockReason::no_grant;
  Key key{};
  std::optional<SourceKind> source;    ///< of the deciding grant
  std::optional<Instant> valid_until;  ///< when time alone can next change the answer
};

/// About the door and the person, beside what they hold.
struct Surroundings {
  Coverage open_to_all;    ///< the door's own hours
  bool installed = false;  ///< the door's lock
};

/// Of one question. Facts may be shown in any order: of equally near ones, the key that comes first in the property
/// decides, then the grant shown first.
template <class Key>
class UnlockJudge {
 public:
  static constexpr Instant kNoEnd = Instant::from_millis(std::numeric_limits<std::int64_t>::max());

  explicit UnlockJudge(Instant at) : at_(at) {}

  /// A key of the door was taken away by hand.
  void suppressed(const Key& key, std::size_t place) { take(UnlockReason::suppressed, key, place, {}); }

  /// A key of the door is held in `[start, end)`, `on_hold` while all access of the person, or of a guest's host, is
  /// held back. `hours()` gives the key's coverage and is asked only within.
  template <class Hours>
  void held(const Key& key, std::size_t place, Instant start, Instant end, SourceKind kind, bool on_hold,
            const Hours& hours) {
    if (at_ < start) {
      sooner(start);
      take(UnlockReason::not_started, key, place, kind);
    } else if (end <= at_) {
      take(UnlockReason::ended, key, place, kind);
    } else {
      const Coverage now = hours();
      if (end != kNoEnd) sooner(end);
      if (now.until) sooner(*now.until);
      take(!now.covered ? UnlockReason::outside_schedule
           : on_hold    ? UnlockReason::held
                        : UnlockReason::granted,
           key, place, kind);
    }
  }

  Ruling<Key> rule(const Surroundings& around) {
    if (around.open_to_all.until) sooner(*around.open_to_all.until);
    if (ruling_.reason != UnlockReason::granted && around.open_to_all.covered) {
      ruling_.reason = UnlockReason::open_to_all;
      ruling_.key = {};
      ruling_.source.reset();
    }
    ruling_.allowed = ruling_.reason >= UnlockReason::granted;
    if (ruling_.allowed && !around.installed) {
      ruling_.allowed = false;
      ruling_.reason = UnlockReason::device_not_activated;
    }
    return ruling_;
  }

 private:
  void sooner(Instant candidate) {
    if (!ruling_.valid_until || candidate < *ruling_.valid_until) ruling_.valid_until = candidate;
  }

  void take(UnlockReason reason, const Key& key, std::size_t place, std::optional<SourceKind> source) {
    const bool nearer = reason > ruling_.reason || (reason == ruling_.reason && place < place_);
    if (!nearer) return;
    ruling_.reason = reason;
    ruling_.key = key;
    ruling_.source = source;
    place_ = place;
  }

  Instant at_;
  std::size_t place_ = 0;
  Ruling<Key> ruling_;
};

}  // namespace leasekey::access_rules
