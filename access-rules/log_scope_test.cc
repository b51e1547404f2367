// Who sees which doors, what an entry says about the person, and which entries are private.
#include "access-rules/log_scope.h"

#include <gtest/gtest.h>

#include "access-rules/retention.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;

const Instant kBefore = kNoon - std::chrono::hours(48);
const DoorId kHome("d101");
const DoorId kFront("front");
const DoorId kShed("shed");
const KeyId kUnitKey("unit-101");

GrantSource held(Capacity capacity, SourceKind kind = SourceKind::manual, Instant start = kBefore,
                 std::optional<Instant> end = {}) {
  GrantSource source;
  source.kind = kind;
  source.start = start;
  source.end = end;
  source.given_at = start;
  source.evidence = "test";
  source.capacity = capacity;
  return source;
}

/// Oak with a shed that is in no key.
PropertyState oak_state() {
  Property property = support::oak();
  property.doors.push_back({kShed, DoorType::service, true});
  return support::state_of(property);
}

Person& give(PropertyState& state, const std::string& id, const KeyId& key, GrantSource source) {
  Person& person = state.people[PersonId(id)];
  person.id = PersonId(id);
  add_source(person, key, std::move(source));
  return person;
}

AccessEntry attempt(const PropertyState& state, const std::string& person, const DoorId& door, Instant at = kNoon) {
  return entry_of(state, {PersonId(person), door, AccessMethod::app, at}, opens(state, PersonId(person), door, at));
}

TEST(LogScope, is_made_of_the_doors_that_the_role_shows) {
  const PropertyState state = oak_state();
  const std::size_t all = state.property->doors.size();
  const std::vector<std::pair<std::string, std::size_t>> table{
      {"pat", all}, {"fay", all - 1}, {"lee", all - 1}, {"sam", 2}, {"nan", 0}, {"sue", 0}, {"ann", 0}};
  for (const auto& [who, count] : table) {
    EXPECT_EQ(visible_log_doors(*state.property, PersonId(who)).size(), count) << who;
  }
  EXPECT_EQ(visible_log_doors(*state.property, PersonId("sam")), (std::vector{kFront, kHome}));
}

TEST(LogScope, grows_with_a_key_that_gains_a_door) {
  Property property = support::oak();
  EXPECT_EQ(visible_log_doors(property, PersonId("sam")), (std::vector{kFront, kHome}));
  for (auto& key : property.keys) {
    if (key.id == KeyId("entrance")) key.doors.push_back({.door = DoorId("gym")});
  }
  EXPECT_EQ(visible_log_doors(property, PersonId("sam")), (std::vector{kFront, DoorId("gym"), kHome}));
}

struct PrivacyCase {
  const char* what;
  std::string person;
  std::vector<std::pair<KeyId, GrantSource>> holds;
  DoorId door;
  bool expected;
};

TEST(Privacy, hides_residents_at_residence_doors_and_nobody_else) {
  const auto resident = held(Capacity::resident);
  const auto other = held(Capacity::non_resident);
  const std::vector<PrivacyCase> cases{
      {"resident at home", "ann", {{kUnitKey, resident}}, kHome, true},
      {"resident at the entrance", "ann", {{kUnitKey, resident}}, kFront, false},
      {"vendor", "ann", {{kUnitKey, other}}, kHome, false},
      {"resident supersedes non-resident", "ann", {{kUnitKey, other}, {KeyId("second"), resident}}, kHome, true},
      {"resident of another key's doors", "ann", {{kUnitKey, other}, {KeyId("entrance"), resident}}, kHome, false},
      {"resident no longer",
       "ann",
       {{kUnitKey, held(Capacity::resident, SourceKind::manual, kBefore, kNoon)}},
       kHome,
       false},
      {"resident not yet",
       "ann",
       {{kUnitKey, held(Capacity::resident, SourceKind::manual, kNoon + std::chrono::hours(1))}},
       kHome,
       false},
      {"a manager who lives there", "fay", {{kUnitKey, resident}}, kHome, false},
      {"portfolio manager", "pat", {{kUnitKey, resident}}, kHome, false},
      {"staff", "ann", {{kUnitKey, held(Capacity::staff, SourceKind::staff)}}, kHome, false},
      {"nobody known", "", {}, kHome, false},
  };
  for (const auto& each : cases) {
    Property property = support::oak();
    property.keys.push_back(support::make_key("second", KeyKind::other, {"d101"}));
    PropertyState state = support::state_of(property);
    for (const auto& [key, source] : each.holds) give(state, each.person, key, source);
    EXPECT_EQ(attempt(state, each.person, each.door).is_private, each.expected) << each.what;
  }
}

