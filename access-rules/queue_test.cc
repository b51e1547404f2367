// Decisions on suggestions: what they do, and what refuses them in which order.
#include "access-rules/queue.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

const Instant kSoon = kNoon + std::chrono::minutes(5);
const PersonId kAnn("ann");
const PersonId kPat("pat");

/// The kind of the refusal, `done` without one. Whatever is refused must not change anything.
template <class Act>
std::string outcome(PropertyState& state, Act act) {
  const PropertyState before = state;
  try {
    act(state);
    return "done";
  } catch (const Error& error) {
    EXPECT_EQ(state.people, before.people);
    EXPECT_EQ(state.alerts, before.alerts);
    EXPECT_EQ(state.mode, before.mode);
    return std::string(to_string(error.kind()));
  }
}

/// ann has a pending grant, bob a blocked one, cid nothing.
class Queue : public testing::Test {
 protected:
  Queue() : state(support::state_of(support::oak())) {
    state.mode = Mode::approval_required;
    support::take(state, rows, kNoon);
  }

  std::string approve_as(const char* who, const char* by, std::optional<int> version = {}) {
    return outcome(state, [&](PropertyState& s) { approve(s, PersonId(who), version, PersonId(by), kSoon); });
  }
  std::string decline_as(const char* who, const char* by, const char* reason = "no") {
    return outcome(state, [&](PropertyState& s) { decline(s, PersonId(who), reason, PersonId(by), kSoon); });
  }
  std::string release_as(std::int64_t count, const char* by) {
    return outcome(state, [&](PropertyState& s) { release_held(s, count, PersonId(by), kSoon); });
  }
  std::string set_mode_as(Mode mode, PendingChoice pending, const char* by) {
    return outcome(state, [&](PropertyState& s) { set_mode(s, mode, pending, PersonId(by), kSoon); });
  }
  Suggestion& of(const char* who) { return *state.people.at(PersonId(who)).suggestion; }

  std::vector<FeedRecord> rows{row("ann", "102", "Current"), row("bob", "999", "Current"), row("cid", "103", "Future")};
  PropertyState state;
};

TEST_F(Queue, refuses_in_the_order_not_found_forbidden_invalid_conflict) {
  EXPECT_EQ(approve_as("zoe", "sue", 0), "not_found") << "nobody of that name";
  EXPECT_EQ(approve_as("cid", "sue", 0), "not_found") << "nothing to approve";
  EXPECT_EQ(approve_as("ann", "sue", 0), "forbidden");
  EXPECT_EQ(approve_as("ann", "sam", 7), "forbidden") << "not one of their keys";
  EXPECT_EQ(approve_as("ann", "pat", 0), "invalid_input");
  EXPECT_EQ(approve_as("bob", "pat", 0), "invalid_input") << "before it is looked at whether it is blocked";
  EXPECT_EQ(approve_as("ann", "pat", 2), "conflict");
  EXPECT_EQ(approve_as("bob", "pat"), "conflict");
  EXPECT_EQ(approve_as("ann", "pat", 1), "done");

  EXPECT_EQ(decline_as("zoe", "sue", ""), "not_found");
  EXPECT_EQ(decline_as("ann", "sue", ""), "not_found") << "applied already";
  EXPECT_EQ(decline_as("bob", "sue", ""), "forbidden");
  EXPECT_EQ(decline_as("bob", "pat", ""), "invalid_input");
  EXPECT_EQ(decline_as("bob", "pat"), "done") << "blocked ones may be declined";

  EXPECT_EQ(release_as(-1, "sue"), "forbidden");
  EXPECT_EQ(release_as(-1, "pat"), "invalid_input");
  EXPECT_EQ(release_as(1, "pat"), "conflict");
  EXPECT_EQ(release_as(0, "pat"), "done");
}

TEST_F(Queue, lets_nobody_decide_who_may_not_give_every_key_or_whose_own_it_is) {
  struct Case {
    const char* by;
    const char* outcome;
  };
  const std::vector<Case> cases{{"pat", "done"},      {"fay", "done"},      {"lee", "done"},     {"sam", "forbidden"},
                                {"nan", "forbidden"}, {"sue", "forbidden"}, {"bob", "forbidden"}};
  for (const auto& c : cases) {
    PropertyState fresh = state;
    const PersonId by(c.by);
    EXPECT_EQ(outcome(fresh, [&](PropertyState& s) { approve(s, kAnn, {}, by, kSoon); }), c.outcome) << c.by;
    EXPECT_EQ(may_decide(*state.property, state.people.at(kAnn), by, kSoon), std::string(c.outcome) == "done") << c.by;
  }
  Property property = support::oak();
  property.managers.push_back({kAnn, ManagerRole::portfolio_manager, KeyManagement::none, {}});
  state.property = std::make_shared<const Property>(property);
  EXPECT_EQ(approve_as("ann", "ann"), "forbidden");
  EXPECT_EQ(decline_as("ann", "ann"), "forbidden");
}

