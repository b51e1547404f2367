// Edits of definitions on a real database: what is stored, what the trail says, what others notice.
#include "sync/definition_desk.h"

#include <gtest/gtest.h>

#include "access-rules/may.h"
#include "access-rules/staff.h"
#include "core/error.h"
#include "core/structure_json.h"
#include "store/audit.h"
#include "store/doors.h"
#include "store/portfolios.h"
#include "store/properties.h"
#include "sync/definition_trail.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::complete;
using support::kNoon;
using support::make_key;
using support::row;

const PropertyId kOak("oak");
const PropertyId kElm("elm");
const PortfolioId kNorth("north");
const PersonId kPat("pat");
const KeyId kGym("gym");

class DefinitionDesk : public testing::Test {
 protected:
  DefinitionDesk() {
    Property oak = support::oak();
    oak.portfolio = kNorth;
    oak.edited_in = EditedIn::portal;
    oak.doors[1].connected = false;
    save(oak);
    Property elm = support::oak();
    elm.id = kElm;
    elm.portfolio = kNorth;
    elm.managers = {};
    save(elm);
  }

  void save(const Property& property) {
    database.write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
  }
  EditedDefinition edit(const DefinitionEdit& change, std::optional<std::int64_t> seen = {}) {
    return edit_definition(database, kOak, seen, kPat, kNoon, change);
  }
  Property stored(const PropertyId& id = kOak) {
    return database.read([&](store::Tx& tx) { return store::load_property(tx, id).value(); });
  }
  std::int64_t version(const PropertyId& id = kOak) {
    return database.read([&](store::Tx& tx) { return store::definition_version(tx, id); });
  }
  std::vector<store::AuditEntry> trail(const PropertyId& id = kOak) {
    return database.read([&](store::Tx& tx) { return store::list_audit(tx, id, {}, {}, 100); });
  }
  /// The kind of the refusal, `done` without one.
  template <class Act>
  static std::string outcome(Act act) {
    try {
      act();
      return "done";
    } catch (const Error& error) {
      return std::string(to_string(error.kind()));
    }
  }

  store::Database database{store::DatabaseOptions{}};
};

TEST_F(DefinitionDesk, leaves_each_thing_as_it_was_and_is_in_the_trail) {
  const Key key = make_key("staff", KeyKind::other, {"front", "gym"});
  edit([&](Property& property) { access_rules::create_key(property, key, kPat); });
  Key wider = key;
  wider.shareable = true;
  edit([&](Property& property) { access_rules::edit_key(property, wider, kPat); });
  edit([&](Property& property) { access_rules::delete_key(property, wider.id, kPat); });
  const auto entries = trail();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[2].action, "key_added");
  EXPECT_EQ(entries[2].before, "");
  EXPECT_EQ(entries[1].action, "key_edited");
  EXPECT_EQ(entries[0].action, "key_removed");
  EXPECT_EQ(entries[0].after, "");
  EXPECT_EQ(read_key(JsonDocument::parse(entries[1].before).root()), key);
  EXPECT_EQ(read_key(JsonDocument::parse(entries[1].after).root()), wider);
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.subject, "staff");
    EXPECT_EQ(entry.actor, "pat");
    EXPECT_EQ(entry.at, kNoon);
  }
}

TEST_F(DefinitionDesk, a_key_deleted_from_those_designated_is_in_the_trail_of_its_managers) {
  edit([&](Property& property) { access_rules::delete_key(property, KeyId("entrance"), kPat); });
  const auto entries = trail();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].action + " " + entries[0].subject, "manager_edited sam");
  EXPECT_EQ(entries[1].action + " " + entries[1].subject, "key_removed entrance");
}

TEST_F(DefinitionDesk, what_changes_nothing_writes_nothing) {
  const std::int64_t before = version();
  edit([&](Property& property) { access_rules::edit_key(property, *property.find_key(kGym), kPat); });
  EXPECT_EQ(version(), before);
  EXPECT_TRUE(trail().empty());
}

