// RealPage's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/realpage/answer.h"
#include "connectors/realpage/map.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

namespace realpage = connectors::realpage;

template <class Parse>
void unless_refused(Parse parse) {
  try {
    parse();
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() != ErrorKind::internal && error.kind() != ErrorKind::conflict);
    LEASEKEY_ASSERT(is_valid_utf8(error.what()));
  }
}

void expect_sound(const realpage::People& people) {
  for (const auto& record : people.records) {
    LEASEKEY_ASSERT(!record.person.empty() && !record.lease.empty() && !record.status_label.empty());
    LEASEKEY_ASSERT(is_valid_utf8(record.person.str()) && is_valid_utf8(record.first_name));
    LEASEKEY_ASSERT(is_valid_utf8(record.last_name) && is_valid_utf8(record.status_label));
  }
  for (const auto& skipped : people.skipped) LEASEKEY_ASSERT(!skipped.where.empty() && !skipped.reason.empty());
}

}  // namespace

void feed_realpage(std::string_view bytes) {
  realpage::Reading reading{.site = "1",
                            .today = *LocalDate::from_ymd(2026, 3, 2),
                            .unit_names = realpage::UnitNames::building_and_unit,
                            .unit_prefix = "",
                            .resident_types = {{"H", LeaseRole::primary}},
                            .units = {}};
  unless_refused([&] {
    for (const auto& unit : realpage::parse_units(bytes).units) reading.units.insert_or_assign(unit.id, unit);
  });
  unless_refused([&] {
    const auto list = realpage::parse_residents(bytes);
    LEASEKEY_ASSERT(list.residents.empty() || list.has_list);
    auto people = realpage::to_people(list, reading);
    expect_sound(people);
    Feed feed;
    feed.records = std::move(people.records);
    connectors::hold_ambiguous_units(people.units, "", feed);
  });
  unless_refused([&] { realpage::parse_sites(bytes); });
  if (const auto refusal = realpage::refusal_in(bytes)) LEASEKEY_ASSERT(is_valid_utf8(refusal->what()));
}

}  // namespace leasekey::fuzz
