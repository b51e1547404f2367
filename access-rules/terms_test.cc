// Terms of keys, holds, invitations and removals: what they do, and what refuses them.
#include "access-rules/terms.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/unlock.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

const PersonId kAnn("ann");
const PersonId kZed("zed");
const PersonId kPat("pat");
const KeyId kGym("gym");
const DoorId kGymDoor("gym");
const Instant kLater = kNoon + std::chrono::hours(1);
const Instant kTomorrow = kNoon + std::chrono::hours(24);

/// ann lives in 101; zed holds the gym by hand until tomorrow, and has gil for a guest.
class Terms : public testing::Test {
 protected:
  Terms() : state(support::state_of(support::oak())) {
    support::take(state, {row("ann", "101", "Current", "L1")}, kNoon - std::chrono::hours(2));
    give_key(state, {kZed, kGym, {}, kTomorrow}, kPat, kNoon - std::chrono::hours(1));
    invite_guest(state, {kZed, PersonId("gil"), kGym, {}, {}}, kNoon - std::chrono::hours(1));
  }

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
  std::string change(const ChangeKey& change, const char* by = "pat") {
    return outcome([&] { change_key(state, change, PersonId(by), kNoon); });
  }
  std::string give(const GiveKey& give, const char* by = "pat") {
    return outcome([&] { give_key(state, give, PersonId(by), kNoon); });
  }
  ChangeKey of_zed() const {
    ChangeKey change;
    change.person = kZed;
    change.key = kGym;
    return change;
  }
  Person& of(const char* id) { return state.people.at(PersonId(id)); }
  bool enters(const char* id, Instant at) { return opens(state, PersonId(id), kGymDoor, at).allowed; }
  const GrantSource& source_of(const char* id) { return find_grant(of(id), kGym)->sources.back(); }

  PropertyState state;
};

TEST_F(Terms, of_a_gift_are_kept) {
  GiveKey terms{kAnn, kGym, {}, kLater, Capacity::non_resident, false, "for the pool party"};
  EXPECT_EQ(give(terms), "done");
  EXPECT_EQ(source_of("ann").capacity, Capacity::non_resident);
  EXPECT_FALSE(source_of("ann").may_share);
  EXPECT_EQ(source_of("ann").evidence, "by hand: for the pool party");
  terms.capacity = Capacity::staff;
  EXPECT_EQ(give(terms), "invalid_input") << "ann manages nothing";
}

TEST_F(Terms, a_manager_gives_a_key_to_themself_as_staff) {
  EXPECT_EQ(give({PersonId("fay"), kGym, {}, {}}, "fay"), "done");
  EXPECT_EQ(source_of("fay").kind, SourceKind::staff);
  EXPECT_EQ(source_of("fay").giver, PersonId("fay"));
  EXPECT_EQ(give({PersonId("fay"), kGym, {}, {}, Capacity::resident}, "fay"), "invalid_input");
  EXPECT_EQ(give({PersonId("sam"), kGym, {}, {}}, "sam"), "forbidden") << "not one of theirs";
}

TEST_F(Terms, an_end_that_is_not_named_stays_and_never_has_to_be_said) {
  ChangeKey later = of_zed();
  later.start = kLater;
  EXPECT_EQ(change(later), "done");
  EXPECT_EQ(source_of("zed").end, kTomorrow);
  ChangeKey never = of_zed();
  never.end = NewEnd{};
  EXPECT_EQ(change(never), "done");
  EXPECT_EQ(source_of("zed").end, std::nullopt);
  EXPECT_EQ(source_of("zed").start, kLater);
}

TEST_F(Terms, are_changed_only_where_they_are_a_manager_s_to_say) {
  ChangeKey end = of_zed();
  end.end = NewEnd{kLater};
  EXPECT_EQ(change(end, "sam"), "forbidden");
  ChangeKey past = of_zed();
  past.end = NewEnd{kNoon};
  EXPECT_EQ(change(past), "invalid_input");
  ChangeKey guest = end;
  guest.person = PersonId("gil");
  EXPECT_EQ(change(guest), "not_found") << "only as a guest";
  ChangeKey automated = end;
  automated.person = kAnn;
  automated.key = KeyId("entrance");
  EXPECT_EQ(change(automated), "conflict") << "follows the ePMS";
  give({kZed, kGym, kTomorrow, {}});
  EXPECT_EQ(change(end), "conflict") << "two windows";
}

