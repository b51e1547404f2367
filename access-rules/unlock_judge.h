// The judge of the unlock decision: takes in what somebody holds, one window after the other, and keeps the answer that
// is nearest to yes. The property's state and the index both ask it.
#pragma once

#include <algorithm>
#include <cstdint>

#include "access-rules/schedule.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// In the order of their nearness to yes; of a refusal, the nearest is given (`access-core.md` · May this person open
/// this door now?).
enum class UnlockReason {
  no_grant,
  not_started,
  ended,
  outside_schedule,
  suppressed,
  held,
  device_not_activated,
  granted,
  open_to_all,  ///< by the door's own hours, whoever comes
};

/// `KeyRef` names a key to whoever asks. Times are milliseconds since 1970; an end of `kNever` is none.
template <class KeyRef>
class UnlockJudge {
 public:
  explicit UnlockJudge(std::int64_t at) : at_(at) {}

  /// A window in which the person holds a key with the door. Null hours open always.
  void window(std::int64_t start, std::int64_t end, const WeekHours* hours, const ZoneClock& clock, KeyRef key,
              SourceKind source) {
    if (start > at_) {
      sooner(start);
      take(UnlockReason::not_started, key, source);
    } else if (end <= at_) {
      take(UnlockReason::ended, key, source);
    } else {
      if (end != kNever) sooner(end);
      bool open = true;
      if (hours) {
        const WeekHours::Look look = hours->at(clock, at_);
        open = look.covered;
        sooner(look.next_edge);
      }
      take(open ? UnlockReason::granted : UnlockReason::outside_schedule, key, source);
    }
  }

  /// A key with the door that automation may not give the person.
  void suppressed(KeyRef key) {
    if (reason_ >= UnlockReason::suppressed) return;
    reason_ = UnlockReason::suppressed;
    key_ = key;
    has_key_ = true;
    has_source_ = false;
  }

  /// At the end: whether the person is held, the door has its lock, and stands open for everybody.
  void finish(bool held, bool installed, const WeekHours* unlocked, const ZoneClock& clock) {
    if (reason_ == UnlockReason::granted && held) reason_ = UnlockReason::held;
    WeekHours::Look look;
    if (unlocked) {
      look = unlocked->at(clock, at_);
      sooner(look.next_edge);
    }
    if (!installed) {
      if (reason_ == UnlockReason::granted || look.covered) reason_ = UnlockReason::device_not_activated;
    } else if (look.covered && reason_ != UnlockReason::granted) {
      reason_ = UnlockReason::open_to_all;
      has_key_ = has_source_ = false;
    }
  }

  UnlockReason reason() const { return reason_; }
  bool allowed() const { return reason_ >= UnlockReason::granted; }
  /// Of the deciding window; null where there is none.
  const KeyRef* key() const { return has_key_ ? &key_ : nullptr; }
  const SourceKind* source() const { return has_source_ ? &source_ : nullptr; }
  /// When time alone may next change the answer.
  std::int64_t valid_until() const { return valid_until_; }

 private:
  void sooner(std::int64_t candidate) { valid_until_ = std::min(valid_until_, candidate); }

  void take(UnlockReason reason, KeyRef key, SourceKind source) {
    if (reason <= reason_) return;
    reason_ = reason;
    key_ = key;
    source_ = source;
    has_key_ = has_source_ = true;
  }

  std::int64_t at_;
  std::int64_t valid_until_ = kNever;
  KeyRef key_{};
  UnlockReason reason_ = UnlockReason::no_grant;
  SourceKind source_ = SourceKind::manual;
  bool has_key_ = false;
  bool has_source_ = false;
};

}  // namespace leasekey::access_rules
