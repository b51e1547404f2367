// Entrata's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/entrata/map.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

namespace entrata = connectors::entrata;

template <class Parse>
void unless_refused(Parse parse) {
  try {
    parse();
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() != ErrorKind::internal && error.kind() != ErrorKind::conflict);
    LEASEKEY_ASSERT(is_valid_utf8(error.what()));
  }
}

void expect_sound(const entrata::LeasePage& page) {
  LEASEKEY_ASSERT(page.keys.empty() || page.has_leases);
  for (const auto& record : page.records) {
    LEASEKEY_ASSERT(!record.person.empty() && !record.lease.empty() && !record.status_label.empty());
    LEASEKEY_ASSERT(is_valid_utf8(record.person.str()) && is_valid_utf8(record.first_name));
    LEASEKEY_ASSERT(is_valid_utf8(record.last_name) && is_valid_utf8(record.status_label));
  }
  for (const auto& skipped : page.skipped) LEASEKEY_ASSERT(!skipped.where.empty() && !skipped.reason.empty());
}

}  // namespace

void feed_entrata(std::string_view bytes) {
  unless_refused([&] {
    auto page = entrata::parse_leases(bytes, {.property = "550592", .today = *LocalDate::from_ymd(2026, 3, 2)});
    expect_sound(page);
    Feed feed;
    feed.records = std::move(page.records);
    connectors::hold_ambiguous_units(page.units, "", feed);
  });
  unless_refused([&] { entrata::parse_units(bytes); });
  unless_refused([&] { entrata::parse_properties(bytes); });
}

}  // namespace leasekey::fuzz
