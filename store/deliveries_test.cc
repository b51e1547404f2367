// A delivery that was taken stays taken, also when the database is opened again, until its time is over.
#include "store/deliveries.h"

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

const Instant kMonday = parse_instant("2026-03-02T12:00:00Z").value();
constexpr Duration kDay = std::chrono::hours(24);

bool taken(Database& database, std::string_view id) {
  return database.read([&](Tx& tx) { return was_taken(tx, id); });
}
void take(Database& database, std::string_view id, Instant now) {
  database.write([&](Tx& tx) { take_delivery(tx, id, now, now - 3 * kDay); });
}

TEST(Deliveries, AreRememberedWhenTheDatabaseIsOpenedAgain) {
  const TemporaryDirectory folder;
  const std::string path = folder.file("leasekey.db");
  {
    Database database({.path = path});
    EXPECT_FALSE(taken(database, "acme 1"));
    take(database, "acme 1", kMonday);
    take(database, "acme 1", kMonday);
  }
  Database database({.path = path});
  EXPECT_TRUE(taken(database, "acme 1"));
  EXPECT_FALSE(taken(database, "acme 2"));
  EXPECT_FALSE(taken(database, "other 1"));
}

TEST(Deliveries, AreForgottenWhenTheirTimeIsOver) {
  Database database{{}};
  take(database, "acme 1", kMonday);
  take(database, "acme 2", kMonday + 3 * kDay);
  EXPECT_TRUE(taken(database, "acme 1")) << "three days are not over yet";
  take(database, "acme 3", kMonday + 3 * kDay + Duration(1));
  EXPECT_FALSE(taken(database, "acme 1"));
  EXPECT_TRUE(taken(database, "acme 2"));
}

}  // namespace
}  // namespace leasekey::store
