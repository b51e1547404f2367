// The words of lease statuses and roles.
#include "core/lease.h"

#include <gtest/gtest.h>

namespace leasekey {
namespace {

TEST(LeaseStatus, is_read_back_from_its_word) {
  for (const auto status : {LeaseStatus::applicant, LeaseStatus::future, LeaseStatus::current, LeaseStatus::notice,
                            LeaseStatus::eviction, LeaseStatus::past, LeaseStatus::cancelled, LeaseStatus::unknown}) {
    EXPECT_EQ(parse_lease_status(to_string(status)), status) << to_string(status);
  }
  EXPECT_EQ(to_string(LeaseStatus::notice), "notice");
}

TEST(LeaseStatus, is_none_for_a_word_that_is_no_status) {
  for (const auto* word : {"", "Current", "current ", "moved out"}) EXPECT_FALSE(parse_lease_status(word)) << word;
}

TEST(LeaseStatus, notice_and_eviction_live_there_like_current) {
  for (const auto status : {LeaseStatus::current, LeaseStatus::notice, LeaseStatus::eviction}) {
    EXPECT_TRUE(lives_there(status)) << to_string(status);
  }
  for (const auto status :
       {LeaseStatus::applicant, LeaseStatus::future, LeaseStatus::past, LeaseStatus::cancelled, LeaseStatus::unknown}) {
    EXPECT_FALSE(lives_there(status)) << to_string(status);
  }
}

TEST(LeaseRole, is_read_back_from_its_word) {
  for (const auto role : {LeaseRole::primary, LeaseRole::co_tenant, LeaseRole::occupant, LeaseRole::guarantor,
                          LeaseRole::minor, LeaseRole::unknown}) {
    EXPECT_EQ(parse_lease_role(to_string(role)), role) << to_string(role);
  }
  EXPECT_EQ(to_string(LeaseRole::co_tenant), "co_tenant");
}

TEST(LeaseRole, is_unknown_for_any_other_word) {
  for (const auto* word : {"", "Primary", "pet"}) EXPECT_EQ(parse_lease_role(word), LeaseRole::unknown) << word;
}

TEST(FeedRecord, equals_another_with_the_same_content_only) {
  FeedRecord record;
  record.person = PersonId("p1");
  record.unit = PmsUnit("101");
  FeedRecord other = record;
  EXPECT_EQ(record, other);
  other.move_out = parse_local_date("2026-03-02");
  EXPECT_FALSE(record == other);
}

}  // namespace
}  // namespace leasekey
