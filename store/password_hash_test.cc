// Argon2id: floor, form, and the door in front of it.
#include "store/password_hash.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::store {
namespace {

TEST(PasswordHash, is_argon2id_with_a_salt_of_its_own_and_says_its_limits) {
  Argon2Hasher hasher({.memory_mib = 19, .passes = 2, .at_once = 1});
  const Secret password("correct horse battery staple");
  const std::string first = hasher.hash(password);
  EXPECT_TRUE(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << first;
  EXPECT_NE(first, hasher.hash(password));
  EXPECT_TRUE(hasher.verify(first, password));
  EXPECT_FALSE(hasher.verify(first, Secret("correct horse battery stapl")));
}

TEST(PasswordHash, of_something_else_matches_nothing) {
  Argon2Hasher hasher({.memory_mib = 19, .passes = 2, .at_once = 1});
  EXPECT_FALSE(hasher.verify("", Secret("")));
  EXPECT_FALSE(hasher.verify("$argon2id$", Secret("anything at all")));
}

TEST(PasswordHash, is_outdated_once_the_limits_have_changed) {
  Argon2Hasher weak({.memory_mib = 19, .passes = 2, .at_once = 1});
  const Argon2Hasher strong({.memory_mib = 32, .passes = 2, .at_once = 1});
  const std::string hash = weak.hash(Secret("correct horse battery staple"));
  EXPECT_FALSE(weak.is_outdated(hash));
  EXPECT_TRUE(strong.is_outdated(hash));
}

TEST(PasswordHash, refuses_limits_below_the_floor) {
  EXPECT_THROW(Argon2Hasher({.memory_mib = 18, .passes = 2, .at_once = 1}), Error);
  EXPECT_THROW(Argon2Hasher({.memory_mib = 64, .passes = 1, .at_once = 1}), Error);
  EXPECT_THROW(Argon2Hasher({.memory_mib = 64, .passes = 2, .at_once = 0}), Error);
}

}  // namespace
}  // namespace leasekey::store
