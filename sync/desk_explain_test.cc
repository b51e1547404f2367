// Why a door opened or did not, at a past time: by what was true then, whatever is true now.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/definition.h"
#include "core/error.h"
#include "store/properties.h"
#include "sync/compare.h"
#include "sync/definition_desk.h"
#include "sync/desk.h"
#include "sync/device_desk.h"
#include "sync/rebuild.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::complete;
using support::kNoon;
using support::row;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const PropertyId kOak("oak");
const PersonId kAnn("ann");
const PersonId kPat("pat");
const DoorId kHome("d101");
const DoorId kGym("gym");

Instant minute(int count) { return kNoon + std::chrono::minutes(count); }

class ExplainThen : public testing::Test {
 protected:
  ExplainThen() {
    Property property = support::oak();
    property.edited_in = EditedIn::portal;
    for (auto& door : property.doors) door.connected = door.id != kGym;
    database.write([&](store::Tx& tx) {
      store::save_property(tx, property, kNoon);
      begin_trail(tx, kOak, kNoon);
    });
    desk.emplace(database, kOak);
  }

  void take(const std::string& label, int at, const std::string& unit = "101") {
    desk->take_feed(complete({row("ann", unit, label)}), minute(at), minute(at));
  }
  /// `about: text`, one line each; asked a day later.
  std::vector<std::string> chain(const DoorId& door, int at) {
    std::vector<std::string> lines;
    for (const auto& step : desk->explain(kAnn, door, minute(at), minute(1440)).steps) {
      lines.push_back(step.about + ": " + step.text);
    }
    return lines;
  }
  bool allowed(const DoorId& door, int at) {
    return desk->explain(kAnn, door, minute(at), minute(1440)).decision.allowed;
  }

  store::Database database{store::DatabaseOptions{}};
  std::optional<Desk> desk;
};

TEST_F(ExplainThen, goes_by_the_records_and_statuses_of_then) {
  take("Current", 0);
  take("Notice", 60);
  take("Past", 120);
  EXPECT_THAT(chain(kHome, 30), Contains(HasSubstr("record: the ePMS shows `Current` (current)")));
  EXPECT_THAT(chain(kHome, 30), Contains(HasSubstr("by poll 1 at 2026-04-06T16:00:00Z, when it was new")));
  EXPECT_THAT(chain(kHome, 70), Contains(HasSubstr("by poll 2 at 2026-04-06T17:00:00Z, which changed label, status")));
  EXPECT_THAT(chain(kHome, 120), Contains(HasSubstr("record: the ePMS shows `Past` (past)")));
  EXPECT_TRUE(allowed(kHome, 119));
  EXPECT_FALSE(allowed(kHome, 120));
  EXPECT_THAT(chain(kHome, 70), Contains("time: as it was at 2026-04-06T17:10:00Z, by the audit trail"));
}

TEST_F(ExplainThen, goes_by_the_suppressions_and_manual_statuses_of_then) {
  take("Current", 0);
  desk->revoke_key(kAnn, KeyId("unit-101"), kPat, minute(20));
  desk->lift_suppression(kAnn, KeyId("unit-101"), kPat, minute(40));
  desk->set_status({kAnn, LeaseStatus::past, "gone", {}}, kPat, minute(60));
  desk->clear_status(kAnn, kPat, minute(80));
  EXPECT_THAT(chain(kHome, 19), Not(Contains(HasSubstr("suppression: "))));
  EXPECT_THAT(chain(kHome, 30), Contains(HasSubstr("suppression: the key `unit-101` was taken away by hand")));
  EXPECT_THAT(chain(kHome, 50), Not(Contains(HasSubstr("suppression: "))));
  EXPECT_THAT(chain(kHome, 70), Contains(HasSubstr("status: `pat` set the status `past` by hand")));
  EXPECT_THAT(chain(kHome, 90), Not(Contains(HasSubstr("status: "))));
}

