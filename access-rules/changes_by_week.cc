// Puts suggestions into the weeks in which they were decided.
#include "access-rules/changes_by_week.h"

#include <algorithm>
#include <map>

#include "access-rules/may.h"

namespace leasekey::access_rules {
namespace {

constexpr int kDaysOfWeek = 7;

LocalDate monday_of(const TimeZone& zone, Instant at) {
  const LocalDate day = zone.date_at(at);
  return LocalDate::from_days(day.days() - weekday(day));
}

LocalDate first_monday(const TimeZone& zone, Instant now) {
  return LocalDate::from_days(monday_of(zone, now).days() - (kWeeksOfChanges - 1) * kDaysOfWeek);
}

class Weeks {
 public:
  Weeks(const Property& property, PersonId viewer, Instant now)
      : property_(property), viewer_(std::move(viewer)), now_(now) {
    const LocalDate first = first_monday(property.zone, now);
    for (int i = 0; i < kWeeksOfChanges; ++i) {
      WeekOfChanges week;
      week.monday = LocalDate::from_days(first.days() + i * kDaysOfWeek);
      weeks_.push_back(week);
    }
    waits_.resize(weeks_.size());
  }

  void add(const Suggestion& suggestion) {
    const std::size_t place = suggestion.decided_at ? place_of(*suggestion.decided_at) : weeks_.size();
    if (place == weeks_.size() || !is_shown(suggestion)) return;
    WeekOfChanges& week = weeks_[place];
    if (suggestion.state == SuggestionState::declined) ++week.declined;
    if (suggestion.state == SuggestionState::applied) count(week, suggestion.plan.change);
    const bool by_person = !suggestion.decided_by.empty() && (suggestion.state == SuggestionState::declined ||
                                                              suggestion.state == SuggestionState::applied);
    if (by_person) waits_[place].push_back(*suggestion.decided_at - suggestion.detected_at);
    if (suggestion.state == SuggestionState::applied && suggestion.applied_at)
      outlive(suggestion, *suggestion.applied_at);
  }

  void add_waiting(const Suggestion& suggestion) {
    if (suggestion.is_open() && is_shown(suggestion)) outlive(suggestion, now_);
  }

  std::vector<WeekOfChanges> finish() {
    for (std::size_t i = 0; i < weeks_.size(); ++i) {
      auto& waits = waits_[i];
      if (waits.empty()) continue;
      const auto middle = waits.begin() + std::ssize(waits) / 2;
      std::nth_element(waits.begin(), middle, waits.end());
      weeks_[i].median_wait = *middle;
    }
    return std::move(weeks_);
  }

 private:
  /// The place of the instant's week; one past the last where it is none of them.
  std::size_t place_of(Instant at) const {
    const std::int32_t days = monday_of(property_.zone, at).days() - weeks_.front().monday.days();
    if (days < 0) return weeks_.size();
    return std::min(static_cast<std::size_t>(days / kDaysOfWeek), weeks_.size());
  }

  bool is_shown(const Suggestion& suggestion) const {
    const auto shown = [&](const KeyId& key) { return may(property_, viewer_, Action::give_key, key).allowed; };
    const Plan& plan = suggestion.plan;
    return std::any_of(plan.gives.begin(), plan.gives.end(), shown) ||
           std::any_of(plan.ends.begin(), plan.ends.end(), shown);
  }

  static void count(WeekOfChanges& week, Change change) {
    switch (change) {
      case Change::grant: ++week.gave; break;
      case Change::revoke: ++week.ended; break;
      case Change::unit_change: ++week.moved; break;
    }
  }

  void outlive(const Suggestion& suggestion, Instant until) {
    const std::size_t place = place_of(until);
    if (suggestion.plan.change != Change::revoke || place == weeks_.size()) return;
    if (until <= suggestion.waiting_since) return;
    ++weeks_[place].outlived;
    weeks_[place].outlived_for += until - suggestion.waiting_since;
  }

  const Property& property_;
  PersonId viewer_;
  Instant now_;
  std::vector<WeekOfChanges> weeks_;
  std::vector<std::vector<Duration>> waits_;
};

}  // namespace

Instant changes_begin(Instant now) {
  // A day more, whatever the clocks did in between: the weeks leave out what is too early.
  return now - std::chrono::hours(24) * (kWeeksOfChanges * kDaysOfWeek + 1);
}

std::vector<WeekOfChanges> changes_by_week(const PropertyState& state, const std::vector<Suggestion>& decided,
                                           const PersonId& viewer, Instant now) {
  Weeks weeks(*state.property, viewer, now);
  for (const auto& suggestion : decided) weeks.add(suggestion);
  for (const auto& [id, person] : state.people) {
    if (const Suggestion* open = person.open_suggestion()) weeks.add_waiting(*open);
  }
  return weeks.finish();
}

Table changes_report(const std::vector<WeekOfChanges>& weeks) {
  Table table{{"week", "gave", "ended", "moved", "declined", "median_wait_minutes", "outlived_lease", "outlived_hours"},
              {}};
  for (const auto& week : weeks) {
    const auto wait = week.median_wait ? std::to_string(*week.median_wait / std::chrono::minutes(1)) : std::string();
    table.rows.push_back({to_string(week.monday), std::to_string(week.gave), std::to_string(week.ended),
                          std::to_string(week.moved), std::to_string(week.declined), wait,
                          std::to_string(week.outlived), std::to_string(week.outlived_for / std::chrono::hours(1))});
  }
  return table;
}

}  // namespace leasekey::access_rules