TEST_F(DefinitionDesk, a_version_that_is_not_the_last_one_is_a_conflict) {
  const std::int64_t seen = version();
  const auto create = [](const char* id) {
    return [id](Property& property) { access_rules::create_unit(property, {UnitId(id), ""}, kPat); };
  };
  EXPECT_EQ(outcome([&] { edit(create("901"), seen); }), "done");
  EXPECT_EQ(outcome([&] { edit(create("902"), seen); }), "conflict");
  Property oak = stored();
  EXPECT_FALSE(oak.find_unit(UnitId("902")));
  EXPECT_EQ(outcome([&] { edit(create("101"), seen); }), "conflict");
  EXPECT_EQ(outcome([&] { edit(create("902"), version()); }), "done");
  oak = stored();
  EXPECT_TRUE(oak.find_unit(UnitId("902")));
}

TEST_F(DefinitionDesk, an_edited_key_raises_the_wanted_version_of_its_doors) {
  edit([&](Property& property) {
    Key gym = *property.find_key(kGym);
    gym.schedule = {{.days = {true}, .from = std::chrono::hours(6), .to = std::chrono::hours(22)}};
    access_rules::edit_key(property, gym, kPat);
  });
  const auto waiting = database.read([&](store::Tx& tx) { return store::doors_requiring_updates(tx, kOak); });
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting.front().door, DoorId("gym"));
}

TEST_F(DefinitionDesk, what_is_held_or_lived_in_is_not_deleted) {
  Desk desk(database, kOak);
  desk.take_feed(complete({row("ann", "101", "Current")}), kNoon, kNoon);
  const auto remove_key = [&] {
    edit([&](Property& property) { access_rules::delete_key(property, KeyId("unit-101"), kPat); });
  };
  EXPECT_EQ(outcome(remove_key), "conflict");
  const Property oak = stored();
  EXPECT_TRUE(oak.find_key(KeyId("unit-101")));
  EXPECT_TRUE(oak.find_unit(UnitId("101")));
}

TEST_F(DefinitionDesk, a_desk_made_before_works_on_what_is_there_now) {
  Desk desk(database, kOak);
  const Key fresh = make_key("fresh", KeyKind::other, {"gym"});
  edit([&](Property& property) { access_rules::create_key(property, fresh, kPat); });
  desk.give_key({PersonId("zed"), fresh.id, {}, {}}, kPat, kNoon);
  EXPECT_TRUE(desk.view(kNoon).property->find_key(fresh.id));
  edit([&](Property& property) { access_rules::remove_manager(property, PersonId("fay"), kPat); });
  EXPECT_EQ(outcome([&] { desk.give_key({PersonId("zed"), kGym, {}, {}}, PersonId("fay"), kNoon); }), "forbidden");
  // A feed that changed nothing may mean something else with another definition.
  desk.take_feed(complete({row("ann", "101", "Current")}), kNoon, kNoon);
  edit([&](Property& property) {
    access_rules::create_key(property, make_key("hall", KeyKind::common_area, {"front"}), kPat);
  });
  desk.take_feed(complete({row("ann", "101", "Current")}), kNoon, kNoon + std::chrono::hours(1));
  const auto state = desk.view(kNoon + std::chrono::hours(2));
  EXPECT_TRUE(access_rules::holds(state.people.at(PersonId("ann")), KeyId("hall"), kNoon + std::chrono::hours(2)));
}