TEST_F(ExplainThen, goes_by_the_keys_hours_and_doors_of_then) {
  take("Current", 0);
  desk->give_key({kAnn, KeyId("gym"), {}, {}}, kPat, minute(1));
  edit_definition(database, kOak, {}, kPat, minute(60), [](Property& property) {
    Key key = *property.find_key(KeyId("gym"));
    key.schedule = {{.days = {false, true}, .from = std::chrono::hours(9), .to = std::chrono::hours(17)}};
    access_rules::edit_key(property, key, kPat);
  });
  edit_definition(database, kOak, {}, kPat, minute(120), [](Property& property) {
    Key key = *property.find_key(KeyId("gym"));
    key.doors.clear();
    access_rules::edit_key(property, key, kPat);
  });
  EXPECT_THAT(chain(kGym, 59), Not(Contains(HasSubstr("schedule: "))));
  EXPECT_THAT(chain(kGym, 60), Contains("schedule: `gym` opens it tue 09:00–17:00"));
  EXPECT_FALSE(allowed(kGym, 60));
  EXPECT_THAT(chain(kGym, 121), Contains("key: this person holds no key with that door"));
}

TEST_F(ExplainThen, tells_what_the_lock_was_known_to_hold) {
  take("Current", 0);
  desk->give_key({kAnn, KeyId("gym"), {}, {}}, kPat, minute(1));
  DeviceDesk(database, kOak).sync(kGym, kPat, kPat, minute(30));
  DeviceDesk(database, kOak).sync(kGym, kPat, kPat, minute(60));
  EXPECT_THAT(chain(kGym, 10), Contains(HasSubstr("was not known to hold any list then")));
  EXPECT_THAT(chain(kGym, 40), Contains(HasSubstr("of its list at 2026-04-06T16:30:00Z")));
  EXPECT_THAT(chain(kGym, 70), Contains(HasSubstr("of its list at 2026-04-06T17:00:00Z")));
}

TEST_F(ExplainThen, goes_by_the_devices_of_then) {
  take("Current", 0);
  desk->give_key({kPat, KeyId("gym"), {}, {}}, kPat, minute(1));
  desk->give_key({kAnn, KeyId("gym"), {}, {}}, kPat, minute(1));
  DeviceDesk devices(database, kOak);
  devices.deactivate(kGym, DeviceKind::lock, kPat, minute(30));
  EXPECT_TRUE(allowed(kGym, 29));
  EXPECT_FALSE(allowed(kGym, 30));
  devices.activate({.door = kGym, .connected = false}, kPat, minute(60));
  EXPECT_THAT(chain(kGym, 30), Contains("lock: the lock of `gym` is not activated"));
  EXPECT_TRUE(allowed(kGym, 60));
  EXPECT_TRUE(database.read([](store::Tx& tx) { return compare_with_trail(tx, kOak); }).empty());
}

TEST_F(ExplainThen, says_from_when_on_it_knows) {
  take("Current", 0);
  EXPECT_THAT(chain(kHome, -10), Contains(HasSubstr("time: the audit trail begins at 2026-04-06T16:00:00Z")));
}

TEST_F(ExplainThen, says_that_nobody_was_known_then) {
  take("Current", 30);
  EXPECT_THAT(chain(kHome, 29), Contains("record: nobody is known as `ann`"));
  EXPECT_THROW(desk->explain(PersonId("zoe"), kHome, minute(29), minute(60)), Error);
  EXPECT_THROW(desk->explain(kAnn, DoorId("nowhere"), minute(29), minute(60)), Error);
}

TEST_F(ExplainThen, says_that_it_cannot_know_what_is_to_come) {
  take("Current", 0);
  const auto steps = desk->explain(kAnn, kHome, minute(60), minute(30)).steps;
  EXPECT_EQ(steps[steps.size() - 2].text, "as it stands now; what changes until 2026-04-06T17:00:00Z is not known");
}

}  // namespace
}  // namespace leasekey::sync
