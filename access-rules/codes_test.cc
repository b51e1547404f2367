// Who has a doorcode, and when a guest's code opens.
#include "access-rules/codes.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;

const PersonId kZed("zed");
const PersonId kPat("pat");
const DoorId kGym("gym");
constexpr Duration kHour = std::chrono::hours(1);

class Codes : public testing::Test {
 protected:
  Codes() : state(support::state_of(support::oak())) {
    give_key(state, {kZed, KeyId("gym"), {}, kNoon + 30 * kHour}, kPat, kNoon - kHour);
    give_key(state, {kZed, KeyId("unit-101"), {}, {}}, kPat, kNoon - kHour);
  }

  std::string order(OrderGuestCode order) {
    try {
      guest_code_of(state, order, kNoon);
      return "done";
    } catch (const Error& error) {
      return std::string(to_string(error.kind()));
    }
  }
  GuestCode code(GuestCodeKind kind = GuestCodeKind::daily) {
    return guest_code_of(state, {kZed, kind, {}, {kGym}}, kNoon);
  }
  std::string answer(const GuestCode& code, Instant at) {
    return std::string(to_string(guest_code_opens(state, code, kGym, at).reason));
  }

  PropertyState state;
};

TEST_F(Codes, are_for_the_doors_of_keys_from_the_day_they_are_given_to_the_last_end) {
  const std::set<DoorId> all{DoorId("d101"), DoorId("front"), kGym};
  EXPECT_EQ(codes_wanted(state, kZed, kNoon), all);
  EXPECT_FALSE(codes_wanted(state, kZed, kNoon + 30 * kHour).contains(kGym));
  EXPECT_TRUE(codes_wanted(state, PersonId("zoe"), kNoon).empty());
  give_key(state, {PersonId("vic"), KeyId("gym"), kNoon + kHour, {}}, kPat, kNoon);
  EXPECT_TRUE(codes_wanted(state, PersonId("vic"), kNoon).contains(kGym)) << "there before it opens";
  invite_guest(state, {kZed, PersonId("gil"), KeyId("gym"), {}, {}}, kNoon);
  EXPECT_TRUE(codes_wanted(state, PersonId("gil"), kNoon).contains(kGym));
  EXPECT_FALSE(codes_wanted(state, PersonId("gil"), kNoon + 30 * kHour).contains(kGym)) << "with the host's";
}

TEST_F(Codes, are_not_made_where_the_key_has_none_at_that_door) {
  Property property = support::oak();
  for (auto& key : property.keys) {
    for (auto& entry : key.doors) entry.doorcodes = entry.door != kGym;
  }
  state.property = std::make_shared<const Property>(property);
  EXPECT_FALSE(codes_wanted(state, kZed, kNoon).contains(kGym));
}

TEST_F(Codes, of_a_residence_are_changed_by_whoever_has_them_and_others_by_a_manager) {
  const auto reset = [&](const char* door) {
    try {
      check_code_reset(state, kZed, DoorId(door), kNoon);
      return std::string("done");
    } catch (const Error& error) {
      return std::string(to_string(error.kind()));
    }
  };
  EXPECT_EQ(reset("d101"), "done");
  EXPECT_EQ(reset("gym"), "forbidden");
  EXPECT_EQ(reset("d102"), "not_found");
  EXPECT_EQ(reset("attic"), "not_found");
}

TEST_F(Codes, for_guests_are_for_today_or_tomorrow_at_doors_that_may_be_shared) {
  const LocalDate today = support::day("2026-04-06");
  const auto on = [](int days) { return LocalDate::from_days(support::day("2026-04-06").days() + days); };
  const auto daily = GuestCodeKind::daily;
  EXPECT_EQ(order({kZed, daily, {}, {kGym}}), "done");
  EXPECT_EQ(order({kZed, daily, today, {kGym}}), "done");
  EXPECT_EQ(order({kZed, daily, on(1), {kGym}}), "done");
  EXPECT_EQ(order({kZed, daily, on(2), {kGym}}), "invalid_input");
  EXPECT_EQ(order({kZed, daily, on(-1), {kGym}}), "invalid_input");
  EXPECT_EQ(order({kZed, daily, {}, {}}), "invalid_input");
  EXPECT_EQ(order({kZed, daily, {}, {DoorId("d101")}}), "forbidden") << "the key is not shareable";
  EXPECT_EQ(order({kZed, daily, {}, {kGym, DoorId("d102")}}), "not_found");
  EXPECT_EQ(order({kZed, daily, {}, {DoorId("attic")}}), "not_found");
  invite_guest(state, {kZed, PersonId("gil"), KeyId("gym"), {}, {}}, kNoon);
  EXPECT_EQ(order({PersonId("gil"), daily, {}, {kGym}}), "not_found") << "a guest shares nothing";
}

TEST_F(Codes, open_on_their_day_by_the_property_s_calendar) {
  const GuestCode daily = code();
  EXPECT_EQ(answer(daily, support::at("2026-04-06T03:59:59Z")), "not_started");
  EXPECT_EQ(answer(daily, support::at("2026-04-07T03:59:59Z")), "granted");
  EXPECT_EQ(answer(daily, support::at("2026-04-07T04:00:00Z")), "ended");
}

TEST_F(Codes, of_fifteen_minutes_end_a_quarter_of_an_hour_after_their_first_use) {
  GuestCode once = code(GuestCodeKind::fifteen_minutes);
  EXPECT_EQ(answer(once, kNoon + 5 * kHour), "granted");
  once.first_used_at = kNoon;
  EXPECT_EQ(answer(once, kNoon + std::chrono::minutes(15) - Duration(1)), "granted");
  EXPECT_EQ(answer(once, kNoon + std::chrono::minutes(15)), "ended");
  EXPECT_THROW(check_guest_code_end(once, state.property->zone, kNoon), Error);
  EXPECT_NO_THROW(check_guest_code_end(code(), state.property->zone, kNoon));
}

TEST_F(Codes, of_guests_end_with_what_the_host_may_share) {
  const GuestCode daily = code();
  EXPECT_EQ(guest_code_opens(state, daily, DoorId("front"), kNoon).reason, UnlockReason::no_grant);
  hold_person(state, kZed, "lost", kPat, kNoon);
  EXPECT_EQ(answer(daily, kNoon), "held");
  lift_hold(state, kZed, kPat, kNoon);
  EXPECT_EQ(answer(daily, kNoon), "granted");
  ChangeKey off;
  off.person = kZed;
  off.key = KeyId("gym");
  off.may_share = false;
  change_key(state, off, kPat, kNoon);
  EXPECT_EQ(answer(daily, kNoon), "ended");
  off.may_share = true;
  change_key(state, off, kPat, kNoon);
  EXPECT_EQ(answer(daily, kNoon), "granted");
  revoke_key(state, kZed, KeyId("gym"), kPat, kNoon);
  EXPECT_EQ(answer(daily, kNoon), "ended");
}

}  // namespace
}  // namespace leasekey::access_rules
