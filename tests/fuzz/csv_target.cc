// A drop: whatever the bytes, it is read or refused with `invalid_input`, and what is told about it is text.
#include <array>

#include "connectors/csv/map.h"
#include "core/error.h"
#include "core/text.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {
namespace {

namespace csv = connectors::csv;

csv::Mapping mapping(csv::Encoding encoding, bool shared_ids) {
  csv::Mapping result;
  const auto map = [&](csv::Use use, const char* header) { result.columns[static_cast<std::size_t>(use)] = {header}; };
  map(csv::Use::person, "Id");
  map(csv::Use::name, "Name");
  map(csv::Use::unit, "Unit");
  map(csv::Use::status, "Status");
  map(csv::Use::role, "Role");
  map(csv::Use::move_out, "Out");
  result.status_codes = {{"c", "current"}, {"", "past"}};
  result.date_forms = {csv::DateForm("m/d/yyyy"), csv::DateForm("d-mon-yy")};
  result.century_from = 1950;
  result.not_residents = {"vacant"};
  result.encoding = encoding;
  result.shared_ids = shared_ids;
  return result;
}

void expect_sound(const csv::Parsed& parsed) {
  for (const auto& record : parsed.records) {
    LEASEKEY_ASSERT(!record.person.empty() && !record.unit.empty());
    LEASEKEY_ASSERT(is_valid_utf8(record.person.str()) && is_valid_utf8(record.unit.str()));
    LEASEKEY_ASSERT(is_valid_utf8(record.first_name) && is_valid_utf8(record.last_name));
    LEASEKEY_ASSERT(is_valid_utf8(record.status_label));
  }
  for (const auto& skipped : parsed.skipped) {
    LEASEKEY_ASSERT(skipped.where.starts_with("drop.csv:") && !skipped.reason.empty());
    LEASEKEY_ASSERT(is_valid_utf8(skipped.reason));
  }
}

}  // namespace

void feed_csv(std::string_view bytes) {
  static const std::array<csv::Mapping, 3> kMappings{mapping(csv::Encoding::utf8, false),
                                                     mapping(csv::Encoding::latin1, true),
                                                     mapping(csv::Encoding::windows1252, false)};
  for (const auto& by : kMappings) {
    try {
      expect_sound(csv::parse_drop(bytes, "drop.csv", by, *LocalDate::from_ymd(2026, 3, 2)));
    } catch (const Error& error) {
      LEASEKEY_ASSERT(error.kind() == ErrorKind::invalid_input);
      LEASEKEY_ASSERT(is_valid_utf8(error.what()));
    }
  }
}

}  // namespace leasekey::fuzz
