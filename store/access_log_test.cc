// What the access log keeps, whom it shows what, and what it lets go of.
#include "store/access_log.h"

#include <algorithm>
#include <random>

#include "store/access_log_queries.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

const DoorId kFront("front");
const DoorId kHome("d101");
const DoorId kGym("gym");
const PersonId kAnn("ann");

AccessEntry entry(const DoorId& door, const std::string& person, int minute, bool is_private = false) {
  AccessEntry e;
  e.at = at_minute(minute);
  e.door = door;
  e.person = PersonId(person);
  e.method = AccessMethod::doorcode;
  e.allowed = true;
  e.reason = "granted";
  e.is_private = is_private;
  return e;
}

class AccessLog : public StoreTest {
 protected:
  AccessLog() {
    database().write([](Tx& tx) { save_property(tx, sample_property(), at_minute(0)); });
  }
  AccessEntry add(AccessEntry e) {
    EXPECT_TRUE(database().write([&](Tx& tx) { return append_access(tx, kOak, e); }));
    return e;
  }
  std::vector<AccessEntry> list(const LogScope& scope, const LogFilter& filter = {},
                                std::optional<std::int64_t> cursor = {}, int limit = 50) {
    return database().read([&](Tx& tx) { return list_access(tx, kOak, scope, filter, cursor, limit); });
  }
  std::int64_t forget(int minute, std::int64_t most = 100) {
    return database().write([&](Tx& tx) { return delete_old_access(tx, kOak, at_minute(minute), most); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(AccessLog);

LogScope managing(std::vector<DoorId> doors) { return {.managed = std::move(doors), .oneself = {}, .home = {}}; }

TEST_P(AccessLog, gives_back_what_it_was_given) {
  AccessEntry full = entry(kFront, "ann", 1);
  full.capacity = Capacity::non_resident;
  full.manager = true;
  full.key = KeyId("entrance");
  full.source = SourceKind::guest;
  full.method = AccessMethod::fifteen_minute_code;
  full.allowed = false;
  full.reason = "ended";
  full.host = PersonId("bob");
  full.lock_entry = "7";
  full = add(full);
  EXPECT_EQ(list(managing({kFront})), std::vector{full});
}

TEST_P(AccessLog, is_in_the_order_of_what_happened) {
  const AccessEntry late = add(entry(kFront, "ann", 5));
  const AccessEntry early = add(entry(kFront, "ann", 1));
  const AccessEntry same = add(entry(kFront, "bob", 1));
  EXPECT_EQ(list(managing({kFront})), (std::vector{late, same, early}));
}

TEST_P(AccessLog, takes_an_entry_of_a_lock_once) {
  AccessEntry e = entry(kFront, "ann", 1);
  e.lock_entry = "7";
  add(e);
  EXPECT_FALSE(database().write([&](Tx& tx) { return append_access(tx, kOak, e); }));
  e.door = kGym;  // another lock counts for itself
  add(e);
  EXPECT_EQ(list(managing({kFront, kGym})).size(), 2U);
}

TEST_P(AccessLog, shows_a_manager_the_doors_of_the_scope_and_nothing_private) {
  const AccessEntry guest = add(entry(kHome, "gus", 1));
  add(entry(kHome, "ann", 2, true));
  add(entry(kGym, "ann", 3));
  EXPECT_EQ(list(managing({kHome, kFront})), std::vector{guest});
  EXPECT_TRUE(list(managing({})).empty());
  EXPECT_TRUE(list(managing({kFront}), {.door = kHome}).empty());
  EXPECT_TRUE(list(managing({kHome}), {.person = kAnn}).empty());
}

TEST_P(AccessLog, shows_residents_their_own_and_what_concerns_their_home) {
  const AccessEntry own = add(entry(kHome, "ann", 1, true));
  add(entry(kHome, "roommate", 2, true));
  AccessEntry refused = entry(kHome, "roommate", 3, true);
  refused.allowed = false;
  refused = add(refused);
  const AccessEntry manager = add(entry(kHome, "fay", 4));
  const AccessEntry at_the_gym = add(entry(kGym, "ann", 5));
  add(entry(kGym, "bob", 6));
  AccessEntry guest = entry(kGym, "gus", 7);
  guest.host = kAnn;
  guest = add(guest);
  const LogScope scope{.managed = {}, .oneself = kAnn, .home = {{kHome, at_minute(0)}}};
  EXPECT_EQ(list(scope), (std::vector{guest, at_the_gym, manager, refused, own}));
  EXPECT_EQ(list(scope, {.door = kGym}), (std::vector{guest, at_the_gym}));
  EXPECT_EQ(list(scope, {.allowed = true}), (std::vector{guest, at_the_gym, manager, own}));
  EXPECT_EQ(list(scope, {}, guest.id, 2), (std::vector{at_the_gym, manager}));
  EXPECT_EQ(list(scope, {}, {}, 1), std::vector{guest});
}

TEST_P(AccessLog, shows_residents_nothing_of_their_home_from_before_they_lived_there) {
  const AccessEntry own = add(entry(kHome, "ann", 1));
  AccessEntry refused = entry(kHome, "somebody", 2, true);
  refused.allowed = false;
  add(refused);
  add(entry(kHome, "gus", 3));
  const AccessEntry vendor = add(entry(kHome, "vic", 4));
  const LogScope scope{.managed = {}, .oneself = kAnn, .home = {{kHome, at_minute(4)}}};
  EXPECT_EQ(list(scope), (std::vector{vendor, own}));
}

TEST_P(AccessLog, is_narrowed_by_its_filter) {
  const AccessEntry a = add(entry(kFront, "ann", 1));
  AccessEntry code = entry(kGym, "bob", 2);
  code.method = AccessMethod::daily_code;
  code.allowed = false;
  code = add(code);
  const AccessEntry c = add(entry(kFront, "ann", 3));
  const LogScope scope = managing({kFront, kGym});
  struct Case {
    const char* what;
    LogFilter filter;
    std::vector<AccessEntry> expected;
  };
  const std::vector<Case> cases{
      {"nothing", {}, {c, code, a}},
      {"door", {.door = kGym}, {code}},
      {"person", {.person = kAnn}, {c, a}},
      {"from", {.from = at_minute(2)}, {c, code}},
      {"to", {.to = at_minute(2)}, {a}},
      {"span", {.from = at_minute(2), .to = at_minute(3)}, {code}},
      {"refused", {.allowed = false}, {code}},
      {"allowed", {.allowed = true}, {c, a}},
      {"method", {.method = AccessMethod::daily_code}, {code}},
      {"person and door", {.door = kGym, .person = kAnn}, {}},
  };
  for (const auto& each : cases) EXPECT_EQ(list(scope, each.filter), each.expected) << each.what;
}

/// Many doors and pages, against a plain walk over everything that was written.
TEST_P(AccessLog, pages_through_many_doors_without_loss_or_repetition) {
  Property property = sample_property();
  std::vector<DoorId> some;
  for (int i = 0; i < 30; ++i) {
    const DoorId door("x" + std::to_string(i));
    property.doors.push_back({door, DoorType::communal, true});
    if (i % 2 == 0) some.push_back(door);
  }
  database().write([&](Tx& tx) { save_property(tx, property, at_minute(0)); });
  std::vector<AccessEntry> expected;
  database().write([&](Tx& tx) {
    for (int i = 0; i < 1500; ++i) {
      // The doors of the scope come in bursts, with long stretches between.
      const int door = (i / 100) % 5 == 0 ? (i * 7) % 30 : 2 * (i % 15) + 1;
      AccessEntry e = entry(DoorId("x" + std::to_string(door)), i % 3 == 0 ? "ann" : "bob", i / 4, i % 11 == 0);
      append_access(tx, kOak, e);
      if (door % 2 == 0 && !e.is_private) expected.insert(expected.begin(), e);
    }
  });
  for (const int limit : {1, 7, 50, 2000}) {
    std::vector<AccessEntry> all;
    std::optional<std::int64_t> cursor;
    for (;;) {
      const auto page = list(managing(some), {}, cursor, limit);
      all.insert(all.end(), page.begin(), page.end());
      if (page.size() < static_cast<std::size_t>(limit)) break;
      cursor = page.back().id;
    }
    EXPECT_EQ(all, expected) << limit;
  }
  auto of_ann = expected;
  std::erase_if(of_ann, [](const auto& e) { return e.person != kAnn; });
  EXPECT_EQ(list(managing(some), {.person = kAnn}, {}, 2000), of_ann);
}

/// What `list_access` is to give, said as plainly as it goes.
bool is_shown(const AccessEntry& e, const LogScope& scope, const LogFilter& filter) {
  const auto contains = [&](const auto& doors, const auto& is) { return std::any_of(doors.begin(), doors.end(), is); };
  const bool managed = !e.is_private && contains(scope.managed, [&](const DoorId& door) { return door == e.door; });
  const bool own = !scope.oneself.empty() && (e.person == scope.oneself || e.host == scope.oneself);
  const bool at_home = (!e.is_private || !e.allowed) && contains(scope.home, [&](const HomeDoor& home) {
                         return home.door == e.door && home.since <= e.at;
                       });
  return (managed || own || at_home) && filter.door.value_or(e.door) == e.door &&
         filter.person.value_or(e.person) == e.person && filter.from.value_or(e.at) <= e.at &&
         (!filter.to || e.at < *filter.to) && filter.allowed.value_or(e.allowed) == e.allowed &&
         filter.method.value_or(e.method) == e.method;
}

/// A small building with all kinds of entries, doors that few use, and ways to open that are rare.
class RandomLog {
 public:
  explicit RandomLog(std::uint32_t seed) : random_(seed) {}

  bool one_in(std::uint32_t n) { return random_() % n == 0; }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  DoorId door() { return DoorId("x" + std::to_string(one_in(3) ? below(20) : below(3))); }
  PersonId person() { return PersonId("p" + std::to_string(below(6))); }

  AccessEntry entry(int number) {
    AccessEntry e = store::entry(door(), one_in(10) ? "" : person().str(), number / 5, one_in(3));
    e.allowed = !one_in(6);
    e.method = kAccessMethods.at(one_in(20) ? 4 : static_cast<std::size_t>(below(2)));
    if (one_in(5)) e.host = person();
    return e;
  }

  LogScope scope(int minutes) {
    LogScope scope;
    const int doors = one_in(3) ? 0 : one_in(2) ? 3 : 20;
    for (int i = below(2); i < doors; i += 1 + below(2)) scope.managed.emplace_back("x" + std::to_string(i));
    if (one_in(2)) scope.oneself = person();
    for (int i = below(3); i > 0; --i) scope.home.push_back({door(), at_minute(below(minutes))});
    return scope;
  }

  LogFilter filter(int minutes) {
    LogFilter filter;
    if (one_in(3)) filter.door = door();
    if (one_in(3)) filter.person = person();
    if (one_in(4)) filter.from = at_minute(below(minutes));
    if (one_in(4)) filter.to = at_minute(below(minutes));
    if (one_in(3)) filter.allowed = one_in(2);
    if (one_in(3)) filter.method = kAccessMethods.at(static_cast<std::size_t>(below(6)));
    return filter;
  }

 private:
  std::mt19937 random_;
};

TEST_P(AccessLog, shows_for_any_scope_and_filter_what_a_walk_over_everything_shows) {
  constexpr int kEntries = 1200;
  constexpr int kMinutes = kEntries / 5;
  Property property = sample_property();
  for (int i = 0; i < 20; ++i) property.doors.push_back({DoorId("x" + std::to_string(i)), DoorType::communal, true});
  database().write([&](Tx& tx) { save_property(tx, property, at_minute(0)); });
  RandomLog random(3);
  std::vector<AccessEntry> all;
  database().write([&](Tx& tx) {
    for (int i = 0; i < kEntries; ++i) {
      all.push_back(random.entry(i));
      append_access(tx, kOak, all.back());
    }
  });
  std::reverse(all.begin(), all.end());
  for (int i = 0; i < 1500; ++i) {
    const LogScope scope = random.scope(kMinutes);
    const LogFilter filter = random.filter(kMinutes);
    std::optional<std::int64_t> cursor;
    if (random.one_in(3)) cursor = all.at(static_cast<std::size_t>(random.below(kEntries))).id;
    const int limit = 1 + random.below(random.one_in(2) ? 4 : 60);
    std::vector<AccessEntry> expected;
    for (const auto& e : all) {
      if (static_cast<int>(expected.size()) == limit) break;
      if ((!cursor || e.id < *cursor) && is_shown(e, scope, filter)) expected.push_back(e);
    }
    ASSERT_EQ(list(scope, filter, cursor, limit), expected) << i;
  }
}

/// A plan that steps over more than it shows would say SCAN, sort, or use less of an index than stands here.
TEST_P(AccessLog, reads_by_ranges_of_its_indexes) {
  using namespace access_log_queries;
  using testing::ElementsAre;
  const auto plan = [&](std::string_view sql, auto... more) {
    return database().read([&](Tx& tx) {
      std::vector<std::string> lines;
      Rows rows = tx.query("EXPLAIN QUERY PLAN " + std::string(sql), more...);
      while (rows.next()) lines.push_back(rows.get<std::string>(3));
      return lines;
    });
  };
  EXPECT_THAT(plan(kOfTime, 1, "app", "oak", 1, 2, 9),
              ElementsAre("SEARCH access_log USING PRIMARY KEY (property=? AND id>? AND id<?)"));
  EXPECT_THAT(plan(kOfPerson, "oak", 1, 2, "ann", 0, 1, "app", "gym"),
              ElementsAre("SEARCH access_log USING COVERING INDEX access_log_of_person (property=? AND person=? AND "
                          "id>? AND id<?)"));
  EXPECT_THAT(plan(kOfDoor, "oak", 1, 2, "gym", 0, 9),
              ElementsAre("SEARCH access_log USING INDEX access_log_of_door (property=? AND door=? AND private=? AND "
                          "id>? AND id<?)"));
  EXPECT_THAT(plan(kOfDoorAndWay, "oak", 1, 2, "gym", 0, 1, "app", 9),
              ElementsAre("SEARCH access_log USING INDEX access_log_of_door_and_way (property=? AND door=? AND "
                          "private=? AND allowed=? AND method=? AND id>? AND id<?)"));
  EXPECT_THAT(plan(kOfHost, "oak", 1, 2, "ann", 1, "app", "gym", "bob"),
              ElementsAre("SEARCH access_log USING COVERING INDEX access_log_of_host (property=? AND host=? AND id>? "
                          "AND id<?)"));
  EXPECT_THAT(plan(kEntry, "oak", 1), ElementsAre("SEARCH access_log USING PRIMARY KEY (property=? AND id=?)"));
}

TEST_P(AccessLog, is_never_changed_and_kept_for_its_time) {
  add(entry(kFront, "ann", 1));
  const auto denied = [&](const char* sql) {
    return error_of([&] { database().write([&](Tx& tx) { tx.run(sql); }); }).kind();
  };
  EXPECT_EQ(denied("UPDATE access_log SET person = 'bob'"), ErrorKind::conflict);
  EXPECT_EQ(denied("DELETE FROM access_log"), ErrorKind::conflict);
  forget(1);
  EXPECT_EQ(denied("DELETE FROM access_log"), ErrorKind::conflict);
  EXPECT_EQ(denied("UPDATE access_log_floors SET id = 0"), ErrorKind::conflict);
  EXPECT_EQ(list(managing({kFront})).size(), 1U);
}

TEST_P(AccessLog, lets_go_of_what_is_old_in_batches_the_oldest_first) {
  for (int minute = 0; minute < 5; ++minute) add(entry(kFront, "ann", minute));
  EXPECT_EQ(database().read([](Tx& tx) { return count_old_access(tx, kOak, at_minute(3)); }), 3);
  EXPECT_EQ(forget(3, 2), 2);
  EXPECT_EQ(list(managing({kFront})).back().at, at_minute(2));
  EXPECT_EQ(forget(3, 2), 1);
  EXPECT_EQ(forget(3, 2), 0);
  EXPECT_EQ(list(managing({kFront})).size(), 2U);
}

TEST_P(AccessLog, does_not_take_back_what_it_let_go_of) {
  AccessEntry e = entry(kFront, "ann", 1);
  e.lock_entry = "7";
  add(e);
  forget(3);
  EXPECT_FALSE(database().write([&](Tx& tx) { return append_access(tx, kOak, e); }));
  EXPECT_TRUE(list(managing({kFront})).empty());
}

}  // namespace
}  // namespace leasekey::store
