// Keep, freeze and revoke; connecting again; taking over a building where people hold keys already.
#include "access-rules/pms_link.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/poll.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kFay("fay");
const PersonId kSupport("sue");

/// Ann and bob live there with their keys; carl has one by hand, dan is ann's guest, and eve's grant waits.
class PmsLinks : public testing::Test {
 protected:
  PmsLinks() : state(support::state_of(support::oak())) {
    support::take(state, {row("ann", "101", "Current"), row("bob", "104", "Current")}, kNoon);
    give_key(state, {PersonId("carl"), KeyId("gym"), {}, {}}, kFay, kNoon);
    give_key(state, {PersonId("ann"), KeyId("gym"), {}, {}}, kFay, kNoon);
    invite_guest(state, {PersonId("ann"), PersonId("dan"), KeyId("gym"), {}, {}}, kNoon);
    state.mode = Mode::approval_required;
    support::take(state, {row("ann", "101", "Current"), row("bob", "104", "Current"), row("eve", "106", "Current")},
                  kNoon + kHour);
  }

  ErrorKind refusal(const std::function<void()>& act) {
    const PropertyState before = state;
    try {
      act();
    } catch (const Error& error) {
      EXPECT_EQ(state.people, before.people);
      EXPECT_EQ(state.pms_link, before.pms_link);
      return error.kind();
    }
    ADD_FAILURE() << "it was not refused";
    return ErrorKind::internal;
  }

  std::set<KeyId> held(const std::string& person) const { return support::held(state, person, now); }

  PropertyState state;
  const Instant now = kNoon + kHour * 2;
};

TEST_F(PmsLinks, that_end_by_keeping_leave_every_key_and_empty_the_queue) {
  const auto ann = held("ann");
  disconnect(state, Disconnect::keep, {}, kFay, now);
  EXPECT_EQ(state.pms_link, PmsLink::disconnected);
  EXPECT_EQ(held("ann"), ann);
  EXPECT_EQ(held("dan"), support::keys({"gym"}));
  EXPECT_EQ(support::open_of(state, "eve"), "none");
}

TEST_F(PmsLinks, are_not_ended_by_keeping_while_a_move_out_waits_for_its_decision) {
  support::take(state, {row("ann", "101", "Past"), row("bob", "104", "Current"), row("eve", "106", "Current")}, now);
  EXPECT_EQ(refusal([&] { disconnect(state, Disconnect::keep, {}, kFay, now); }), ErrorKind::conflict);
  approve(state, PersonId("ann"), {}, kFay, now);
  disconnect(state, Disconnect::keep, {}, kFay, now);
  EXPECT_TRUE(held("ann").empty());
}

TEST_F(PmsLinks, that_are_frozen_keep_the_queue_and_apply_nothing_of_it) {
  disconnect(state, Disconnect::freeze, {}, kFay, now);
  EXPECT_EQ(support::open_of(state, "eve"), "grant pending");
  EXPECT_EQ(refusal([&] { approve(state, PersonId("eve"), {}, kFay, now); }), ErrorKind::conflict);
  EXPECT_EQ(refusal([&] { approve_all(state, kFay, now); }), ErrorKind::conflict);
  EXPECT_EQ(refusal([&] { release_held(state, 0, kFay, now); }), ErrorKind::conflict);
  EXPECT_EQ(refusal([&] { set_mode(state, Mode::automatic, PendingChoice::apply, kFay, now); }), ErrorKind::conflict);
  revoke_key(state, PersonId("bob"), KeyId("entrance"), kFay, now);  // by hand goes on
  connect(state, kFay);
  approve(state, PersonId("eve"), {}, kFay, now);
  EXPECT_EQ(held("eve"), support::keys({"unit-106", "entrance"}));
}

TEST_F(PmsLinks, that_end_by_revoking_take_what_automation_gave_and_nothing_else) {
  const auto result = disconnect(state, Disconnect::revoke, 2, kFay, now);
  EXPECT_EQ(result.done, (std::vector<PersonId>{PersonId("ann"), PersonId("bob")}));
  EXPECT_EQ(held("ann"), support::keys({"gym"}));
  EXPECT_EQ(held("bob"), support::keys({}));
  EXPECT_EQ(held("carl"), support::keys({"gym"}));
  EXPECT_EQ(held("dan"), support::keys({"gym"})) << "the host still holds it by hand";
}

TEST_F(PmsLinks, end_guests_with_the_host_s_automated_key) {
  PropertyState shared = state;
  auto property = support::oak();
  for (auto& key : property.keys) key.shareable = true;
  shared.property = std::make_shared<const Property>(property);
  invite_guest(shared, {PersonId("bob"), PersonId("gus"), KeyId("entrance"), {}, {}}, now);
  disconnect(shared, Disconnect::revoke, 2, kFay, now);
  EXPECT_EQ(support::held(shared, "gus", now), support::keys({}));
}

TEST_F(PmsLinks, need_the_count_that_was_seen_and_the_right_to_take_all_keys) {
  const auto revoke = [&](std::optional<std::int64_t> count, const PersonId& by) {
    return refusal([&] { disconnect(state, Disconnect::revoke, count, by, now); });
  };
  EXPECT_EQ(revoke({}, kFay), ErrorKind::invalid_input);
  EXPECT_EQ(revoke(3, kFay), ErrorKind::conflict);
  EXPECT_EQ(revoke(2, kSupport), ErrorKind::forbidden) << "Support may change settings, not take keys";
  EXPECT_EQ(refusal([&] { disconnect(state, Disconnect::keep, {}, PersonId("lee"), now); }), ErrorKind::forbidden);
  disconnect(state, Disconnect::keep, {}, kSupport, now);
  EXPECT_EQ(refusal([&] { disconnect(state, Disconnect::keep, {}, kFay, now); }), ErrorKind::conflict);
  disconnect(state, Disconnect::revoke, 2, kFay, now);  // thought better of it
  connect(state, kSupport);
  EXPECT_EQ(refusal([&] { connect(state, kSupport); }), ErrorKind::conflict);
}

