// Records that change, appear, freeze and vanish.
#include "access-rules/observe.h"

#include <algorithm>
#include <array>

#include "access-rules/wanted.h"

namespace leasekey::access_rules {
namespace {

constexpr std::array<LeaseStatus, 7> kShownFirst{LeaseStatus::current,  LeaseStatus::notice, LeaseStatus::eviction,
                                                 LeaseStatus::future,   LeaseStatus::past,   LeaseStatus::cancelled,
                                                 LeaseStatus::applicant};

bool is_cancelled(LeaseStatus status) { return status == LeaseStatus::cancelled || status == LeaseStatus::applicant; }

/// A human with several ids of the ePMS may have leases of the same name under each.
bool is_same(const KnownRecord& known, const ShownRecord& shown) {
  return lease_of(known.seen) == shown.lease && known.seen.person == shown.record->person;
}

KnownRecord* find_record(Person& person, const ShownRecord& shown) {
  const auto found = std::find_if(person.records.begin(), person.records.end(),
                                  [&](const KnownRecord& known) { return is_same(known, shown); });
  return found == person.records.end() ? nullptr : &*found;
}

bool is_shown(const ShownPerson& shown, const KnownRecord& known) {
  return std::any_of(shown.records.begin(), shown.records.end(),
                     [&](const ShownRecord& record) { return is_same(known, record); });
}

/// Of several records, the one that lives there speaks for name and e-mail, then a future one.
const FeedRecord& speaker(const ShownPerson& shown) {
  const auto rank = [](const ShownRecord& record) {
    if (lives_there(record.meaning.status)) return 0;
    return record.meaning.status == LeaseStatus::future ? 1 : 2;
  };
  return *std::min_element(shown.records.begin(), shown.records.end(), [&](const auto& a, const auto& b) {
            return rank(a) < rank(b);
          })->record;
}

void take_over_contact(Person& person, const FeedRecord& record) {
  person.first_name = record.first_name;
  person.last_name = record.last_name;
  person.email = record.email;
}

/// Which records turned current in this poll. What a guarantor or a minor is shown with is no home of their own.
struct Turns {
  bool own_home = false;
  bool other = false;

  void note(const FeedRecord& record) { (is_occupant_or_unknown(record.role) ? own_home : other) = true; }
  /// Whether a record that is no longer shown has moved or been renewed with them.
  bool moved(const FeedRecord& vanished) const { return own_home || (other && !is_occupant_or_unknown(vanished.role)); }
};

void take_over_record(Person& person, const ShownRecord& shown, Observation& seen, Turns& turns) {
  const LeaseStatus status = shown.meaning.status;
  KnownRecord* known = find_record(person, shown);
  if (shown.meaning.freezes()) {
    if (!known) return;  // a new record with a label that says nothing gives nothing
    known->frozen = true;
    known->misses = 0;
    return;
  }
  if (!known) {
    person.records.push_back({*shown.record, status, false, 0, {}});
    if (lives_there(status)) turns.note(*shown.record);
    return;
  }
  const bool moved = known->seen.unit != shown.record->unit;
  if (lives_there(known->status) && (moved || !lives_there(status))) seen.lost.push_back(known->seen.move_out);
  if (known->status != status) {
    seen.turned_past = seen.turned_past || status == LeaseStatus::past;
    const bool back = status == LeaseStatus::future || is_cancelled(status);
    seen.fell_back = seen.fell_back || (lives_there(known->status) && back);
    seen.turned_cancelled = seen.turned_cancelled || is_cancelled(status);
    if (lives_there(status) && !lives_there(known->status)) turns.note(*shown.record);
  }
  const auto announced = known->seen.move_out;
  *known = {*shown.record, status, false, 0, announced};
}

bool all_shown_are_past(const ShownPerson& shown) {
  return std::all_of(shown.records.begin(), shown.records.end(), [](const ShownRecord& record) {
    return !record.meaning.excluded && record.meaning.status == LeaseStatus::past;
  });
}

/// One of several records is no longer shown (`readings.md` · One of several records vanishes).
void settle_vanished(Person& person, const ShownPerson& shown, const Turns& turns, bool was_missing, int miss,
                     Observation& seen) {
  const bool all_past = all_shown_are_past(shown);
  std::erase_if(person.records, [&](KnownRecord& record) {
    if (is_shown(shown, record)) return false;
    if (!lives_there(record.status)) return true;
    const bool was_gone = is_gone(record) && !was_missing;
    if (turns.moved(record.seen) || all_past) {  // moved, renewed or ended
      if (!was_gone) seen.lost.push_back(record.seen.move_out);
      seen.turned_past = seen.turned_past || !turns.moved(record.seen);
      return true;
    }
    record.misses += miss;
    if (!was_gone && is_gone(record)) seen.lost.push_back(record.seen.move_out);
    return false;
  });
}

}  // namespace

bool is_gone(const KnownRecord& record) { return record.misses >= kMissesUntilOrphaned; }

bool is_importable(const ShownPerson& shown) {
  return std::any_of(shown.records.begin(), shown.records.end(), [](const ShownRecord& record) {
    if (record.meaning.excluded) return false;
    return lives_there(record.meaning.status) || record.meaning.status == LeaseStatus::future;
  });
}

Observation observe(Person& person, const ShownPerson* shown, bool shown_before) {
  Observation seen;
  const int miss = shown_before ? 0 : 1;
  if (!shown) {
    person.misses += miss;
    for (auto& record : person.records) record.misses += miss;
    return seen;
  }
  seen.shown = true;
  const bool was_missing = person.misses > 0;
  person.misses = 0;
  person.resident = true;
  if (is_importable(*shown)) person.erased_at.reset();  // known anew
  if (!person.erased_at) take_over_contact(person, speaker(*shown));
  Turns turns;
  for (const auto& record : shown->records) take_over_record(person, record, seen, turns);
  settle_vanished(person, *shown, turns, was_missing, miss, seen);
  if (person.erased_at) {
    for (auto& record : person.records) erase_personal(record.seen);
  }
  seen.frozen = std::all_of(shown->records.begin(), shown->records.end(),
                            [](const ShownRecord& record) { return record.meaning.freezes(); });
  return seen;
}

std::optional<LeaseStatus> status_of(const Person& person) {
  for (const LeaseStatus wanted : kShownFirst) {
    for (const auto& record : person.records) {
      if (record.status == wanted && !is_gone(record)) return wanted;
    }
  }
  return {};
}

}  // namespace leasekey::access_rules
