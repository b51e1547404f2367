// Buildium's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/buildium/answer.h"
#include "connectors/buildium/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

namespace buildium = connectors::buildium;

void feed_buildium(std::string_view bytes) {
  unless_refused([&] {
    auto page = buildium::parse_leases(bytes, {.property = "1047", .today = *LocalDate::from_ymd(2026, 3, 2)});
    Feed feed;
    feed.records = std::move(page.records);
    feed.skipped = std::move(page.skipped);
    expect_sound(feed);
    connectors::hold_ambiguous_units(page.units, "", feed);
    connectors::put_in_order(feed);
    expect_sound(feed);
  });
  unless_refused([&] {
    const auto page = buildium::parse_tenants(bytes);
    Feed feed;
    for (const auto& tenant : page.tenants) {
      FeedRecord record;
      record.person = PersonId(tenant.id.empty() ? "1" : "50001");
      record.status_label = "Active";
      feed.records.push_back(std::move(record));
    }
    buildium::Naming naming(feed.records);
    naming.take(page);
    naming.finish(feed.skipped);
    expect_sound(feed);
  });
  unless_refused([&] { buildium::parse_units(bytes); });
  unless_refused([&] { buildium::parse_properties(bytes); });
  LEASEKEY_ASSERT(is_valid_utf8(buildium::told_error(bytes)));
}

}  // namespace leasekey::fuzz
