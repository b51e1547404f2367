// For tests: a vendor's own samples, which are no part of the project. Where they are not, such a test is skipped.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "connectors/test_world.h"

namespace leasekey::connectors {

/// The fixture of every test that reads samples; a vendor's own fixture derives from it.
class SamplesTest : public testing::Test {
 protected:
  /// `vendor` is the name of the samples' folder, `source_dir` where the project is.
  SamplesTest(const std::string& vendor, const std::string& source_dir) {
    for (const char* way : {"/../shared", "/../../shared"}) {
      const auto place = std::filesystem::path(source_dir + way) / "pms/samples" / vendor;
      if (folder_.empty() && std::filesystem::exists(place)) folder_ = place.lexically_normal();
    }
  }
  void SetUp() override {
    if (folder_.empty()) GTEST_SKIP() << "the vendor's samples are not here";
  }
  std::string sample(const std::string& name) const {
    EXPECT_TRUE(std::filesystem::exists(folder_ / name)) << name;
    return read_file(folder_ / name);
  }

  std::filesystem::path folder_;
};

}  // namespace leasekey::connectors
