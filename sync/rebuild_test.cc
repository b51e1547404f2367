// What the audit trail tells, now and at a past time, and where the tables say otherwise.
#include "sync/rebuild.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/definition.h"
#include "access-rules/unlock.h"
#include "store/properties.h"
#include "sync/compare.h"
#include "sync/definition_desk.h"
#include "sync/desk.h"
#include "sync/unit_residents.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::complete;
using support::kNoon;
using support::row;
using testing::ElementsAre;

const PropertyId kOak("oak");
const PersonId kAnn("ann");
const PersonId kPat("pat");
const KeyId kGym("gym");
const DoorId kGymDoor("gym");

Instant minute(int count) { return kNoon + std::chrono::minutes(count); }

class Rebuild : public testing::Test {
 protected:
  explicit Rebuild(bool with_trail = true) {
    Property property = support::oak();
    property.edited_in = EditedIn::portal;
    database.write([&](store::Tx& tx) {
      store::save_property(tx, property, kNoon);
      if (with_trail) begin_trail(tx, kOak, kNoon);
    });
    desk.emplace(database, kOak);
  }

  void take(std::vector<FeedRecord> rows, int at) {
    desk->take_feed(complete(std::move(rows)), minute(at), minute(at));
  }
  void give(const KeyId& key, int at) { desk->give_key({kAnn, key, {}, {}}, kPat, minute(at)); }

  Rebuilt rebuilt(const PersonId& person, Instant until) {
    return database.read([&](store::Tx& tx) { return rebuild_person(tx, kOak, person, until).value(); });
  }
  bool opened(const PersonId& person, const DoorId& door, Instant at) {
    return access_rules::opens(rebuilt(person, at).state, person, door, at).allowed;
  }
  std::vector<std::string> differences() {
    std::vector<std::string> texts;
    for (const auto& each : database.read([](store::Tx& tx) { return compare_with_trail(tx, kOak); })) {
      texts.push_back(each.subject + ": " + each.what);
    }
    return texts;
  }
  void tamper(const std::string& sql) {
    database.write([&](store::Tx& tx) { ASSERT_GT(tx.run(sql), 0) << sql; });
  }

  store::Database database{store::DatabaseOptions{}};
  std::optional<Desk> desk;
};

TEST_F(Rebuild, tells_what_the_tables_have) {
  take({row("ann", "101", "Current"), row("bob", "102", "Future")}, 0);
  give(kGym, 1);
  desk->invite_guest({kAnn, PersonId("gil"), kGym, {}, minute(600)}, minute(2));
  desk->revoke_key(kAnn, KeyId("entrance"), kPat, minute(3));
  desk->set_status({PersonId("bob"), LeaseStatus::current, "keys at the desk", {}}, kPat, minute(4));
  take({row("ann", "103", "Notice"), row("bob", "102", "Past")}, 5);
  desk->set_mode(Mode::approval_required, access_rules::PendingChoice::keep, kPat, minute(6));
  EXPECT_THAT(differences(), ElementsAre());
}

