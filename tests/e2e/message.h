// What the program says when it refuses.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/e2e/process.h"

namespace leasekey::e2e {

/// One message, and after it at most the hint where help is.
inline void expect_message(const Ended& ended, int status, const std::string& message) {
  EXPECT_EQ(ended.status, status) << ended;
  EXPECT_THAT(ended.err, testing::AllOf(testing::StartsWith("leasekey: "), testing::HasSubstr(message)));
  EXPECT_LE(std::count(ended.err.begin(), ended.err.end(), '\n'), 2) << ended;
  EXPECT_THAT(ended.out, testing::IsEmpty());
}

}  // namespace leasekey::e2e
