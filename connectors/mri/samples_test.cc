// Captured answers, where they are: what each of them must come to.
#include "connectors/samples.h"

#include <gmock/gmock.h>

#include "connectors/mri/map.h"

namespace leasekey::connectors::mri {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class MriSamples : public SamplesTest {
 protected:
  MriSamples() : SamplesTest("mri", LEASEKEY_SOURCE_DIR) {}
  EntryPage page(const std::string& name) const { return parse_page(sample(name)); }
  static Reading reading(const char* property) {
    return {.property = property,
            .today = *parse_local_date("2025-06-01"),
            .unit_names = UnitNames::unit,
            .unit_prefix = "",
            .status_letters = {{"C", "Current"}, {"N", "New"}, {"O", "Old"}, {"R", "Other Resident"}}};
  }
};

void expect_two_who_left(const People& people) {
  EXPECT_THAT(people.skipped, IsEmpty());
  ASSERT_THAT(people.records, SizeIs(2));
  for (const auto& record : people.records) {
    EXPECT_EQ(record.lease, LeaseId("GCNS01/01/101/1"));
    EXPECT_EQ(record.unit, PmsUnit("101"));
    EXPECT_EQ(record.status_label, "Old");
    EXPECT_EQ(record.move_in, parse_local_date("2018-01-12"));
  }
  EXPECT_EQ(people.records[0].person, PersonId("0000000001"));
  EXPECT_EQ(people.records[0].role, LeaseRole::primary);
  EXPECT_EQ(people.records[0].move_out, parse_local_date("2020-01-01"));
  EXPECT_EQ(people.records[1].person, PersonId("0000000002"));
  EXPECT_EQ(people.records[1].role, LeaseRole::occupant);
}

TEST_F(MriSamples, OfLeasesAreTwoPeopleWhoLeft) {
  const auto leases = page("ResidentLeaseDetailsByPropertyID.json");
  ASSERT_TRUE(leases.next);
  EXPECT_THAT(*leases.next, HasSubstr("%24skip=301"));
  const auto people = to_people({.leases = leases.entries, .residents = {}, .pending_move_ins = {}}, reading("GCNS01"));
  expect_two_who_left(people);
  EXPECT_EQ(people.records[1].move_out, parse_local_date("2020-01-01")) << "the lease's";
  EXPECT_EQ(people.records[0].lease_end, parse_local_date("2020-04-30"));
}

TEST_F(MriSamples, OfResidentsAreTheSameTwo) {
  const auto residents = page("ResidentsByPropertyID.json");
  const Lists alone{.leases = {}, .residents = residents.entries, .pending_move_ins = {}};
  expect_two_who_left(to_people(alone, reading("GCNS01")));
  const Lists both{.leases = page("ResidentLeaseDetailsByPropertyID.json").entries,
                   .residents = residents.entries,
                   .pending_move_ins = {}};
  expect_two_who_left(to_people(both, reading("GCNS01")));
}

TEST_F(MriSamples, OfMoveInsIsOneToCome) {
  const auto pending = page("PendingMoveIns.json");
  ASSERT_TRUE(pending.next);
  EXPECT_THAT(*pending.next, HasSubstr("%24format=xml")) << "in an answer that is JSON";
  const auto people =
      to_people({.leases = {}, .residents = {}, .pending_move_ins = pending.entries}, reading("GCCH02"));
  EXPECT_THAT(people.skipped, IsEmpty());
  ASSERT_THAT(people.records, SizeIs(1));
  EXPECT_EQ(people.records[0].person, PersonId("00S0009003"));
  EXPECT_EQ(people.records[0].lease, LeaseId("GCCH02/01/0809/2"));
  EXPECT_EQ(people.records[0].unit, PmsUnit("0809"));
  EXPECT_EQ(people.records[0].status_label, "New");
  EXPECT_EQ(people.records[0].move_in, parse_local_date("2025-06-18"));
  EXPECT_EQ(people.records[0].email, "resident007@example.com");
}

}  // namespace
}  // namespace leasekey::connectors::mri