TEST_F(Queue, needs_the_right_to_every_key_held_where_everything_ends) {
  approve(state, kAnn, {}, kPat, kNoon);
  add_source(state.people.at(kAnn), KeyId("gym"), support::source(SourceKind::manual, kSoon));
  Suggestion suggestion;
  suggestion.plan = {Change::revoke, {}, {KeyId("entrance")}, true, false, {}};
  state.people.at(kAnn).suggestion = suggestion;
  EXPECT_FALSE(may_decide(*state.property, state.people.at(kAnn), PersonId("sam"), kSoon)) << "the gym was given since";
  state.people.at(kAnn).suggestion->plan.everything = false;
  EXPECT_TRUE(may_decide(*state.property, state.people.at(kAnn), PersonId("sam"), kSoon));
}

TEST_F(Queue, starts_at_detection_plus_delay_or_at_the_approval_whichever_is_later) {
  for (const Duration later :
       {Duration(0), Duration(support::kDelay) - Duration(1), Duration(support::kDelay) + Duration(1)}) {
    PropertyState fresh = state;
    approve(fresh, kAnn, {}, kPat, kNoon + later);
    const Instant start = find_grant(fresh.people.at(kAnn), KeyId("unit-102"))->sources.at(0).start;
    EXPECT_EQ(start, std::max(kNoon + support::kDelay, kNoon + later));
  }
}

TEST_F(Queue, approving_again_changes_nothing) {
  approve(state, kAnn, {}, kPat, kSoon);
  const auto people = state.people;
  EXPECT_EQ(approve_as("ann", "fay"), "done");
  EXPECT_EQ(approve_as("ann", "fay", 1), "done");
  EXPECT_EQ(state.people, people);
  EXPECT_EQ(approve_as("ann", "fay", 2), "conflict");
  EXPECT_EQ(approve_as("ann", "sue"), "forbidden");
}

TEST_F(Queue, what_the_mode_applied_was_approved_by_nobody) {
  state = support::state_of(support::oak());
  support::take(state, rows, kNoon);
  EXPECT_EQ(of("ann").state, SuggestionState::applied);
  EXPECT_TRUE(of("ann").decided_by.empty());
  EXPECT_EQ(approve_as("ann", "pat"), "not_found");
}

TEST_F(Queue, approves_in_bulk_what_is_open_and_the_manager_s_and_names_the_rest) {
  support::take(state, {rows[0], rows[1], row("dan", "101", "Current")}, kNoon + std::chrono::minutes(1));
  of("dan").plan.gives = {KeyId("entrance"), KeyId("unit-101")};
  EXPECT_EQ(outcome(state, [](PropertyState& s) { approve_all(s, PersonId("sue"), kSoon); }), "forbidden");
  EXPECT_EQ(outcome(state, [](PropertyState& s) { approve_all(s, PersonId("nan"), kSoon); }), "forbidden");
  const BulkResult sams = approve_all(state, PersonId("sam"), kSoon);
  EXPECT_EQ(sams.done, (std::vector<PersonId>{PersonId("dan")}));
  EXPECT_EQ(sams.left, (std::vector<PersonId>{kAnn}));
  const BulkResult pats = approve_all(state, kPat, kSoon);
  EXPECT_EQ(pats.done, (std::vector<PersonId>{kAnn}));
  EXPECT_TRUE(pats.left.empty());
  EXPECT_EQ(of("bob").state, SuggestionState::blocked);
  EXPECT_TRUE(approve_all(state, kPat, kSoon).done.empty()) << "nothing is left";
}

TEST_F(Queue, in_observe_shows_and_does_not_apply) {
  state.mode = Mode::observe;
  EXPECT_EQ(approve_as("ann", "pat"), "conflict");
  EXPECT_EQ(approve_as("ann", "pat", 0), "invalid_input");
  EXPECT_EQ(outcome(state, [](PropertyState& s) { approve_all(s, kPat, kSoon); }), "conflict");
  EXPECT_EQ(outcome(state, [](PropertyState& s) { approve_all(s, PersonId("sue"), kSoon); }), "forbidden");
  EXPECT_TRUE(state.people.at(kAnn).grants.empty());
}

TEST_F(Queue, forgets_a_declined_change_until_its_inputs_change) {
  EXPECT_EQ(decline_as("ann", "pat", "not ours"), "done");
  EXPECT_EQ(of("ann").decision_reason, "not ours");
  EXPECT_EQ(of("ann").decided_by, kPat);
  auto next = rows;
  next[0].email = "other@example.com";
  next[0].move_out = support::day("2026-06-01");
  next[0].status_label = "Month-to-Month";
  support::take(state, next, kNoon + std::chrono::hours(1));
  EXPECT_EQ(support::open_of(state, "ann"), "none");
  next[0].status_label = "Notice";
  support::take(state, next, kNoon + std::chrono::hours(2));
  EXPECT_EQ(support::open_of(state, "ann"), "grant pending");
  EXPECT_EQ(of("ann").version, 1) << "a suggestion of its own";
}

