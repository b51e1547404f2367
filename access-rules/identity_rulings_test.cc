// Merging, splitting and separating people of the ePMS; nobody's door closes by it, nobody's login moves by itself.
#include "access-rules/identity_rulings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/queue.h"
#include "access-rules/unlock.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;
using testing::ElementsAre;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kAnn("ann");
const PersonId kFay("fay");

FeedRecord as(FeedRecord record, const std::string& name, const std::string& email) {
  record.first_name = name;
  record.last_name = "Rowe";
  record.email = email;
  return record;
}

class IdentityRulings : public testing::Test {
 protected:
  IdentityRulings() : state(support::state_of(support::oak())) {}

  void take(const std::vector<FeedRecord>& rows) { support::take(state, rows, now = now + kHour); }
  std::string open(const std::string& person) const { return support::open_of(state, person); }
  std::set<KeyId> held(const std::string& person) const { return support::held(state, person, now); }
  bool alerts(AlertKind kind, const std::string& person) const { return state.alerts.contains({kind, person}); }
  const Person& person(const std::string& id) const { return state.people.at(PersonId(id)); }

  ErrorKind refusal(const std::function<void()>& act) {
    const auto before = state.people;
    try {
      act();
    } catch (const Error& error) {
      EXPECT_EQ(state.people, before);
      return error.kind();
    }
    ADD_FAILURE() << "it was not refused";
    return ErrorKind::internal;
  }

  PropertyState state;
  Instant now = kNoon;
};

TEST_F(IdentityRulings, merge_a_new_id_into_the_one_who_vanished_without_closing_a_door) {
  take({row("ann", "101", "Current"), row("bob", "104", "Current")});
  now = now + kHour;
  FeedRecord again = row("ann", "101", "Current");
  again.person = PersonId("ann-new");
  take({again, row("bob", "104", "Current")});
  EXPECT_EQ(open("ann-new"), "grant blocked: needs_review");
  EXPECT_THAT(same_person_candidates(state, PersonId("ann-new")),
              ElementsAre(SamePerson{kAnn, MatchGrade::exact, true}));
  merge_people(state, {PersonId("ann-new"), kAnn, {}}, kFay, now);
  EXPECT_EQ(open("ann-new"), "none");
  for (int i = 0; i < 4; ++i) take({again, row("bob", "104", "Current")});
  EXPECT_EQ(held("ann"), support::keys({"unit-101", "entrance"}));
  EXPECT_EQ(open("ann"), "none");
  EXPECT_FALSE(person("ann").orphaned);
}

TEST_F(IdentityRulings, follow_both_ids_once_they_are_one) {
  take({row("ann", "101", "Current"), as(row("ann-2", "102", "Current"), "Ann", "ann.two@example.com")});
  now = now + kHour;
  merge_people(state, {PersonId("ann-2"), kAnn, kAnn}, kFay, now);
  EXPECT_EQ(held("ann"), support::keys({"unit-101", "unit-102", "entrance"}));
  EXPECT_TRUE(held("ann-2").empty());
  take({row("ann", "101", "Current"), as(row("ann-2", "102", "Past"), "Ann", "ann.two@example.com")});
  EXPECT_EQ(held("ann"), support::keys({"unit-101", "entrance"})) << "one of two homes has ended";
  take({row("ann", "101", "Past"), as(row("ann-2", "102", "Past"), "Ann", "ann.two@example.com")});
  EXPECT_TRUE(held("ann").empty());
}

TEST_F(IdentityRulings, keep_the_guests_of_whom_they_merge) {
  take({row("ann", "101", "Current"), as(row("ann-2", "102", "Current"), "Ann", "ann.two@example.com")});
  now = now + kHour;
  give_key(state, {PersonId("ann-2"), KeyId("gym"), {}, {}}, kFay, now);
  invite_guest(state, {PersonId("ann-2"), PersonId("gus"), KeyId("gym"), {}, {}}, now);
  merge_people(state, {PersonId("ann-2"), kAnn, kAnn}, kFay, now);
  EXPECT_EQ(held("gus"), support::keys({"gym"}));
  EXPECT_TRUE(opens(state, PersonId("gus"), DoorId("gym"), now).allowed);
}

