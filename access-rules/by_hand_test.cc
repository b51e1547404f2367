// Keys, statuses and guests by hand: what they do, and what refuses them.
#include "access-rules/by_hand.h"

#include <gtest/gtest.h>

#include "access-rules/unlock.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

const PersonId kAnn("ann");
const PersonId kPat("pat");
const KeyId kGym("gym");
const KeyId kEntrance("entrance");
const Instant kLater = kNoon + std::chrono::hours(1);

/// ann lives in 101 and has its keys; fred is to come; zed was made by hand and has the gym.
class ByHand : public testing::Test {
 protected:
  ByHand() : state(support::state_of(support::oak())) {
    support::take(state, rows, kNoon - std::chrono::hours(2));
    give_key(state, {PersonId("zed"), kGym, {}, {}}, kPat, kNoon - std::chrono::hours(1));
  }

  /// The kind of the refusal, `done` without one. Whatever is refused must not change anything.
  template <class Act>
  std::string outcome(Act act) {
    const PropertyState before = state;
    try {
      act();
      return "done";
    } catch (const Error& error) {
      EXPECT_EQ(state.people, before.people);
      return std::string(to_string(error.kind()));
    }
  }
  std::string give(const char* person, const char* key, const char* by, std::optional<Instant> start = {},
                   std::optional<Instant> end = {}) {
    return outcome([&] { give_key(state, {PersonId(person), KeyId(key), start, end}, PersonId(by), kNoon); });
  }
  std::string revoke(const char* person, const char* key, const char* by) {
    return outcome([&] { revoke_key(state, PersonId(person), KeyId(key), PersonId(by), kNoon); });
  }
  std::string lift(const char* person, const char* key, const char* by) {
    return outcome([&] { lift_suppression(state, PersonId(person), KeyId(key), PersonId(by)); });
  }
  std::string set(const char* person, LeaseStatus status, const char* by) {
    return outcome([&] { set_status(state, {PersonId(person), status, "", {}}, PersonId(by), kNoon); });
  }
  std::string clear(const char* person, const char* by) {
    return outcome([&] { clear_status(state, PersonId(person), PersonId(by), kNoon); });
  }
  std::string invite(const char* host, const char* guest, const char* key, std::optional<Instant> start = {},
                     std::optional<Instant> end = {}) {
    return outcome([&] { invite_guest(state, {PersonId(host), PersonId(guest), KeyId(key), start, end}, kNoon); });
  }
  Person& of(const char* id) { return state.people.at(PersonId(id)); }
  void poll_again() { support::take(state, rows, kLater); }

  std::vector<FeedRecord> rows{row("ann", "101", "Current", "L1"), row("fred", "102", "Future", "L2")};
  PropertyState state;
};

TEST_F(ByHand, giving_is_refused_in_the_order_not_found_forbidden_invalid) {
  EXPECT_EQ(give("ann", "attic", "sue"), "not_found");
  EXPECT_EQ(give("ann", "gym", "sue", {}, kNoon), "forbidden");
  EXPECT_EQ(give("ann", "gym", "sam"), "forbidden");
  EXPECT_EQ(give("new", "entrance", "sam"), "forbidden") << "bringing somebody in needs more";
  EXPECT_EQ(give("new", "entrance", "lee"), "forbidden");
  EXPECT_EQ(give("ann", "gym", "pat", {}, kNoon), "invalid_input") << "an end that is now";
  EXPECT_EQ(give("ann", "gym", "pat", kLater, kLater), "invalid_input");
  EXPECT_EQ(give("ann", "gym", "pat", kLater, kLater + Duration(1)), "done");
  EXPECT_EQ(give("ann", "entrance", "sam"), "done");
  EXPECT_EQ(give("new", "gym", "fay"), "done");
  EXPECT_FALSE(of("new").resident);
}

TEST_F(ByHand, giving_in_the_past_is_giving_now) {
  give("ann", "gym", "pat", kNoon - std::chrono::hours(5));
  EXPECT_EQ(find_grant(of("ann"), kGym)->sources[0].start, kNoon);
}

TEST_F(ByHand, giving_to_a_manager_is_a_staff_key_that_no_resident_s_end_takes) {
  EXPECT_EQ(give("sam", "gym", "pat"), "done");
  EXPECT_EQ(find_grant(of("sam"), kGym)->sources[0].kind, SourceKind::staff);
  EXPECT_EQ(give("sue", "gym", "pat"), "done") << "Support is no staff";
  EXPECT_EQ(find_grant(of("sue"), kGym)->sources[0].kind, SourceKind::manual);
  EXPECT_EQ(revoke("sam", "gym", "pat"), "done");
  EXPECT_TRUE(doors_of(state, PersonId("sam"), kNoon).empty());
  EXPECT_EQ(revoke("sam", "gym", "pat"), "not_found");
}

