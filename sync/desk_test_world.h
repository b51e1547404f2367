// A desk on a real database, in memory and in a file, with what its tests look at.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "core/error.h"
#include "store/audit.h"
#include "store/doors.h"
#include "store/feeds.h"
#include "store/owners.h"
#include "store/people.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {

using support::complete;
using support::kNoon;
using support::row;

inline const PersonId kAnn("ann");
inline const PersonId kPat("pat");
inline const KeyId kGym("gym");
inline const Instant kLater = kNoon + std::chrono::minutes(30);

inline Property oak_with_an_offline_door() {
  Property property = support::oak();
  for (auto& door : property.doors) door.connected = door.id != DoorId("gym");
  return property;
}

/// The parameter says whether the database is a file.
class DeskTest : public testing::TestWithParam<bool> {
 protected:
  DeskTest() { open(oak_with_an_offline_door()); }
  ~DeskTest() override {
    database.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  void open(const Property& property) {
    store::DatabaseOptions options;
    if (GetParam()) {
      folder_ = std::filesystem::path(testing::TempDir()) / ("desk_test_" + std::to_string(getpid()));
      std::filesystem::remove_all(folder_);
      options.path = (folder_ / "leasekey.db").string();
    }
    database = std::make_unique<store::Database>(options);
    database->write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
    desk = std::make_unique<Desk>(*database, property.id);
  }

  PollSummary take(std::vector<FeedRecord> rows, Instant now = kNoon) {
    return desk->take_feed(complete(std::move(rows)), now, now);
  }

  template <class Read>
  auto read(Read what) {
    return database->read([&](store::Tx& tx) { return what(tx); });
  }

  /// Rows of every table, to show what was not written.
  std::map<std::string, std::int64_t> rows() {
    return read([](store::Tx& tx) {
      std::vector<std::string> tables;
      {
        store::Rows names = tx.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        while (names.next()) tables.push_back(names.get<std::string>(0));
      }
      std::map<std::string, std::int64_t> counts;
      for (const auto& table : tables)
        counts[table] = tx.value<std::int64_t>("SELECT count(*) FROM \"" + table + "\"").value();
      return counts;
    });
  }
  std::vector<store::AuditEntry> audit() {
    return read([&](store::Tx& tx) { return store::list_audit(tx, PropertyId("oak"), {}, {}, 10000); });
  }
  FeedMemory memory() {
    return read([](store::Tx& tx) { return store::load_feed_memory(tx, PropertyId("oak")); });
  }
  std::map<std::string, store::DoorState> doors() {
    std::map<std::string, store::DoorState> states;
    for (auto& state : read([](store::Tx& tx) { return store::load_door_states(tx, PropertyId("oak")); })) {
      states[state.door.str()] = state;
    }
    return states;
  }
  bool opens(const char* person, const char* door, Instant at, bool with_history = false) {
    return access_rules::opens(desk->view(at, with_history), PersonId(person), DoorId(door), at).allowed;
  }

  template <class Act>
  std::optional<ErrorKind> refusal(Act act) {
    try {
      act();
    } catch (const Error& error) {
      return error.kind();
    }
    return {};
  }

  std::unique_ptr<store::Database> database;
  std::unique_ptr<Desk> desk;

 private:
  std::filesystem::path folder_;
};

}  // namespace leasekey::sync
