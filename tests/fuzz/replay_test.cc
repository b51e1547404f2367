// Feeds every seed of the fuzzers, and every prefix of it, to the same functions in the ordinary build.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

const std::filesystem::path kSeeds = LEASEKEY_SOURCE_DIR "/fixtures/fuzz";

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Prefixes are what a cut connection leaves of a document.
std::size_t replay(const char* folder, void (*feed)(std::string_view)) {
  std::size_t seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSeeds / folder)) {
    const std::string bytes = content(entry.path());
    SCOPED_TRACE(entry.path().filename());
    feed(bytes);
    const std::size_t step = 1 + bytes.size() / 200;
    for (std::size_t size = 0; size < bytes.size(); size += step) feed(std::string_view(bytes).substr(0, size));
    ++seeds;
  }
  return seeds;
}

TEST(FuzzSeeds, of_json_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("json", feed_json), 20U); }
TEST(FuzzSeeds, of_xml_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("xml", feed_xml), 15U); }
TEST(FuzzSeeds, of_properties_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("config", feed_config), 4U); }
TEST(FuzzSeeds, of_cron_schedules_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("cron", feed_cron), 5U); }
TEST(FuzzSeeds, of_drops_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("csv", feed_csv), 8U); }
TEST(FuzzSeeds, of_appfolio_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("appfolio", feed_appfolio), 8U); }
TEST(FuzzSeeds, of_buildium_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("buildium", feed_buildium), 10U); }
TEST(FuzzSeeds, of_entrata_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("entrata", feed_entrata), 8U); }
TEST(FuzzSeeds, of_mits_drops_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("mits", feed_mits), 8U); }
TEST(FuzzSeeds, of_mri_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("mri", feed_mri), 8U); }
TEST(FuzzSeeds, of_realpage_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("realpage", feed_realpage), 8U); }
TEST(FuzzSeeds, of_resman_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("resman", feed_resman), 8U); }
TEST(FuzzSeeds, of_taps_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("singer", feed_singer), 8U); }
TEST(FuzzSeeds, of_transcripts_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("transcript", feed_transcript), 8U); }
TEST(FuzzSeeds, of_yardi_hold_what_the_fuzzer_demands) { EXPECT_GE(replay("yardi", feed_yardi), 8U); }

}  // namespace
}  // namespace leasekey::fuzz
