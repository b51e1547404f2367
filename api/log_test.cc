// Who sees whose entries at which door, on every surface; doors asked to open; reports and packages over the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "api/test_office.h"
#include "core/json.h"
#include "store/access_log.h"
#include "sync/unlocking.h"

namespace leasekey::api {
namespace {

using Names = std::set<std::string>;
using testing::HasSubstr;

const std::string kOak = "/api/v1/properties/oak";
const PropertyId kOakId("oak");
const std::vector<std::string> kDoors{"main-door", "door-101", "shed"};

/// Everybody has tried every door of oak: ann, who lives at 101, her guest gus, the vendor vic, and the manager fay,
/// who has a key of that home. The shed is in no key.
struct Logged : TestOffice {
  Logged() {
    Property oak = database.read([](store::Tx& tx) { return store::load_definition(tx, kOakId).value(); });
    oak.doors.push_back({DoorId("shed"), DoorType::service, true});
    database.write([&](store::Tx& tx) { store::save_property(tx, oak, clock.now()); });
    sync::Desk desk(database, kOakId);
    const KeyId home("unit-101");
    const PersonId pat("pat");
    desk.approve(PersonId("ann"), {}, pat, clock.now());
    for (const char* person : {"vic", "fay"}) {
      for (const char* key : {"unit-101", "entrance"}) {
        desk.give_key({.person = PersonId(person), .key = KeyId(key), .start = {}, .end = {}}, pat, clock.now());
      }
    }
    clock.millis += 3'600'000;
    desk.invite_guest({PersonId("ann"), PersonId("gus"), home, {}, {}}, clock.now());
    clock.millis += 3'600'000;
    for (const auto& door : kDoors) {
      std::vector<sync::RetainedEntry> entries;
      for (const char* person : {"ann", "gus", "vic", "fay"}) {
        entries.push_back({person, clock.now(), PersonId(person), AccessMethod::doorcode, door != "shed"});
      }
      sync::take_lock_log(database, kOakId, DoorId(door), entries, clock.now());
    }
  }

  /// `door person` of each entry.
  Names json(const std::string& target, const std::string& caller) {
    const TestAnswer answer = get(target, caller);
    if (answer.status != 200) return {std::to_string(answer.status)};
    Names names;
    const JsonDocument document = JsonDocument::parse(answer.body);
    for (const auto& item : document.root().find("items")->as_array()) {
      names.insert(item.find("door")->as_text() + " " + item.find("person")->as_text());
    }
    return names;
  }

