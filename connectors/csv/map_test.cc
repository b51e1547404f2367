// Drops -> records, row by row.
#include "connectors/csv/map.h"

#include <gmock/gmock.h>

#include "connectors/samples.h"
#include "connectors/unit_list.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const LocalDate kToday = *parse_local_date("2026-03-02");

Mapping mapping(const std::string& json, std::vector<std::string> properties = {}) {
  TestWorld world;
  auto context = world.context("{}", json, std::move(properties));
  return read_settings(context).mapping;
}

Mapping example(const std::string& name) {
  return mapping(read_file(LEASEKEY_SOURCE_DIR "/docs/examples/csv/" + name));
}

/// Three columns and what a case adds.
Mapping small(const std::string& more = "") {
  return mapping(R"({"folder": "d", "columns": {"person": "Id", "name": "Name", "unit": "Unit", "status": "Status"})" +
                 more + "}");
}

Parsed parse(const std::string& text, const Mapping& by = small()) { return parse_drop(text, "drop.csv", by, kToday); }

std::string refusal(const std::string& text, const Mapping& by = small()) {
  try {
    parse(text, by);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    return error.what();
  }
  return "accepted";
}

TEST(ParseDrop, ReadsARentRollWithAllItsQuirks) {
  const Parsed parsed = parse_drop(read_file(LEASEKEY_SOURCE_DIR "/fixtures/csv/rent-roll.csv"), "rent-roll.csv",
                                   example("rent-roll.json"), kToday);
  ASSERT_THAT(parsed.records, SizeIs(5));
  EXPECT_EQ(parsed.records[0].first_name, "Mabel");
  EXPECT_EQ(parsed.records[0].last_name, "Harlow");
  EXPECT_EQ(parsed.records[0].unit, PmsUnit("101"));
  EXPECT_EQ(parsed.records[0].move_in, parse_local_date("2025-03-01"));
  EXPECT_EQ(parsed.records[0].lease_end, parse_local_date("2027-02-28"));
  EXPECT_EQ(parsed.records[0].status_label, "current");
  EXPECT_EQ(parsed.records[1].person, PersonId("t0000102,7"));
  EXPECT_EQ(parsed.records[1].move_out, parse_local_date("2026-03-31"));
  EXPECT_EQ(parsed.records[2].first_name, "Quill \"Q\"");
  EXPECT_EQ(parsed.records[2].status_label, "past");
  EXPECT_FALSE(parsed.records[2].move_in) << "12/31/1969 is no date";
  EXPECT_EQ(parsed.records[2].email, "not-an-address") << "judging addresses is not the connector's business";
  EXPECT_EQ(parsed.records[3].status_label, "F") << "a code that nobody declared passes as it is";
  EXPECT_EQ(parsed.records[3], parsed.records[4]);

  ASSERT_THAT(parsed.skipped, SizeIs(3));
  EXPECT_EQ(parsed.skipped[0].where, "rent-roll.csv:4");
  EXPECT_THAT(parsed.skipped[0].reason, HasSubstr("VACANT"));
  EXPECT_EQ(parsed.skipped[1].where, "rent-roll.csv:6");
  EXPECT_THAT(parsed.skipped[1].reason, HasSubstr("4 cells, but the header has 15"));
  EXPECT_EQ(parsed.skipped[2].where, "rent-roll.csv:7");
  EXPECT_THAT(parsed.skipped[2].reason, HasSubstr("`move_in` is not a date of the form `m/d/yyyy`"));
  EXPECT_THAT(each_once(parsed.units), SizeIs(6)) << "vacant units are units, too";
}

TEST(ParseDrop, ReadsWindows1252TwoDigitYearsAndSharedIds) {
  const Parsed parsed = parse_drop(read_file(LEASEKEY_SOURCE_DIR "/fixtures/csv/inactive-flag.csv"), "x.csv",
                                   example("inactive-flag.json"), kToday);
  ASSERT_THAT(parsed.records, SizeIs(3));
  EXPECT_THAT(parsed.skipped, IsEmpty());
  EXPECT_EQ(parsed.records[0].first_name, "Zoë");
  EXPECT_EQ(parsed.records[0].unit, PmsUnit("9 Elm St 1A"));
  EXPECT_EQ(parsed.records[0].lease_end, parse_local_date("2049-11-30"));
  EXPECT_EQ(parsed.records[1].last_name, "O’Dell");
  EXPECT_EQ(parsed.records[0].lease, parsed.records[1].lease);
  EXPECT_NE(parsed.records[0].person, parsed.records[1].person) << "room-mates who share an id are two people";
  EXPECT_EQ(parsed.records[2].status_label, "past");
  EXPECT_EQ(parsed.records[2].move_in, parse_local_date("1999-01-15"));
}

