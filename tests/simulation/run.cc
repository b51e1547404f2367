// Playing with all invariants, and delta debugging.
#include "tests/simulation/run.h"

#include <algorithm>
#include <functional>

#include "access-rules/holdings.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/memory_desk.h"
#include "tests/simulation/timeline.h"

namespace leasekey::simulation {
namespace {

using access_rules::PropertyState;
using rehearse::Scenario;
using rehearse::Step;

class Checked {
 public:
  Checked(const Property& property, std::uint64_t seed) : desk_(property), dice_(seed ^ 0x5EED) {}

  std::vector<std::string> step(const Step& step) {
    const PropertyState before = desk_.state;
    desk_.report.reset();
    const auto refused = perform(desk_, step);
    const auto* report = desk_.report ? &*desk_.report : nullptr;
    const Transition transition{step, before, desk_.state, refused, report, desk_.last_poll(), ledger_, dice_.next()};
    auto found = violations(transition);
    remember(transition);
    return found;
  }

  const PropertyState& state() const { return desk_.state; }

 private:
  void remember(const Transition& t) {
    if (t.is_good_poll()) ledger_.take(*t.feed());
    for (const auto& [id, person] : t.after.people) {
      const Suggestion* applied = applied_now(t, id);
      if (applied && applied->plan.change != Change::grant && !applied->explained) {
        ledger_.losses[id] = applied->detected_at;
      }
      remember_ended_guests(t, person);
    }
  }

  /// A guest whose host holds the key no more is a guest no more, for good.
  void remember_ended_guests(const Transition& t, const Person& person) {
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        if (source.kind != SourceKind::guest) continue;
        const Person* host = t.after.find(source.giver);
        const Grant* own = host ? access_rules::find_grant(*host, grant.key) : nullptr;
        const bool holds = own && std::any_of(own->sources.begin(), own->sources.end(), [&](const GrantSource& s) {
                             return s.kind != SourceKind::guest && !s.ended_by(t.step.at);
                           });
        if (!holds) ledger_.ended_guests.insert({person.id, grant.key, source.giver, source.given_at});
      }
    }
  }

  MemoryDesk desk_;
  Ledger ledger_;
  Dice dice_;
};

/// Whether the person is the one that the step's action is about.
struct IsAbout {
  const PersonId& person;
  bool operator()(const rehearse::Approve& a) const { return a.person == person; }
  bool operator()(const access_rules::InviteGuest& a) const { return a.host == person || a.guest == person; }
  template <class Action>
  bool operator()(const Action& action) const {
    if constexpr (requires { action.person; }) {
      return action.person == person;
    } else {
      return false;
    }
  }
};

Scenario without_person(const Scenario& timeline, const PersonId& person) {
  Scenario rest = timeline;
  std::erase_if(rest.steps, [&](const Step& step) { return std::visit(IsAbout{person}, step.action); });
  for (auto& step : rest.steps) {
    if (auto* poll = std::get_if<rehearse::TakePoll>(&step.action)) {
      std::erase_if(poll->feed.records, [&](const FeedRecord& record) { return record.person == person; });
    }
  }
  return rest;
}

std::set<PersonId> people_of(const Scenario& timeline) {
  std::set<PersonId> people;
  for (const auto& step : timeline.steps) {
    const auto* poll = std::get_if<rehearse::TakePoll>(&step.action);
    if (!poll) continue;
    for (const auto& record : poll->feed.records) people.insert(record.person);
  }
  return people;
}

class Reducer {
 public:
  Reducer(Failure failure, std::uint64_t seed)
      : best_(std::move(failure)), seed_(seed), invariant_(invariant_of(best_.violations.front())) {}

  Failure run() {
    bool smaller = true;
    while (smaller) smaller = drop_people() | drop_steps() | drop_records() | drop_dates();
    return std::move(best_);
  }

 private:
  bool try_instead(const Scenario& candidate) {
    auto failure = replay(candidate, seed_);
    if (!failure || invariant_of(failure->violations.front()) != invariant_) return false;
    best_ = std::move(*failure);
    return true;
  }

  bool drop_people() {
    bool dropped = false;
    for (const auto& person : people_of(best_.timeline)) dropped |= try_instead(without_person(best_.timeline, person));
    return dropped;
  }

  bool drop_steps() {
    bool dropped = false;
    for (std::size_t i = best_.timeline.steps.size(); i-- > 0;) {
      if (i >= best_.timeline.steps.size()) continue;
      Scenario rest = best_.timeline;
      rest.steps.erase(rest.steps.begin() + static_cast<std::ptrdiff_t>(i));
      dropped |= try_instead(rest);
    }
    return dropped;
  }

  /// One record at a time, from each poll.
  bool drop_records() {
    return for_each_record([](Feed& feed, std::size_t i) {
      feed.records.erase(feed.records.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    });
  }

  bool drop_dates() {
    return for_each_record([](Feed& feed, std::size_t i) {
      FeedRecord& record = feed.records[i];
      const bool dated = record.move_in || record.move_out || record.lease_end;
      record.move_in = record.move_out = record.lease_end = {};
      return dated;
    });
  }

  bool for_each_record(const std::function<bool(Feed&, std::size_t)>& change) {
    bool changed = false;
    for (std::size_t s = 0; s < best_.timeline.steps.size(); ++s) {
      for (std::size_t i = 0;; ++i) {
        if (s >= best_.timeline.steps.size()) break;
        Scenario other = best_.timeline;
        auto* poll = std::get_if<rehearse::TakePoll>(&other.steps[s].action);
        if (!poll || i >= poll->feed.records.size()) break;
        if (change(poll->feed, i) && try_instead(other)) changed = true;
      }
    }
    return changed;
  }

  Failure best_;
  std::uint64_t seed_;
  std::string invariant_;
};

}  // namespace

std::optional<Failure> run(std::uint64_t seed, std::size_t steps) {
  Timeline timeline(seed);
  Checked checked(timeline.property(), seed);
  Scenario played{"", timeline.property(), {}};
  while (played.steps.size() < steps) {
    played.steps.push_back(timeline.next(checked.state()));
    auto found = checked.step(played.steps.back());
    if (!found.empty()) return Failure{std::move(played), std::move(found)};
  }
  return {};
}

std::optional<Failure> replay(const Scenario& timeline, std::uint64_t seed) {
  Checked checked(timeline.property, seed);
  Scenario played{"", timeline.property, {}};
  for (const auto& step : timeline.steps) {
    played.steps.push_back(step);
    auto found = checked.step(step);
    if (!found.empty()) return Failure{std::move(played), std::move(found)};
  }
  return {};
}

Failure reduced(Failure failure, std::uint64_t seed) { return Reducer(std::move(failure), seed).run(); }

std::string invariant_of(const std::string& violation) { return violation.substr(0, violation.find(':')); }

}  // namespace leasekey::simulation
