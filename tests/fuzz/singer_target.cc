// A tap's standard output: whatever the bytes and however they are cut, they are read or refused, and the same way.
#include <array>
#include <optional>

#include "connectors/singer/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

using connectors::RowMapping;
using connectors::Use;
namespace singer = connectors::singer;

constexpr std::size_t kLongestLine = 2'000;

RowMapping mapping(const char* person, bool shared_ids) {
  RowMapping result;
  const auto map = [&](Use use, std::vector<std::string> paths) {
    result.columns[static_cast<std::size_t>(use)] = std::move(paths);
  };
  map(Use::person, {person});
  map(Use::name, {"name", "who.last"});
  map(Use::unit, {"lease.unit", "units.0.name"});
  map(Use::building, {"building"});
  map(Use::property, {"property"});
  map(Use::move_out, {"out"});
  result.status_from = connectors::StatusFrom::always;
  result.status_always = "current";
  result.date_forms = {connectors::DateForm("yyyy-mm-dd")};
  result.not_residents = {"vacant"};
  result.shared_ids = shared_ids;
  return result;
}

/// What the bytes become in pieces of that size; the error's text where they are refused.
std::string read(std::string_view bytes, const singer::Streams& streams, singer::Asked asked, std::size_t piece) {
  std::string told;
  unless_refused([&] {
    try {
      singer::Messages messages(streams, *LocalDate::from_ymd(2026, 3, 2));
      singer::LineSplitter lines(kLongestLine, [&](const singer::Line& line) { messages.take(line); });
      for (std::size_t at = 0; at < bytes.size(); at += piece) lines.take(bytes.substr(at, piece));
      lines.finish();
      const singer::Taken taken = std::move(messages).finish(asked);
      expect_sound(taken.feed);
      LEASEKEY_ASSERT(taken.feed.complete == taken.feed.why_incomplete.empty());
      if (taken.state) JsonDocument::parse(*taken.state);
      for (const auto& record : taken.feed.records) {
        LEASEKEY_ASSERT(!record.unit.empty());
        LEASEKEY_ASSERT(asked == singer::Asked::everybody || taken.persons.contains(record.person.str()));
        told += record.person.str() + "\n";
      }
      told += std::to_string(taken.feed.skipped.size()) + taken.state.value_or("");
    } catch (const Error& error) {
      told = error.what();
      throw;
    }
  });
  return told;
}

}  // namespace

void feed_singer(std::string_view bytes) {
  static const singer::Streams kStreams{{"residents", mapping("id", false)}, {"leavers", mapping("who.id", true)}};
  for (const auto asked : {singer::Asked::everybody, singer::Asked::changes}) {
    const std::string at_once = read(bytes, kStreams, asked, bytes.size() + 1);
    LEASEKEY_ASSERT(read(bytes, kStreams, asked, 7) == at_once);
  }
}

}  // namespace leasekey::fuzz
