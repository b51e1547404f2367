// Erasing somebody and revoking everything, as transactions: what stays in the tables and in the trail.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/codes.h"
#include "store/properties.h"
#include "store/suggestions.h"
#include "sync/compare.h"
#include "sync/desk.h"
#include "sync/rebuild.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;
using support::row;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const PropertyId kOak("oak");
const PersonId kAnn("ann");
const PersonId kPat("pat");

Instant minute(int count) { return kNoon + std::chrono::minutes(count); }

class ErasureAtTheDesk : public testing::Test {
 protected:
  ErasureAtTheDesk() {
    database.write([&](store::Tx& tx) {
      store::save_property(tx, support::oak(), kNoon);
      begin_trail(tx, kOak, kNoon);
    });
    desk.emplace(database, kOak);
    take("Current", 0);
  }

  void take(const std::string& label, int at) {
    desk->take_feed(support::complete({row("ann", "101", label, "L1"), row("bob", "102", "Current")}), minute(at),
                    minute(at));
  }
  /// All that the tables say of ann, and what her suggestions rested on.
  std::string stored() {
    return database.read([](store::Tx& tx) {
      std::string text;
      for (const char* sql :
           {"SELECT first_name || last_name || email || account_email FROM people WHERE id = 'ann'",
            "SELECT first_name || last_name || email || phone FROM known_records WHERE person = 'ann'",
            "SELECT sentence || records_before || records_after FROM suggestions WHERE person = 'ann'"}) {
        auto rows = tx.query(sql);
        while (rows.next()) text += rows.get<std::string>(0) + "\n";
      }
      return text;
    });
  }
  std::vector<std::string> differences() {
    std::vector<std::string> texts;
    for (const auto& each : database.read([](store::Tx& tx) { return compare_with_trail(tx, kOak); })) {
      texts.push_back(each.subject + ": " + each.what);
    }
    return texts;
  }
  std::vector<store::AuditEntry> entries(const std::string& action) {
    std::vector<store::AuditEntry> found;
    database.read([&](store::Tx& tx) {
      store::each_audit_of_action(tx, kOak, action, [&](const store::AuditEntry& entry) { found.push_back(entry); });
    });
    return found;
  }

  store::Database database{store::DatabaseOptions{}};
  std::optional<Desk> desk;
};

TEST_F(ErasureAtTheDesk, leaves_nothing_personal_in_a_table) {
  take("Past", 1);
  ASSERT_THAT(stored(), HasSubstr("Last-ann"));
  ASSERT_GT(database.read([](store::Tx& tx) { return store::suggestion_history(tx, kOak, kAnn); }).size(), 1U);
  desk->erase_person(kAnn, "asked for it", kPat, minute(2));
  for (const char* personal : {"First-ann", "Last-ann", "ann@example.com"}) {
    EXPECT_THAT(stored(), Not(HasSubstr(personal)));
  }
  take("Past", 3);
  EXPECT_THAT(stored(), Not(HasSubstr("Last-ann")));
  EXPECT_THAT(differences(), ElementsAre());
  take("Current", 4);
  EXPECT_THAT(stored(), HasSubstr("Last-ann"));
  EXPECT_THAT(differences(), ElementsAre());
}

TEST_F(ErasureAtTheDesk, tells_the_trail_who_did_it_and_why) {
  take("Past", 1);
  const auto applied = entries("suggestion_applied").size();
  desk->erase_person(kAnn, "asked for it", kPat, minute(2));
  const auto told = entries("person_erased");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].actor, "pat");
  EXPECT_EQ(told[0].subject, "ann");
  EXPECT_EQ(told[0].reason, "asked for it");
  EXPECT_EQ(entries("suggestion_applied").size(), applied) << "no suggestion was applied once more";
  database.write([](store::Tx& tx) { tx.run("UPDATE people SET erased_at = NULL WHERE id = 'ann'"); });
  EXPECT_THAT(differences(), ElementsAre("ann: standing"));
}

TEST_F(ErasureAtTheDesk, of_everything_held_takes_the_codes_along_and_keeps_the_reason) {
  ASSERT_THAT(desk->doorcodes_of(kAnn), Not(IsEmpty()));
  desk->revoke_all(kAnn, "stolen phone", kPat, minute(1));
  EXPECT_THAT(desk->doorcodes_of(kAnn), IsEmpty());
  EXPECT_FALSE(desk->lock_opens(kAnn, DoorId("d101"), minute(1)));
  const auto told = entries("suppression_set");
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].reason, "stolen phone");
  EXPECT_THAT(differences(), ElementsAre());
}

}  // namespace
}  // namespace leasekey::sync
