// MRI's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/mri/map.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

namespace mri = connectors::mri;

void expect_sound(const mri::People& people) {
  LEASEKEY_ASSERT(people.missing <= people.current);
  for (const auto& record : people.records) {
    LEASEKEY_ASSERT(!record.person.empty() && !record.lease.empty() && !record.status_label.empty());
    LEASEKEY_ASSERT(is_valid_utf8(record.person.str()) && is_valid_utf8(record.first_name));
    LEASEKEY_ASSERT(is_valid_utf8(record.last_name) && is_valid_utf8(record.status_label));
  }
  for (const auto& skipped : people.skipped) LEASEKEY_ASSERT(!skipped.where.empty() && !skipped.reason.empty());
}

}  // namespace

void feed_mri(std::string_view bytes) {
  mri::EntryPage page;
  try {
    page = mri::parse_page(bytes);
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() != ErrorKind::internal && error.kind() != ErrorKind::conflict);
    LEASEKEY_ASSERT(is_valid_utf8(error.what()));
  }
  LEASEKEY_ASSERT(is_valid_utf8(mri::error_message(bytes)));
  LEASEKEY_ASSERT(page.keys.size() == page.entries.size() && (page.entries.empty() || page.has_list));
  const mri::Reading reading{.property = "OAK01",
                             .today = *LocalDate::from_ymd(2026, 3, 2),
                             .unit_names = mri::UnitNames::unit,
                             .unit_prefix = "",
                             .status_letters = {{"C", "Current"}, {"O", "Old"}, {"R", "Other Resident"}}};
  mri::Lists lists;
  lists.repaired = page.repaired;
  for (auto* list : {&lists.leases, &lists.residents, &lists.pending_move_ins}) {
    *list = page.entries;
    expect_sound(mri::to_people(lists, reading));
    list->clear();
  }
  for (std::size_t i = 0; i < page.entries.size(); ++i)
    (i % 2 == 0 ? lists.leases : lists.residents).push_back(page.entries[i]);
  auto people = mri::to_people(lists, reading);
  expect_sound(people);
  Feed feed;
  feed.records = std::move(people.records);
  connectors::hold_ambiguous_units(people.units, "", feed);
}

}  // namespace leasekey::fuzz