TEST_F(Rebuild, tells_of_a_change_by_hand_in_a_table_where_and_what_it_is) {
  take({row("ann", "101", "Current"), row("bob", "102", "Current")}, 0);
  desk->give_key({kAnn, kGym, {}, minute(60)}, kPat, minute(1));
  desk->revoke_key(kAnn, KeyId("entrance"), kPat, minute(2));
  desk->set_status({PersonId("bob"), LeaseStatus::past, "", {}}, kPat, minute(3));
  ASSERT_THAT(differences(), ElementsAre());
  struct Tampering {
    const char* sql;
    const char* found;
  };
  const std::vector<Tampering> table{
      {"UPDATE grant_sources SET end_at = end_at + 60000 WHERE person = 'ann' AND key = 'gym'", "ann: grant of `gym`"},
      {"DELETE FROM grant_sources WHERE person = 'ann' AND key = 'unit-101'", "ann: grant of `unit-101`"},
      {"DELETE FROM suppressions WHERE person = 'ann'", "ann: suppressions"},
      {"UPDATE manual_statuses SET status = 'current' WHERE person = 'bob'", "bob: manual_status"},
      {"UPDATE people SET standing = 'living' WHERE id = 'bob'", "bob: standing"},
      {"UPDATE people SET account_email = '' WHERE id = 'ann'", "ann: account"},
      {"UPDATE known_records SET unit = '105' WHERE person = 'bob'", "bob: records"},
      {"UPDATE properties SET mode = 'observe'", "oak: property"},
      {"UPDATE door_keys SET shareable = 1 WHERE id = 'entrance'", "entrance: key"},
      {"UPDATE managers SET key_management = 'full' WHERE person = 'nan'", "nan: property_manager"},
  };
  std::vector<std::string> expected;
  for (const auto& each : table) {
    tamper(each.sql);
    expected.emplace_back(each.found);
    EXPECT_THAT(differences(), testing::UnorderedElementsAreArray(expected)) << each.sql;
  }
}

TEST_F(Rebuild, tells_of_links_to_units_that_were_changed_taken_or_added_in_the_table) {
  take({row("ann", "101", "Current"), row("bob", "102", "Current")}, 0);
  const PersonId bob("bob");
  link_resident(database, kOak, UnitId("102"), kAnn, kPat, minute(1));
  link_resident(database, kOak, UnitId("103"), kAnn, kPat, minute(2));
  link_resident(database, kOak, UnitId("101"), bob, kPat, minute(3));
  unlink_resident(database, kOak, UnitId("101"), bob, kPat, minute(4));
  ASSERT_THAT(differences(), ElementsAre());
  tamper("UPDATE unit_residents SET linked_by = 'nan' WHERE unit = '102'");
  EXPECT_THAT(differences(), ElementsAre("ann: link to `102`"));
  tamper("DELETE FROM unit_residents WHERE unit = '103'");
  EXPECT_THAT(differences(), ElementsAre("ann: link to `102`", "ann: link to `103`"));
  tamper("INSERT INTO unit_residents VALUES ('oak', '101', 'bob', 1, 'pat')");
  EXPECT_THAT(differences(), ElementsAre("ann: link to `102`", "ann: link to `103`", "bob: link to `101`"));
}

TEST_F(Rebuild, tells_of_codes_that_were_changed_taken_or_added_in_the_table) {
  take({row("ann", "101", "Current"), row("bob", "102", "Current")}, 0);
  give(kGym, 1);
  desk->revoke_key(PersonId("bob"), KeyId("unit-102"), kPat, minute(2));
  desk->reset_doorcode(kAnn, DoorId("d101"), minute(3));
  const auto daily = desk->make_guest_code({kAnn, GuestCodeKind::daily, {}, {kGymDoor}}, minute(20));
  const auto short_one = desk->make_guest_code({kAnn, GuestCodeKind::fifteen_minutes, {}, {kGymDoor}}, minute(21));
  ASSERT_TRUE(desk->use_code(kGymDoor, short_one.digits, minute(22)).decision.allowed);
  ASSERT_TRUE(desk->use_code(kGymDoor, short_one.digits, minute(23)).decision.allowed);
  desk->end_guest_code(kAnn, daily.code.id, minute(24));
  ASSERT_THAT(differences(), ElementsAre());
  struct Tampering {
    const char* sql;
    const char* found;
  };
  const std::vector<Tampering> table{
      {"DELETE FROM door_codes WHERE person = 'ann' AND door = 'd101'", "ann: doorcodes"},
      {"INSERT INTO door_codes VALUES ('oak', 'd102', '0', 'bob', NULL, 1, NULL)", "bob: doorcodes"},
      {"UPDATE guest_codes SET ended_at = NULL WHERE id = 1", "ann: guest code 1"},
      {"INSERT INTO door_codes VALUES ('oak', 'front', '0', 'ann', 2, 1, NULL)", "ann: guest code 2"},
      {"INSERT INTO guest_codes VALUES (3, 'oak', 'bob', 'daily', 1, 1, NULL, NULL)", "bob: guest code 3"},
  };
  std::vector<std::string> expected;
  for (const auto& each : table) {
    tamper(each.sql);
    expected.emplace_back(each.found);
    EXPECT_THAT(differences(), testing::UnorderedElementsAreArray(expected)) << each.sql;
  }
}

