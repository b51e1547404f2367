// Lists of units, doors, keys and people on a real database.
#include "sync/import.h"

#include <gtest/gtest.h>

#include "store/audit.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;

const PropertyId kOak("oak");

class Import : public testing::Test {
 protected:
  Import() {
    Property oak = support::oak();
    oak.edited_in = EditedIn::portal;
    database.write([&](store::Tx& tx) { store::save_property(tx, oak, Instant()); });
  }

  using Cells = std::map<std::string, std::string>;
  /// The outcomes in order, a blank between them.
  std::string take(ImportKind kind, const std::vector<Cells>& rows, const char* by = "pat", bool dry_run = false) {
    std::vector<ImportRow> numbered;
    for (const Cells& cells : rows) numbered.push_back({static_cast<std::int64_t>(numbered.size()) + 2, cells});
    std::string text;
    last = import_rows(database, kOak, kind, numbered, dry_run, PersonId(by), kNoon);
    for (const auto& result : last) text += (text.empty() ? "" : " ") + std::string(to_string(result.outcome));
    return text;
  }
  access_rules::PropertyState state() { return Desk(database, kOak).view(kNoon); }
  std::size_t trail() {
    return database.read([&](store::Tx& tx) { return store::list_audit(tx, kOak, {}, {}, 100).size(); });
  }

  store::Database database{store::DatabaseOptions{}};
  std::vector<ImportResult> last;
};

TEST_F(Import, good_rows_are_taken_once_and_bad_ones_are_reported) {
  const std::vector<Cells> units{{{"unit", "901"}, {"building", "D"}},
                                 {{"unit", " "}},
                                 {{"unit", "101"}, {"building", "Z"}},
                                 {{"unit", "902"}, {"colour", "red"}},
                                 {{"unit", "=1+1"}}};
  EXPECT_EQ(take(ImportKind::units, units), "added refused refused refused added");
  EXPECT_EQ(last[1].line, 3);
  EXPECT_EQ(last[1].reason, "`unit` is empty");
  EXPECT_EQ(last[3].reason, "the column `colour` is not known");
  EXPECT_EQ(trail(), 2U);
  EXPECT_EQ(take(ImportKind::units, units), "unchanged refused refused refused unchanged");
  EXPECT_EQ(trail(), 2U);
  const std::vector<Cells> doors{{{"door", "d901"}, {"type", "residence"}, {"unit", "901"}},
                                 {{"door", "d902"}, {"type", "gate"}},
                                 {{"door", "d902"}, {"type", "residence"}, {"unit", "902"}}};
  EXPECT_EQ(take(ImportKind::doors, doors), "added refused refused");
  EXPECT_EQ(take(ImportKind::doors, doors), "unchanged refused refused");
  const std::vector<Cells> keys{
      {{"key", "unit-901"}, {"kind", "unit"}, {"unit", "901"}, {"doors", "front; d901"}, {"shareable", "yes"}},
      {{"key", "pool"}, {"kind", "other"}, {"doors", "pool"}}};
  EXPECT_EQ(take(ImportKind::keys, keys), "added refused");
  EXPECT_EQ(take(ImportKind::keys, keys), "unchanged refused");
  EXPECT_EQ(state().property->find_key(KeyId("unit-901"))->doors.size(), 2U);
}

TEST_F(Import, a_dry_run_says_the_same_and_writes_nothing) {
  EXPECT_EQ(take(ImportKind::units, {{{"unit", "901"}}, {{"unit", "901"}}}, "pat", true), "added unchanged");
  EXPECT_EQ(take(ImportKind::people, {{{"email", "zoe@example.com"}, {"keys", "gym"}}}, "pat", true), "added");
  EXPECT_EQ(trail(), 0U);
  EXPECT_FALSE(state().property->find_unit(UnitId("901")));
}

TEST_F(Import, rows_need_the_right_that_the_same_by_hand_needs) {
  EXPECT_EQ(take(ImportKind::units, {{{"unit", "901"}}}, "lee"), "refused");
  EXPECT_EQ(take(ImportKind::doors, {{{"door", "d"}, {"type", "service"}}}, "fay"), "refused");
  EXPECT_EQ(take(ImportKind::people, {{{"email", "zoe@example.com"}, {"keys", "gym"}}}, "lee"), "refused");
  EXPECT_EQ(take(ImportKind::people, {{{"email", "zoe@example.com"}, {"keys", "gym"}}}, "sue"), "refused");
  EXPECT_TRUE(state().people.empty());
}

TEST_F(Import, people_are_known_by_id_or_address) {
  EXPECT_EQ(take(ImportKind::people, {{{"email", "zoe@example.com"}, {"first_name", "Zoe"}, {"keys", "gym"}},
                                      {{"email", "ZOE@example.com"}, {"keys", "entrance"}},
                                      {{"id", "max"}, {"email", "zoe@example.com"}},
                                      {{"first_name", "Nobody"}},
                                      {{"email", "no-address"}},
                                      {{"email", "yan@example.com"}, {"keys", "attic"}}}),
            "added added refused refused refused refused");
  EXPECT_EQ(last[0].id, last[1].id);
  ASSERT_EQ(state().people.size(), 1U);
  EXPECT_EQ(state().people.begin()->second.grants.size(), 2U);
}

TEST_F(Import, what_a_manager_has_ended_does_not_come_back_with_the_same_list) {
  const std::vector<Cells> rows{{{"id", "zed"},
                                 {"email", "zed@example.com"},
                                 {"keys", "gym;entrance"},
                                 {"start", "2026-03-01"},
                                 {"end", "2026-06-30"},
                                 {"capacity", "resident"}}};
  EXPECT_EQ(take(ImportKind::people, rows), "added");
  const auto held = state();
  const GrantSource source = held.people.at(PersonId("zed")).grants.front().sources.front();
  EXPECT_EQ(source.kind, SourceKind::imported);
  EXPECT_EQ(source.capacity, Capacity::resident);
  EXPECT_EQ(source.start, kNoon);
  EXPECT_EQ(to_string(source.end.value()), "2026-07-01T04:00:00Z");  // the last day, as New York has it
  EXPECT_EQ(take(ImportKind::people, rows), "unchanged");
  Desk(database, kOak).revoke_key(PersonId("zed"), KeyId("gym"), PersonId("pat"), kNoon);
  const std::size_t before = trail();
  EXPECT_EQ(take(ImportKind::people, rows), "unchanged");
  EXPECT_EQ(trail(), before);
  EXPECT_FALSE(access_rules::holds(state().people.at(PersonId("zed")), KeyId("gym"), kNoon));
}

TEST_F(Import, access_that_is_over_is_not_given) {
  EXPECT_EQ(take(ImportKind::people, {{{"id", "zed"}, {"keys", "gym"}, {"end", "2026-03-01"}},
                                      {{"id", "zed"}, {"keys", "gym"}, {"end", "soon"}},
                                      {{"id", "zed"}, {"keys", "gym"}, {"capacity", "staff"}}}),
            "refused refused refused");
}

TEST_F(Import, a_manager_s_keys_are_staff_grants) {
  EXPECT_EQ(take(ImportKind::people, {{{"id", "fay"}, {"keys", "gym"}}}), "added");
  EXPECT_EQ(state().people.at(PersonId("fay")).grants.front().sources.front().kind, SourceKind::staff);
}

}  // namespace
}  // namespace leasekey::sync