TEST_F(IdentityRulings, are_split_again_with_the_keys_that_came_along) {
  take({row("ann", "101", "Current"), as(row("ann-2", "102", "Current"), "Ann", "ann.two@example.com")});
  now = now + kHour;
  merge_people(state, {PersonId("ann-2"), kAnn, kAnn}, kFay, now);
  now = now + kHour;
  split_person(state, kAnn, PersonId("ann-2"), kFay, now);
  EXPECT_EQ(held("ann"), support::keys({"unit-101", "entrance"}));
  EXPECT_EQ(held("ann-2"), support::keys({"unit-102", "entrance"}));
  take({row("ann", "101", "Current"), as(row("ann-2", "102", "Current"), "Ann", "ann.two@example.com")});
  EXPECT_EQ(held("ann"), support::keys({"unit-101", "entrance"}));
  EXPECT_EQ(held("ann-2"), support::keys({"unit-102", "entrance"}));
}

TEST_F(IdentityRulings, refuse_to_merge_what_makes_no_sense) {
  take({row("ann", "101", "Current"), row("bob", "104", "Current")});
  const auto refused = [&](const std::string& who, const std::string& into, const PersonId& by = kFay) {
    return refusal([&] { merge_people(state, {PersonId(who), PersonId(into), {}}, by, now); });
  };
  EXPECT_EQ(refused("zoe", "ann"), ErrorKind::not_found);
  EXPECT_EQ(refused("ann", "bob", PersonId("lee")), ErrorKind::forbidden);
  EXPECT_EQ(refused("ann", "ann"), ErrorKind::invalid_input);
  EXPECT_EQ(refused("ann", "bob"), ErrorKind::conflict) << "whose login stays?";
  merge_people(state, {kAnn, PersonId("bob"), PersonId("bob")}, kFay, now);
  EXPECT_EQ(person("bob").account_email, "bob@example.com");
  EXPECT_EQ(refused("ann", "bob"), ErrorKind::conflict) << "merged already";
  EXPECT_EQ(refusal([&] { split_person(state, PersonId("bob"), PersonId("zoe"), kFay, now); }), ErrorKind::conflict);
}

TEST_F(IdentityRulings, give_keys_over_only_by_those_who_may_give_them_and_never_to_themselves) {
  take({row("ann", "101", "Current"), row("bob", "104", "Current")});
  now = now + kHour;
  const MergePeople merge{kAnn, PersonId("bob"), PersonId("bob")};
  EXPECT_EQ(refusal([&] { merge_people(state, merge, PersonId("sue"), now); }), ErrorKind::forbidden)
      << "Support settles who is who, and gives no keys";
  give_key(state, {PersonId("fay"), KeyId("gym"), {}, {}}, PersonId("pat"), now);
  EXPECT_EQ(refusal([&] {
              merge_people(state, {kAnn, kFay, kAnn}, kFay, now);
            }),
            ErrorKind::forbidden)
      << "nobody gives themself another's keys";
  merge_people(state, merge, kFay, now);
  EXPECT_EQ(refusal([&] { split_person(state, PersonId("bob"), kAnn, PersonId("sue"), now); }), ErrorKind::forbidden);
}

TEST_F(IdentityRulings, give_keys_to_a_couple_that_shares_an_address) {
  const std::vector<FeedRecord> couple{as(row("ann", "101", "Current"), "Ann", "home@example.com"),
                                       as(row("ben", "101", "Current"), "Ben", "home@example.com")};
  take(couple);
  EXPECT_EQ(open("ann"), "grant blocked: duplicate_email");
  make_household_contact(state, PersonId("ben"), kFay);
  take(couple);
  now = now + kHour;
  EXPECT_EQ(held("ann"), support::keys({"unit-101", "entrance"}));
  EXPECT_EQ(held("ben"), support::keys({"unit-101", "entrance"}));
  EXPECT_EQ(person("ann").account_email, "home@example.com");
  EXPECT_EQ(person("ben").account_email, "");
  EXPECT_FALSE(alerts(AlertKind::duplicate_emails, "ann"));
}

TEST_F(IdentityRulings, give_an_address_of_their_own_in_the_place_of_the_epms_s) {
  const std::vector<FeedRecord> couple{as(row("ann", "101", "Current"), "Ann", "home@example.com"),
                                       as(row("ben", "101", "Current"), "Ben", "home@example.com")};
  take(couple);
  declare_separate(state, PersonId("ben"), "ben.rowe@example.com", kFay);
  take(couple);
  EXPECT_EQ(person("ben").account_email, "ben.rowe@example.com");
  EXPECT_FALSE(alerts(AlertKind::email_mismatch, "ben"));
  EXPECT_EQ(refusal([&] { declare_separate(state, kAnn, "BEN.rowe@example.com", kFay); }), ErrorKind::conflict);
  EXPECT_EQ(refusal([&] { declare_separate(state, kAnn, "none@example.com", kFay); }), ErrorKind::invalid_input);
}