TEST_F(ByHand, revoking_takes_the_resident_s_key_first_and_the_staff_key_only_when_it_is_the_last) {
  add_source(of("ann"), kEntrance, support::source(SourceKind::staff, kNoon));
  EXPECT_EQ(revoke("ann", "entrance", "pat"), "done");
  EXPECT_FALSE(find_grant(of("ann"), kEntrance)->sources[1].end);
  EXPECT_EQ(revoke("ann", "entrance", "pat"), "done");
  EXPECT_EQ(find_grant(of("ann"), kEntrance)->sources[1].end, kNoon);
}

TEST_F(ByHand, revoking_is_refused_where_nothing_is_held_or_the_right_is_missing) {
  EXPECT_EQ(revoke("ann", "attic", "sue"), "not_found");
  EXPECT_EQ(revoke("zoe", "gym", "sue"), "not_found");
  EXPECT_EQ(revoke("ann", "gym", "sue"), "not_found");
  EXPECT_EQ(revoke("zed", "gym", "sam"), "forbidden");
  EXPECT_EQ(revoke("zed", "gym", "lee"), "done");
  EXPECT_TRUE(of("zed").suppressions.empty()) << "automation had not given it";
}

TEST_F(ByHand, revoking_an_automated_key_sticks_until_it_is_lifted_or_given_by_hand) {
  EXPECT_EQ(revoke("ann", "entrance", "sam"), "done");
  EXPECT_EQ(of("ann").suppressions, support::keys({"entrance"}));
  poll_again();
  EXPECT_EQ(support::held(state, "ann", kLater), support::keys({"unit-101"}));
  EXPECT_EQ(lift("ann", "gym", "pat"), "not_found");
  EXPECT_EQ(lift("ann", "entrance", "sue"), "forbidden");
  EXPECT_EQ(lift("ann", "entrance", "sam"), "done");
  EXPECT_FALSE(holds(of("ann"), kEntrance, kLater)) << "only the next poll gives it";
  poll_again();
  EXPECT_TRUE(holds(of("ann"), kEntrance, kLater));
  revoke("ann", "entrance", "pat");
  give("ann", "entrance", "pat");
  EXPECT_TRUE(of("ann").suppressions.empty());
}

TEST_F(ByHand, setting_a_status_is_refused_in_order) {
  EXPECT_EQ(set("zoe", LeaseStatus::past, "sue"), "not_found");
  EXPECT_EQ(set("zed", LeaseStatus::past, "sue"), "not_found") << "no resident";
  EXPECT_EQ(set("ann", LeaseStatus::notice, "sue"), "forbidden");
  EXPECT_EQ(set("ann", LeaseStatus::notice, "pat"), "invalid_input");
  EXPECT_EQ(set("ann", LeaseStatus::past, "nan"), "forbidden");
  EXPECT_EQ(set("ann", LeaseStatus::past, "sam"), "done") << "both keys are theirs";
  EXPECT_EQ(set("fred", LeaseStatus::current, "sam"), "forbidden") << "unit-102 is not";
  EXPECT_EQ(set("fred", LeaseStatus::past, "sam"), "done") << "touches no key";
  EXPECT_EQ(clear("zoe", "sue"), "not_found");
  EXPECT_EQ(clear("zed", "sue"), "not_found");
  EXPECT_EQ(clear("fred", "sam"), "forbidden") << "the key assigned is not theirs";
  EXPECT_EQ(clear("ann", "sam"), "done");
}

TEST_F(ByHand, setting_current_opens_at_once_and_past_or_future_ends_everything) {
  give("fred", "gym", "pat");
  EXPECT_EQ(set("fred", LeaseStatus::current, "pat"), "done");
  EXPECT_TRUE(opens(state, PersonId("fred"), DoorId("d102"), kNoon).allowed);
  for (const LeaseStatus status : {LeaseStatus::past, LeaseStatus::future}) {
    const PropertyState before = state;
    set("fred", status, "pat");
    EXPECT_TRUE(support::held(state, "fred", kNoon).empty()) << to_string(status);
    EXPECT_EQ(of("fred").manual_status->feed_status, LeaseStatus::future);
    state = before;
  }
}