TEST_F(Terms, an_imported_source_acts_like_one_by_hand) {
  GrantSource imported = support::source(SourceKind::imported, kNoon - std::chrono::hours(9));
  add_source(of("ann"), kGym, imported);
  ChangeKey end = of_zed();
  end.person = kAnn;
  end.end = NewEnd{kLater};
  EXPECT_EQ(change(end), "done");
  EXPECT_TRUE(enters("ann", kNoon));
  EXPECT_FALSE(enters("ann", kLater));
  EXPECT_EQ(outcome([&] { invite_guest(state, {kAnn, PersonId("gus"), kGym, {}, {}}, kNoon); }), "done");
  EXPECT_EQ(outcome([&] { revoke_key(state, kAnn, kGym, kPat, kNoon); }), "done");
  EXPECT_TRUE(of("ann").suppressions.empty()) << "automation had not given it";
  EXPECT_FALSE(enters("ann", kNoon));
  EXPECT_FALSE(enters("gus", kNoon));
}

TEST_F(Terms, whoever_may_not_share_any_longer_is_asked_about_the_guests) {
  ChangeKey off = of_zed();
  off.may_share = false;
  EXPECT_EQ(change(off), "invalid_input") << "gil is there";
  off.guests = GuestsOfFormerHost::keep;
  EXPECT_EQ(change(off), "done");
  EXPECT_TRUE(enters("gil", kNoon));
  EXPECT_EQ(outcome([&] { invite_guest(state, {kZed, PersonId("gus"), kGym, {}, {}}, kNoon); }), "forbidden");
  off.guests = GuestsOfFormerHost::end;
  EXPECT_EQ(change(off), "done");
  EXPECT_FALSE(enters("gil", kNoon));
  ChangeKey odd = of_zed();
  odd.guests = GuestsOfFormerHost::end;
  EXPECT_EQ(change(odd), "invalid_input") << "sharing is not switched off";
}

