// Fingerprints are stored and sent: they may never change.
#include "core/fingerprint.h"

#include <gtest/gtest.h>

namespace leasekey {
namespace {

TEST(Fingerprint, is_the_published_one_of_fnv_1a) {
  EXPECT_EQ(fingerprint(""), std::to_string(0xCBF29CE484222325ULL));
  EXPECT_EQ(fingerprint("a"), std::to_string(0xAF63DC4C8601EC8CULL));
  EXPECT_EQ(fingerprint("foobar"), std::to_string(0x85944171F73967E8ULL));
}

}  // namespace
}  // namespace leasekey
