// The connector `sample`, as script/new-connector has left it: linked into this program, with its tests and its
// contract.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "connectors/registry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace leasekey {
namespace {

const std::filesystem::path kTree = SAMPLE_TREE;

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The script's exit code.
int make(const std::string& arguments) {
  const int status = std::system((kTree / "script/new-connector").string().append(" " + arguments + " 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(NewConnector, IsRegistered) {
  const auto* connector = connectors::find("sample");
  ASSERT_NE(connector, nullptr);
  EXPECT_EQ(connector->title, "Sample Leasing");
  EXPECT_NE(connectors::find("yardi"), nullptr) << "beside the others";
}

TEST(NewConnector, ItsSeedAndEveryPrefixOfItHoldWhatTheFuzzerDemands) {
  const std::string seed = content(kTree / "fixtures/fuzz/sample/one.json");
  ASSERT_FALSE(seed.empty());
  for (std::size_t size = 0; size <= seed.size(); ++size) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(seed.data()), size);
  }
}

TEST(NewConnector, NoMarkOfTheTemplatesIsLeft) {
  for (const char* folder : {"connectors", "fixtures", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kTree / folder)) {
      if (!entry.is_regular_file()) continue;
      EXPECT_EQ(content(entry.path()).find("@name@"), std::string::npos) << entry.path();
      EXPECT_EQ(content(entry.path()).find("@Name@"), std::string::npos) << entry.path();
      EXPECT_EQ(content(entry.path()).find("@title@"), std::string::npos) << entry.path();
    }
  }
}

TEST(NewConnector, WhatCannotBeMadeIsRefusedAndChangesNothing) {
  const std::string before = content(kTree / "connectors/registry.cc");
  for (const char* arguments : {"", "other", "Other Other", "'o ther' Other", "../other Other", "registry Other",
                                "sample Again", "other 'a/b'", "other '\"'", "csvv ''"}) {
    EXPECT_EQ(make(arguments), 2) << arguments;
  }
  EXPECT_EQ(content(kTree / "connectors/registry.cc"), before);
  EXPECT_FALSE(std::filesystem::exists(kTree / "connectors/other"));
}

}  // namespace
}  // namespace leasekey