TEST_F(Terms, a_host_ends_only_what_they_gave) {
  give({kAnn, kGym, {}, {}});
  invite_guest(state, {kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
  const auto end = [&](const char* host) {
    return outcome([&] { end_guest(state, PersonId(host), PersonId("gil"), kGym, kNoon); });
  };
  EXPECT_EQ(end("zed"), "done");
  EXPECT_TRUE(enters("gil", kNoon)) << "still ann's guest";
  EXPECT_EQ(end("zed"), "not_found");
  EXPECT_EQ(end("ann"), "done");
  EXPECT_FALSE(enters("gil", kNoon));
}

TEST_F(Terms, a_guest_s_start_is_at_most_a_year_ahead) {
  give({kAnn, kGym, {}, {}});
  const auto invite = [&](int days) {
    return outcome([&] {
      invite_guest(state, {kAnn, PersonId("gus"), kGym, kNoon + std::chrono::hours(24 * days), {}}, kNoon);
    });
  };
  EXPECT_EQ(invite(367), "invalid_input");
  EXPECT_EQ(invite(365), "done");
}

TEST_F(Terms, a_hold_closes_every_door_to_the_person_and_their_guests_until_it_is_lifted) {
  const auto hold = [&](const char* by) {
    return outcome([&] { hold_person(state, kZed, "a lost phone", PersonId(by), kNoon); });
  };
  const auto lift = [&](const char* by) { return outcome([&] { lift_hold(state, kZed, PersonId(by), kNoon); }); };
  EXPECT_EQ(lift("pat"), "not_found");
  EXPECT_EQ(hold("sue"), "forbidden");
  EXPECT_EQ(hold("sam"), "forbidden") << "the gym is not theirs";
  EXPECT_EQ(hold("lee"), "done");
  EXPECT_EQ(hold("lee"), "done") << "the answer may have been lost";
  EXPECT_EQ(hold("pat"), "conflict") << "somebody else, for reasons of their own";
  EXPECT_EQ(opens(state, kZed, kGymDoor, kNoon).reason, UnlockReason::held);
  EXPECT_EQ(opens(state, PersonId("gil"), kGymDoor, kNoon).reason, UnlockReason::held);
  EXPECT_TRUE(enters("zed", kNoon - Duration(1))) << "that was before";
  EXPECT_TRUE(lock_list(state, kGymDoor, kNoon).empty());
  EXPECT_EQ(outcome([&] { invite_guest(state, {kZed, PersonId("gus"), kGym, {}, {}}, kNoon); }), "forbidden");
  support::take(state, {row("ann", "101", "Current", "L1")}, kLater);
  EXPECT_TRUE(of("zed").hold) << "automation leaves it";
  EXPECT_EQ(lift("sam"), "forbidden");
  EXPECT_EQ(lift("lee"), "done");
  EXPECT_TRUE(enters("zed", kNoon));
  EXPECT_TRUE(enters("gil", kNoon));
}

TEST_F(Terms, nobody_lifts_the_hold_on_themself) {
  hold_person(state, give({PersonId("fay"), kGym, {}, {}}) == "done" ? PersonId("fay") : kZed, "left", kPat, kNoon);
  EXPECT_EQ(outcome([&] { lift_hold(state, PersonId("fay"), PersonId("fay"), kNoon); }), "forbidden");
}

TEST_F(Terms, an_invitation_brings_somebody_in_with_all_keys_or_not_at_all) {
  InvitePerson invite{PersonId("vic"), "Vic", "Example", "vic@example.com", {{{}, kGym, {}, kLater}}};
  const auto outcome_for = [&](const char* by) {
    return outcome([&] { invite_person(state, invite, PersonId(by), kNoon); });
  };
  EXPECT_EQ(outcome_for("lee"), "forbidden") << "needs Full";
  invite.keys.push_back({{}, kGym, {}, kNoon});
  EXPECT_EQ(outcome_for("fay"), "invalid_input") << "the second key ends before it starts";
  invite.keys.pop_back();
  invite.email = "nowhere";
  EXPECT_EQ(outcome_for("fay"), "invalid_input");
  invite.email = "vic@example.com";
  EXPECT_EQ(outcome_for("fay"), "done");
  EXPECT_EQ(of("vic").invited_at, kNoon);
  EXPECT_TRUE(enters("vic", kNoon));
  EXPECT_EQ(source_of("vic").capacity, Capacity::non_resident);
}

TEST_F(Terms, whoever_is_removed_gets_nothing_back_before_a_manager_says_so) {
  const auto remove = [&](const char* id, const char* by) {
    return outcome([&] { remove_person(state, PersonId(id), PersonId(by), kNoon); });
  };
  EXPECT_EQ(remove("zoe", "lee"), "not_found");
  EXPECT_EQ(remove("ann", "lee"), "forbidden") << "needs Full";
  give({PersonId("lee"), kGym, {}, {}});
  EXPECT_EQ(remove("lee", "fay"), "conflict") << "a manager";
  EXPECT_EQ(remove("zed", "fay"), "done");
  EXPECT_FALSE(enters("zed", kNoon));
  EXPECT_FALSE(enters("gil", kNoon));
  EXPECT_EQ(remove("ann", "fay"), "done");
  support::take(state, {row("ann", "101", "Current", "L1")}, kLater);
  EXPECT_TRUE(support::held(state, "ann", kLater).empty()) << "the ePMS still shows ann";
  EXPECT_EQ(outcome([&] { invite_person(state, {kZed, "Zed", "", "zed@example.com", {}}, kPat, kLater); }), "done");
  EXPECT_FALSE(of("zed").removed_at);
}

}  // namespace
}  // namespace leasekey::access_rules