/// Four of nine have moved out: held.
class HeldSet : public Queue {
 protected:
  HeldSet() {
    state = support::state_of(support::oak());
    for (int i = 1; i <= 9; ++i) rows.push_back(row("r" + std::to_string(i), i % 2 ? "104" : "106", "Current"));
    support::take(state, rows, kNoon - std::chrono::hours(1));
    for (auto& record : rows) {
      if (record.person < PersonId("r5") && record.person > PersonId("r")) record.status_label = "Past";
    }
    support::take(state, rows, kNoon);
  }
};

TEST_F(HeldSet, is_released_by_its_exact_count_and_follows_the_mode) {
  ASSERT_TRUE(state.alerts.contains({AlertKind::guard_tripped, ""}));
  EXPECT_EQ(approve_as("r1", "pat"), "conflict");
  for (const std::int64_t count : {0, 3, 5}) EXPECT_EQ(release_as(count, "pat"), "conflict") << count;
  EXPECT_EQ(release_as(4, "sam"), "forbidden");
  EXPECT_EQ(release_as(4, "pat"), "done");
  EXPECT_FALSE(state.alerts.contains({AlertKind::guard_tripped, ""}));
  EXPECT_TRUE(support::held(state, "r1", kSoon).empty()) << "the mode applies it at once";
  EXPECT_EQ(of("r1").decided_by, kPat);
  EXPECT_EQ(release_as(4, "pat"), "conflict") << "nothing is held any more";
}

TEST_F(HeldSet, waits_for_approval_where_the_mode_asks_for_it) {
  for (const Mode mode : {Mode::approval_required, Mode::automatic_grants, Mode::observe}) {
    PropertyState fresh = state;
    fresh.mode = mode;
    release_held(fresh, 4, kPat, kSoon);
    EXPECT_EQ(support::open_of(fresh, "r1"), "revoke pending") << to_string(mode);
    EXPECT_EQ(fresh.people.at(PersonId("r1")).suggestion->version, 1);
  }
}

TEST_F(HeldSet, is_left_alone_by_every_change_of_mode) {
  for (const PendingChoice choice : {PendingChoice::keep, PendingChoice::apply, PendingChoice::dismiss}) {
    PropertyState fresh = state;
    set_mode(fresh, Mode::automatic, choice, kPat, kSoon);
    EXPECT_EQ(support::open_of(fresh, "r1"), "revoke held");
  }
  EXPECT_EQ(decline_as("r1", "pat"), "done") << "held ones may be declined";
  EXPECT_EQ(release_as(4, "pat"), "conflict");
  EXPECT_EQ(release_as(3, "pat"), "done");
}

struct ModeCase {
  const char* by;
  PendingChoice pending;
  const char* outcome;
};

TEST_F(Queue, lets_change_the_mode_who_may_and_decide_on_the_pending_who_may_that) {
  const std::vector<ModeCase> cases{
      {"pat", PendingChoice::keep, "done"},       {"fay", PendingChoice::keep, "done"},
      {"lee", PendingChoice::keep, "forbidden"},  {"sam", PendingChoice::keep, "forbidden"},
      {"nan", PendingChoice::keep, "forbidden"},  {"sue", PendingChoice::keep, "done"},
      {"sue", PendingChoice::apply, "forbidden"}, {"sue", PendingChoice::dismiss, "forbidden"},
      {"fay", PendingChoice::apply, "done"},      {"zoe", PendingChoice::keep, "forbidden"},
  };
  for (const auto& c : cases) {
    state.mode = Mode::approval_required;
    EXPECT_EQ(set_mode_as(Mode::automatic, c.pending, c.by), c.outcome) << c.by;
  }
}

TEST_F(Queue, keeps_applies_or_dismisses_what_is_pending_at_a_change_of_mode) {
  const PropertyState before = state;
  set_mode(state, Mode::automatic, PendingChoice::keep, kPat, kSoon);
  EXPECT_EQ(of("ann").state, SuggestionState::pending);
  support::take(state, rows, kNoon + std::chrono::hours(1));
  EXPECT_EQ(of("ann").state, SuggestionState::pending) << "a kept one goes on waiting";
  state = before;
  set_mode(state, Mode::observe, PendingChoice::apply, kPat, kSoon);
  EXPECT_EQ(of("ann").state, SuggestionState::applied);
  EXPECT_EQ(of("bob").state, SuggestionState::blocked);
  state = before;
  set_mode(state, Mode::observe, PendingChoice::dismiss, kPat, kSoon);
  EXPECT_EQ(of("ann").state, SuggestionState::declined);
  EXPECT_EQ(of("bob").state, SuggestionState::blocked);
}

TEST(PendingChoice, is_one_of_three_words) {
  EXPECT_EQ(parse_pending_choice("keep"), PendingChoice::keep);
  EXPECT_EQ(parse_pending_choice("apply"), PendingChoice::apply);
  EXPECT_EQ(parse_pending_choice("dismiss"), PendingChoice::dismiss);
  for (const auto* word : {"", "Keep", "drop"}) EXPECT_FALSE(parse_pending_choice(word)) << word;
}

}  // namespace
}  // namespace leasekey::access_rules
