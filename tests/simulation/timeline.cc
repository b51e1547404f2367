// Polls, decisions and manual work, in a mix in which each meets the others.
#include "tests/simulation/timeline.h"

#include <tuple>

#include "access-rules/pms_link.h"

namespace leasekey::simulation {
namespace {

using access_rules::PropertyState;
using rehearse::Action;

const std::vector<PersonId> kManagers{PersonId("pat"), PersonId("pat"), PersonId("pat"),
                                      PersonId("fay"), PersonId("lee"), PersonId("sam"),
                                      PersonId("sue"), PersonId("nan"), PersonId("p1")};
const std::vector<int> kPauses{0, 1, 5, 14, 15, 15, 15, 16, 60, 60, 360, 1440, 1440, 1441, 4320};
const std::vector<Instant> kStarts{Instant::from_millis(1772600000000),   // 4 March 2026
                                   Instant::from_millis(1772850000000),   // the day before the clocks change in America
                                   Instant::from_millis(1793400000000)};  // the day before they change back

std::vector<PersonId> with_open_suggestion(const PropertyState& state) {
  std::vector<PersonId> people;
  for (const auto& [id, person] : state.people) {
    if (person.open_suggestion()) people.push_back(id);
  }
  return people;
}

std::int64_t held_count(const PropertyState& state) {
  std::int64_t count = 0;
  for (const auto& [id, person] : state.people) {
    count += person.suggestion && person.suggestion->state == SuggestionState::held ? 1 : 0;
  }
  return count;
}

}  // namespace

Timeline::Timeline(std::uint64_t seed)
    : dice_(seed), property_(invent_property(dice_)), world_(property_, dice_), now_(dice_.pick(kStarts)) {}

rehearse::Step Timeline::next(const PropertyState& state) {
  now_ = now_ + std::chrono::minutes(dice_.pick(kPauses));
  rehearse::Step step;
  step.at = now_;
  step.by = dice_.pick(kManagers);
  const auto by_support = [](const Action& action) {
    return std::holds_alternative<rehearse::EditItems>(action) ||
           std::holds_alternative<rehearse::AnswerCorrection>(action);
  };
  const std::size_t kind = dice_.below(100);
  const bool follows = state.pms_link == PmsLink::connected;
  if (!first_ && dice_.chance(follows ? 4 : 50)) {
    step.action = link(state);
  } else if (first_ || kind < 55) {
    step.action = poll(state);
  } else {
    step.action = kind < 78 ? decide(state) : by_hand(state);
  }
  if (by_support(step.action) && dice_.chance(80)) step.by = PersonId("sue");
  first_ = false;
  return step;
}

Action Timeline::poll(const PropertyState&) {
  world_.happen(property_.zone.date_at(now_));
  const std::size_t kind = first_ ? 99 : dice_.below(100);
  if (kind < 5) return rehearse::FailPoll{"no answer"};
  rehearse::TakePoll poll{world_.feed()};
  if (kind < 10) {
    poll.feed.complete = false;
    poll.feed.why_incomplete = "the feed ended early";
    if (!poll.feed.records.empty()) poll.feed.records.pop_back();
  } else if (kind < 13) {
    poll.feed.records.clear();
  }
  return poll;
}

/// Mostly back to the ePMS where the property has left it.
Action Timeline::link(const PropertyState& state) {
  if (state.pms_link != PmsLink::connected && dice_.chance(80)) return rehearse::Connect{};
  if (dice_.chance(30)) return rehearse::AdoptHeldKeys{};
  if (dice_.chance(50)) {
    const LocalDate today = property_.zone.date_at(now_);
    const auto count = [&] { return static_cast<int>(dice_.below(5)); };
    const LocalDate last = LocalDate::from_days(today.days() + static_cast<int>(dice_.below(3)));
    access_rules::AnnounceTurn turn{today, last, {}, count(), count(), "a mass move"};
    if (dice_.chance(30)) turn.units.insert(dice_.pick(property_.units).id);
    return turn;
  }
  static const std::vector<std::string> kChoices{"keep", "freeze", "revoke"};
  rehearse::Disconnect disconnect{dice_.pick(kChoices), {}};
  const auto people = std::ssize(access_rules::keyed_by_automation(state, now_));
  if (disconnect.choice == "revoke" && dice_.chance(80)) disconnect.count = people;
  return disconnect;
}

Action Timeline::decide(const PropertyState& state) {
  const auto open = with_open_suggestion(state);
  const PersonId who = open.empty() || dice_.chance(10) ? somebody() : dice_.pick(open);
  if (dice_.chance(15)) return correct(state, who);
  const std::size_t kind = dice_.below(100);
  if (kind < 40) return rehearse::Approve{};
  if (kind < 60) {
    rehearse::Approve approve{who, {}};
    if (dice_.chance(30)) approve.version = static_cast<int>(dice_.below(3));
    return approve;
  }
  if (kind < 73) return rehearse::Decline{who, dice_.chance(90) ? "not now" : ""};
  if (kind < 88) return rehearse::ReleaseHeld{dice_.chance(85) ? held_count(state) : 1};
  static const std::vector<std::string> kPending{"keep", "apply", "dismiss"};
  static const std::vector<Mode> kModes{Mode::automatic, Mode::automatic, Mode::automatic_grants,
                                        Mode::approval_required, Mode::observe};
  return rehearse::SetMode{std::string(to_string(dice_.pick(kModes))), dice_.pick(kPending)};
}

/// To Support and back, and taking back what was applied.
Action Timeline::correct(const PropertyState& state, const PersonId& who) {
  std::vector<PersonId> applied;
  for (const auto& [id, person] : state.people) {
    const bool done = person.suggestion && person.suggestion->state == SuggestionState::applied;
    if (done || person.declined_inputs) applied.push_back(id);
  }
  if (!applied.empty() && dice_.chance(40)) {
    const PersonId& one = dice_.pick(applied);
    if (dice_.chance(25)) return rehearse::ProposeAgain{one};
    return rehearse::Undo{one, "a mistake"};
  }
  const Person* person = state.find(who);
  const bool with_support = person && person->open_suggestion() && person->suggestion->is_with_support();
  if (!with_support && dice_.chance(80)) return rehearse::AskCorrection{who, {}, "look at it"};
  if (dice_.chance(50)) return rehearse::AnswerCorrection{who, {}, "done"};
  rehearse::EditItems edit{who, {}, {}};
  if (dice_.chance(80)) edit.items.gives.push_back(some_key());
  if (dice_.chance(40)) edit.items.gives.push_back(some_key());
  if (person && !person->grants.empty() && dice_.chance(40)) edit.items.ends.push_back(dice_.pick(person->grants).key);
  return edit;
}

Action Timeline::by_hand(const PropertyState& state) {
  static const std::vector<std::string> kStatuses{"current", "future", "past"};
  if (dice_.chance(8)) return settle(state);
  const std::size_t kind = dice_.below(100);
  if (kind < 25) return give();
  if (kind < 45) return revoke(state);
  if (kind < 50) return rehearse::LiftSuppression{somebody(), some_key()};
  if (kind < 65) return rehearse::SetStatusTo{somebody(), dice_.pick(kStatuses)};
  if (kind < 75) return rehearse::ClearStatus{somebody()};
  return invite(state);
}

/// Who is who, as far as it moves nothing from one id to another: the invariants know people by the ePMS's ids.
Action Timeline::settle(const PropertyState& state) {
  const PersonId who = somebody();
  const std::size_t kind = dice_.below(100);
  if (kind < 25) return rehearse::HouseholdContact{who};
  if (kind < 50)
    return rehearse::DeclareSeparate{who,
                                     dice_.chance(60) ? std::optional(who.str() + "@own.example.com") : std::nullopt};
  if (kind < 60) return rehearse::ForgetRulings{who};
  if (kind < 80) return rehearse::UpdateLogin{who};
  std::vector<Alert> about;
  for (const auto& alert : state.alerts) {
    if (state.find(PersonId(alert.subject))) about.push_back(alert);
  }
  if (about.empty()) return rehearse::IgnoreAlert{who, AlertKind::email_mismatch};
  const Alert& alert = dice_.pick(about);
  return rehearse::IgnoreAlert{PersonId(alert.subject), alert.kind};
}

Action Timeline::give() {
  access_rules::GiveKey give{somebody(), some_key(), some_time(), some_time()};
  if (dice_.chance(5)) give.person = PersonId("visitor");
  return give;
}

Action Timeline::revoke(const PropertyState& state) {
  const PersonId who = somebody();
  const Person* person = state.find(who);
  if (!person || person->grants.empty() || dice_.chance(10)) return rehearse::RevokeKey{who, some_key()};
  return rehearse::RevokeKey{who, dice_.pick(person->grants).key};
}

Action Timeline::invite(const PropertyState& state) {
  static const std::vector<PersonId> kGuests{PersonId("g1"), PersonId("g2"), PersonId("p1"), PersonId("p2")};
  access_rules::InviteGuest invite{somebody(), dice_.pick(kGuests), some_key(), some_time(), some_time()};
  std::vector<std::pair<PersonId, KeyId>> shared;
  for (const auto& [id, person] : state.people) {
    for (const auto& grant : person.grants) {
      if (property_.find_key(grant.key)->shareable) shared.emplace_back(id, grant.key);
    }
  }
  if (!shared.empty() && dice_.chance(80)) std::tie(invite.host, invite.key) = dice_.pick(shared);
  return invite;
}

PersonId Timeline::somebody() { return dice_.pick(world_.people()); }

KeyId Timeline::some_key() { return dice_.pick(property_.keys).id; }

std::optional<Instant> Timeline::some_time() {
  static const std::vector<int> kMinutes{-30, 10, 60, 60, 600, 3000};
  if (dice_.chance(50)) return {};
  return now_ + std::chrono::minutes(dice_.pick(kMinutes));
}

}  // namespace leasekey::simulation
