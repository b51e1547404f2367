// Whatever somebody does to the rows of the audit trail, it is found: random changes, not chosen ones.
#include <random>

#include "store/audit.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

constexpr int kRows = 12;
constexpr int kTamperings = 2000;

using Dice = std::mt19937_64;

int roll(Dice& dice, int least, int most) {
  return least + static_cast<int>(dice() % static_cast<std::uint64_t>(most - least + 1));
}

/// Rows that look alike, some of them but for their number.
AuditEntry some_entry(Dice& dice) {
  static const std::vector<std::string> kWords{"", "pat", "gym", R"({"key":"gym"})"};
  const auto word = [&] { return kWords.at(static_cast<std::size_t>(roll(dice, 0, 3))); };
  return {.at = at_minute(roll(dice, 0, 2)),
          .property = kOak,
          .actor = word(),
          .action = word(),
          .subject = word(),
          .reason = word(),
          .before = word(),
          .after = word()};
}

std::string changed_field(Dice& dice, const std::string& row) {
  static const std::vector<std::string> kFields{"property", "actor",       "action",     "subject",
                                                "reason",   "before_json", "after_json", "hash"};
  const int field = roll(dice, 0, static_cast<int>(kFields.size()));
  if (field == static_cast<int>(kFields.size())) return "UPDATE audit SET at = at + 1 WHERE number = " + row;
  const std::string& name = kFields.at(static_cast<std::size_t>(field));
  return "UPDATE audit SET " + name + " = " + name + " || 'x' WHERE number = " + row;
}

/// A character goes over the border between two neighbours.
std::string moved_border(const std::string& row) {
  return "UPDATE audit SET actor = 'p' || actor, property = substr(property, 1, length(property) - 1) WHERE number = " +
         row;
}

/// Statements that leave the table other than it was, the triggers being gone.
std::vector<std::string> some_tampering(Dice& dice) {
  const int first = roll(dice, 1, kRows);
  int second = roll(dice, 1, kRows);
  while (second == first) second = roll(dice, 1, kRows);
  const std::string a = std::to_string(first);
  const std::string b = std::to_string(second);
  const auto renumber = [](const std::string& from, const std::string& to) {
    return "UPDATE audit SET number = " + to + " WHERE number = " + from;
  };
  switch (roll(dice, 0, 6)) {
    case 0: return {changed_field(dice, a)};
    case 1: return {"DELETE FROM audit WHERE number = " + a};
    case 2: return {renumber(a, "1000"), renumber(b, a), renumber("1000", b)};
    case 3:
      return {"DELETE FROM audit WHERE number BETWEEN " + std::to_string(std::min(first, second)) + " AND " +
              std::to_string(std::max(first, second))};
    case 4: return {"DELETE FROM audit WHERE number = " + a, renumber(std::to_string(kRows), a)};
    case 5: return {moved_border(a)};
    default:
      return {
          "INSERT INTO audit SELECT number + 500, at, property, actor, action, subject, reason, before_json, "
          "after_json, hash FROM audit WHERE number = " +
          a};
  }
}

class NotKept : public std::exception {};

TEST(RandomTampering, is_found_always) {
  Dice dice(20260406);
  Database database({});
  database.write([&](Tx& tx) {
    for (int i = 0; i < kRows; ++i) append_audit(tx, some_entry(dice));
    tx.run("DROP TRIGGER audit_is_never_changed");
    tx.run("DROP TRIGGER audit_is_never_deleted");
  });
  for (int i = 0; i < kTamperings; ++i) {
    const std::vector<std::string> statements = some_tampering(dice);
    AuditVerdict verdict;
    EXPECT_THROW(database.write([&](Tx& tx) {
      for (const auto& statement : statements) tx.run(statement);
      verdict = verify_audit(tx);
      throw NotKept();
    }),
                 NotKept);
    std::string all;
    for (const auto& statement : statements) all += statement + "; ";
    ASSERT_FALSE(verdict.ok) << all;
    ASSERT_TRUE(verdict.first_bad_row) << all;
  }
  EXPECT_TRUE(database.read([](Tx& tx) { return verify_audit(tx); }).ok);
}

}  // namespace
}  // namespace leasekey::store
