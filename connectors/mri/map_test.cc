// The people that MRI's three lists come to.
#include "connectors/mri/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"

namespace leasekey::connectors::mri {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Reading kReading{.property = "OAK01",
                       .today = *parse_local_date("2026-03-02"),
                       .unit_names = UnitNames::unit,
                       .unit_prefix = "",
                       .status_letters = {{"C", "Current"}, {"N", "New"}, {"O", "Old"}, {"R", "Other Resident"}}};

EntryPage fixture(const std::string& name) {
  return parse_page(read_file(LEASEKEY_SOURCE_DIR "/fixtures/mri/" + name));
}

/// One entry with what a case adds to it.
Entry entry(const std::string& person = "1") {
  Entry made;
  made.person = person;
  made.property = "OAK01";
  made.building = "01";
  made.unit = "101";
  made.lease = "1";
  made.first_name = "Ann";
  made.last_name = "Invented";
  return made;
}

People of_leases(Entries leases, const Reading& reading = kReading) {
  return to_people({.leases = std::move(leases), .residents = {}, .pending_move_ins = {}}, reading);
}

std::string label(const Entry& one) {
  const auto people = of_leases({one});
  return people.records.size() == 1 ? people.records[0].status_label : "skipped: " + people.skipped.at(0).reason;
}

Entry with(std::string status, std::string vacated = "", std::string notified = "") {
  Entry made = entry();
  made.status = std::move(status);
  made.vacated = std::move(vacated);
  made.notified = std::move(notified);
  return made;
}

void expect_households(const People& people) {
  EXPECT_THAT(people.skipped, IsEmpty());
  ASSERT_THAT(people.records, SizeIs(9));
  const auto& mabel = people.records[0];
  EXPECT_EQ(mabel.person, PersonId("0000000101"));
  EXPECT_EQ(mabel.lease, LeaseId("OAK01/01/101/1"));
  EXPECT_EQ(mabel.unit, PmsUnit("101"));
  EXPECT_EQ(mabel.first_name, "Mabel");
  EXPECT_EQ(mabel.email, "mabel.harlow@example.com");
  EXPECT_EQ(mabel.phone, "5550100101");
  EXPECT_EQ(mabel.status_label, "Current");
  EXPECT_EQ(mabel.role, LeaseRole::primary);
  EXPECT_EQ(mabel.move_in, parse_local_date("2025-03-01"));
  EXPECT_EQ(mabel.lease_end, parse_local_date("2027-02-28"));

  EXPECT_EQ(people.records[1].status_label, "Current") << "a co-resident has the state of the lease";
  EXPECT_EQ(people.records[1].role, LeaseRole::co_tenant);
  EXPECT_EQ(people.records[1].last_name, "Penhallow");
  EXPECT_EQ(people.records[1].phone, "5550100102") << "the cell phone where there is no other";
  EXPECT_EQ(people.records[2].role, LeaseRole::guarantor);
  EXPECT_EQ(people.records[3].status_label, "Notice");
  EXPECT_EQ(people.records[3].move_out, parse_local_date("2026-03-31"));
  EXPECT_EQ(people.records[4].status_label, "Old") << "left before the household";
  EXPECT_EQ(people.records[5].status_label, "Old");
  EXPECT_EQ(people.records[6].status_label, "Old") << "the lease is over for whoever lived there";
  EXPECT_EQ(people.records[6].role, LeaseRole::minor);
  EXPECT_EQ(people.records[6].move_out, parse_local_date("2026-01-31"));
  EXPECT_EQ(people.records[7].status_label, "Current");
  EXPECT_FALSE(people.records[7].lease_end) << "from month to month: the lease has outlived its end";
  EXPECT_EQ(people.records[8].status_label, "New");
  EXPECT_EQ(people.records[8].person, people.records[5].person)
      << "a transfer: the same person, another unit and lease";
  EXPECT_NE(people.records[8].lease, people.records[5].lease);
}

TEST(MriPages, AreReadAsJson) {
  auto page = fixture("lease-details.json");
  EXPECT_TRUE(page.has_list);
  EXPECT_THAT(page.keys, SizeIs(9));
  ASSERT_TRUE(page.next);
  EXPECT_THAT(*page.next, HasSubstr("%24skip=10"));
  expect_households(of_leases(std::move(page.entries)));
}

TEST(MriPages, AreReadAsXmlByTheSameTable) {
  auto page = fixture("lease-details.xml");
  EXPECT_TRUE(page.has_list);
  ASSERT_TRUE(page.next);
  EXPECT_THAT(*page.next, HasSubstr("&%24format=xml&%24top=9&%24skip=10"));
  expect_households(of_leases(std::move(page.entries)));
}

TEST(MriPeople, HaveTheWordOfTheEpms) {
  EXPECT_EQ(label(with("Current")), "Current");
  EXPECT_EQ(label(with("New")), "New");
  EXPECT_EQ(label(with("Old")), "Old");
  EXPECT_EQ(label(with("O")), "Old");
  EXPECT_EQ(label(with("On Hold")), "On Hold");
  EXPECT_EQ(label(with("*")), "*");
  EXPECT_EQ(label(with("")), "skipped: no status");
  Entry applicant = with("C");
  applicant.type = "A";
  EXPECT_EQ(label(applicant), "Applicant");
}

TEST(MriPeople, AreOnNoticeFromTheDayTheySaidSo) {
  EXPECT_EQ(label(with("Current", "2026-03-31", "2026-02-01")), "Notice");
  EXPECT_EQ(label(with("Current", "2026-03-02", "2026-02-01")), "Notice") << "the last day";
  EXPECT_EQ(label(with("Current", "2026-03-01", "2026-02-01")), "Current") << "stayed on";
  EXPECT_EQ(label(with("Current", "2026-03-31")), "Current");
  EXPECT_EQ(label(with("Current", "", "2026-02-01")), "Current");
  Entry leaves = with("Current", "", "2026-02-01");
  leaves.lease_move_out = "2026-03-31T00:00:00.0000000";
  EXPECT_EQ(label(leaves), "Notice");
}

TEST(MriPeople, StayUntilTheyHaveMovedOut) {
  EXPECT_EQ(label(with("Old", "2026-03-03")), "Notice");
  EXPECT_EQ(label(with("Old", "2026-03-02")), "Old");
  EXPECT_THAT(label(with("Old", "soon")), HasSubstr("cannot be read"));
  EXPECT_EQ(label(with("Current", "soon")), "Current");
  Entry both = with("Old", "2026-03-01");
  both.lease_move_out = "2026-03-31";
  EXPECT_EQ(label(both), "Old") << "the person's own date counts first";
  for (const char* none : {"0001-01-01T00:00:00", "1900-01-01T00:00:00"}) {
    both.vacated = none;
    EXPECT_EQ(label(both), "Notice") << none;
  }
}

TEST(MriPeople, OfWhateverLeaseHaveItsState) {
  const auto co = [](const std::string& is_current, const std::string& of_primary, const std::string& vacated = "",
                     const std::string& lease_move_out = "") {
    Entry primary = entry("1");
    primary.status = of_primary;
    primary.is_current = of_primary == "Current" ? "Y" : "N";
    Entry second = entry("2");
    second.status = "Co-Resident";
    second.is_current = is_current;
    second.vacated = vacated;
    second.lease_move_out = lease_move_out;
    Entries leases{second};
    if (!of_primary.empty()) leases.push_back(primary);
    const auto people = of_leases(leases);
    for (const auto& record : people.records) {
      if (record.person == PersonId("2")) return record.status_label;
    }
    return "skipped: " + people.skipped.at(0).reason;
  };
  EXPECT_EQ(co("Y", "Current"), "Current");
  EXPECT_EQ(co("T", ""), "Current");
  EXPECT_EQ(co("N", "Old"), "Old");
  EXPECT_EQ(co("N", "New"), "New");
  EXPECT_EQ(co("", "Current"), "Current");
  EXPECT_EQ(co("", "Old"), "Old");
  EXPECT_EQ(co("N", "", "2026-01-31"), "Old");
  EXPECT_EQ(co("N", "", "", "2026-03-31"), "Notice");
  EXPECT_THAT(co("N", ""), HasSubstr("nothing says"));
  EXPECT_THAT(co("N", "Current"), HasSubstr("the lease is current, but"));
  EXPECT_EQ(co("N", "Current", "2026-01-31"), "Old");
  EXPECT_EQ(co("Y", "Current", "2026-01-31"), "Old") << "a room-mate who left";
  EXPECT_EQ(co("Y", "Current", "2026-03-31"), "Current");
  EXPECT_EQ(co("Y", "Current", "2026-01-31", "2026-01-31"), "Current") << "the household stayed on after that day";
}

TEST(MriPeople, OfTheOtherListsAreAdded) {
  auto lists = Lists{.leases = fixture("lease-details.json").entries,
                     .residents = fixture("residents.json").entries,
                     .pending_move_ins = fixture("pending-move-ins.json").entries};
  const auto people = to_people(lists, kReading);
  ASSERT_THAT(people.records, SizeIs(15));
  EXPECT_EQ(people.records[8].move_in, parse_local_date("2026-04-01")) << "only the list of move-ins says when";
  EXPECT_EQ(people.records[9].person, PersonId("0000000109"));
  EXPECT_EQ(people.records[9].status_label, "Current");
  EXPECT_EQ(people.records[9].phone, "5550100109");
  EXPECT_EQ(people.records[10].status_label, "Current") << "of the household beside";
  EXPECT_EQ(people.records[10].role, LeaseRole::occupant);
  EXPECT_EQ(people.records[11].status_label, "Old");
  EXPECT_EQ(people.records[12].status_label, "Old");
  EXPECT_EQ(people.records[13].status_label, "*");
  EXPECT_EQ(people.records[14].status_label, "Applicant");
  EXPECT_THAT(people.skipped, IsEmpty());
  EXPECT_EQ(people.missing, 2U) << "live there, and the list of leases knows nothing of them";
}

TEST(MriPeople, ToComeMayBeOnlyInTheListOfMoveIns) {
  const auto people = to_people(
      {.leases = {}, .residents = {}, .pending_move_ins = fixture("pending-move-ins.json").entries}, kReading);
  ASSERT_THAT(people.records, SizeIs(1));
  EXPECT_EQ(people.records[0].status_label, "New");
  EXPECT_EQ(people.records[0].person, PersonId("0000000106")) << "not that of the former address";
  EXPECT_EQ(people.records[0].phone, "");
  EXPECT_EQ(people.records[0].move_in, parse_local_date("2026-04-01"));
}

TEST(MriPeople, AreSkippedWithAReasonEachOnce) {
  Entry nobody = with("Current");
  nobody.person.clear();
  Entry no_lease = with("Current");
  no_lease.lease.clear();
  Entry elsewhere = with("Current");
  elsewhere.property = "ELM01";
  const Lists lists{.leases = {nobody, no_lease, elsewhere}, .residents = {no_lease}, .pending_move_ins = {}};
  const auto people = to_people(lists, kReading);
  EXPECT_THAT(people.records, IsEmpty());
  ASSERT_THAT(people.skipped, SizeIs(3));
  EXPECT_EQ(people.skipped[0].where, "an entry, unit `101`, lease `1`");
  EXPECT_EQ(people.skipped[1].reason, "the entry has no id of a lease");
  EXPECT_THAT(people.skipped[2].reason, HasSubstr("belongs to another property, `ELM01`"));
}

TEST(MriPeople, LiveInTheUnitAsTheReadingNamesIt) {
  Reading reading = kReading;
  EXPECT_EQ(of_leases({with("Current")}, reading).records.at(0).unit, PmsUnit("101"));
  reading.unit_names = UnitNames::building_and_unit;
  EXPECT_EQ(of_leases({with("Current")}, reading).records.at(0).unit, PmsUnit("01 101"));
  reading.unit_prefix = "Oak ";
  EXPECT_EQ(of_leases({with("Current")}, reading).records.at(0).unit, PmsUnit("Oak 01 101"));
  Entry homeless = with("New");
  homeless.unit.clear();
  EXPECT_TRUE(of_leases({homeless}, reading).records.at(0).unit.empty());
}

TEST(MriPeople, InTwoBuildingsHaveTwoHomes) {
  Entry other = with("Current");
  other.building = "02";
  other.person = "2";
  const auto people = of_leases({with("Current"), other});
  EXPECT_THAT(people.units,
              ElementsAre(UnitName{PmsUnit("101"), "OAK01/01/101"}, UnitName{PmsUnit("101"), "OAK01/02/101"}));
}

TEST(MriPeople, LoseOnlyTheOneWhoIsNoText) {
  const auto page = parse_page(
      "{\"value\": [{\"ResidentNameID\": \"1\", \"LeaseID\": \"1\", \"ResidentStatus\": \"Current\", \"LastName\": "
      "\"\xFF\"},"
      "{\"ResidentNameID\": \"2\", \"LeaseID\": \"1\", \"ResidentStatus\": \"Current\", \"LastName\": \"Zoë\"}]}");
  EXPECT_TRUE(page.repaired);
  const auto people =
      to_people({.leases = page.entries, .residents = {}, .pending_move_ins = {}, .repaired = page.repaired}, kReading);
  ASSERT_THAT(people.records, SizeIs(1));
  EXPECT_EQ(people.records[0].last_name, "Zoë");
  EXPECT_EQ(people.records[0].lease, LeaseId("OAK01///1")) << "of the property that was asked for";
  EXPECT_EQ(people.skipped.at(0).reason, "not valid UTF-8");
}

}  // namespace
}  // namespace leasekey::connectors::mri
