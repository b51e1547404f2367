// RealPage's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/realpage/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

namespace realpage = connectors::realpage;

void feed_realpage(std::string_view bytes) {
  unless_refused([&] {
    const realpage::Rows rows = realpage::parse_rows(bytes, realpage::Listed::residents);
    Feed feed;
    std::vector<connectors::UnitName> units;
    realpage::add_residents(rows, {.site = "4001", .today = *LocalDate::from_ymd(2026, 3, 2)}, feed, units);
    connectors::hold_ambiguous_units(units, "", feed);
    expect_sound(feed);
  });
  unless_refused([&] { realpage::parse_rows(bytes, realpage::Listed::units); });
  unless_refused([&] { realpage::parse_rows(bytes, realpage::Listed::sites); });
}

}  // namespace leasekey::fuzz