TEST_F(DefinitionDesk, a_property_made_in_the_portal_belongs_to_its_portfolio) {
  const access_rules::PropertySettings settings{"Fir", TimeZone::named("America/Chicago"), Jurisdiction::general};
  const auto make = [&](const char* id) {
    return [&, id] { create_property(database, kNorth, PropertyId(id), settings, kPat, kNoon); };
  };
  EXPECT_EQ(outcome(make("fir")), "done");
  EXPECT_EQ(outcome(make("fir")), "conflict");
  EXPECT_EQ(outcome(make("oak")), "conflict");
  const Property fir = stored(PropertyId("fir"));
  EXPECT_EQ(fir.edited_in, EditedIn::portal);
  ASSERT_EQ(fir.managers.size(), 1U);
  EXPECT_EQ(fir.managers.front().person, kPat);
  EXPECT_EQ(trail(fir.id).size(), 2U) << "the property, and from where on codes are told";
  EXPECT_EQ(trail(fir.id).back().action, "property_added");
  const auto own = database.read([&](store::Tx& tx) { return store::load_definition(tx, fir.id).value(); });
  EXPECT_TRUE(own.managers.empty());  // pat stands where pat is listed
}

TEST_F(DefinitionDesk, a_portfolio_manager_acts_at_all_its_properties_until_removed) {
  const PersonId pia("pia");
  const std::int64_t before = version(kElm);
  edit_portfolio(database, kNorth, kPat, kNoon,
                 [&](Portfolio& portfolio) { access_rules::add_portfolio_manager(portfolio, pia, kPat); });
  EXPECT_TRUE(access_rules::may(stored(kElm), pia, access_rules::Action::view_property));
  EXPECT_GT(version(kElm), before);
  // An edit at one property does not list there who belongs to the portfolio.
  edit([&](Property& property) { access_rules::create_unit(property, {UnitId("901"), ""}, kPat); });
  remove_portfolio_manager(database, kNorth, pia, kPat, kNoon);
  EXPECT_FALSE(access_rules::may(stored(kElm), pia, access_rules::Action::view_property));
  EXPECT_FALSE(access_rules::may(stored(kOak), pia, access_rules::Action::view_property));
  std::vector<std::string> actions;
  for (const auto& entry : trail(PropertyId())) actions.push_back(entry.action + " of " + entry.subject + entry.after);
  EXPECT_EQ(actions, (std::vector<std::string>{"portfolio_manager_removed of north",
                                               R"(portfolio_manager_added of north{"manager":"pia"})"}));
}

TEST_F(DefinitionDesk, a_portfolio_manager_listed_at_a_property_can_be_removed_when_another_stays) {
  EXPECT_EQ(outcome([&] { remove_portfolio_manager(database, kNorth, kPat, kPat, kNoon); }), "conflict");
  const PersonId pia("pia");
  edit_portfolio(database, kNorth, kPat, kNoon,
                 [&](Portfolio& portfolio) { access_rules::add_portfolio_manager(portfolio, pia, kPat); });
  remove_portfolio_manager(database, kNorth, kPat, pia, kNoon);
  for (const auto& id : {kOak, kElm}) {
    EXPECT_FALSE(access_rules::may(stored(id), kPat, access_rules::Action::view_property)) << id;
    EXPECT_TRUE(access_rules::may(stored(id), pia, access_rules::Action::view_property)) << id;
  }
}

TEST_F(DefinitionDesk, the_trail_of_a_property_holds_all_it_takes_to_set_it_up) {
  const Property oak = stored();
  const Property nothing;
  Property rebuilt;
  for (const auto& entry : audit_of(nothing, oak, {"configuration"}, kNoon)) {
    const JsonDocument after = JsonDocument::parse(entry.after);
    if (entry.action == "unit_added") rebuilt.units.push_back(read_unit(after.root()));
    if (entry.action == "door_added") rebuilt.doors.push_back(read_door(after.root()));
    if (entry.action == "key_added") rebuilt.keys.push_back(read_key(after.root()));
    if (entry.action == "manager_added") rebuilt.managers.push_back(read_manager(after.root()));
    if (entry.action != "property_added") continue;
    JsonFields fields(after.root());
    rebuilt.id = PropertyId(fields.required_string("id"));
    read_settings(fields, rebuilt);
  }
  EXPECT_TRUE(audit_of(oak, rebuilt, {"nobody"}, kNoon).empty());
}

}  // namespace
}  // namespace leasekey::sync
