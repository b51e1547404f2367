// Drops of MITS: several properties in one file, encodings, and what is refused as a whole.
#include "connectors/csv/mits_drop.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "connectors/unit_list.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const LocalDate kToday = *parse_local_date("2026-03-02");

std::string household(const std::string& id, const std::string& unit, const std::string& last_name = "Invented") {
  return "<RT_Customer><CustomerID>" + id + "</CustomerID><Customers><Customer Type=\"current resident\"><CustomerID>" +
         id + "</CustomerID><Name><FirstName>Ann</FirstName><LastName>" + last_name +
         "</LastName></Name></Customer></Customers><RT_Unit><UnitID>" + unit + "</UnitID></RT_Unit></RT_Customer>";
}

std::string property(const std::string& id, const std::string& households) {
  return "<Property><PropertyID><Identification><PrimaryID>" + id + "</PrimaryID></Identification></PropertyID>" +
         households + "</Property>";
}

std::string document(const std::string& inside) {
  return "<ResidentTransactions>" + inside + "</ResidentTransactions>";
}

Parsed read(const std::string& bytes, const MitsRules& rules = {}) {
  return parse_mits_drop(bytes, "drop.xml", rules, kToday);
}

std::string refusal(const std::string& bytes) {
  try {
    read(bytes);
    return "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << error.what();
    return error.what();
  }
}

TEST(MitsDrop, ReadsPeopleUnitsAndProperties) {
  const Parsed parsed = read(read_file(LEASEKEY_SOURCE_DIR "/fixtures/mits/transactions.xml"));
  EXPECT_THAT(parsed.records, SizeIs(3));
  EXPECT_THAT(parsed.skipped, IsEmpty());
  EXPECT_THAT(parsed.properties, ElementsAre("oak1"));
  const auto units = each_once(parsed.units);
  ASSERT_THAT(units, SizeIs(3)) << "the vacant one, too";
  EXPECT_EQ(units[2].unit, PmsUnit("143"));
  EXPECT_EQ(parsed.records[0].person, PersonId("t0009001"));
}

TEST(MitsDrop, TakesTheAttachedPropertiesOfAFileWithSeveral) {
  const std::string text = document(property("OAK", household("t1", "101")) + property("elm", household("t2", "102")) +
                                    property("ash", household("t3", "103")));
  MitsRules rules;
  rules.properties = {"oak", "ash"};
  const Parsed parsed = read(text, rules);
  ASSERT_THAT(parsed.records, SizeIs(2));
  EXPECT_EQ(parsed.records[0].person, PersonId("t1"));
  EXPECT_EQ(parsed.records[1].person, PersonId("t3"));
  EXPECT_THAT(parsed.properties, ElementsAre("oak", "elm", "ash")) << "named as they are attached";
  EXPECT_THAT(parsed.units, SizeIs(2));
}

TEST(MitsDrop, KeepsOutWhomNoPropertyIsNamedFor) {
  MitsRules rules;
  rules.properties = {"oak"};
  const Parsed parsed = read(document("<Property>" + household("t1", "101") + "</Property>"), rules);
  EXPECT_THAT(parsed.records, IsEmpty());
  EXPECT_THAT(parsed.properties, IsEmpty());
}

TEST(MitsDrop, HoldsUnitsOfOneNameInTwoPropertiesUntilAPrefixTellsThemApart) {
  const std::string text = document(property("oak", household("t1", "101")) + property("elm", household("t2", "101")));
  const Parsed mixed = read(text);
  EXPECT_THAT(mixed.records, IsEmpty());
  ASSERT_THAT(mixed.skipped, SizeIs(2));
  EXPECT_THAT(mixed.skipped[0].reason, HasSubstr("unit_prefixes"));
  MitsRules rules;
  rules.unit_prefixes = {{"elm", "E-"}};
  const Parsed apart = read(text, rules);
  ASSERT_THAT(apart.records, SizeIs(2));
  EXPECT_EQ(apart.records[1].unit, PmsUnit("E-101"));
}

TEST(MitsDrop, ReadsTheFlatListOfResidentData) {
  const std::string text =
      "<PropertyResidents><Code>OAK</Code><Residents><Resident><tCode>T1</tCode><Status>Current</Status>"
      "<FirstName>Ann</FirstName><LastName>Invented</LastName><UnitCode>101</UnitCode><OtherOccupants><OtherOccupant>"
      "<Code>R2</Code><FirstName>Bo</FirstName><LastName>Invented</LastName></OtherOccupant></OtherOccupants></"
      "Resident>"
      "</Residents></PropertyResidents>";
  MitsRules rules;
  rules.properties = {"oak"};
  const Parsed parsed = read(text, rules);
  ASSERT_THAT(parsed.records, SizeIs(2));
  EXPECT_EQ(parsed.records[0].person, PersonId("t1"));
  EXPECT_EQ(parsed.records[1].unit, PmsUnit("101"));
  EXPECT_THAT(parsed.properties, ElementsAre("oak"));
  EXPECT_THAT(each_once(parsed.units), SizeIs(1));
  rules.properties = {"elm"};
  EXPECT_THAT(read(text, rules).records, IsEmpty());
}

