// Entrata's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/entrata/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

namespace entrata = connectors::entrata;

void feed_entrata(std::string_view bytes) {
  unless_refused([&] {
    auto page = entrata::parse_leases(bytes, {.property = "550592", .today = *LocalDate::from_ymd(2026, 3, 2)});
    LEASEKEY_ASSERT(page.keys.empty() || page.has_leases);
    Feed feed;
    feed.records = std::move(page.records);
    feed.skipped = std::move(page.skipped);
    for (const auto& record : feed.records) LEASEKEY_ASSERT(!record.lease.empty());
    connectors::hold_ambiguous_units(page.units, "", feed);
    expect_sound(feed);
  });
  unless_refused([&] { entrata::parse_units(bytes); });
  unless_refused([&] { entrata::parse_properties(bytes); });
}

}  // namespace leasekey::fuzz