  Names csv(const std::string& target, const std::string& caller) {
    const TestAnswer answer = ask("GET", target, caller, "", "Accept: text/csv\r\n");
    if (answer.status != 200) return {std::to_string(answer.status)};
    EXPECT_THAT(answer.field("Content-Type"), HasSubstr("text/csv"));
    EXPECT_THAT(answer.body, testing::StartsWith("at,door,person,"));
    Names names;
    for (const auto& door : kDoors) {
      for (const char* person : {"ann", "gus", "vic", "fay"}) {
        if (answer.body.find("," + door + "," + person + ",") != std::string::npos) names.insert(door + " " + person);
      }
    }
    return names;
  }
};

Names of_doors(const Names& all, const std::string& door) {
  Names some;
  for (const auto& name : all) {
    if (name.starts_with(door + " ")) some.insert(name);
  }
  return some;
}

TEST(Log, shows_each_role_the_same_on_every_surface) {
  const Names common{"main-door ann", "main-door gus", "main-door vic", "main-door fay"};
  const Names residence{"door-101 gus", "door-101 vic", "door-101 fay"};  // never ann, who lives there
  const Names shed{"shed ann", "shed gus", "shed vic", "shed fay"};
  const auto joined = [](Names a, const Names& b) {
    a.insert(b.begin(), b.end());
    return a;
  };
  const std::vector<std::pair<std::string, Names>> table{
      {"pat", joined(joined(common, residence), shed)},
      {"fay", joined(common, residence)},
      {"lim", joined(common, residence)},
      {"spec", joined(common, residence)},
      {"sup", {}},
      {"nora", {"404"}},
      {"dora", {"403"}},
      {"elmo", {"404"}},
      {"ann", {"404"}},
  };
  Logged office;
  for (const auto& [who, expected] : table) {
    EXPECT_EQ(office.json(kOak + "/log", who), expected) << who;
    EXPECT_EQ(office.csv(kOak + "/log", who), expected) << who;
    for (const auto& door : kDoors) {
      Names here = of_doors(expected, door);
      if (here.empty()) here = {expected.contains("404") ? "404" : "403"};
      EXPECT_EQ(office.json(kOak + "/doors/" + door + "/log", who), here) << who << " " << door;
      EXPECT_EQ(office.csv(kOak + "/doors/" + door + "/log", who), here) << who << " " << door;
      EXPECT_EQ(office.json(kOak + "/log?door=" + door, who), here) << who << " " << door;
    }
  }
  EXPECT_EQ(office.json(kOak + "/log?person=ann", "pat"), (Names{"main-door ann", "shed ann"}));
  EXPECT_EQ(office.json(kOak + "/log?person=ann", "spec"), (Names{"main-door ann"}));
}

TEST(Log, shows_residents_their_own_their_guests_and_their_home) {
  Logged office;
  const Names expected{"main-door ann", "main-door gus", "door-101 ann", "door-101 gus",
                       "door-101 vic",  "door-101 fay",  "shed ann"};
  Names without_guests_elsewhere = expected;
  without_guests_elsewhere.erase("main-door gus");  // gus has the key of the home alone
  EXPECT_EQ(office.json(kOak + "/me/log", "ann"), without_guests_elsewhere);
  EXPECT_EQ(office.csv(kOak + "/me/log", "ann"), without_guests_elsewhere);
}

TEST(Log, of_a_door_is_seen_once_the_managers_key_has_it) {
  Logged office;
  EXPECT_EQ(office.get(kOak + "/doors/shed/log", "spec").status, 403);
  Property oak = office.database.read([](store::Tx& tx) { return store::load_definition(tx, kOakId).value(); });
  for (auto& key : oak.keys) {
    if (key.id == KeyId("entrance")) key.doors.push_back({.door = DoorId("shed")});
  }
  office.database.write([&](store::Tx& tx) { store::save_property(tx, oak, office.clock.now()); });
  EXPECT_EQ(office.json(kOak + "/doors/shed/log", "spec").size(), 4U);
}

TEST(Log, goes_on_at_its_cursor) {
  Logged office;
  Names seen;
  std::string cursor;
  int pages = 0;
  do {
    const TestAnswer answer = office.get(kOak + "/log?limit=4" + (cursor.empty() ? "" : "&cursor=" + cursor), "pat");
    const JsonDocument page = JsonDocument::parse(answer.body);
    for (const auto& item : page.root().find("items")->as_array()) {
      EXPECT_TRUE(seen.insert(item.find("id")->as_text()).second);
    }
    const auto next = page.root().find("next");
    cursor = next->is_null() ? "" : next->as_text();
    ++pages;
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 11U);
  EXPECT_EQ(pages, 3);
}

TEST(Log, refuses_what_it_does_not_understand) {
  Logged office;
  for (const char* query :
       {"?from=noon", "?to=1", "?allowed=yes", "?how=magic", "?format=xml", "?person=", "?more=1"}) {
    EXPECT_EQ(office.get(kOak + "/log" + query, "pat").status, 400) << query;
  }
  EXPECT_EQ(office.get(kOak + "/log?door=back", "pat").status, 404);
}

TEST(Unlock, answers_and_logs) {
  Logged office;
  const TestAnswer yes = office.ask("POST", kOak + "/doors/door-101/unlock", "ann");
  EXPECT_THAT(yes.body, HasSubstr(R"("allowed":true,"reason":"granted","key":"unit-101")"));
  const TestAnswer no = office.ask("POST", kOak + "/doors/door-102/unlock", "ann");
  EXPECT_EQ(no.status, 200);
  EXPECT_THAT(no.body, HasSubstr(R"("allowed":false,"reason":"no_grant","key":null)"));
  EXPECT_EQ(office.ask("POST", kOak + "/doors/back/unlock", "ann").status, 404);
  EXPECT_TRUE(office.json(kOak + "/log?door=door-102&allowed=false", "pat").contains("door-102 ann"));
}

TEST(Unlock, says_when_waiting_helps) {
  TestOffice office;
  sync::Desk(office.database, kOakId).approve(PersonId("ann"), {}, PersonId("pat"), office.clock.now());
  const TestAnswer answer = office.ask("POST", kOak + "/doors/door-101/unlock", "ann");
  EXPECT_THAT(answer.body, HasSubstr(R"("reason":"not_started")"));
  EXPECT_THAT(answer.body, HasSubstr(R"("starts_at":"2026-03-02T09:15:00Z")"));
}

TEST(LockLog, is_taken_once) {
  Logged office;
  const std::string body =
      R"({"entries": [{"id": 7, "at": "2026-03-02T10:00:00Z", "person": "ann", "how": "keycard", "allowed": true}]})";
  EXPECT_EQ(office.ask("POST", kOak + "/doors/main-door/lock-log", "dora", body).body, R"({"taken":1,"known":0})");
  EXPECT_EQ(office.ask("POST", kOak + "/doors/main-door/lock-log", "dora", body).body, R"({"taken":0,"known":1})");
  EXPECT_EQ(office.json(kOak + "/log?how=keycard", "pat"), Names{"main-door ann"});
}

TEST(Reports, come_as_json_and_as_csv) {
  Logged office;
  const TestAnswer json = office.get(kOak + "/reports/assigned-access?limit=1", "fay");
  EXPECT_THAT(json.body, HasSubstr(R"("person":"ann")"));
  EXPECT_THAT(json.body, HasSubstr(R"("next":"1")"));
  const TestAnswer csv = office.get(kOak + "/reports/people-and-keys?format=csv", "fay");
  EXPECT_THAT(csv.body, testing::StartsWith("person,first_name,last_name,email,resident,status,keys\r\n"));
  EXPECT_THAT(csv.body, HasSubstr("ann,ann,Example,ann@example.com,yes,current,"));
  EXPECT_THAT(office.get(kOak + "/reports/keys?format=csv", "spec").body, testing::Not(HasSubstr("unit-102")));
  EXPECT_THAT(office.get(kOak + "/reports/devices?format=csv", "spec").body, testing::Not(HasSubstr("door-102")));
  EXPECT_THAT(office.get(kOak + "/reports/devices?format=csv", "fay").body, testing::Not(HasSubstr("shed")));
  EXPECT_THAT(office.get(kOak + "/reports/admin-actions?format=csv", "pat").body, HasSubstr(",pat,"));
}

TEST(Reports, take_formulas_their_power) {
  Logged office;
  office.ask("POST", kOak + "/packages", "fay", R"({"carrier": "=cmd|' /C calc'!A0", "note": "@x"})");
  const TestAnswer csv = office.get(kOak + "/reports/packages?format=csv", "fay");
  EXPECT_THAT(csv.body, HasSubstr("1,'=cmd|' /C calc'!A0,,'@x,"));
}

TEST(Packages, go_their_way_over_the_wire) {
  Logged office;
  const std::string scan = R"({"carrier": "Parcel Post", "tracking_code": "A1"})";
  EXPECT_EQ(office.ask("POST", kOak + "/packages", "fay", scan).status, 201);
  const TestAnswer twice = office.ask("POST", kOak + "/packages", "fay", scan);
  EXPECT_EQ(twice.status, 409);
  EXPECT_THAT(twice.body, HasSubstr("package 1"));
  EXPECT_EQ(office.ask("POST", kOak + "/packages/1/assign", "spec", R"({"unit": "101", "person": "ann"})").status, 200);
  EXPECT_EQ(office.ask("POST", kOak + "/packages/1/assign", "spec", R"({"unit": "999"})").status, 404);
  EXPECT_THAT(office.get(kOak + "/packages?unit=101", "pat").body, HasSubstr(R"("person":"ann")"));
  EXPECT_EQ(office.ask("POST", kOak + "/packages/1/hand-out", "pat", R"({"to": "Ann"})").status, 200);
  EXPECT_EQ(office.ask("POST", kOak + "/packages/1/hand-out", "pat", R"({"to": "Ann"})").status, 409);
  EXPECT_THAT(office.get(kOak + "/packages", "pat").body, HasSubstr(R"("items":[])"));
  EXPECT_THAT(office.get(kOak + "/packages?state=handed_out", "pat").body, HasSubstr(R"("handed_out_to":"Ann")"));
  EXPECT_THAT(office.get(kOak + "/packages/1", "pat").body, HasSubstr("package.handed_out"));
  EXPECT_EQ(office.get(kOak + "/packages?state=lost", "pat").status, 400);
  EXPECT_EQ(office.get(kOak + "/packages/x", "pat").status, 404);
}

}  // namespace
}  // namespace leasekey::api