TEST_F(IdentityRulings, tell_namesakes_of_one_unit_apart) {
  take({as(row("ann", "101", "Current"), "Ann", "mother@example.com")});
  const std::vector<FeedRecord> both{as(row("ann", "101", "Current"), "Ann", "mother@example.com"),
                                     as(row("ann-2", "101", "Current"), "Ann", "daughter@example.com")};
  take(both);
  EXPECT_EQ(open("ann-2"), "grant blocked: needs_review");
  declare_separate(state, PersonId("ann-2"), {}, kFay);
  take(both);
  EXPECT_EQ(open("ann-2"), "none");
  EXPECT_EQ(person("ann-2").account_email, "daughter@example.com");
  EXPECT_FALSE(alerts(AlertKind::possible_duplicate, "ann-2"));
}

TEST_F(IdentityRulings, close_an_alert_until_what_it_rests_on_changes) {
  take({row("ann", "101", "Current")});
  const FeedRecord other = as(row("ann", "101", "Current"), "First-ann", "new@example.com");
  take({other});
  ASSERT_TRUE(alerts(AlertKind::email_mismatch, "ann"));
  ignore_alert(state, kAnn, AlertKind::email_mismatch, kFay);
  take({other});
  EXPECT_FALSE(alerts(AlertKind::email_mismatch, "ann"));
  take({as(row("ann", "101", "Current"), "First-ann", "newer@example.com")});
  EXPECT_TRUE(alerts(AlertKind::email_mismatch, "ann"));
  EXPECT_EQ(refusal([&] { ignore_alert(state, kAnn, AlertKind::orphaned, kFay); }), ErrorKind::not_found);
}

TEST_F(IdentityRulings, move_a_login_only_when_asked_and_to_nobody_else_s_address) {
  take({row("ann", "101", "Current"), row("bob", "101", "Current")});
  const std::vector<FeedRecord> swapped{as(row("ann", "101", "Current"), "Ann", "bob@example.com"),
                                        as(row("bob", "101", "Current"), "Bob", "ann@example.com")};
  take(swapped);
  EXPECT_EQ(person("ann").account_email, "ann@example.com");
  EXPECT_TRUE(alerts(AlertKind::email_mismatch, "ann"));
  EXPECT_EQ(refusal([&] { update_login(state, kAnn, kFay); }), ErrorKind::conflict) << "it is bob's login";
  take({as(row("ann", "101", "Current"), "Ann", "ann.new@example.com"), row("bob", "101", "Current")});
  update_login(state, kAnn, kFay);
  EXPECT_EQ(person("ann").account_email, "ann.new@example.com");
  EXPECT_FALSE(alerts(AlertKind::email_mismatch, "ann"));
}

TEST_F(IdentityRulings, are_forgotten_again) {
  take({as(row("ann", "101", "Current"), "Ann", "none@example.com")});
  EXPECT_EQ(refusal([&] { forget_rulings(state, kAnn, kFay); }), ErrorKind::not_found);
  make_household_contact(state, kAnn, kFay);
  forget_rulings(state, kAnn, kFay);
  take({as(row("ann", "101", "Current"), "Ann", "none@example.com")});
  EXPECT_EQ(open("ann"), "grant blocked: no_email");
}

TEST_F(IdentityRulings, link_people_who_were_there_before_the_feed_by_name_and_address) {
  invite_person(state, {PersonId("inv-1"), "Ann", "Rowe", "Ann.Rowe@Example.com", {}}, kFay, now);
  give_key(state, {PersonId("inv-1"), KeyId("unit-101"), {}, {}}, kFay, now);
  take({as(row("t0001", "101", "Current"), " ANN", "ann.rowe@example.com"),
        as(row("t0002", "102", "Current"), "Anna", "anna@example.com")});
  EXPECT_EQ(state.find(PersonId("t0001")), nullptr) << "the id means inv-1";
  EXPECT_TRUE(person("inv-1").aliases.contains(PersonId("t0001")));
  EXPECT_TRUE(person("inv-1").resident);
  now = now + kHour;
  EXPECT_EQ(held("inv-1"), support::keys({"unit-101", "entrance"}));
}

TEST_F(IdentityRulings, link_nobody_where_two_could_be_meant) {
  for (const char* id : {"inv-1", "inv-2"}) {
    give_key(state, {PersonId(id), KeyId("gym"), {}, {}}, kFay, now);
    state.people.at(PersonId(id)).first_name = "Ann";
    state.people.at(PersonId(id)).last_name = "Rowe";
    state.people.at(PersonId(id)).email = "ann@example.com";
  }
  take({as(row("t0001", "101", "Current"), "Ann", "ann@example.com")});
  EXPECT_NE(state.find(PersonId("t0001")), nullptr);
}

}  // namespace
}  // namespace leasekey::access_rules
