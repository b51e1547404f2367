// Declared encodings.
#include "connectors/csv/encoding.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace leasekey::connectors::csv {
namespace {

TEST(ToUtf8, ConvertsLatin1AndWindows1252) {
  EXPECT_EQ(to_utf8("Zo\xEB", Encoding::latin1), "Zoë");
  EXPECT_EQ(to_utf8("Zo\xEB \x93x\x94 \x80", Encoding::windows1252), "Zoë “x” €");
  EXPECT_EQ(to_utf8("\x81", Encoding::windows1252), "\xEF\xBF\xBD");
}

TEST(ToUtf8, MakesTextOfEveryByte) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  EXPECT_TRUE(is_valid_utf8(to_utf8(bytes, Encoding::latin1)));
  EXPECT_TRUE(is_valid_utf8(to_utf8(bytes, Encoding::windows1252)));
  EXPECT_EQ(to_utf8(bytes, Encoding::utf8), bytes);
}

TEST(ToUtf8, ConvertsALongTextPartByPart) {
  const std::string before(kLetGoEvery - 1, 'x');
  EXPECT_TRUE(to_utf8(before + "\xEB\xEB", Encoding::latin1) == before + "ëë");
  EXPECT_TRUE(to_utf8(before + "ëx", Encoding::utf8) == before + "ëx") << "passes as it is";
}

TEST(ParseEncoding, KnowsItsNames) {
  EXPECT_EQ(parse_encoding("utf-8"), Encoding::utf8);
  EXPECT_EQ(parse_encoding("latin1"), Encoding::latin1);
  EXPECT_EQ(parse_encoding("windows-1252"), Encoding::windows1252);
  EXPECT_FALSE(parse_encoding("ebcdic"));
}

}  // namespace
}  // namespace leasekey::connectors::csv
