// Polls one after the other on a state that begins empty; what is suggested is applied at once.
#include "access-rules/replay.h"

#include <algorithm>
#include <iterator>

#include "access-rules/apply.h"
#include "access-rules/poll.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

class Past {
 public:
  explicit Past(const Property& settings)
      : settings_(std::make_shared<const Property>(settings)), without_guard_(without_guard(settings)) {
    state_.property = settings_;
    state_.mode = Mode::observe;  // so that each suggestion is seen before it is applied
  }

  void play(const PastPoll& past) {
    const bool begins = !state_.feed.has_good;
    Feed feed = *past.feed;
    feed.complete = true;
    feed.shown_before = past.shown_before;
    const std::set<Alert> alerts = state_.alerts;
    if (begins) state_.property = without_guard_;
    if (poll(state_, feed, past.id, past.at).outcome != PollOutcome::good) return;
    state_.property = settings_;
    for (auto& [id, person] : state_.people) settle(person, past, !begins);
    if (!begins) note_alerts(alerts, past);
  }

  std::vector<PastEvent> events() {
    std::sort(events_.begin(), events_.end());
    return std::move(events_);
  }

 private:
  static std::shared_ptr<const Property> without_guard(Property settings) {
    settings.guard.reset();
    return std::make_shared<const Property>(std::move(settings));
  }

  void settle(Person& person, const PastPoll& past, bool told) {
    const Suggestion* open = person.open_suggestion();
    if (!open) return;
    const bool newly = open->poll == past.id;
    if (told && newly) note(person.id, *open, past);
    if (open->state == SuggestionState::blocked) return;
    apply_suggestion(state_, person, past.at, {});
  }

  void note(const PersonId& person, const Suggestion& suggestion, const PastPoll& past) {
    const Plan& plan = suggestion.plan;
    PastEvent event{past.at,    past.id,   PastEventKind::change, person, std::string(to_string(plan.change)),
                    plan.gives, plan.ends, plan.always_approval};
    if (suggestion.state == SuggestionState::held) event.kind = PastEventKind::held;
    if (suggestion.state == SuggestionState::blocked) {
      event.kind = PastEventKind::blocked;
      event.what = to_string(plan.blocks.front());
    }
    events_.push_back(std::move(event));
  }

  void note_alerts(const std::set<Alert>& before, const PastPoll& past) {
    const auto note_only_in = [&](const std::set<Alert>& some, const std::set<Alert>& others, PastEventKind kind) {
      for (const Alert& alert : some) {
        if (others.contains(alert)) continue;
        const PersonId subject(alert.subject);
        const std::string word(to_string(alert.kind));
        const bool about_somebody = state_.people.contains(subject);
        PastEvent event{past.at, past.id, kind, about_somebody ? subject : PersonId(), word, {}, {}, false};
        if (!about_somebody && !alert.subject.empty()) event.what += " " + alert.subject;
        events_.push_back(std::move(event));
      }
    };
    note_only_in(state_.alerts, before, PastEventKind::alert_opened);
    note_only_in(before, state_.alerts, PastEventKind::alert_closed);
  }

  std::shared_ptr<const Property> settings_;
  std::shared_ptr<const Property> without_guard_;
  PropertyState state_;
  std::vector<PastEvent> events_;
};

}  // namespace

std::string_view to_string(PastEventKind kind) {
  static constexpr auto kWords = words<PastEventKind>("change", "held", "blocked", "alert_opened", "alert_closed");
  return kWords.of(kind);
}

std::vector<PastEvent> replay(const Property& settings, const std::vector<PastPoll>& polls) {
  Past past(settings);
  for (const PastPoll& poll : polls) past.play(poll);
  return past.events();
}

PastDifference compare_past(const Property& before, const Property& after, const std::vector<PastPoll>& polls) {
  const std::vector<PastEvent> was = replay(before, polls);
  const std::vector<PastEvent> would_be = replay(after, polls);
  PastDifference difference;
  difference.polls = static_cast<std::int64_t>(polls.size());
  difference.before = static_cast<std::int64_t>(was.size());
  difference.after = static_cast<std::int64_t>(would_be.size());
  std::set_difference(was.begin(), was.end(), would_be.begin(), would_be.end(),
                      std::back_inserter(difference.only_before));
  std::set_difference(would_be.begin(), would_be.end(), was.begin(), was.end(),
                      std::back_inserter(difference.only_after));
  return difference;
}

}  // namespace leasekey::access_rules
