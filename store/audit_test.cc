// The audit trail: appending, listing, and finding every kind of tampering.
#include "store/audit.h"

#include "store/connection.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

AuditEntry entry(int number, const std::string& subject = "ann") {
  return {.number = number,
          .at = at_minute(number),
          .property = kOak,
          .actor = "pat",
          .action = "approve",
          .subject = subject,
          .reason = "seen the lease",
          .before = R"({"state":"pending"})",
          .after = R"({"state":"applied"})"};
}

class Audit : public StoreTest {
 protected:
  std::int64_t append(const AuditEntry& each) {
    return database().write([&](Tx& tx) { return append_audit(tx, each); });
  }
  AuditVerdict verify() {
    return database().read([](Tx& tx) { return verify_audit(tx); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Audit);

TEST_P(Audit, that_is_empty_is_sound) {
  EXPECT_TRUE(verify().ok);
  EXPECT_EQ(verify().rows, 0);
}

TEST_P(Audit, numbers_its_rows_without_gaps_and_is_sound) {
  EXPECT_EQ(append(entry(0)), 1);
  EXPECT_THROW(database().write([](Tx& tx) {
    append_audit(tx, entry(0));
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(append(entry(0)), 2);
  EXPECT_TRUE(verify().ok);
  EXPECT_EQ(verify().rows, 2);
}

TEST_P(Audit, is_listed_newest_first_by_subject_and_page_by_page) {
  append(entry(0, "ann"));
  append(entry(0, "bob"));
  append(entry(0, "ann"));
  const auto expected = [](int number, const std::string& subject) {
    AuditEntry each = entry(0, subject);
    each.number = number;
    return each;
  };
  database().read([&](Tx& tx) {
    EXPECT_THAT(list_audit(tx, kOak, "ann", {}, 10), ElementsAre(expected(3, "ann"), expected(1, "ann")));
    EXPECT_THAT(list_audit(tx, kOak, {}, {}, 2), ElementsAre(expected(3, "ann"), expected(2, "bob")));
    EXPECT_THAT(list_audit(tx, kOak, {}, 2, 2), ElementsAre(expected(1, "ann")));
    EXPECT_THAT(list_audit(tx, kOak, "ann", 3, 2), ElementsAre(expected(1, "ann")));
    EXPECT_THAT(list_audit(tx, PropertyId("elm"), {}, {}, 2), ElementsAre());
  });
}

TEST_P(Audit, is_found_by_subject_action_actor_and_time) {
  for (int i = 1; i <= 6; ++i) {
    AuditEntry each = entry(i, i % 2 == 0 ? "ann" : "bob");
    each.action = i <= 3 ? "grant" : "mode";
    each.actor = i <= 4 ? "pat" : "fay";
    append(each);
  }
  const auto found = [&](const AuditFilter& filter, std::optional<std::int64_t> cursor = {}, int limit = 10) {
    std::vector<std::int64_t> numbers;
    database().read([&](Tx& tx) {
      for (const auto& each : find_audit(tx, kOak, filter, cursor, limit)) numbers.push_back(each.number);
    });
    return numbers;
  };
  EXPECT_THAT(found({}), ElementsAre(6, 5, 4, 3, 2, 1));
  EXPECT_THAT(found({.subject = "ann"}), ElementsAre(6, 4, 2));
  EXPECT_THAT(found({.action = "grant"}), ElementsAre(3, 2, 1));
  EXPECT_THAT(found({.actor = "fay"}), ElementsAre(6, 5));
  EXPECT_THAT(found({.subject = "ann", .action = "mode", .actor = "pat"}), ElementsAre(4));
  EXPECT_THAT(found({.from = at_minute(2), .to = at_minute(4)}), ElementsAre(3, 2));
  EXPECT_THAT(found({.action = "grant"}, 3, 1), ElementsAre(2));
  EXPECT_THAT(found({.subject = "cas"}), ElementsAre());
}

TEST_P(Audit, is_read_from_the_oldest_on) {
  append(entry(0, "ann"));
  append(entry(0, "bob"));
  append(entry(0, "ann"));
  database().read([&](Tx& tx) {
    std::vector<std::int64_t> numbers;
    const AuditVisit visit = [&](const AuditEntry& each) { numbers.push_back(each.number); };
    each_audit(tx, kOak, visit);
    each_audit_of_subject(tx, kOak, "ann", visit);
    each_audit_of_action(tx, kOak, "approve", visit);
    each_audit_of_action(tx, kOak, "decline", visit);
    EXPECT_THAT(numbers, ElementsAre(1, 2, 3, 1, 3, 1, 2, 3));
  });
}

TEST_P(Audit, refuses_changes_and_deletions) {
  append(entry(0));
  const auto run = [&](const char* sql) { return error_of([&] { database().write([&](Tx& tx) { tx.run(sql); }); }); };
  EXPECT_THAT(run("UPDATE audit SET actor = 'sam'").what(), HasSubstr("never changed"));
  EXPECT_THAT(run("DELETE FROM audit").what(), HasSubstr("never deleted"));
  EXPECT_TRUE(verify().ok);
}

TEST_P(Audit, reports_its_progress) {
  database().write([](Tx& tx) {
    for (int i = 0; i < 2500; ++i) append_audit(tx, entry(0));
  });
  std::vector<std::pair<std::int64_t, std::int64_t>> seen;
  database().read([&](Tx& tx) {
    verify_audit(tx, [&](std::int64_t done, std::int64_t total) { seen.emplace_back(done, total); });
  });
  EXPECT_THAT(seen, ElementsAre(std::pair(1000, 2500), std::pair(2000, 2500), std::pair(2500, 2500)));
}

struct Tampering {
  const char* name;
  const char* sql;
  std::int64_t first_bad_row;
  const char* what;
};

/// Somebody opens the file with another program.
class TamperedAudit : public testing::TestWithParam<Tampering> {
 protected:
  TamperedAudit() {
    Database({.path = path_}).write([](Tx& tx) {
      for (int i = 1; i <= 5; ++i) append_audit(tx, entry(i));
    });
  }
  TemporaryDirectory directory_;
  const std::string path_ = directory_.file("leasekey.db");
};

TEST_P(TamperedAudit, is_found) {
  {
    Connection other({.path = path_, .role = Role::writer, .busy_timeout = Duration(0)});
    other.execute("DROP TRIGGER audit_is_never_changed");
    other.execute("DROP TRIGGER audit_is_never_deleted");
    other.execute(GetParam().sql);
  }
  Database database({.path = path_});
  const AuditVerdict verdict = database.read([](Tx& tx) { return verify_audit(tx); });
  EXPECT_FALSE(verdict.ok);
  EXPECT_EQ(verdict.first_bad_row, GetParam().first_bad_row);
  EXPECT_THAT(verdict.what, HasSubstr(GetParam().what));
}

INSTANTIATE_TEST_SUITE_P(
    , TamperedAudit,
    testing::Values(
        Tampering{"changed_time", "UPDATE audit SET at = at + 1 WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_property", "UPDATE audit SET property = 'elm' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_actor", "UPDATE audit SET actor = 'sam' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_action", "UPDATE audit SET action = 'decline' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_subject", "UPDATE audit SET subject = 'bob' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_reason", "UPDATE audit SET reason = '' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_before", "UPDATE audit SET before_json = '' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_after", "UPDATE audit SET after_json = '' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"changed_hash", "UPDATE audit SET hash = 'x' WHERE number = 3", 3, "row 3 was changed"},
        Tampering{"text_moved_to_the_next_field", "UPDATE audit SET actor = 'p', action = 'atapprove' WHERE number = 3",
                  3, "row 3 was changed"},
        Tampering{"first_row_missing", "DELETE FROM audit WHERE number = 1", 1, "row 1 is missing"},
        Tampering{"row_missing", "DELETE FROM audit WHERE number = 3", 3, "row 3 is missing"},
        Tampering{"row_missing_and_the_later_ones_renumbered",
                  "DELETE FROM audit WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 4;"
                  "UPDATE audit SET number = 4 WHERE number = 5",
                  3, "row 3 was changed or moved"},
        Tampering{"rows_in_another_order",
                  "UPDATE audit SET number = 99 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3;"
                  "UPDATE audit SET number = 3 WHERE number = 99",
                  2, "row 2 was changed or moved"},
        Tampering{"row_put_in_before_the_first",
                  "INSERT INTO audit SELECT 0, at, property, actor, action, subject, reason, before_json, "
                  "after_json, hash FROM audit WHERE number = 1",
                  0, "row 0 does not belong"},
        Tampering{"row_put_in_at_the_end",
                  "INSERT INTO audit SELECT 6, at, property, actor, action, subject, reason, before_json, "
                  "after_json, hash FROM audit WHERE number = 5",
                  6, "row 6 was changed or moved"},
        Tampering{"tail_cut_off", "DELETE FROM audit WHERE number > 3", 4, "rows from 4 to 5 are missing"},
        Tampering{"everything_removed", "DELETE FROM audit", 1, "rows from 1 to 5 are missing"},
        Tampering{"head_set_back", "UPDATE audit_head SET number = 3", 4, "row 4 does not belong"},
        Tampering{"head_changed", "UPDATE audit_head SET hash = 'x'", 5, "row 5 is not the one"},
        Tampering{"head_removed", "DELETE FROM audit_head", 6, "the record of the last row is gone"}),
    [](const testing::TestParamInfo<Tampering>& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace leasekey::store
