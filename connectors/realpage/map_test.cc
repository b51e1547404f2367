// What residents of a list become.
#include "connectors/realpage/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"

namespace leasekey::connectors::realpage {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Reading reading() {
  return {.site = "4455667",
          .today = *parse_local_date("2026-03-02"),
          .unit_names = UnitNames::unit,
          .unit_prefix = "",
          .resident_types = {{"H", LeaseRole::primary}},
          .units = {}};
}

Resident resident(const std::string& status = "Current") {
  Resident made;
  made.member = "1";
  made.lease = "2";
  made.unit_id = "u101";
  made.unit = "101";
  made.building = "A";
  made.status = status;
  made.type = "H";
  return made;
}

People people_of(std::vector<Resident> residents, const Reading& how = reading()) {
  return to_people({.repaired = false, .has_list = true, .residents = std::move(residents)}, how);
}

std::string label(const Resident& one) {
  const auto people = people_of({one});
  return people.records.size() == 1 ? people.records[0].status_label : "skipped: " + people.skipped.at(0).reason;
}

LeaseRole role(const Resident& one) { return people_of({one}).records.at(0).role; }

TEST(RealPagePeople, AreReadFromAListWithItsQuirks) {
  const auto people =
      to_people(parse_residents(read_file(LEASEKEY_SOURCE_DIR "/fixtures/realpage/residents.xml")), reading());
  EXPECT_THAT(people.skipped, IsEmpty());
  ASSERT_THAT(people.records, SizeIs(13));
  const auto& mabel = people.records[0];
  EXPECT_EQ(mabel.person, PersonId("4455667/101"));
  EXPECT_EQ(mabel.lease, LeaseId("4455667/7001"));
  EXPECT_EQ(mabel.unit, PmsUnit("101"));
  EXPECT_EQ(mabel.first_name, "Mabel");
  EXPECT_EQ(mabel.email, "mabel.harlow@example.com");
  EXPECT_EQ(mabel.phone, "5550100101");
  EXPECT_EQ(mabel.role, LeaseRole::primary);
  EXPECT_EQ(mabel.move_in, parse_local_date("2025-03-01"));
  EXPECT_FALSE(mabel.move_out);
  EXPECT_EQ(mabel.lease_end, parse_local_date("2027-02-28"));
  EXPECT_EQ(people.records[1].role, LeaseRole::co_tenant);
  EXPECT_EQ(people.records[1].phone, "5550100102");
  EXPECT_EQ(people.records[2].role, LeaseRole::guarantor);

  std::vector<std::string> labels;
  for (const auto& record : people.records) labels.push_back(record.status_label);
  EXPECT_THAT(labels, testing::ElementsAre("Current", "Current", "Current", "Notice", "Eviction", "Current",
                                           "Future Lease", "Former", "Notice", "Applicant - Lease Signed", "Applicant",
                                           "Former Applicant", "Former"));
  EXPECT_EQ(people.records[3].move_out, parse_local_date("2026-03-31")) << "the day that the notice is for";
  EXPECT_EQ(people.records[6].person, people.records[5].person);
  EXPECT_EQ(people.records[6].move_in, parse_local_date("2026-03-15")) << "the renewal's own beginning";
  EXPECT_EQ(people.records[9].move_in, parse_local_date("2026-04-01"));
}

TEST(RealPagePeople, HaveTheWordOfTheEpms) {
  for (const char* word : {"Current", "Current Resident", "Former", "Future Lease", "Pending", "Former Applicant",
                           "Applicant - Lease Signed", "Something Else"})
    EXPECT_EQ(label(resident(word)), word);
  EXPECT_EQ(label(resident("")), "skipped: no status");
}

TEST(RealPagePeople, OnNoticeOrInAnEvictionStillLiveThere) {
  Resident leaves = resident();
  leaves.notice_for = "2026-03-31T00:00:00";
  EXPECT_EQ(label(leaves), "Notice");
  leaves.notice_for = "0001-01-01T00:00:00";
  EXPECT_EQ(label(leaves), "Current");
  leaves.notice_given = "2026-02-01";
  EXPECT_EQ(label(leaves), "Notice");
  leaves.evict = "T";
  EXPECT_EQ(label(leaves), "Eviction");
  leaves.status = "Former";
  EXPECT_EQ(label(leaves), "Former");
}

TEST(RealPagePeople, StayUntilTheyHaveMovedOut) {
  Resident former = resident("Former");
  former.move_out = "2026-03-03T00:00:00";
  EXPECT_EQ(label(former), "Notice");
  former.move_out = "2026-03-02T00:00:00";
  EXPECT_EQ(label(former), "Former");
  former.move_out = "soon";
  EXPECT_THAT(label(former), HasSubstr("cannot be read"));
  Resident current = resident();
  current.move_out = "2026-01-01";
  EXPECT_EQ(label(current), "Current") << "stayed on";
  current.active = "0";
  EXPECT_EQ(label(current), "Former") << "a room-mate who left";
  current.move_out = "";
  EXPECT_EQ(label(current), "Current") << "the flag alone could mean something else";
}

TEST(RealPagePeople, HaveRoles) {
  Resident one = resident();
  EXPECT_EQ(role(one), LeaseRole::primary);
  one.type = "X";
  EXPECT_EQ(role(one), LeaseRole::unknown);
  one.signer = "F";
  EXPECT_EQ(role(one), LeaseRole::occupant);
  one.signer = "Yes";
  EXPECT_EQ(role(one), LeaseRole::co_tenant);
  one.head = "1";
  EXPECT_EQ(role(one), LeaseRole::primary);
  one.relationship = "Minor child";
  EXPECT_EQ(role(one), LeaseRole::minor);
  one.guarantor = "true";
  EXPECT_EQ(role(one), LeaseRole::guarantor);
  Reading how = reading();
  how.resident_types["X"] = LeaseRole::occupant;
  Resident other = resident();
  other.type = "X";
  EXPECT_EQ(people_of({other}, how).records.at(0).role, LeaseRole::occupant);
}

TEST(RealPagePeople, LiveWhereTheListOfUnitsSays) {
  Reading how = reading();
  how.unit_prefix = "Oak ";
  EXPECT_EQ(people_of({resident()}, how).records.at(0).unit, PmsUnit("Oak 101"));
  how.unit_names = UnitNames::building_and_unit;
  EXPECT_EQ(people_of({resident()}, how).records.at(0).unit, PmsUnit("Oak A 101"));
  how.units["u101"] = {"u101", "101", "Tower A"};
  EXPECT_EQ(people_of({resident()}, how).records.at(0).unit, PmsUnit("Oak Tower A 101"));
  Resident nameless = resident();
  nameless.unit.clear();
  EXPECT_EQ(people_of({nameless}, how).records.at(0).unit, PmsUnit("Oak Tower A 101"));
  EXPECT_TRUE(people_of({nameless}).records.at(0).unit.empty());
  EXPECT_EQ(people_of({resident()}).units.at(0), (UnitName{PmsUnit("101"), "4455667/u101"}));
}

TEST(RealPagePeople, AreSkippedWithAReason) {
  Resident nobody = resident();
  nobody.member.clear();
  Resident no_lease = resident();
  no_lease.lease.clear();
  Resident elsewhere = resident();
  elsewhere.site = "1";
  const auto people = people_of({nobody, no_lease, elsewhere});
  ASSERT_THAT(people.skipped, SizeIs(3));
  EXPECT_EQ(people.skipped[0].where, "a resident, unit `101`, lease `2`");
  EXPECT_EQ(people.skipped[1].reason, "the resident has no lease id");
  EXPECT_THAT(people.skipped[2].reason, HasSubstr("another site, `1`"));
  nobody.resident = "77";
  EXPECT_EQ(people_of({nobody}).records.at(0).person, PersonId("4455667/resident-77"));
}

TEST(RealPagePeople, LoseOnlyTheOneWhoIsNoText) {
  const auto list = parse_residents(
      "<residentlist><resident><residentmemberid>1</residentmemberid><leaseid>1</leaseid><leasestatus>Current"
      "</leasestatus><lastname>\xFF</lastname></resident><resident><residentmemberid>2</residentmemberid><leaseid>1"
      "</leaseid><leasestatus>Current</leasestatus><lastname>Zoë</lastname></resident></residentlist>");
  EXPECT_TRUE(list.repaired);
  const auto people = to_people(list, reading());
  ASSERT_THAT(people.records, SizeIs(1));
  EXPECT_EQ(people.records[0].last_name, "Zoë");
  EXPECT_EQ(people.skipped.at(0).reason, "not valid UTF-8");
}

}  // namespace
}  // namespace leasekey::connectors::realpage