TEST(Privacy, is_that_of_the_instant_of_the_entry) {
  PropertyState state = oak_state();
  give(state, "gus", kUnitKey, held(Capacity::non_resident, SourceKind::manual, kBefore, kNoon));
  give(state, "gus", kUnitKey, held(Capacity::resident, SourceKind::automated, kNoon));
  EXPECT_FALSE(attempt(state, "gus", kHome, kNoon - std::chrono::minutes(1)).is_private);
  EXPECT_TRUE(attempt(state, "gus", kHome, kNoon).is_private);
}

TEST(AccessEntry, names_the_host_of_a_guest) {
  PropertyState state = oak_state();
  give(state, "ann", kUnitKey, held(Capacity::resident));
  GrantSource guest = held(Capacity::non_resident, SourceKind::guest);
  guest.giver = PersonId("ann");
  give(state, "gus", kUnitKey, guest);
  const AccessEntry entry = attempt(state, "gus", kHome);
  EXPECT_TRUE(entry.allowed);
  EXPECT_EQ(entry.host, PersonId("ann"));
  EXPECT_EQ(entry.capacity, Capacity::non_resident);
  EXPECT_EQ(entry.key, kUnitKey);
  EXPECT_EQ(attempt(state, "ann", kHome).host, PersonId());
}

TEST(AccessEntry, of_nobody_known_says_so) {
  const AccessEntry entry = attempt(oak_state(), "", kHome);
  EXPECT_FALSE(entry.allowed);
  EXPECT_EQ(entry.reason, "no_grant");
  EXPECT_FALSE(entry.manager);
  EXPECT_FALSE(entry.capacity);
}

TEST(OwnLog, has_the_residence_doors_of_the_home) {
  PropertyState state = oak_state();
  give(state, "ann", kUnitKey, held(Capacity::resident));
  give(state, "gus", kUnitKey, held(Capacity::non_resident));
  EXPECT_EQ(own_log_scope(state, PersonId("ann"), kNoon).home, (std::vector<HomeDoor>{{kHome, kBefore}}));
  EXPECT_TRUE(own_log_scope(state, PersonId("gus"), kNoon).home.empty());
  EXPECT_TRUE(own_log_scope(state, PersonId("ann"), kNoon).managed.empty());
}

TEST(OpensAt, says_when_waiting_helps) {
  PropertyState state = oak_state();
  const Instant later = kNoon + std::chrono::hours(3);
  give(state, "ann", kUnitKey, held(Capacity::resident, SourceKind::manual, later));
  give(state, "bob", kUnitKey, held(Capacity::resident, SourceKind::manual, kBefore, kNoon));
  give(state, "cas", kUnitKey, held(Capacity::resident));
  EXPECT_EQ(opens_at(state, PersonId("ann"), kHome, kNoon), later);
  EXPECT_EQ(opens_at(state, PersonId("bob"), kHome, kNoon), std::nullopt);
  EXPECT_EQ(opens_at(state, PersonId("cas"), kHome, kNoon), std::nullopt);
  EXPECT_EQ(opens_at(state, PersonId("zoe"), kHome, kNoon), std::nullopt);
}

TEST(OpensAt, looks_past_the_edges_that_do_not_help) {
  Property property = support::oak();
  const std::array<bool, 7> every_day{true, true, true, true, true, true, true};
  for (auto& key : property.keys) {
    // 07:00 to 08:00; the grant begins in the evening, so that its start alone opens nothing.
    if (key.id == kUnitKey) key.schedule = {{every_day, std::chrono::hours(7), std::chrono::hours(8)}};
  }
  PropertyState state = support::state_of(property);
  give(state, "ann", kUnitKey, held(Capacity::resident, SourceKind::manual, support::at("2026-04-06T23:00:00Z")));
  EXPECT_EQ(opens_at(state, PersonId("ann"), kHome, kNoon), support::at("2026-04-07T11:00:00Z"));
}

TEST(Retention, is_shorter_in_new_york_city) {
  EXPECT_EQ(kept_from(Jurisdiction::general, kNoon), support::at("2024-04-06T16:00:00Z"));
  EXPECT_EQ(kept_from(Jurisdiction::new_york_city, kNoon), support::at("2026-01-06T16:00:00Z"));
}

}  // namespace
}  // namespace leasekey::access_rules
