// ResMan's answers, and MITS with them: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/resman/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

namespace resman = connectors::resman;

void feed_resman(std::string_view bytes) {
  const LocalDate today = *LocalDate::from_ymd(2026, 3, 2);
  unless_refused([&] {
    Feed feed;
    std::vector<connectors::UnitName> units;
    resman::read_leases(bytes, {.property = "p1", .today = today, .unit_prefix = ""}, feed, units);
    expect_sound(feed);
  });
  unless_refused([&] {
    Feed feed;
    std::vector<connectors::UnitName> units;
    resman::read_transactions(bytes, {.today = today, .unit_with_building = true, .unit_prefix = ""}, feed, units);
    connectors::hold_ambiguous_units(units, "", feed);
    expect_sound(feed);
  });
  unless_refused([&] { resman::read_list(bytes); });
}

}  // namespace leasekey::fuzz
