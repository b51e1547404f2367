// Trimming, folding and the check of UTF-8, with the characters that real names and addresses contain.
#include "core/text.h"

#include <gtest/gtest.h>

#include <string>

namespace leasekey {
namespace {

/// All of Unicode's White_Space, as UTF-8.
constexpr std::string_view kWhiteSpace[] = {
    "\t",     "\n",     "\v",     "\f",     "\r",     " ",      "\u0085", "\u00A0", "\u1680",
    "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
    "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000",
};

constexpr std::string_view kNotUtf8[] = {
    "\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "M\xFCller", "a\xE2\x80",
};

TEST(Trimmed, removes_white_space_of_any_kind_at_both_ends_and_none_inside) {
  for (const auto space : kWhiteSpace) {
    const std::string blank(space);
    EXPECT_EQ(trimmed(blank + "a" + blank + "é" + blank + blank), "a" + blank + "é");
    EXPECT_EQ(trimmed(blank), "");
  }
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed(" \u00A0\t x \u3000 "), "x");
}

TEST(Trimmed, leaves_everything_else_alone) {
  for (const auto* text : {"a", "\u200Bx\u200B", "日本", "😀", ".", "\x01"}) EXPECT_EQ(trimmed(text), text);
}

TEST(Trimmed, stops_at_bytes_that_are_no_utf_8) {
  for (const auto bytes : kNotUtf8) {
    EXPECT_EQ(trimmed(" " + std::string(bytes) + " "), bytes);
    EXPECT_EQ(trimmed("\u00A0" + std::string(bytes) + "\u00A0"), bytes);
  }
  EXPECT_EQ(trimmed("x\xA0"), "x\xA0") << "a Latin-1 no-break space is no UTF-8";
}

TEST(Folded, ignores_case_surrounding_white_space_and_the_width_of_gaps) {
  const struct {
    std::string_view text;
    std::string_view folded;
  } cases[] = {
      {"", ""},
      {"  ", ""},
      {"Jo ANNE", "jo anne"},
      {"  Jo \t\r\n Anne ", "jo anne"},
      {"Person@Example.COM", "person@example.com"},
      {"\u00A0Zoë\u2003\u00A0Müller\u3000", "zoë müller"},
      {"ÅSA ÇELİK", "åsa çeli\u0307k"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
      {"σίσυφος", "σίσυφοσ"},
      {"ДМИТРИЙ", "дмитрий"},
      {"ﬁn", "fin"},
      {"O’Neil", "o’neil"},
      {"李 明", "李 明"},
      {"[ ]@^_`{|}~", "[ ]@^_`{|}~"},
  };
  for (const auto& c : cases) EXPECT_EQ(folded(c.text), c.folded) << c.text;
}

TEST(Folded, makes_composed_and_decomposed_text_equal) {
  EXPECT_EQ(folded("Zoe\u0308"), folded("ZOË"));
  EXPECT_EQ(folded("Zoe\u0308"), "zoë");
  EXPECT_EQ(folded("\u1112\u1161\u11AB"), "한");
  EXPECT_EQ(folded("\u212B"), "å") << "the Ångström sign";
  EXPECT_EQ(folded("q\u0307\u0323"), folded("q\u0323\u0307")) << "the order of marks";
  EXPECT_EQ(folded("α\u0345\u0301"), folded("α\u0301\u0345")) << "the iota below, which case folding makes a letter";
}

TEST(Folded, keeps_apart_what_differs) {
  EXPECT_NE(folded("Zoe"), folded("Zoë"));
  EXPECT_NE(folded("Jo Anne"), folded("JoAnne"));
  EXPECT_NE(folded("ı"), folded("i"));
  EXPECT_NE(folded("o'neil"), folded("o’neil"));
}

TEST(Folded, keeps_text_that_is_no_utf_8_byte_by_byte) {
  for (const auto bytes : kNotUtf8) {
    const std::string text = " A " + std::string(bytes);
    EXPECT_EQ(folded(text), text);
  }
}

std::string utf8(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  if (c < 0x10000) {
    return {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  }
  return {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
          static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
}

TEST(Folded, changes_nothing_when_applied_again_to_any_character) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = utf8(c);
    ASSERT_TRUE(is_valid_utf8(text)) << std::hex << static_cast<unsigned>(c);
    const std::string once = folded(text);
    ASSERT_EQ(folded(once), once) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Folded, folds_ascii_the_same_way_with_and_without_other_characters_beside_it) {
  for (char c = 0; c < 0x7F; ++c) {
    const std::string alone = folded("x" + std::string(1, c) + "y");
    EXPECT_EQ(folded("x" + std::string(1, c) + "yé"), alone + "é") << static_cast<int>(c);
  }
}

TEST(IsValidUtf8, accepts_unicode_and_refuses_the_rest) {
  for (const auto* text : {"", "plain ASCII of more than eight bytes", "é", "日本語", "😀", "\u07FF\u0800\uFFFF"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
  EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF"));
  for (const auto bytes : kNotUtf8) {
    EXPECT_FALSE(is_valid_utf8(bytes));
    EXPECT_FALSE(is_valid_utf8("some text before it " + std::string(bytes) + " and after"));
  }
}

}  // namespace
}  // namespace leasekey
