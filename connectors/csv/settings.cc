// Reads and checks the settings of a CSV source.
#include "connectors/csv/settings.h"

#include <algorithm>
#include <array>

#include "connectors/csv/connector.h"
#include "connectors/settings.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::csv {
namespace {

Readiness read_readiness(const Settings& settings) {
  Readiness ready;
  const auto value = settings.find("ready");
  if (!value) return ready;
  const auto members = value->members();
  if (members.size() != 1) value->fail("expected exactly one of `marker`, `min_age_seconds` and `stable_seconds`");
  const auto& [name, setting] = members.front();
  if (name == "marker") {
    ready = {Readiness::By::marker, {}, std::string(setting.as_string())};
    if (ready.marker_suffix.empty()) setting.fail("expected a suffix such as `.done`");
  } else if (name == "min_age_seconds" || name == "stable_seconds") {
    ready = {name == "stable_seconds" ? Readiness::By::stable : Readiness::By::age,
             std::chrono::seconds(std::max<std::int64_t>(setting.as_int(), 0)), ""};
  } else {
    setting.fail("expected `marker`, `min_age_seconds` or `stable_seconds`");
  }
  return ready;
}

void read_guard(const Settings& settings, CsvSettings& result) {
  for_members(settings, "guard", [&](const std::string& name, const JsonValue& value) {
    const std::int64_t number = value.as_int();
    if (name == "least_percent" && number >= 0 && number <= 100) {
      result.least_percent = static_cast<int>(number);
    } else if (name == "max_age_hours" && number > 0 && number < 100'000) {
      result.max_age = std::chrono::hours(number);
    } else {
      value.fail("expected `least_percent` from 0 to 100, or `max_age_hours` above 0");
    }
  });
}

Mapping read_mapping(const Settings& settings, const SourceContext& context) {
  Mapping mapping;
  read_row_mapping(settings, context.properties, {}, mapping);
  const std::string delimiter = settings.text("delimiter", ",");
  if (delimiter.size() != 1 || delimiter == "\"" || delimiter == "\n" || delimiter == "\r") {
    settings.required("delimiter").fail("expected one character");
  }
  mapping.delimiter = delimiter[0];
  const auto encoding = parse_encoding(settings.text("encoding", "utf-8"));
  if (!encoding) settings.required("encoding").fail("expected `utf-8`, `latin1` or `windows-1252`");
  mapping.encoding = *encoding;
  return mapping;
}

constexpr std::array<SettingRow, 5> kDropRows{{
    {"folder", "Where the drops arrive.", true},
    {"archive", "Where accepted drops go; `archive` in the folder by default. On the same file system."},
    {"suffix", "How the names of drops end; `.csv` by default."},
    {"columns",
     "Use -> header, or list of headers that are joined: `person`, `unit` and `name` (or `first_name` and "
     "`last_name`) are needed; also `lease`, `building`, `property`, `email`, `phone`, `status`, `role`, "
     "`move_in`, `move_out`, `lease_end`. Case and surrounding blanks of headers do not count.",
     true},
    {"date_forms", "Such as `m/d/yyyy`; a list where there are several. Needed where a date is mapped."},
}};

constexpr std::array<SettingRow, 4> kFileRows{{
    {"delimiter", "One character; `,` by default."},
    {"encoding", "`utf-8` (default), `latin1` or `windows-1252`."},
    {"ready",
     "When a file is whole: `{\"marker\": \".done\"}`, `{\"min_age_seconds\": 120}`, or `{\"stable_seconds\": 60}` "
     "(default)."},
    {"guard",
     "`{\"least_percent\": 80, \"max_age_hours\": 26}`: refuse a drop with fewer records than that part of the last "
     "one, and a last drop that is older than that. By default 80 and no limit of age."},
}};

}  // namespace

constinit const std::array<SettingRow, 17> kSettingRows = join(join(kDropRows, kMappingRows), kFileRows);

CsvSettings read_settings(const SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    CsvSettings result;
    settings.required_text("folder");
    result.folder = *settings.path("folder");
    result.archive = settings.path("archive").value_or(result.folder / "archive");
    result.suffix = settings.text("suffix", ".csv");
    result.mapping = read_mapping(settings, context);
    result.ready = read_readiness(settings);
    read_guard(settings, result);
    return result;
  } catch (const Error& error) {
    throw error.in("csv");
  }
}

}  // namespace leasekey::connectors::csv
