// Base64 (the vectors of RFC 4648) and percent-encoding.
#include "transport/encoding.h"

#include <gtest/gtest.h>

namespace leasekey::transport {
namespace {

TEST(Base64, EncodesTheVectorsOfTheStandard) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xFF\xFE\xFD"), "//79");
}

TEST(PercentEncoded, LeavesOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encoded("a b/c?d&e=f%\xC3\xA9"), "a%20b%2Fc%3Fd%26e%3Df%25%C3%A9");
}

}  // namespace
}  // namespace leasekey::transport
