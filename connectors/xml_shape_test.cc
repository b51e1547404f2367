// Reading known elements out of streamed XML.
#include "connectors/xml_shape.h"

#include <gmock/gmock.h>

#include <array>

namespace leasekey::connectors {
namespace {

constexpr std::array<Member, 1> kDocument{{{"Root", 2, 0}}};
constexpr std::array<Member, 4> kRoot{{{"Item", 3, 0}, {"Word", 0, 1}, {"Code", 0, 2}, {"Both", 3, 4}}};
constexpr std::array<Member, 2> kItem{{{"id", 0, 3}, {"Item", 3, 0}}};

class Log final : public ShapeEvents {
 public:
  std::string text;

 private:
  void begin(std::uint8_t node) override { text += "(" + std::to_string(node); }
  void end(std::uint8_t node) override { text += std::to_string(node) + ")"; }
  void field(std::uint8_t field, std::string_view value) override {
    text += " " + std::to_string(field) + "=" + std::string(value) + " ";
  }
  void present(std::uint8_t node) override { text += "!" + std::to_string(node); }
};

using Wrappers = XmlShapeReader::Wrappers;

std::string read(std::string_view xml, Wrappers wrappers = Wrappers::pass_over) {
  const std::array<std::span<const Member>, 4> shape{{{}, kDocument, kRoot, kItem}};
  Log log;
  XmlShapeReader reader(shape, log, wrappers);
  read_xml(xml, reader);
  return log.text;
}

TEST(XmlShapeReader, TakesElementsForNodesAndTheirTextForFields) {
  EXPECT_EQ(read("<Root><Item><id>7</id></Item></Root>"), "(1!2(2!3(3 3=7 3)2)1)");
  EXPECT_EQ(read("<Root><Word> a\n b </Word></Root>"), "(1!2(2 1=a\n b 2)1)");
}

TEST(XmlShapeReader, TakesAttributesForFieldsOfTheirElement) {
  EXPECT_EQ(read(R"(<Root Code="9"><Item id=" 7 " other="x"/></Root>)"), "(1!2(2 2=9 !3(3 3=7 3)2)1)");
}

TEST(XmlShapeReader, ComparesNamesWithoutPrefixAndCase) {
  EXPECT_EQ(read(R"(<m:ROOT xmlns:m="urn:x"><m:item><m:ID>7</m:ID></m:item></m:ROOT>)"), "(1!2(2!3(3 3=7 3)2)1)");
}

TEST(XmlShapeReader, SaysThatAnEmptyElementIsThere) {
  EXPECT_EQ(read("<Root><Word/><Item/></Root>"), "(1!2(2 1= !3(33)2)1)");
}

TEST(XmlShapeReader, ReadsCdataAndPiecesAsOneText) {
  EXPECT_EQ(read("<Root><Word>a &amp; <![CDATA[<b>]]></Word></Root>"), "(1!2(2 1=a & <b> 2)1)");
}

TEST(XmlShapeReader, PassesOverWhatIsInNoTable) {
  EXPECT_EQ(read("<Root><Other><Item><id>1</id></Item></Other><Word>a<b>no</b>c</Word></Root>"), "(1!2(2 1=ac 2)1)");
  EXPECT_EQ(read("<Else><Item><id>1</id></Item></Else>"), "");
}

TEST(XmlShapeReader, LooksIntoEnvelopesWhereItIsTold) {
  EXPECT_EQ(read("<Envelope><Body><Root><Item><id>7</id></Item></Root></Body></Envelope>", Wrappers::look_inside),
            "(1!2(2!3(3 3=7 3)2)1)");
  EXPECT_EQ(read("<A><Root><Other><Word>no</Word></Other></Root><B><Root><Word>a</Word></Root></B></A>",
                 Wrappers::look_inside),
            "(1!2(22)!2(2 1=a 2)1)");
  EXPECT_EQ(read("<A><B/></A>", Wrappers::look_inside), "(11)");
}

TEST(InnerXml, IsTextThatIsADocumentItself) {
  EXPECT_EQ(inner_xml("<s:E xmlns:s='u'><R> &lt;a&gt;1&lt;/a&gt; </R></s:E>"), "<a>1</a> ");
  EXPECT_EQ(inner_xml("<E><R><![CDATA[<?xml version='1.0'?><a/>]]></R></E>"), "<?xml version='1.0'?><a/>");
  EXPECT_EQ(inner_xml("<E><R>a &lt; b</R></E>"), "");
}

TEST(OtherEncoding, IsWhatTheDocumentSays) {
  EXPECT_TRUE(declares_other_encoding("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>"));
  EXPECT_FALSE(declares_other_encoding("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>"));
  EXPECT_FALSE(declares_other_encoding("<?xml version=\"1.0\"?><a encoding=\"x\"/>"));
  EXPECT_FALSE(declares_other_encoding("<a/>"));
  EXPECT_TRUE(declares_other_encoding(std::string("\xFF\xFE<\0", 4)));
}

TEST(XmlShapeReader, GivesTheTextOfANodeBeforeItsEnd) {
  EXPECT_EQ(read(R"(<Root><Both id="7">text</Both></Root>)"), "(1!2(2!3(3 3=7  4=text 3)2)1)");
}

}  // namespace
}  // namespace leasekey::connectors
