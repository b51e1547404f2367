// The way of a package, and what of it is refused.
#include "sync/packages.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "store/audit.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;

const PropertyId kOak("oak");
const PersonId kFay("fay");
const UnitId k101("101");

class Packages : public testing::Test {
 protected:
  Packages() {
    database.write([](store::Tx& tx) { store::save_property(tx, support::oak(), Instant()); });
    Desk(database, kOak).take_feed(support::complete({support::row("ann", "101", "Current")}), kNoon, kNoon);
  }

  store::Package scan(const std::string& code, const UnitId& unit = {}, const PersonId& by = kFay) {
    return scan_package(database, kOak, {"Parcel Post", code, "wet", unit, {}}, by, kNoon);
  }
  std::vector<std::int64_t> numbers(const store::PackageFilter& filter) {
    std::vector<std::int64_t> found;
    for (const auto& each :
         database.read([&](store::Tx& tx) { return store::list_packages(tx, kOak, filter, {}, 50); })) {
      found.push_back(each.number);
    }
    return found;
  }
  template <class Action>
  static Error error_of(Action action) {
    try {
      action();
    } catch (const Error& error) {
      return error;
    }
    return {ErrorKind::internal, "nothing was refused"};
  }

  store::Database database{store::DatabaseOptions{}};
};

TEST_F(Packages, are_scanned_assigned_and_handed_out) {
  const store::Package scanned = scan("A1");
  EXPECT_EQ(scanned.number, 1);
  EXPECT_EQ(scanned.scanned_by, kFay);
  const store::Package assigned = assign_package(database, kOak, 1, k101, PersonId("ann"), kFay, kNoon);
  EXPECT_EQ(assigned.unit, k101);
  const store::Package gone = hand_out_package(database, kOak, 1, "Ann's neighbour", PersonId("pat"), kNoon);
  EXPECT_EQ(gone.handed_out_at, kNoon);
  EXPECT_EQ(gone.handed_out_by, PersonId("pat"));
  EXPECT_EQ(database.read([](store::Tx& tx) { return store::find_package(tx, kOak, 1); }), gone);
}

TEST_F(Packages, wait_once_per_tracking_code) {
  scan("A1");
  const Error twice = error_of([&] { scan("A1"); });
  EXPECT_EQ(twice.kind(), ErrorKind::conflict);
  EXPECT_STREQ(twice.what(), "package 1 with this tracking code waits already");
  hand_out_package(database, kOak, 1, "ann", kFay, kNoon);
  EXPECT_EQ(scan("A1").number, 2);
  EXPECT_EQ(scan("").number, 3);
  EXPECT_EQ(scan("").number, 4);
}

TEST_F(Packages, are_listed_by_where_they_are) {
  scan("A1", k101);
  scan("A2");
  scan("A3", k101);
  hand_out_package(database, kOak, 1, "ann", kFay, kNoon);
  EXPECT_EQ(numbers({}), (std::vector<std::int64_t>{3, 2, 1}));
  EXPECT_EQ(numbers({.handed_out = false, .unit = {}}), (std::vector<std::int64_t>{3, 2}));
  EXPECT_EQ(numbers({.handed_out = true, .unit = {}}), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(numbers({.handed_out = {}, .unit = k101}), (std::vector<std::int64_t>{3, 1}));
}

TEST_F(Packages, are_refused_with_the_reason) {
  scan("A1");
  scan("A2");
  hand_out_package(database, kOak, 2, "ann", kFay, kNoon);
  const PersonId lee("lee");  // Limited may not
  EXPECT_EQ(error_of([&] { scan("A3", {}, lee); }).kind(), ErrorKind::forbidden);
  EXPECT_EQ(error_of([&] { hand_out_package(database, kOak, 1, "ann", lee, kNoon); }).kind(), ErrorKind::forbidden);
  EXPECT_EQ(error_of([&] { assign_package(database, kOak, 1, k101, {}, lee, kNoon); }).kind(), ErrorKind::forbidden);
  EXPECT_EQ(error_of([&] { scan("A3", UnitId("999")); }).kind(), ErrorKind::not_found);
  EXPECT_EQ(error_of([&] { assign_package(database, kOak, 1, k101, PersonId("zoe"), kFay, kNoon); }).kind(),
            ErrorKind::not_found);
  EXPECT_EQ(error_of([&] { hand_out_package(database, kOak, 9, "ann", kFay, kNoon); }).kind(), ErrorKind::not_found);
  EXPECT_EQ(error_of([&] { hand_out_package(database, kOak, 1, "", kFay, kNoon); }).kind(), ErrorKind::invalid_input);
  EXPECT_EQ(error_of([&] { hand_out_package(database, kOak, 2, "ann", kFay, kNoon); }).kind(), ErrorKind::conflict);
  EXPECT_EQ(error_of([&] { assign_package(database, kOak, 2, k101, {}, kFay, kNoon); }).kind(), ErrorKind::conflict);
}

TEST_F(Packages, leave_an_audit_trail_without_anything_personal) {
  scan("A1");
  assign_package(database, kOak, 1, k101, {}, kFay, kNoon);
  assign_package(database, kOak, 1, k101, {}, kFay, kNoon);  // nothing new
  hand_out_package(database, kOak, 1, "Ann's neighbour", kFay, kNoon);
  const auto trail =
      database.read([](store::Tx& tx) { return store::list_audit(tx, kOak, package_subject(1), {}, 50); });
  ASSERT_EQ(trail.size(), 3U);
  EXPECT_EQ(trail[2].action, "package.scanned");
  EXPECT_EQ(trail[1].action, "package.assigned");
  EXPECT_EQ(trail[0].action, "package.handed_out");
  for (const auto& entry : trail) EXPECT_EQ((entry.before + entry.after).find("neighbour"), std::string::npos);
}

}  // namespace
}  // namespace leasekey::sync