TEST_F(Rebuild, has_no_digits_of_a_code) {
  take({row("ann", "101", "Current")}, 0);
  give(kGym, 1);
  const auto daily = desk->make_guest_code({kAnn, GuestCodeKind::daily, {}, {kGymDoor}}, minute(20));
  std::string trail;
  database.read([&](store::Tx& tx) {
    store::each_audit(tx, kOak, [&](const store::AuditEntry& entry) { trail += entry.before + entry.after; });
  });
  EXPECT_THAT(trail, testing::HasSubstr("guest_code"));
  EXPECT_THAT(trail, testing::Not(testing::HasSubstr(daily.digits)));
  for (const auto& [door, digits] : desk->doorcodes_of(kAnn)) {
    EXPECT_THAT(trail, testing::Not(testing::HasSubstr(digits))) << door;
  }
}

TEST_F(Rebuild, tells_what_was_true_then) {
  take({row("ann", "101", "Current")}, 0);
  give(kGym, 10);
  desk->revoke_key(kAnn, kGym, kPat, minute(20));
  desk->set_status({kAnn, LeaseStatus::past, "gone", {}}, kPat, minute(30));
  EXPECT_FALSE(opened(kAnn, kGymDoor, minute(9)));
  EXPECT_TRUE(opened(kAnn, kGymDoor, minute(19)));
  EXPECT_FALSE(opened(kAnn, kGymDoor, minute(20)));
  EXPECT_TRUE(opened(kAnn, DoorId("d101"), minute(29)));
  EXPECT_FALSE(opened(kAnn, DoorId("d101"), minute(30)));
  EXPECT_FALSE(rebuilt(kAnn, minute(29)).state.people.at(kAnn).manual_status);
  EXPECT_EQ(rebuilt(kAnn, minute(30)).state.people.at(kAnn).manual_status->reason, "gone");
}

TEST_F(Rebuild, tells_the_keys_and_their_hours_of_then) {
  take({row("ann", "101", "Current")}, 0);
  give(kGym, 1);
  const auto edit = [&](int at, const std::function<void(Key&)>& change) {
    edit_definition(database, kOak, {}, kPat, minute(at), [&](Property& property) {
      Key key = *property.find_key(kGym);
      change(key);
      access_rules::edit_key(property, key, kPat);
    });
  };
  edit(10, [](Key& key) { key.schedule = {{.days = {true}, .from = {}, .to = std::chrono::hours(1)}}; });
  edit(20, [](Key& key) { key.schedule.clear(); });
  edit(30, [](Key& key) { key.doors = {{.door = DoorId("front")}}; });
  EXPECT_TRUE(opened(kAnn, kGymDoor, minute(9)));
  EXPECT_FALSE(opened(kAnn, kGymDoor, minute(10)));
  EXPECT_TRUE(opened(kAnn, kGymDoor, minute(29)));
  EXPECT_FALSE(opened(kAnn, kGymDoor, minute(30)));
  EXPECT_THAT(differences(), ElementsAre());
}

TEST_F(Rebuild, tells_of_a_guest_with_the_host_of_then) {
  take({row("ann", "101", "Current")}, 0);
  give(kGym, 1);
  desk->invite_guest({kAnn, PersonId("gil"), kGym, {}, minute(600)}, minute(2));
  desk->revoke_key(kAnn, kGym, kPat, minute(20));
  EXPECT_TRUE(opened(PersonId("gil"), kGymDoor, minute(19)));
  EXPECT_FALSE(opened(PersonId("gil"), kGymDoor, minute(20)));
}

