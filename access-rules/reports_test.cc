// What the reports say, and how much of it to whom.
#include "access-rules/reports.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using Row = std::vector<std::string>;

const Instant kBefore = kNoon - std::chrono::hours(24);
const PersonId kPat("pat");
const PersonId kSam("sam");  // entrance and unit-101 only

GrantSource held(SourceKind kind, Capacity capacity, const std::string& giver, Instant start = kBefore,
                 std::optional<Instant> end = {}) {
  GrantSource source;
  source.kind = kind;
  source.start = start;
  source.end = end;
  source.given_at = kBefore;
  source.giver = PersonId(giver);
  source.evidence = "test";
  source.capacity = capacity;
  return source;
}

PropertyState state() {
  Property property = support::oak();
  property.doors.push_back({DoorId("shed"), DoorType::service, false, false});
  property.keys.back().schedule = {{.days = {true, true, false, false, false, false, false},
                                    .from = std::chrono::hours(6),
                                    .to = std::chrono::minutes(22 * 60 + 30)}};
  PropertyState state = support::state_of(property);
  for (const char* id : {"ann", "bob"}) {
    Person& person = state.people[PersonId(id)];
    person.id = PersonId(id);
    person.first_name = id;
    person.last_name = "Example";
    person.email = std::string(id) + "@example.com";
    person.resident = true;
    person.shown_status = LeaseStatus::current;
  }
  Person& ann = state.people.at(PersonId("ann"));
  Person& bob = state.people.at(PersonId("bob"));
  add_source(ann, KeyId("unit-101"), held(SourceKind::automated, Capacity::resident, ""));
  add_source(ann, KeyId("entrance"), held(SourceKind::automated, Capacity::resident, "", kBefore, kNoon));
  add_source(bob, KeyId("unit-102"), held(SourceKind::automated, Capacity::resident, ""));
  add_source(bob, KeyId("entrance"),
             held(SourceKind::manual, Capacity::non_resident, "pat", kNoon + std::chrono::hours(1)));
  return state;
}

TEST(Reports, list_who_holds_what_and_who_granted_it) {
  const Table table = assigned_access_report(state(), kPat, kNoon);
  EXPECT_EQ(table.rows, (std::vector<Row>{
                            {"ann", "ann", "Example", "ann@example.com", "unit-101", "resident", "automated",
                             "automation", "2026-04-05T16:00:00Z", "2026-04-05T16:00:00Z", "", "active", "yes"},
                            {"bob", "bob", "Example", "bob@example.com", "entrance", "non_resident", "manual", "pat",
                             "2026-04-05T16:00:00Z", "2026-04-06T17:00:00Z", "", "not_started", "yes"},
                            {"bob", "bob", "Example", "bob@example.com", "unit-102", "resident", "automated",
                             "automation", "2026-04-05T16:00:00Z", "2026-04-05T16:00:00Z", "", "active", "yes"},
                        }));
}

TEST(Reports, list_keys_with_doors_hours_and_holders) {
  const Table table = keys_report(state(), kPat, kNoon);
  ASSERT_EQ(table.rows.size(), 14U);
  EXPECT_EQ(table.rows[0], (Row{"unit-101", "unit", "101", "front, d101", "always", "no", "1"}));
  EXPECT_EQ(table.rows[12], (Row{"entrance", "common_area", "", "front", "always", "no", "1"}));
  EXPECT_EQ(table.rows[13], (Row{"gym", "other", "", "gym", "Mon Tue 06:00-22:30", "yes", "0"}));
}

TEST(Reports, list_people_with_their_keys) {
  EXPECT_EQ(people_and_keys_report(state(), kPat, kNoon).rows,
            (std::vector<Row>{{"ann", "ann", "Example", "ann@example.com", "yes", "current", "unit-101"},
                              {"bob", "bob", "Example", "bob@example.com", "yes", "current", "entrance, unit-102"}}));
}

TEST(Reports, list_what_locks_know) {
  const Table table = devices_report(*state().property, kPat, {{DoorId("gym"), {3, 2}}});
  ASSERT_EQ(table.rows.size(), 15U);
  EXPECT_EQ(table.rows[1], (Row{"gym", "communal", "", "yes", "yes", "3", "2", "no"}));
  EXPECT_EQ(table.rows[14], (Row{"shed", "service", "", "no", "no", "0", "0", "yes"}));
}

TEST(Reports, show_a_manager_of_specific_keys_those_alone) {
  const PropertyState s = state();
  const Table access = assigned_access_report(s, kSam, kNoon);
  ASSERT_EQ(access.rows.size(), 2U);
  EXPECT_EQ(access.rows[0][4], "unit-101");
  EXPECT_EQ(access.rows[1][4], "entrance");
  EXPECT_EQ(keys_report(s, kSam, kNoon).rows.size(), 2U);
  EXPECT_EQ(people_and_keys_report(s, kSam, kNoon).rows[1].back(), "entrance");
  EXPECT_EQ(devices_report(*s.property, kSam, {}).rows.size(), 2U);
}

TEST(Reports, show_nothing_to_whom_manages_nothing) {
  const PropertyState s = state();
  for (const char* who : {"nan", "sue", "ann", "nobody"}) {
    EXPECT_TRUE(assigned_access_report(s, PersonId(who), kNoon).rows.empty()) << who;
    EXPECT_TRUE(keys_report(s, PersonId(who), kNoon).rows.empty()) << who;
    EXPECT_TRUE(people_and_keys_report(s, PersonId(who), kNoon).rows.empty()) << who;
    EXPECT_TRUE(devices_report(*s.property, PersonId(who), {}).rows.empty()) << who;
  }
}

TEST(Reports, tell_what_managers_did_from_the_rest) {
  const PropertyState s = state();
  const std::vector<std::pair<std::string, bool>> table{{"pat", true},  {"sue", true},         {"once-a-manager", true},
                                                        {"ann", false}, {"automation", false}, {"", false}};
  for (const auto& [actor, expected] : table) EXPECT_EQ(is_managers_action(s, actor), expected) << actor;
}

}  // namespace
}  // namespace leasekey::access_rules
