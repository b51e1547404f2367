// Dates of records, starts and ends of keys, and statuses that expire.
#include "access-rules/upcoming.h"

#include <algorithm>
#include <tuple>

#include "access-rules/holdings.h"
#include "access-rules/observe.h"
#include "access-rules/wanted.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr auto kKinds = words<UpcomingKind>("move_in_overdue", "move_out_overdue", "move_in", "move_out", "key_starts",
                                            "key_ends", "status_expires");

class Outlook {
 public:
  Outlook(const PropertyState& state, Instant now)
      : state_(state),
        keys_(*state.property),
        now_(now),
        today_(day_of(now)),
        last_(LocalDate::from_days(today_.days() + kUpcomingDays)) {}

  std::vector<UpcomingChange> run() {
    for (const auto& [id, person] : state_.people) look_at(person);
    std::stable_sort(changes_.begin(), changes_.end(), [](const UpcomingChange& a, const UpcomingChange& b) {
      return std::tie(a.day, a.person) < std::tie(b.day, b.person);
    });
    return std::move(changes_);
  }

 private:
  LocalDate day_of(Instant at) const { return state_.property->zone.date_at(at); }

  void look_at(const Person& person) {
    for (const auto& record : person.records) look_at(person, record);
    for (const auto& grant : person.grants) look_at(person, grant);
    if (person.manual_status && person.manual_status->expires_at) {
      add_at(UpcomingKind::status_expires, person, *person.manual_status->expires_at, {});
    }
  }

  void look_at(const Person& person, const KnownRecord& record) {
    if (is_gone(record) || !is_occupant_or_unknown(record.seen.role) || person.manual_status) return;
    if (record.status == LeaseStatus::future && record.seen.move_in) {
      const bool overdue = *record.seen.move_in < today_;
      add_move(overdue ? UpcomingKind::move_in_overdue : UpcomingKind::move_in, person, record, *record.seen.move_in,
               LeaseStatus::current, keys_of_home(record));
    }
    const auto leaves = record.seen.move_out ? record.seen.move_out : record.seen.lease_end;
    // A lease end alone announces nothing: most leases are renewed. Once it has passed, somebody should look.
    const bool announced = record.seen.move_out.has_value() || (leaves && *leaves < today_);
    if (!lives_there(record.status) || !announced) return;
    const std::set<KeyId> held = held_keys(person, now_);
    // Past ends everything: not for somebody who lives, or will live, elsewhere in the property.
    const auto status = homes_of(person) == 1 ? std::optional(LeaseStatus::past) : std::nullopt;
    add_move(*leaves < today_ ? UpcomingKind::move_out_overdue : UpcomingKind::move_out, person, record, *leaves,
             status, {held.begin(), held.end()});
  }

  static std::ptrdiff_t homes_of(const Person& person) {
    return std::count_if(person.records.begin(), person.records.end(), [](const KnownRecord& record) {
      return !is_gone(record) && (lives_there(record.status) || record.status == LeaseStatus::future);
    });
  }

  std::vector<KeyId> keys_of_home(const KnownRecord& record) const {
    std::set<KeyId> keys(keys_.common_keys().begin(), keys_.common_keys().end());
    if (const auto unit = keys_.unit_of(record.seen.unit)) {
      keys.insert(keys_.unit_keys(*unit).begin(), keys_.unit_keys(*unit).end());
    }
    return {keys.begin(), keys.end()};
  }

  void look_at(const Person& person, const Grant& grant) {
    for (const auto& source : grant.sources) {
      if (source.ended_by(now_)) continue;
      if (source.start > now_) add_at(UpcomingKind::key_starts, person, source.start, {grant.key});
      if (source.end) add_at(UpcomingKind::key_ends, person, *source.end, {grant.key});
    }
  }

  void add_move(UpcomingKind kind, const Person& person, const KnownRecord& record, LocalDate day,
                std::optional<LeaseStatus> status, std::vector<KeyId> keys) {
    if (day > last_) return;
    changes_.push_back({kind, person.id, record.seen.unit, day, {}, std::move(keys), status});
  }

  void add_at(UpcomingKind kind, const Person& person, Instant at, std::vector<KeyId> keys) {
    if (day_of(at) > last_) return;
    changes_.push_back({kind, person.id, {}, day_of(at), at, std::move(keys), {}});
  }

  const PropertyState& state_;
  const KeyIndex keys_;
  const Instant now_;
  const LocalDate today_;
  const LocalDate last_;
  std::vector<UpcomingChange> changes_;
};

}  // namespace

std::string_view to_string(UpcomingKind kind) { return kKinds.of(kind); }

std::vector<UpcomingChange> upcoming(const PropertyState& state, Instant now) { return Outlook(state, now).run(); }

}  // namespace leasekey::access_rules
