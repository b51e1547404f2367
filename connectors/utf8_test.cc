// Replacing what is no UTF-8.
#include "connectors/utf8.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace leasekey::connectors {
namespace {

TEST(WithReplacements, LeavesTextAlone) {
  const std::string text = "Zoë 東京 \xF0\x9F\x94\x91";
  EXPECT_EQ(with_replacements(text), text);
}

TEST(WithReplacements, ReplacesEveryByteThatIsNoText) {
  EXPECT_EQ(with_replacements("a\xFF\xFE"
                              "b"),
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
}

TEST(WithReplacements, ReplacesCutOffOverlongAndSurrogateSequences) {
  for (const std::string bytes : {"\xC3", "\xE6\x9D", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    const std::string text(with_replacements(bytes).view());
    EXPECT_TRUE(is_valid_utf8(text));
    EXPECT_NE(text.find("\xEF\xBF\xBD"), std::string::npos);
  }
}

}  // namespace
}  // namespace leasekey::connectors
