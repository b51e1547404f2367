// The table of settings against the reader, the example and the manual.
#include "config/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "config/config.h"
#include "config/file.h"

namespace leasekey::config {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = LEASEKEY_SOURCE_DIR;

bool in_table(const std::string& path) {
  for (const Setting& setting : settings()) {
    if (setting.path == path) return true;
  }
  return false;
}

/// The rows of the table that this JSON makes use of.
void collect_used(const JsonValue& value, const std::string& path, std::set<std::string>& used) {
  if (!path.empty()) used.insert(path);
  if (value.kind() == JsonKind::array) {
    for (const JsonValue& element : value.as_array()) collect_used(element, path + "[]", used);
  }
  if (value.kind() != JsonKind::object) return;
  for (const auto& [name, member] : value.members()) {
    const std::string own = (path.empty() ? "" : path + ".") + std::string(name);
    collect_used(member, in_table(own) ? own : path + ".*", used);
  }
}

/// `full.json` is read without complaint by the loader's tests, so what is in it is known to the reader.
TEST(Settings, AreAllReadAndAllUsedByTheFullExample) {
  std::set<std::string> used;
  for (const char* name : {"full.json", "elm.json"}) {
    const auto document = JsonDocument::parse(read_small_file(kRoot / "fixtures/config" / name, 1U << 20));
    collect_used(document.root(), std::string(name) == "elm.json" ? "properties[]" : "", used);
  }
  for (const Setting& setting : settings()) {
    EXPECT_TRUE(used.contains(std::string(setting.path))) << "fixtures/config/full.json lacks `" << setting.path << "`";
  }
}

TEST(Settings, HaveARowForEverythingThatTheyAreIn) {
  for (const Setting& setting : settings()) {
    std::string path(setting.path);
    for (std::size_t dot = path.rfind('.'); dot != std::string::npos; dot = path.rfind('.')) {
      path.resize(dot);
      while (path.ends_with("[]")) path.resize(path.size() - 2);
      EXPECT_TRUE(in_table(path)) << "no row for `" << path << "`, which `" << setting.path << "` is in";
    }
    EXPECT_FALSE(setting.meaning.empty()) << setting.path;
  }
}

TEST(Settings, OverridableOnesAreInTheTable) {
  for (const OverridableSetting& setting : overridable_settings()) {
    EXPECT_TRUE(in_table(std::string(setting.path))) << setting.path;
  }
}

TEST(Settings, TheManualIsWrittenFromTheTable) {
  const fs::path manual = kRoot / "docs/configuration.md";
  if (std::getenv("LEASEKEY_UPDATE_DOCS") != nullptr) std::ofstream(manual) << settings_manual();
  EXPECT_EQ(read_small_file(manual, 1U << 20), settings_manual())
      << "run `LEASEKEY_UPDATE_DOCS=1 build/dev/config_test` and commit docs/configuration.md";
}

TEST(Settings, ThePackagedExampleIsValid) {
  const Config config = load({.file = kRoot / "packaging/leasekey.json"});
  EXPECT_EQ(config.database, "/var/lib/leasekey/leasekey.db");
  EXPECT_THAT(config.properties, testing::Not(testing::IsEmpty()));
}

TEST(MostSimilar, FindsTypingErrorsAndNothingElse) {
  EXPECT_EQ(most_similar("databse", {"database", "listen"}), "database");
  EXPECT_EQ(most_similar("mdoe", {"mode", "name"}), "mode");
  EXPECT_EQ(most_similar("colour", {"level", "format"}), "");
  EXPECT_EQ(most_similar("", {"level"}), "");
  EXPECT_EQ(most_similar(std::string(10'000, 'x'), {"level"}), "");
}

}  // namespace
}  // namespace leasekey::config
