// AppFolio's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/appfolio/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

namespace appfolio = connectors::appfolio;

void feed_appfolio(std::string_view bytes) {
  unless_refused([&] {
    const appfolio::Page page = appfolio::parse_page(bytes, appfolio::Listed::tenants);
    Feed feed;
    std::vector<connectors::UnitName> units;
    appfolio::add_tenants(page, {.today = *LocalDate::from_ymd(2026, 3, 2), .properties = {"17"}}, feed, units);
    connectors::hold_ambiguous_units(units, "", feed);
    expect_sound(feed);
  });
  unless_refused([&] { appfolio::parse_page(bytes, appfolio::Listed::units); });
  unless_refused([&] { appfolio::parse_page(bytes, appfolio::Listed::properties); });
  for (const int status : {200, 400, 422, 533}) unless_refused([&] { appfolio::throw_error_of(status, bytes); });
}

}  // namespace leasekey::fuzz
