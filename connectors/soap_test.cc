// SOAP requests as they go out.
#include "connectors/soap.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/xml.h"

namespace leasekey::connectors {
namespace {

using testing::HasSubstr;

class Texts final : public XmlEvents {
 public:
  std::string all;

 private:
  void begin_element(std::string_view name, const Attributes&) override { all += "<" + std::string(name); }
  void end_element(std::string_view) override { all += ">"; }
  void text(std::string_view piece) override { all += piece; }
};

TEST(Soap, WritesAnyTextSoThatItComesBackUnchanged) {
  Texts texts;
  read_xml("<a>" + xml_elements({{"b", "x < y & \"z\" ]]>"}, {"c", "Zoë"}}) + "</a>", texts);
  EXPECT_EQ(texts.all, "<a<bx < y & \"z\" ]]>><cZoë>>");
}

TEST(Soap, LeavesOutWhatXmlCannotHave) {
  EXPECT_EQ(xml_escaped(std::string("a\0b\x01"
                                    "c",
                                    5)),
            "abc");
}

TEST(Soap, NamesTheActionWhereEachVersionHasIt) {
  const auto old = soap_request(SoapVersion::v1_1, "https://example.com/x", "urn:Do", "<Do/>");
  EXPECT_EQ(old.headers.at(1).name, "SOAPAction");
  EXPECT_EQ(old.headers.at(1).value, "\"urn:Do\"");
  const auto newer = soap_request(SoapVersion::v1_2, "https://example.com/x", "urn:Do", "<Do/>");
  EXPECT_THAT(newer.headers.at(0).value, HasSubstr("action=\"urn:Do\""));
  EXPECT_THAT(newer.body, HasSubstr("2003/05/soap-envelope"));
  EXPECT_TRUE(newer.reads_only);
}

}  // namespace
}  // namespace leasekey::connectors