TEST(ParseDrop, ReadsAHeaderAlone) {
  const Parsed parsed = parse_drop(read_file(LEASEKEY_SOURCE_DIR "/fixtures/csv/header-only.csv"), "x.csv",
                                   example("rent-roll.json"), kToday);
  EXPECT_THAT(parsed.records, IsEmpty());
  EXPECT_THAT(parsed.skipped, IsEmpty());
  EXPECT_EQ(parsed.cut_off, "");
}

TEST(ParseDrop, FindsHeadersWithoutRegardToCaseAndBlanks) {
  EXPECT_THAT(parse(" ID , name,UNIT ,status,City \n1,Ann Invented,101,Current,x\n").records, SizeIs(1));
}

TEST(ParseDrop, RefusesAHeaderThatDoesNotFit) {
  EXPECT_THAT(refusal("Id,Name,Unit\n"), HasSubstr("there is no column `Status`"));
  EXPECT_THAT(refusal("Id,Name,Unit,Status,status\n"), HasSubstr("two columns `Status`"));
  EXPECT_THAT(refusal(""), HasSubstr("the header is missing"));
  EXPECT_THAT(refusal("\nId,Name,Unit,Status\n"), HasSubstr("the header is missing"));
  EXPECT_THAT(refusal("\xFF\xFEI\0d"), HasSubstr("UTF-16"));
}

TEST(ParseDrop, LosesOnlyTheRowWithAStrayQuote) {
  const Parsed parsed = parse("Id,Name,Unit,Status\n1,A B,1,C\n2,\"C D,2,C\n3,E F,3,C\n4,\"G\" H,4,C\n5,I J,5,C\n");
  std::vector<std::string> ids;
  for (const auto& record : parsed.records) ids.push_back(record.person.str());
  EXPECT_THAT(ids, ElementsAre("1", "3", "5"));
  ASSERT_THAT(parsed.skipped, SizeIs(2));
  EXPECT_EQ(parsed.skipped[0].where, "drop.csv:3");
  EXPECT_EQ(parsed.skipped[1].where, "drop.csv:5");
  EXPECT_EQ(parsed.cut_off, "");
}

TEST(ParseDrop, KeepsRowsThatAQuotedLineBreakWouldSwallow) {
  // The quote that closes is the next row's first one: by the letter of the format, one long row.
  const Parsed parsed = parse("Id,Name,Unit,Status\n1,\"A B,1,C\n2,\"C D\",2,C\n3,E F,3,C\n");
  std::vector<std::string> ids;
  for (const auto& record : parsed.records) ids.push_back(record.person.str());
  EXPECT_THAT(ids, ElementsAre("2", "3"));
}

TEST(ParseDrop, NoticesAFileThatIsCutOff) {
  EXPECT_NE(parse("Id,Name,Unit,Status\n1,A B,1,C\n2,C").cut_off, "");
  EXPECT_NE(parse("Id,Name,Unit,Status\n1,A B,1,C\n2,\"C").cut_off, "");
  EXPECT_EQ(parse("Id,Name,Unit,Status\n1,A B,1,C").cut_off, "") << "many exports end without a line break";
  EXPECT_EQ(parse("Id,Name,Unit,Status\n1,A B\n").cut_off, "");
}

TEST(ParseDrop, ToleratesEmptyCellsBehindTheHeaderAndRefusesFullOnes) {
  EXPECT_THAT(parse("Id,Name,Unit,Status\n1,A B,1,C,,\n").records, SizeIs(1));
  EXPECT_THAT(parse("Id,Name,Unit,Status\n1,A B,1,C,x\n").skipped, SizeIs(1));
}

TEST(ParseDrop, SkipsRowsWithoutPersonOrUnit) {
  const Parsed parsed = parse("Id,Name,Unit,Status\n,A B,1,C\n2,C D,,C\nTotal,,,\n");
  ASSERT_THAT(parsed.skipped, SizeIs(3));
  EXPECT_EQ(parsed.skipped[0].reason, "no person id");
  EXPECT_EQ(parsed.skipped[1].reason, "no unit");
}

TEST(ParseDrop, TellsNothingPersonalInReasons) {
  const Parsed parsed = parse("Id,Name,Unit,Status\n9,Ann Invented,101,C,ann@example.com\n\xFF,Ann Invented,101,C\n");
  for (const auto& skipped : parsed.skipped) {
    EXPECT_THAT(skipped.reason, testing::Not(HasSubstr("Ann")));
    EXPECT_THAT(skipped.reason, testing::Not(HasSubstr("@")));
  }
}

