// Lists at any depth, and refusals in all their places.
#include "connectors/realpage/answer.h"

#include <gmock/gmock.h>

#include "connectors/realpage/map.h"
#include "connectors/test_world.h"

namespace leasekey::connectors::realpage {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::string fixture(const std::string& name) { return read_file(LEASEKEY_SOURCE_DIR "/fixtures/realpage/" + name); }

std::string soap(const std::string& inner) {
  return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + inner +
         "</s:Body></s:Envelope>";
}

std::string kind_of_answer(const std::string& body) {
  try {
    return parse_residents(body).has_list ? "list" : "no list";
  } catch (const Error& error) {
    return std::string(to_string(error.kind()));
  }
}

TEST(RealPageAnswers, TellAnEmptyListFromNone) {
  for (const char* inner :
       {"<r><rResult><residentlist/></rResult></r>", "<ResidentList></ResidentList>",
        "<r><rResult>&lt;residentlist /&gt;</rResult></r>", "<residentlist/><error/>",
        "<residentlist/><ErrorMessage>Success</ErrorMessage>", "<message>ok</message><residentlist/>"})
    EXPECT_EQ(kind_of_answer(soap(inner)), "list") << inner;
  for (const char* inner : {"", "<r><rResult/></r>", "<r><rResult>0</rResult></r>", "<sitelist/>",
                            "<residentlist><tenant><id>1</id></tenant></residentlist>"})
    EXPECT_EQ(kind_of_answer(soap(inner)), "no list") << inner;
}

TEST(RealPageAnswers, AreRefusedForWhatTheGatewaySays) {
  EXPECT_EQ(kind_of_answer(fixture("fault.xml")), "forbidden");
  EXPECT_EQ(kind_of_answer(soap("<s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring></s:Fault>")),
            "unavailable");
  EXPECT_EQ(
      kind_of_answer(soap("<s:Fault><faultcode>s:Client</faultcode><faultstring>bad args</faultstring></s:Fault>")),
      "invalid_input");
  EXPECT_EQ(kind_of_answer(soap("<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text>Login failed"
                                "</s:Text></s:Reason></s:Fault>")),
            "unauthenticated");
  EXPECT_EQ(kind_of_answer(soap("<r><rResult><Error><ErrorDescription>Invalid LicenseKey</ErrorDescription></Error>"
                                "</rResult></r>")),
            "unauthenticated");
  EXPECT_EQ(kind_of_answer(soap("<residentlist/><error>Invalid site</error>")), "not_found") << "an error before data";
  EXPECT_EQ(kind_of_answer(soap("<rResult>&lt;error&gt;down for maintenance&lt;/error&gt;</rResult>")), "unavailable");
  EXPECT_EQ(kind_of_answer(soap("<message>Access denied</message>")), "forbidden");
  EXPECT_EQ(kind_of_answer(soap("<error/>")), "unavailable");
}

TEST(RealPageAnswers, ThatAreNoneAreUnavailable) {
  for (const char* body : {"", " \n", "0", "-1", "<html><body>hello</body></html>", "<!DOCTYPE html><html>",
                           "{\"error\": \"json\"}", "<s:Envelope><s:Body>"})
    EXPECT_EQ(kind_of_answer(body), "unavailable") << body;
}

TEST(RealPageAnswers, TellTheLogIdThatSupportAsksFor) {
  const auto refusal = refusal_in(fixture("fault.xml"));
  ASSERT_TRUE(refusal);
  EXPECT_THAT(refusal->what(), HasSubstr("LicenseKey is not authorized to call the method"));
  EXPECT_THAT(refusal->what(), HasSubstr("77001"));
  EXPECT_FALSE(refusal_in("<html></html>"));
  EXPECT_FALSE(refusal_in(soap("<residentlist/>")));
}

TEST(RealPageAnswers, OfUnitsHaveThemInTwoShapes) {
  const auto units = parse_units(fixture("units.xml"));
  EXPECT_TRUE(units.has_list);
  ASSERT_THAT(units.units, SizeIs(2));
  EXPECT_EQ(units.units[0].id, "u101");
  EXPECT_EQ(units.units[0].number, "101");
  EXPECT_EQ(units.units[0].building, "Tower A");
  const auto available = parse_units(fixture("available-units.xml"));
  ASSERT_THAT(available.units, SizeIs(1));
  EXPECT_EQ(available.units[0].number, "101") << "of the address, not of the floor plan";
  EXPECT_EQ(available.units[0].building, "A");
}

TEST(RealPageAnswers, OfSitesHaveIdsAndNames) {
  const auto one = parse_sites(soap("<SiteList><Site SiteID=\"1\"><SiteName>Oak</SiteName></Site></SiteList>"));
  ASSERT_THAT(one.sites, SizeIs(1));
  EXPECT_EQ(one.sites[0].id, "1");
  EXPECT_EQ(one.sites[0].name, "Oak");
  EXPECT_TRUE(parse_sites("<SiteList/>").has_list);
}

TEST(RealPageAnswers, MayBeADocumentWithinATextWithOtherSpellings) {
  const auto list = parse_residents(fixture("one-resident.xml"));
  ASSERT_THAT(list.residents, SizeIs(1));
  const auto& mabel = list.residents[0];
  EXPECT_EQ(mabel.member, "101");
  EXPECT_EQ(mabel.lease, "7001");
  EXPECT_EQ(mabel.site, "4455667");
  EXPECT_EQ(mabel.unit_id, "u101");
  EXPECT_EQ(mabel.unit, "");
  EXPECT_EQ(mabel.last_name, "Harlow & Co");
  EXPECT_EQ(mabel.status, "Current Resident");
}

}  // namespace
}  // namespace leasekey::connectors::realpage