TEST_F(PmsLinks, plan_the_difference_when_they_are_taken_up_again) {
  disconnect(state, Disconnect::keep, {}, kFay, now);
  connect(state, kFay);
  support::take(state, {row("ann", "101", "Past"), row("bob", "104", "Current"), row("eve", "106", "Current")}, now);
  EXPECT_EQ(support::open_of(state, "ann"), "revoke pending");
  EXPECT_EQ(support::open_of(state, "bob"), "none");
  EXPECT_EQ(support::open_of(state, "eve"), "grant pending");
}

/// A building where thirty people hold their keys from before, and five hold only a part.
class Baseline : public testing::Test {
 protected:
  Baseline() : state(support::state_of(support::oak())) {
    state.mode = Mode::approval_required;
    for (int i = 1; i <= 35; ++i) {
      const std::string unit = std::to_string(101 + i % 12);
      rows.push_back(row("r" + std::to_string(i), unit, "Current"));
      give_key(state, {PersonId("r" + std::to_string(i)), KeyId("unit-" + unit), {}, {}}, kFay, kNoon - kHour);
      if (i > 30) continue;
      give_key(state, {PersonId("r" + std::to_string(i)), KeyId("entrance"), {}, {}}, kFay, kNoon - kHour);
    }
    support::take(state, rows, kNoon);
  }

  std::size_t open() const {
    return static_cast<std::size_t>(std::count_if(state.people.begin(), state.people.end(),
                                                  [](const auto& each) { return each.second.open_suggestion(); }));
  }

  PropertyState state;
  std::vector<FeedRecord> rows;
};

TEST_F(Baseline, proposes_nothing_destructive) {
  for (const auto& [id, person] : state.people) {
    EXPECT_FALSE(person.open_suggestion() && person.open_suggestion()->plan.change != Change::grant) << id.str();
  }
}

TEST_F(Baseline, adopts_what_is_held_and_lists_the_rest) {
  ASSERT_EQ(open(), 35U);
  EXPECT_EQ(support::open_of(state, "r1"), "grant held") << "the guard holds that many";
  const auto result = adopt_held_keys(state, kFay, kNoon);
  EXPECT_EQ(result.done.size(), 30U);
  EXPECT_EQ(open(), 5U) << "they lack the entrance";
  EXPECT_EQ(automated_keys(state.people.at(PersonId("r1"))), support::keys({"unit-102", "entrance"}));
  EXPECT_TRUE(state.alerts.contains({AlertKind::guard_tripped, ""}));
  release_held(state, 5, kFay, kNoon);
  support::take(state, rows, kNoon + kHour);
  EXPECT_EQ(open(), 5U);
}

TEST_F(Baseline, adopts_only_what_the_manager_may_decide) {
  const auto result = adopt_held_keys(state, PersonId("sam"), kNoon);  // entrance and unit-101
  for (const auto& person : result.done) EXPECT_EQ(rows.at(std::stoul(person.str().substr(1)) - 1).unit.str(), "101");
  EXPECT_EQ(result.done.size() + result.left.size(), 30U);
}

TEST_F(PmsLinks, an_empty_building_is_believed_after_three_empty_feeds_and_a_person_s_word) {
  Feed empty;
  empty.complete = true;
  const auto accept = [&](const PersonId& by, std::int64_t count) { accept_empty_feed(state, count, by); };
  for (int i = 0; i < 2; ++i) poll(state, empty, PollId("9"), kNoon + 2 * kHour);
  EXPECT_EQ(refusal([&] { accept(kFay, 2); }), ErrorKind::conflict) << "only two";
  poll(state, empty, PollId("9"), kNoon + 2 * kHour);
  EXPECT_EQ(refusal([&] { accept(kSupport, 3); }), ErrorKind::forbidden) << "Support takes no keys";
  EXPECT_EQ(refusal([&] { accept(kFay, 1); }), ErrorKind::conflict) << "another count than she saw";
  accept(kFay, std::ssize(living_residents(state)));
  const auto grants = state.people.at(PersonId("ann")).grants;
  EXPECT_EQ(poll(state, empty, PollId("10"), kNoon + 3 * kHour).outcome, PollOutcome::good);
  EXPECT_EQ(state.people.at(PersonId("ann")).misses, 1);
  EXPECT_EQ(state.people.at(PersonId("ann")).grants, grants);
  EXPECT_FALSE(state.alerts.contains({AlertKind::empty_feed, ""}));
}

TEST_F(PmsLinks, who_comes_back_after_an_accepted_empty_feed_was_never_gone) {
  Feed empty;
  empty.complete = true;
  for (int i = 0; i < 3; ++i) poll(state, empty, PollId("9"), kNoon + 2 * kHour);
  accept_empty_feed(state, std::ssize(living_residents(state)), kFay);
  support::take(state, {row("ann", "101", "Current"), row("bob", "104", "Current")}, kNoon + 3 * kHour);
  EXPECT_EQ(state.people.at(PersonId("ann")).misses, 0);
  EXPECT_EQ(poll(state, empty, PollId("11"), kNoon + 4 * kHour).outcome, PollOutcome::refused_empty)
      << "the word was about those days, not about all days";
}

}  // namespace
}  // namespace leasekey::access_rules
