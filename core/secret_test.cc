// A secret shows itself only where it is asked to.
#include "core/secret.h"

#include <gtest/gtest.h>

#include <ostream>
#include <type_traits>
#include <utility>

namespace leasekey {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};

static_assert(!Printable<Secret>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);

TEST(Secret, RevealsWhatItWasGiven) {
  EXPECT_EQ(Secret("open sesame").reveal(), "open sesame");
  EXPECT_TRUE(Secret().empty());
  EXPECT_EQ(Secret().reveal(), "");
}

TEST(Secret, MovingLeavesNothingBehind) {
  Secret first("hunter2");
  Secret second(std::move(first));
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(second.reveal(), "hunter2");
  Secret third("old");
  third = std::move(second);
  EXPECT_EQ(third.reveal(), "hunter2");
  EXPECT_EQ(third.copy().reveal(), "hunter2");
}

TEST(Secret, WipingTextEmptiesItsBuffer) {
  std::string text = "a password that is too long to be stored in place";
  const char* const buffer = text.data();
  wipe(text);
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(buffer, text.data());
}

}  // namespace
}  // namespace leasekey
