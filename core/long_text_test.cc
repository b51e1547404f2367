// Long texts: as short ones, but in a file that nobody sees.
#include "core/long_text.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/error.h"

namespace leasekey {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLong = 3 * LongText::kMostInMemory;

/// Not the same anywhere.
std::string counted(std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + ",";
  return text;
}

/// The folder for temporary files is one of our own.
class LongTextTest : public testing::Test {
 protected:
  LongTextTest() : folder_(fs::temp_directory_path() / ("long-text-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    if (const char* set = std::getenv("TMPDIR")) before_ = set;
    setenv("TMPDIR", folder_.c_str(), 1);
  }
  ~LongTextTest() override {
    before_.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before_.c_str(), 1);
    fs::remove_all(folder_);
  }

  fs::path folder_;
  std::string before_;
};

TEST_F(LongTextTest, ReadsAsItWasWritten) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, LongText::kMostInMemory, kLong}) {
    const std::string expected = counted(size);
    LongText text;
    for (std::size_t at = 0; at < expected.size(); at += 100'003)
      text.append(std::string_view(expected).substr(at, 100'003));
    EXPECT_EQ(text.size(), expected.size());
    EXPECT_TRUE(text == expected) << size;
  }
}

TEST_F(LongTextTest, GrowsAfterItWasReadAndBeginsAgain) {
  const std::string half = counted(kLong / 2);
  LongText text;
  text.append(half);
  EXPECT_TRUE(text == half);
  text.append(half);
  EXPECT_TRUE(text == half + half);
  text.clear();
  EXPECT_TRUE(text.empty());
  text.append("short");
  EXPECT_TRUE(text == "short");
}

TEST_F(LongTextTest, IsStillThereAfterItWasLetGo) {
  const std::string expected = counted(kLong);
  LongText text;
  text.append(expected);
  const std::string_view view = text;
  for (std::size_t at = 0; at < view.size(); at += 700'001) let_go(view.substr(at, 700'001));
  EXPECT_TRUE(view == expected);
}

TEST_F(LongTextTest, LetsGoOfNothingElse) {
  const std::string expected = counted(kLong);
  std::string other = expected;
  LongText text;
  text.append(expected);
  const std::string_view view = text;
  let_go(other);
  let_go({});
  let_go({view.data() + view.size() - 10, 20});
  EXPECT_TRUE(other == expected);
}

TEST_F(LongTextTest, HasNoNameWhereOthersCouldFindIt) {
  LongText text;
  text.append(counted(kLong));
  EXPECT_EQ(text.view().size(), text.size());
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(LongTextTest, MovesWithItsFile) {
  const std::string expected = counted(kLong);
  LongText text;
  text.append(expected);
  LongText moved = std::move(text);
  EXPECT_TRUE(moved == expected);
  LongText other;
  other.append("gone");
  other = std::move(moved);
  EXPECT_TRUE(other == expected);
}

TEST_F(LongTextTest, SaysThatItCannotBeKept) {
  setenv("TMPDIR", (folder_ / "missing").c_str(), 1);
  LongText text;
  EXPECT_NO_THROW(text.append(counted(1000)));
  try {
    text.append(counted(kLong));
    ADD_FAILURE() << "kept";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unavailable);
    EXPECT_STREQ(error.what(),
                 "a long text cannot be kept in the folder for temporary files: No such file or directory");
  }
}

}  // namespace
}  // namespace leasekey
