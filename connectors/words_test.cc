// Words without copies.
#include "connectors/words.h"

#include <gtest/gtest.h>

namespace leasekey::connectors {
namespace {

TEST(IsWord, IgnoresCaseAndBlanksAtTheEnds) {
  for (const char* text : {"past", "Past", "PAST", " past ", "past  "}) EXPECT_TRUE(is_word(text, "past")) << text;
  for (const char* text : {"", " ", "pas", "pastt", "p ast", "päst"}) EXPECT_FALSE(is_word(text, "past")) << text;
  EXPECT_TRUE(is_word("  ", ""));
}

TEST(HasPart, FindsAPartAnywhere) {
  EXPECT_TRUE(has_part("Under EVICTION", "evict"));
  EXPECT_TRUE(has_part("evict", "evict"));
  EXPECT_FALSE(has_part("evic", "evict"));
  EXPECT_FALSE(has_part("", "evict"));
}

}  // namespace
}  // namespace leasekey::connectors