TEST(ParseDrop, ComparesCodesWithoutRegardToCaseAndBlanks) {
  const auto by = small(R"(, "status_codes": {"c": "current", "": "future"})");
  const Parsed parsed = parse("Id,Name,Unit,Status\n1,A B,1, C \n2,C D,2,\n3,E F,3,Eviction  pending\n", by);
  ASSERT_THAT(parsed.records, SizeIs(3));
  EXPECT_EQ(parsed.records[0].status_label, "current");
  EXPECT_EQ(parsed.records[1].status_label, "future");
  EXPECT_EQ(parsed.records[2].status_label, "Eviction  pending");
}

TEST(ParseDrop, DerivesTheStatusOnlyWhereDeclared) {
  const auto by = mapping(R"({"folder": "d", "status_from_dates": true, "date_forms": "yyyy-mm-dd", "columns":
      {"person": "Id", "name": "Name", "unit": "Unit", "move_in": "In", "move_out": "Out"}})");
  const Parsed parsed = parse(
      "Id,Name,Unit,In,Out\n1,A B,1,2026-03-03,\n2,C D,2,2026-03-02,\n3,E F,3,2020-01-01,2026-03-02\n"
      "4,G H,4,2020-01-01,2026-03-03\n5,I J,5,,\n",
      by);
  std::vector<std::string> labels;
  for (const auto& record : parsed.records) labels.push_back(record.status_label);
  EXPECT_THAT(labels, ElementsAre("future", "current", "past", "current", "current"));
  const auto always = mapping(
      R"({"folder": "d", "status_always": "current", "columns": {"person": "Id", "name": "Name", "unit": "Unit"}})");
  EXPECT_EQ(parse("Id,Name,Unit\n1,A B,1\n", always).records.at(0).status_label, "current");
}

TEST(ParseDrop, ReadsRoles) {
  const auto by =
      mapping(R"({"folder": "d", "role_codes": {"R": "primary", "": "occupant"}, "status_always": "current", "columns":
      {"person": "Id", "name": "Name", "unit": "Unit", "role": "Role"}})");
  const Parsed parsed =
      parse("Id,Name,Unit,Role\n1,A,1,r\n2,B,1,\n3,C,1,Co-Tenant\n4,D,1,Guarantor\n5,E,1,Butler\n", by);
  std::vector<LeaseRole> roles;
  for (const auto& record : parsed.records) roles.push_back(record.role);
  EXPECT_THAT(roles, ElementsAre(LeaseRole::primary, LeaseRole::occupant, LeaseRole::co_tenant, LeaseRole::guarantor,
                                 LeaseRole::unknown));
  EXPECT_EQ(parsed.records[4].role_label, "Butler");
}

TEST(ParseDrop, PicksTheRowsOfAttachedProperties) {
  const auto by = mapping(R"({"folder": "d", "status_always": "current", "columns":
      {"person": "Id", "name": "Name", "unit": "Unit", "property": "Site"}})",
                          {"oak"});
  const Parsed parsed = parse("Id,Name,Unit,Site\n1,A B,1,oak\n2,C D,1,elm\n", by);
  EXPECT_THAT(parsed.records, SizeIs(1));
  EXPECT_THAT(parsed.properties, ElementsAre("oak", "elm"));
}

struct Sample {
  const char* file;
  const char* mapping;
  std::size_t records;
  std::size_t skipped;
};

class CsvSamples : public SamplesTest, public testing::WithParamInterface<Sample> {
 protected:
  CsvSamples() : SamplesTest("csv", LEASEKEY_SOURCE_DIR) {}
};

TEST_P(CsvSamples, AreReadByTheMappingsOfTheManual) {
  const Parsed parsed = parse_drop(sample(GetParam().file), GetParam().file, example(GetParam().mapping), kToday);
  EXPECT_THAT(parsed.records, SizeIs(GetParam().records));
  EXPECT_THAT(parsed.skipped, SizeIs(GetParam().skipped));
  EXPECT_EQ(parsed.cut_off, "");
}

INSTANTIATE_TEST_SUITE_P(Csv, CsvSamples,
                         testing::Values(Sample{"renttrack-import.csv", "rent-roll.json", 14, 6},
                                         Sample{"renttrack-import_date_format.csv", "rent-roll-without-status.json", 2,
                                                0},
                                         Sample{"renttrack-promas_extra_field.csv", "past-tenant-flag.json", 3, 0}),
                         [](const auto& tested) { return "N" + std::to_string(tested.index); });

}  // namespace
}  // namespace leasekey::connectors::csv
