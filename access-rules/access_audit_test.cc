// Access against leases, both ways.
#include "access-rules/access_audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kFay("fay");

class AccessAudit : public testing::Test {
 protected:
  AccessAudit() : state(support::state_of(support::oak())) {}

  void take(const std::vector<FeedRecord>& rows) { support::take(state, rows, now = now + kHour); }
  void give(const std::string& person, const std::string& key, std::optional<Capacity> capacity = Capacity::resident) {
    give_key(state, {.person = PersonId(person), .key = KeyId(key), .capacity = capacity}, kFay, now);
  }

  /// `access_without_lease ann 101 unit-101`
  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const auto& line : audit_access(state, now)) {
      std::string text = std::string(to_string(line.kind)) + " " + line.person.str();
      if (!line.unit.empty()) text += " " + line.unit.str();
      for (const auto& key : line.keys) text += " " + key.str();
      if (line.waits) text += " (waits)";
      lines.push_back(text);
    }
    return lines;
  }

  PropertyState state;
  Instant now = kNoon;
};

TEST_F(AccessAudit, finds_nothing_where_keys_follow_leases) {
  take({row("ann", "101", "Current"), row("bob", "104", "Notice"), row("cid", "106", "Future")});
  give("ann", "gym");
  give("vic", "gym", Capacity::non_resident);
  give("lee", "gym", {});
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(AccessAudit, finds_keys_without_a_lease) {
  take({row("ann", "101", "Current"), row("bob", "101", "Current")});
  take({row("ann", "101", "Past"), row("bob", "101", "Current")});
  give("ann", "unit-101");  // after the past was applied
  EXPECT_THAT(lines(), ElementsAre("access_without_lease ann unit-101"));
}

TEST_F(AccessAudit, says_that_a_suggestion_waits_for_it) {
  take({row("ann", "101", "Current"), row("bob", "101", "Current")});
  state.mode = Mode::approval_required;
  take({row("ann", "101", "Past"), row("bob", "101", "Current")});
  EXPECT_THAT(lines(), ElementsAre("access_without_lease ann entrance unit-101 (waits)"));
}

TEST_F(AccessAudit, finds_a_unit_that_is_vacant_and_keyed) {
  take({row("ann", "101", "Current")});
  give("ann", "unit-107");
  EXPECT_THAT(lines(), ElementsAre("keyed_but_vacant ann 107 unit-107", "key_of_another_home ann 107 unit-107"));
}

TEST_F(AccessAudit, finds_leases_without_access) {
  take({row("ann", "101", "Current"), row("bob", "999", "Current")});
  revoke_key(state, PersonId("ann"), KeyId("unit-101"), kFay, now);
  EXPECT_THAT(lines(), ElementsAre("lease_without_access ann 101 unit-101", "lease_without_access bob (waits)"));
}

TEST_F(AccessAudit, finds_guarantors_with_a_unit_key) {
  FeedRecord parent = row("pam", "101", "Current");
  parent.role = LeaseRole::guarantor;
  take({row("ann", "101", "Current"), parent});
  give("pam", "unit-101");
  EXPECT_THAT(lines(), ElementsAre("guarantor_with_key pam 101 unit-101"));
}

TEST_F(AccessAudit, trusts_a_status_that_a_manager_has_set) {
  take({row("ann", "101", "Future")});
  set_status(state, {PersonId("ann"), LeaseStatus::current, "early", {}}, kFay, now);
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(AccessAudit, leaves_out_people_for_whom_nothing_opens) {
  take({row("ann", "101", "Current")});
  give("ann", "unit-107");
  hold_person(state, PersonId("ann"), "a dispute", kFay, now);
  EXPECT_THAT(lines(), IsEmpty());
}

}  // namespace
}  // namespace leasekey::access_rules