TEST_F(Rebuild, tells_which_poll_changed_a_record_and_in_what) {
  FeedRecord ann = row("ann", "101", "Current", "L1");
  take({ann}, 0);
  ann.status_label = "Notice";
  ann.move_out = support::day("2026-05-31");
  take({ann}, 10);
  const auto origin = [&](int at) { return rebuilt(kAnn, minute(at)).origins.at({kAnn, LeaseId("L1")}); };
  EXPECT_EQ(origin(9).poll, PollId("1"));
  EXPECT_THAT(origin(9).fields, ElementsAre());
  EXPECT_EQ(origin(10).poll, PollId("2"));
  EXPECT_EQ(origin(10).at, minute(10));
  EXPECT_THAT(origin(10).fields, ElementsAre("label", "status", "move_out"));
}

TEST_F(Rebuild, names_the_entry_that_cannot_be_read) {
  take({row("ann", "101", "Current")}, 0);
  store::AuditEntry entry{.at = minute(1), .property = kOak, .actor = "pat", .action = "grant", .subject = "ann"};
  entry.after = R"({"key": "gym"})";
  const auto number = database.write([&](store::Tx& tx) { return store::append_audit(tx, entry); });
  try {
    rebuilt(kAnn, minute(1));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::internal);
    EXPECT_THAT(error.what(), testing::HasSubstr("entry " + std::to_string(number) + " of the audit trail"));
  }
}

/// A database of before the trail told everything.
class LateTrail : public Rebuild {
 protected:
  LateTrail() : Rebuild(false) {}
};

TEST_F(LateTrail, begins_with_all_that_is_there) {
  take({row("ann", "101", "Current")}, 0);
  give(kGym, 1);
  desk->revoke_key(kAnn, kGym, kPat, minute(5));
  EXPECT_FALSE(database.read([](store::Tx& tx) { return rebuild(tx, kOak); }));
  EXPECT_THROW(differences(), Error);
  database.write([](store::Tx& tx) { begin_trail(tx, kOak, minute(10)); });
  EXPECT_THAT(differences(), ElementsAre());
  give(KeyId("unit-102"), 11);
  EXPECT_THAT(differences(), ElementsAre());
  const Rebuilt early = rebuilt(kAnn, minute(3));
  EXPECT_EQ(early.since, minute(10));
  EXPECT_TRUE(access_rules::opens(early.state, kAnn, kGymDoor, minute(3)).allowed);
  EXPECT_TRUE(database.read([](store::Tx& tx) { return store::verify_audit(tx); }).ok);
}

TEST_F(LateTrail, begins_with_the_links_to_units_that_are_there) {
  take({row("ann", "101", "Current")}, 0);
  database.write([](store::Tx& tx) { store::link_resident(tx, kOak, UnitId("102"), kAnn, kPat, minute(1)); });
  database.write([](store::Tx& tx) { begin_trail(tx, kOak, minute(10)); });
  EXPECT_THAT(differences(), ElementsAre());
}

TEST_F(LateTrail, begins_with_the_codes_that_are_there) {
  take({row("ann", "101", "Current")}, 0);
  give(kGym, 1);
  desk->make_guest_code({kAnn, GuestCodeKind::daily, {}, {kGymDoor}}, minute(20));
  database.write([](store::Tx& tx) { begin_trail(tx, kOak, minute(30)); });
  EXPECT_THAT(differences(), ElementsAre());
  tamper("UPDATE guest_codes SET valid_day = valid_day + 1");
  EXPECT_THAT(differences(), ElementsAre("ann: guest code 1"));
}

TEST_F(LateTrail, begins_once) {
  const auto rows = [&] { return database.read([](store::Tx& tx) { return store::audit_head(tx).number; }); };
  database.write([](store::Tx& tx) { begin_trail(tx, kOak, minute(0)); });
  const auto before = rows();
  database.write([](store::Tx& tx) { begin_trail(tx, kOak, minute(1)); });
  EXPECT_EQ(rows(), before);
}

}  // namespace
}  // namespace leasekey::sync