TEST(MitsDrop, KeepsIdsApartByCaseWhereAsked) {
  const std::string text = document(property("oak", household("T1", "101")));
  EXPECT_EQ(read(text).records.at(0).person, PersonId("t1"));
  MitsRules rules;
  rules.ids_without_case = false;
  EXPECT_EQ(read(text, rules).records.at(0).person, PersonId("T1"));
}

TEST(MitsDrop, SaysFileAndHouseholdOfWhoIsSkipped) {
  const Parsed parsed = read(document(
      property("oak",
               "<RT_Customer><CustomerID>T7</CustomerID><Customers><Customer Type=\"current resident\"/></Customers>"
               "</RT_Customer>")));
  ASSERT_THAT(parsed.skipped, SizeIs(1));
  EXPECT_EQ(parsed.skipped[0].where, "drop.xml: household `T7`");
}

std::string utf16(std::string_view ascii, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) {
    if (big_endian) bytes += '\0';
    bytes += c;
    if (!big_endian) bytes += '\0';
  }
  return bytes;
}

TEST(MitsDrop, ReadsTheEncodingsThatExportsHave) {
  const auto of_name = [](const std::string& name) { return document(property("oak", household("t1", "101", name))); };
  const auto last_name = [](const std::string& bytes, Encoding encoding = Encoding::utf8) {
    MitsRules rules;
    rules.encoding = encoding;
    const Parsed parsed = read(bytes, rules);
    return parsed.records.empty() ? parsed.skipped.at(0).reason : parsed.records[0].last_name;
  };
  EXPECT_EQ(last_name("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>" + of_name("Erdos\xC5\x91")), "Erdoső");
  EXPECT_EQ(last_name("<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + of_name("Caf\xE9")), "Café");
  EXPECT_EQ(last_name(utf16("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + of_name("Plain"), false)), "Plain");
  EXPECT_EQ(last_name(utf16("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + of_name("Plain"), true)), "Plain");
  const std::string mislabelled = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + of_name("Caf\xE9");
  EXPECT_EQ(last_name(mislabelled), "not valid UTF-8");
  EXPECT_EQ(last_name(mislabelled, Encoding::windows1252), "Café");
  EXPECT_EQ(last_name(of_name("Caf\xC3\xA9"), Encoding::latin1), "Café") << "what is UTF-8 stays it";
}

TEST(MitsDrop, IsRefusedAsAWhole) {
  const std::string whole = document(property("oak", household("t1", "101")));
  const struct {
    std::string bytes;
    const char* says;
  } cases[] = {
      {whole.substr(0, whole.size() - 3), "cut off or no XML"},
      {"", "cut off or no XML"},
      {"<html><body>please log in</body></html>", "neither `ResidentTransactions` nor"},
      {"<!DOCTYPE html><html></html>", "cut off or no XML"},
      {"<Messages><Message messageType=\"Error\">Report failed for ann@example.com</Message></Messages>",
       "a message instead of residents: Report failed for [e-mail]"},
      {document("<Messages><Error>No access</Error></Messages>" + property("oak", household("t1", "101"))),
       "a message instead of residents"},
      {"<Properties><Property><Code>oak</Code><MarketingName>Oak House</MarketingName></Property></Properties>",
       "neither `ResidentTransactions` nor"},
      {"<LeaseApplication><Tenant/></LeaseApplication>", "ask for the MITS export of resident transactions"},
  };
  for (const auto& refused : cases) EXPECT_THAT(refusal(refused.bytes), HasSubstr(refused.says)) << refused.bytes;
}

TEST(MitsDrop, IsToldByItsFirstBytes) {
  for (const char* bytes : {"<a/>", "\xEF\xBB\xBF<a/>", " \r\n<a/>"}) EXPECT_TRUE(looks_like_xml(bytes)) << bytes;
  EXPECT_TRUE(looks_like_xml(utf16("<a/>", false)));
  EXPECT_TRUE(looks_like_xml(utf16("<a/>", true)));
  for (const char* bytes : {"", "Id,Name", "\xEF\xBB\xBFId,Name", "   "}) EXPECT_FALSE(looks_like_xml(bytes)) << bytes;
  EXPECT_FALSE(looks_like_xml(utf16("Id", false)));
}

}  // namespace
}  // namespace leasekey::connectors::csv
