// Looks at each record of the people who live, or will live, in the property.
#include "access-rules/data_quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "access-rules/feed_view.h"
#include "access-rules/identity.h"
#include "access-rules/observe.h"
#include "access-rules/wanted.h"
#include "core/text.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr std::int32_t kMoveInAheadDays = 30;
constexpr std::int32_t kUnlikelyAheadDays = 30 * 365;
constexpr int kUnlikelyBefore = 1950;

constexpr auto kProblems =
    words<DataProblem>("no_email", "shared_email", "no_name", "unmapped_unit", "unit_without_key", "unknown_label",
                       "excluded_label", "unknown_role", "dates_reversed", "dates_unlikely", "move_in_ahead",
                       "move_in_overdue", "move_out_overdue", "overlapping_leases", "missing_from_feed");

constexpr auto kAdvice = words<DataProblem>(
    "no account can be made: enter an e-mail address in the ePMS, or make a household contact",
    "no account is made for people who share an address: give one of them another, or make a household contact",
    "enter first or last name in the ePMS", "map the ePMS unit to a unit: until then nobody there gets a key",
    "make a key for the unit, or say which one is its unit key",
    "say what the label means: until then nothing changes for these people",
    "these people are left as they are: take the label from the excluded ones if they should be followed",
    "say in the ePMS who lives there and who does not", "correct the dates in the ePMS: they end before they begin",
    "correct the dates in the ePMS: they are too far from today",
    "shown as current long before the move-in: check the status, the keys are given by it",
    "the move-in date has passed: mark them as current in the ePMS, or let them in by hand",
    "the move-out date or lease end has passed: nothing is revoked by a date, mark them as past when they have left",
    "one lease of the unit begins before another has ended: check who lives there",
    "not in the last complete feed: if they have left, mark them as past; nobody loses a key by being absent");

bool is_unlikely(LocalDate date, LocalDate today) {
  return civil_date(date).year < kUnlikelyBefore || date.days() - today.days() > kUnlikelyAheadDays;
}

bool before(const std::optional<LocalDate>& date, const std::optional<LocalDate>& other) {
  return date && other && *date < *other;
}

/// One person in one lease of a unit.
struct Stay {
  PersonId person;
  LeaseId lease;
  std::optional<LocalDate> from;
  std::optional<LocalDate> to;
};

class Card {
 public:
  Card(const PropertyState& state, Instant now)
      : state_(state), keys_(*state.property), today_(state.property->zone.date_at(now)) {}

  DataQuality run() {
    count_addresses();
    for (const auto& [id, person] : state_.people) {
      if (person.resident) look_at(person);
    }
    add_overlaps();
    add_alerts();
    return result();
  }

 private:
  static bool counts(const KnownRecord& record) {
    return !is_gone(record) && (lives_there(record.status) || record.status == LeaseStatus::future);
  }

  void count_addresses() {
    for (const auto& [id, person] : state_.people) {
      const std::string email = usable_email(person.email);
      if (person.resident && counts_for_identity(person) && !email.empty()) ++addresses_[email];
    }
  }

  void look_at(const Person& person) {
    if (std::none_of(person.records.begin(), person.records.end(), counts)) return;
    residents_.insert(person.id);
    const std::string email = usable_email(person.email);
    if (email.empty() && person.account_email.empty()) add(DataProblem::no_email, person);
    if (!email.empty() && addresses_[email] > 1) add(DataProblem::shared_email, person);
    if (folded(person.first_name).empty() && folded(person.last_name).empty()) add(DataProblem::no_name, person);
    if (person.misses > 0) add(DataProblem::missing_from_feed, person);
    for (const auto& record : person.records) {
      if (counts(record)) look_at(person, record);
    }
  }

  void look_at(const Person& person, const KnownRecord& record) {
    const FeedRecord& seen = record.seen;
    if (seen.role == LeaseRole::unknown) add(DataProblem::unknown_role, person);
    if (before(seen.move_out, seen.move_in) || before(seen.lease_end, seen.move_in)) {
      add(DataProblem::dates_reversed, person);
    }
    for (const auto& date : {seen.move_in, seen.move_out, seen.lease_end}) {
      if (date && is_unlikely(*date, today_)) add(DataProblem::dates_unlikely, person);
    }
    const bool living = lives_there(record.status);
    if (living && seen.move_in && seen.move_in->days() - today_.days() > kMoveInAheadDays) {
      add(DataProblem::move_in_ahead, person);
    }
    if (!living && before(seen.move_in, today_)) add(DataProblem::move_in_overdue, person);
    if (living && (before(seen.move_out, today_) || before(seen.lease_end, today_))) {
      add(DataProblem::move_out_overdue, person);
    }
    look_at_unit(person, record);
  }

  void look_at_unit(const Person& person, const KnownRecord& record) {
    if (!is_occupant_or_unknown(record.seen.role)) return;
    const auto unit = keys_.unit_of(record.seen.unit);
    if (!unit) {
      add(DataProblem::unmapped_unit, person, record.seen.unit.str());
    } else if (keys_.unit_keys(*unit).empty()) {
      add(DataProblem::unit_without_key, person, record.seen.unit.str());
    }
    stays_[record.seen.unit].push_back({person.id, lease_of(record.seen), record.seen.move_in, record.seen.move_out});
  }

  /// Of two leases of a unit, one moves out after the other has moved in. What says nothing about dates is no overlap:
  /// room-mates often have leases of their own.
  void add_overlaps() {
    for (const auto& [unit, stays] : stays_) {
      for (const auto& first : stays) {
        for (const auto& second : stays) {
          const bool in_turn = first.lease != second.lease && before(first.from, second.from);
          if (!in_turn || !before(second.from, first.to)) continue;
          add(DataProblem::overlapping_leases, state_.people.at(first.person));
          add(DataProblem::overlapping_leases, state_.people.at(second.person));
        }
      }
    }
  }

  void add_alerts() {
    for (const auto& alert : state_.alerts) {
      if (alert.kind == AlertKind::unknown_status) subjects_[DataProblem::unknown_label].insert(alert.subject);
      if (alert.kind != AlertKind::frozen) continue;
      subjects_[DataProblem::excluded_label].insert(alert.subject);
      flawed_.insert(PersonId(alert.subject));
    }
  }

  void add(DataProblem problem, const Person& person, const std::string& subject = {}) {
    subjects_[problem].insert(subject.empty() ? person.id.str() : subject);
    flawed_.insert(person.id);
  }

  DataQuality result() const {
    DataQuality quality;
    quality.residents = std::ssize(residents_);
    quality.flawless = std::count_if(residents_.begin(), residents_.end(),
                                     [&](const PersonId& person) { return !flawed_.contains(person); });
    for (const auto& [problem, subjects] : subjects_) {
      quality.findings.push_back({problem, {subjects.begin(), subjects.end()}});
    }
    return quality;
  }

  const PropertyState& state_;
  const KeyIndex keys_;
  const LocalDate today_;
  std::map<std::string, int> addresses_;
  std::set<PersonId> residents_;
  std::set<PersonId> flawed_;
  std::map<DataProblem, std::set<std::string>> subjects_;
  std::map<PmsUnit, std::vector<Stay>> stays_;
};

}  // namespace

std::string_view to_string(DataProblem problem) { return kProblems.of(problem); }
std::string_view advice_of(DataProblem problem) { return kAdvice.of(problem); }

DataQuality data_quality(const PropertyState& state, Instant now) { return Card(state, now).run(); }

}  // namespace leasekey::access_rules
