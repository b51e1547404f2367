// The XML reader: what it reports, what it refuses, and where.
#include "core/xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/error.h"

namespace leasekey {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class Recorder final : public XmlEvents {
 public:
  void begin_element(std::string_view name, const Attributes& attributes) override {
    heard.append("<").append(name);
    for (const auto& [key, value] : attributes) heard += " " + key + "=" + value;
    heard += ">";
  }
  void end_element(std::string_view name) override { heard.append("</").append(name).append(">"); }
  void text(std::string_view piece) override { heard += piece; }

  std::string heard;
};

std::string events_of(std::string_view text, const XmlLimits& limits = {}) {
  Recorder recorder;
  read_xml(text, recorder, limits);
  return recorder.heard;
}

std::string reading_refused(std::string_view text, const XmlLimits& limits = {}) {
  try {
    events_of(text, limits);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    return error.what();
  }
  return {};
}

TEST(ReadXml, reports_elements_attributes_and_text) {
  EXPECT_EQ(events_of("<?xml version=\"1.0\"?>\n<a x='1' y=\"&lt;&#233;\"><b>one &amp; two</b><!-- no --><c/></a>"),
            "<a x=1 y=<é><b>one & two</b><c></c></a>");
  EXPECT_EQ(events_of("<a><![CDATA[<b> & ]]></a>"), "<a><b> & </a>");
}

TEST(ReadXml, names_things_without_prefix_and_leaves_out_name_space_declarations) {
  EXPECT_EQ(events_of("<s:Envelope xmlns:s='urn:s' xmlns='urn:d'><Body s:id='1' xsi:nil='true'/></s:Envelope>"),
            "<Envelope><Body id=1 nil=true></Body></Envelope>");
}

TEST(ReadXml, reads_the_encodings_that_documents_declare) {
  EXPECT_EQ(events_of("\xEF\xBB\xBF<a>é</a>"), "<a>é</a>");
  EXPECT_EQ(events_of("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>"), "<a>é</a>");
  EXPECT_EQ(events_of("<?xml version='1.0' encoding='windows-1252'?><a>\x80 \x92\xE9</a>"), "<a>€ ’é</a>");
  EXPECT_EQ(events_of("<?xml version='1.0' encoding='Windows-1252'?><a>\x80</a>"), "<a>€</a>");
  EXPECT_EQ(events_of(std::string_view("\xFF\xFE<\0a\0>\0\xE9\0<\0/\0a\0>\0", 18)), "<a>é</a>");
  EXPECT_THAT(reading_refused("<?xml version='1.0' encoding='martian'?><a/>"), EndsWith("unknown encoding"));
}

TEST(ReadXml, refuses_malformed_text_with_line_column_and_reason) {
  const struct {
    std::string_view text;
    std::string_view message;
  } cases[] = {
      {"", "line 1, column 1: no element found"},
      {"plain", "line 1, column 1: syntax error"},
      {"{\"json\": 1}", "line 1, column 1: invalid token"},
      {"<a>\n <b>\n</a>", "line 3, column 3: tag mismatch"},
      {"<a>\n", "line 2, column 1: no element found"},
      {"<a/><b/>", "line 1, column 5: junk after document element"},
      {"<a x='1' x='2'/>", "line 1, column 10: duplicate attribute"},
      {"<a>&nbsp;</a>", "line 1, column 4: undefined entity"},
      {"<a>\xFF</a>", "line 1, column 4: invalid token"},
      {"<a>&#0;</a>", "line 1, column 4: reference to invalid character number"},
      {"<a><![CDATA[x</a>", "line 1, column 18: unclosed CDATA section"},
      {"<a b=c/>", "line 1, column 6: invalid token"},
  };
  for (const auto& c : cases) EXPECT_EQ(reading_refused(c.text), c.message) << c.text;
  EXPECT_THAT(reading_refused(std::string_view("<a>\0</a>", 8)), HasSubstr("invalid token"));
}

TEST(ReadXml, refuses_a_document_type_declaration_before_anything_in_it_counts) {
  const std::string_view documents[] = {
      "<!DOCTYPE a><a/>",
      "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]><a/>",
      "<!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>",
  };
  for (const auto document : documents) {
    EXPECT_THAT(reading_refused(document), StartsWith("line 1, column ")) << document;
    EXPECT_THAT(reading_refused(document), EndsWith("a document type declaration is not accepted")) << document;
  }
}

TEST(ReadXml, refuses_more_than_its_limits) {
  EXPECT_EQ(reading_refused("<a></a>", {.max_bytes = 6}), "larger than the limit of 6 bytes");
  EXPECT_EQ(events_of("<a><b><c/></b></a>", {.max_depth = 3}), "<a><b><c></c></b></a>");
  EXPECT_EQ(reading_refused("<a><b>\n<c/></b></a>", {.max_depth = 2}), "line 2, column 1: nested deeper than 2 levels");
}

TEST(ReadXml, refuses_a_tag_or_comment_that_does_not_end_but_takes_texts_of_any_length) {
  const std::string much(100'000, 'x');
  const XmlLimits limits{.max_markup = 20'000};
  constexpr std::string_view kRefusal = "a tag or comment is longer than 20000 bytes";
  EXPECT_THAT(reading_refused("<a b='" + much + "'/>", limits), EndsWith(kRefusal));
  EXPECT_THAT(reading_refused("<a><!--" + much + "--></a>", limits), EndsWith(kRefusal));
  EXPECT_THAT(reading_refused("<a><?" + much + "?></a>", limits), EndsWith(kRefusal));
  EXPECT_EQ(reading_refused("<a>" + much + "</a>", limits), "");
  EXPECT_EQ(reading_refused("<a><![CDATA[" + much + "]]></a>", limits), "");
}

TEST(ReadXml, reads_deep_nesting_without_using_the_stack) {
  const std::size_t depth = 200'000;
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += "<a>";
  EXPECT_EQ(reading_refused(text), "line 1, column 385: nested deeper than 128 levels");
  EXPECT_THAT(reading_refused(text, {.max_depth = depth}), EndsWith("no element found"));
}

TEST(ReadXml, lets_errors_of_the_listener_through) {
  class Picky final : public XmlEvents {
    void begin_element(std::string_view name, const Attributes&) override {
      if (name == "b") throw Error(ErrorKind::conflict, "no b here");
    }
    void end_element(std::string_view) override {}
    void text(std::string_view piece) override {
      if (piece == "x") throw Error(ErrorKind::unavailable, "no x here");
    }
  } picky;
  for (const auto& [document, message] : {std::pair{"<a><b/></a>", "no b here"}, {"<a>x</a>", "no x here"}}) {
    try {
      read_xml(document, picky);
      FAIL() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_NE(error.kind(), ErrorKind::invalid_input);
      EXPECT_STREQ(error.what(), message);
    }
  }
}

}  // namespace
}  // namespace leasekey
