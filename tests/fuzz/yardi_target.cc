// Voyager's answers: whatever the bytes, they are read or refused, and what was read is whole text.
#include "connectors/yardi/map.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

namespace yardi = connectors::yardi;

void feed_yardi(std::string_view bytes) {
  const connectors::mits::Reading how{
      .today = *LocalDate::from_ymd(2026, 3, 2), .ids_without_case = true, .unit_prefix = ""};
  for (const auto shape : {yardi::Shape::transactions, yardi::Shape::residents}) {
    unless_refused([&] {
      yardi::Reading reading = yardi::read_residents(bytes, shape, how);
      connectors::hold_ambiguous_units(reading.units, "", reading.feed);
      expect_sound(reading.feed);
    });
    unless_refused([&] { yardi::read_units(bytes, shape, how); });
  }
  unless_refused([&] { yardi::read_properties(bytes); });
  unless_refused([&] { yardi::read_wsdl(bytes); });
  unless_refused([&] { yardi::throw_fault(bytes); });
}

}  // namespace leasekey::fuzz
