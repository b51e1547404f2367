// Reads and checks the settings of a CSV source.
#include "connectors/csv/settings.h"

#include <algorithm>
#include <array>

#include "connectors/csv/connector.h"
#include "connectors/http_settings.h"
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

Encoding read_encoding(const Settings& settings) {
  const auto encoding = parse_encoding(settings.text("encoding", "utf-8"));
  if (!encoding) settings.required("encoding").fail("expected `utf-8`, `latin1` or `windows-1252`");
  return *encoding;
}

/// XML alone needs no columns: where the settings say so, or where they have none and the names of files do.
Format read_format(const Settings& settings, const std::string& suffix) {
  const std::string format = settings.text("format", "");
  if (format == "csv") return Format::csv;
  if (format == "mits") return Format::mits;
  if (!format.empty()) settings.required("format").fail("expected `csv` or `mits`");
  return !settings.find("columns") && folded(suffix).ends_with("xml") ? Format::mits : Format::by_content;
}

MitsRules read_mits(const Settings& settings, const SourceContext& context) {
  MitsRules rules;
  rules.ids_without_case = settings.flag("ids_without_case", true);
  const std::string names = settings.text("unit_names", "unit");
  if (names != "unit" && names != "building_and_unit") {
    settings.required("unit_names").fail("expected `unit` or `building_and_unit`");
  }
  rules.unit_with_building = names == "building_and_unit";
  for_members(settings, "unit_prefixes", [&](const std::string& property, const JsonValue& prefix) {
    rules.unit_prefixes[folded(property)] = prefix.as_string();
  });
  rules.properties = context.properties;
  rules.encoding = read_encoding(settings);
  return rules;
}

Mapping read_mapping(const Settings& settings, const SourceContext& context) {
  Mapping mapping;
  read_row_mapping(settings, context.properties, {}, mapping);
  const std::string delimiter = settings.text("delimiter", ",");
  if (delimiter.size() != 1 || delimiter == "\"" || delimiter == "\n" || delimiter == "\r") {
    settings.required("delimiter").fail("expected one character");
  }
  mapping.delimiter = delimiter[0];
  mapping.encoding = read_encoding(settings);
  return mapping;
}

constexpr std::array<SettingRow, 6> kDropRows{{
    {"folder", "Where the drops arrive; with `sftp_url`, a folder of its own where they are fetched to.", true},
    {"archive", "Where accepted drops go; `archive` in the folder by default. On the same file system."},
    {"format", "`csv` or `mits` (XML with `ResidentTransactions`); by default each file is what its first bytes say."},
    {"suffix", "How the names of drops end; `.csv` by default, `.xml` with the format `mits`."},
    {"columns",
     "Use -> header, or list of headers that are joined: `person`, `unit` and `name` (or `first_name` and "
     "`last_name`) are needed; also `lease`, `building`, `property`, `email`, `phone`, `status`, `role`, "
     "`move_in`, `move_out`, `lease_end`. Case and surrounding blanks of headers do not count. MITS needs none.",
     false, false, SettingKind::object},
    {"date_forms", "Such as `m/d/yyyy`; a list where there are several. Needed where a date is mapped."},
}};

constexpr std::array<SettingRow, 7> kFileRows{{
    {"delimiter", "One character; `,` by default."},
    {"encoding", "`utf-8` (default), `latin1` or `windows-1252`. XML says itself; this counts where it says wrong."},
    {"ids_without_case", "Of MITS: `T001` and `t001` are one person (default); `false` where they are two.", false,
     false, SettingKind::flag},
    {"unit_names", "Of MITS: `unit` (default): the unit's id. `building_and_unit`: the building's id before it."},
    {"unit_prefixes", "Of MITS: property -> text before its unit names, where several properties share names.", false,
     false, SettingKind::object},
    {"ready",
     "When a file is whole: `{\"marker\": \".done\"}`, `{\"min_age_seconds\": 120}`, or `{\"stable_seconds\": 60}` "
     "(default).",
     false, false, SettingKind::object},
    {"guard",
     "`{\"least_percent\": 80, \"max_age_hours\": 26}`: refuse a drop with fewer records than that part of the last "
     "one, and a last drop that is older than that. By default 80 and no limit of age.",
     false, false, SettingKind::object},
}};

}  // namespace

constinit const std::array<SettingRow, 28> kSettingRows =
    join(join(join(kDropRows, kMappingRows), kFileRows), kSftpRows);

CsvSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    CsvSettings result;
    settings.required_text("folder");
    result.folder = *settings.path("folder");
    result.archive = settings.path("archive").value_or(result.folder / "archive");
    result.suffix = settings.text("suffix", settings.text("format", "csv") == "mits" ? ".xml" : ".csv");
    result.format = read_format(settings, result.suffix);
    if (result.format != Format::mits) result.mapping = read_mapping(settings, context);
    result.mits = read_mits(settings, context);
    result.properties = context.properties;
    result.ready = read_readiness(settings);
    read_guard(settings, result);
    result.sftp = read_sftp(settings, context);
    return result;
  } catch (const Error& error) {
    throw error.in("csv");
  }
}

}  // namespace leasekey::connectors::csv