TEST_F(ByHand, setting_current_leaves_suppressed_keys_suppressed) {
  revoke("ann", "entrance", "pat");
  set("ann", LeaseStatus::current, "pat");
  EXPECT_EQ(support::held(state, "ann", kNoon), support::keys({"unit-101"}));
  set("ann", LeaseStatus::past, "pat");
  EXPECT_TRUE(of("ann").suppressions.empty()) << "everything was revoked";
}

TEST_F(ByHand, setting_a_status_withdraws_the_open_suggestion) {
  state.mode = Mode::approval_required;
  rows[0].status_label = "Past";
  poll_again();
  ASSERT_EQ(support::open_of(state, "ann"), "revoke pending");
  set("ann", LeaseStatus::current, "pat");
  EXPECT_EQ(of("ann").suggestion->state, SuggestionState::withdrawn);
}

TEST_F(ByHand, clearing_changes_no_key_until_the_next_poll) {
  set("ann", LeaseStatus::past, "pat");
  clear("ann", "pat");
  EXPECT_TRUE(support::held(state, "ann", kNoon).empty());
  poll_again();
  EXPECT_EQ(support::held(state, "ann", kLater), support::keys({"unit-101", "entrance"}));
}

struct Invitation {
  const char* what;
  const char* host;
  const char* guest;
  const char* key;
  std::optional<Instant> start;
  std::optional<Instant> end;
  const char* outcome;
};

TEST_F(ByHand, inviting_is_for_those_who_hold_a_shareable_key_and_within_their_window) {
  give("ann", "gym", "pat", kNoon, kLater);
  invite("zed", "gus", "gym");
  const std::vector<Invitation> cases{
      {"no such key", "ann", "gil", "attic", {}, {}, "not_found"},
      {"no such host", "zoe", "gil", "gym", {}, {}, "not_found"},
      {"a key the host does not hold", "fred", "gil", "gym", {}, {}, "not_found"},
      {"a guest", "gus", "gil", "gym", {}, {}, "forbidden"},
      {"a key that is not to share", "ann", "gil", "entrance", {}, {}, "forbidden"},
      {"a guest of oneself", "zed", "zed", "gym", {}, {}, "invalid_input"},
      {"later than the host", "ann", "gil", "gym", {}, kLater + Duration(1), "invalid_input"},
      {"an end before the start", "zed", "gil", "gym", kLater, kNoon, "invalid_input"},
      {"as long as the host", "ann", "gil", "gym", {}, kLater, "done"},
      {"without an end", "ann", "gil", "gym", {}, {}, "done"},
      {"ahead", "zed", "gil", "gym", kLater, {}, "done"},
  };
  for (const auto& c : cases) EXPECT_EQ(invite(c.host, c.guest, c.key, c.start, c.end), c.outcome) << c.what;
}

TEST_F(ByHand, inviting_before_the_host_may_enter_is_refused) {
  give("ann", "gym", "pat", kLater);
  EXPECT_EQ(invite("ann", "gil", "gym"), "invalid_input");
  EXPECT_EQ(invite("ann", "gil", "gym", kLater), "done");
}

TEST_F(ByHand, what_is_refused_does_not_even_end_the_guests_of_hosts_who_have_left) {
  add_source(of("zed"), kEntrance,
             support::source(SourceKind::manual, kNoon - std::chrono::hours(2), kNoon - std::chrono::hours(1)));
  add_source(state.people[PersonId("gil")], kEntrance,
             support::source(SourceKind::guest, kNoon - std::chrono::hours(2), {}, "zed"));
  of("gil").id = PersonId("gil");
  EXPECT_EQ(invite("ann", "gus", "gym"), "not_found");
  EXPECT_EQ(invite("gil", "gus", "entrance"), "not_found") << "a guest no more";
  EXPECT_EQ(set("ann", LeaseStatus::past, "sue"), "forbidden");
}

TEST_F(ByHand, guests_leave_with_their_host_and_do_not_come_back) {
  invite("zed", "gil", "gym");
  revoke("zed", "gym", "pat");
  EXPECT_FALSE(holds(of("gil"), kGym, kNoon));
  give_key(state, {PersonId("zed"), kGym, {}, {}}, kPat, kLater);
  EXPECT_FALSE(opens(state, PersonId("gil"), DoorId("gym"), kLater).allowed);
}

}  // namespace
}  // namespace leasekey::access_rules
