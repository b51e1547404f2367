// Lines from pieces of any size.
#include "connectors/singer/lines.h"

#include <gmock/gmock.h>

#include <vector>

namespace leasekey::connectors::singer {
namespace {

using testing::ElementsAre;

/// What came out, one text per line: its number, its text, and what is wrong with it.
std::vector<std::string> split(std::string_view bytes, std::size_t piece, std::size_t longest = 10) {
  std::vector<std::string> lines;
  LineSplitter splitter(longest, [&](const Line& line) {
    lines.push_back(std::to_string(line.number) + ":" + std::string(line.text) + (line.too_long ? "(long)" : "") +
                    (line.whole ? "" : "(cut)"));
  });
  for (std::size_t at = 0; at < bytes.size(); at += piece) splitter.take(bytes.substr(at, piece));
  splitter.finish();
  return lines;
}

TEST(LineSplitter, GivesTheSameLinesWhateverThePieces) {
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 100U}) {
    EXPECT_THAT(split("one\ntwo\r\n\nfour\n", piece), ElementsAre("1:one", "2:two", "3:", "4:four")) << piece;
  }
}

TEST(LineSplitter, TellsThatTheLastLineHasNoEnd) {
  EXPECT_THAT(split("one\ntw", 4), ElementsAre("1:one", "2:tw(cut)"));
  EXPECT_THAT(split("", 4), testing::IsEmpty());
}

TEST(LineSplitter, PassesOverWhatIsTooLong) {
  for (const std::size_t piece : {1U, 4U, 100U}) {
    EXPECT_THAT(split("one\n12345678901\n1234567890\n", piece), ElementsAre("1:one", "2:(long)", "3:1234567890"));
    EXPECT_THAT(split("12345678901234567890", piece), ElementsAre("1:(long)(cut)"));
  }
}

}  // namespace
}  // namespace leasekey::connectors::singer
