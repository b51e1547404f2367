// MRI's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/mri/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

namespace mri = connectors::mri;

const mri::Reading kReading{.property = "OAK01",
                            .today = *LocalDate::from_ymd(2026, 3, 2),
                            .unit_names = mri::UnitNames::unit,
                            .unit_prefix = "",
                            .status_letters = {{"C", "Current"}, {"O", "Old"}, {"R", "Other Resident"}}};

void expect_people(const mri::Lists& lists) {
  auto people = mri::to_people(lists, kReading);
  LEASEKEY_ASSERT(people.missing <= people.current);
  Feed feed;
  feed.records = std::move(people.records);
  feed.skipped = std::move(people.skipped);
  connectors::hold_ambiguous_units(people.units, "", feed);
  expect_sound(feed);
}

}  // namespace

void feed_mri(std::string_view bytes) {
  mri::EntryPage page;
  unless_refused([&] { page = mri::parse_page(bytes); });
  LEASEKEY_ASSERT(is_valid_utf8(mri::error_message(bytes)));
  LEASEKEY_ASSERT(page.keys.size() == page.entries.size() && (page.entries.empty() || page.has_list));
  mri::Lists lists;
  lists.repaired = page.repaired;
  for (auto* list : {&lists.leases, &lists.residents, &lists.pending_move_ins}) {
    *list = page.entries;
    expect_people(lists);
    list->clear();
  }
  for (std::size_t i = 0; i < page.entries.size(); ++i)
    (i % 2 == 0 ? lists.leases : lists.residents).push_back(page.entries[i]);
  expect_people(lists);
}

}  // namespace leasekey::fuzz
