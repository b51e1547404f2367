// A drop of MITS: whatever the bytes, it is read or refused with `invalid_input`, and what is told about it is text.
#include <array>

#include "connectors/csv/mits_drop.h"
#include "core/text.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

namespace csv = connectors::csv;

csv::MitsRules rules(csv::Encoding encoding, std::vector<std::string> properties) {
  csv::MitsRules result;
  result.encoding = encoding;
  result.unit_with_building = !properties.empty();
  result.ids_without_case = properties.empty();
  result.unit_prefixes = {{"elm", "E-"}};
  result.properties = std::move(properties);
  return result;
}

}  // namespace

void feed_mits(std::string_view bytes) {
  static const std::array<csv::MitsRules, 2> kRules{rules(csv::Encoding::utf8, {}),
                                                    rules(csv::Encoding::windows1252, {"oak", "elm"})};
  (void)csv::looks_like_xml(bytes);
  for (const auto& by : kRules) {
    try {
      auto parsed = csv::parse_mits_drop(bytes, "drop.xml", by, *LocalDate::from_ymd(2026, 3, 2));
      Feed feed;
      feed.records = std::move(parsed.records);
      feed.skipped = std::move(parsed.skipped);
      expect_sound(feed);
      for (const auto& unit : parsed.units) LEASEKEY_ASSERT(!unit.unit.empty() && is_valid_utf8(unit.unit.str()));
    } catch (const Error& error) {
      LEASEKEY_ASSERT(error.kind() == ErrorKind::invalid_input);
      LEASEKEY_ASSERT(is_valid_utf8(error.what()));
    }
  }
}

}  // namespace leasekey::fuzz
