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

constexpr std::array<std::string_view, kUses> kUseNames{"person", "lease",      "unit",      "building", "property",
                                                        "name",   "first_name", "last_name", "email",    "phone",
                                                        "status", "role",       "move_in",   "move_out", "lease_end"};

template <class Action>
void for_object(const Settings& settings, std::string_view name, Action action) {
  if (const auto value = settings.find(name)) {
    for (const auto& [key, member] : value->members()) action(std::string(key), member);
  }
}

std::vector<std::string> folded_list(const Settings& settings, std::string_view name,
                                     std::vector<std::string> otherwise) {
  const auto value = settings.find(name);
  std::vector<std::string> words = value ? text_or_list(*value) : std::move(otherwise);
  std::transform(words.begin(), words.end(), words.begin(), [](const auto& word) { return folded(word); });
  return words;
}

void read_columns(const Settings& settings, Mapping& mapping) {
  const JsonValue columns = settings.required("columns");
  for (const auto& [name, headers] : columns.members()) {
    const auto use = std::find(kUseNames.begin(), kUseNames.end(), name);
    if (use == kUseNames.end()) headers.fail("a column cannot be for this");
    mapping.columns[static_cast<std::size_t>(use - kUseNames.begin())] = text_or_list(headers);
  }
  const bool named = !mapping.headers(Use::name).empty() || !mapping.headers(Use::last_name).empty();
  if (mapping.headers(Use::person).empty()) columns.fail("`person` is missing: which column has the resident's id?");
  if (mapping.headers(Use::unit).empty()) columns.fail("`unit` is missing: which column has the unit?");
  if (!named) columns.fail("`name`, or `first_name` and `last_name`, is missing: which column has the name?");
}

void read_status(const Settings& settings, Mapping& mapping) {
  for_object(settings, "status_codes", [&](const std::string& code, const JsonValue& label) {
    mapping.status_codes[folded(code)] = label.as_string();
  });
  mapping.status_always = settings.text("status_always", "");
  const bool column = !mapping.headers(Use::status).empty();
  const bool dates = settings.flag("status_from_dates", false);
  const int ways = (column ? 1 : 0) + (dates ? 1 : 0) + (mapping.status_always.empty() ? 0 : 1);
  if (ways != 1) {
    settings.required("columns").fail(
        "the status needs exactly one of a `status` column, `status_from_dates` and `status_always`");
  }
  mapping.status_from = column ? StatusFrom::column : dates ? StatusFrom::dates : StatusFrom::always;
  if (dates && mapping.headers(Use::move_in).empty() && mapping.headers(Use::move_out).empty()) {
    settings.required("columns").fail("`status_from_dates` needs `move_in` or `move_out`");
  }
}

void read_roles(const Settings& settings, Mapping& mapping) {
  for_object(settings, "role_codes", [&](const std::string& code, const JsonValue& role) {
    if (parse_lease_role(role.as_string()) == LeaseRole::unknown) {
      role.fail("expected `primary`, `co_tenant`, `occupant`, `guarantor` or `minor`");
    }
    mapping.role_codes[folded(code)] = role.as_string();
  });
}

void read_dates(const Settings& settings, Mapping& mapping) {
  if (const auto forms = settings.find("date_forms")) {
    for (const auto& form : text_or_list(*forms)) mapping.date_forms.emplace_back(form);
  }
  const auto mapped = [&](Use use) { return !mapping.headers(use).empty(); };
  if (mapping.date_forms.empty() && (mapped(Use::move_in) || mapped(Use::move_out) || mapped(Use::lease_end))) {
    settings.required("date_forms");
  }
  const auto short_year = [](const DateForm& form) { return form.has_short_year(); };
  if (std::any_of(mapping.date_forms.begin(), mapping.date_forms.end(), short_year))
    settings.required("two_digit_years_from");
  mapping.century_from = static_cast<int>(settings.whole("two_digit_years_from", 1950, 1900, 2099));
  mapping.no_dates =
      folded_list(settings, "no_dates",
                  {"12/31/1969", "01/01/1900", "1/1/1900", "00/00/0000", "0000-00-00", "0001-01-01", "n/a", "-"});
}

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
  for_object(settings, "guard", [&](const std::string& name, const JsonValue& value) {
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
  for_object(settings, "unit_prefixes", [&](const std::string& property, const JsonValue& prefix) {
    rules.unit_prefixes[folded(property)] = prefix.as_string();
  });
  rules.properties = context.properties;
  rules.encoding = read_encoding(settings);
  return rules;
}

Mapping read_mapping(const Settings& settings, const SourceContext& context) {
  Mapping mapping;
  read_columns(settings, mapping);
  read_status(settings, mapping);
  read_roles(settings, mapping);
  read_dates(settings, mapping);
  mapping.not_residents = folded_list(settings, "not_residents", {"VACANT"});
  mapping.shared_ids = settings.flag("shared_ids", false);
  mapping.properties = context.properties;
  if (!mapping.properties.empty() && mapping.headers(Use::property).empty()) {
    settings.required("columns").fail("`property` is missing, although properties of the ePMS are attached");
  }
  const std::string delimiter = settings.text("delimiter", ",");
  if (delimiter.size() != 1 || delimiter == "\"" || delimiter == "\n" || delimiter == "\r") {
    settings.required("delimiter").fail("expected one character");
  }
  mapping.delimiter = delimiter[0];
  mapping.encoding = read_encoding(settings);
  return mapping;
}

constexpr std::array<SettingRow, 21> kDropRows{{
    {"folder", "Where the drops arrive; with `sftp_url`, a folder of its own where they are fetched to.", true},
    {"archive", "Where accepted drops go; `archive` in the folder by default. On the same file system."},
    {"format", "`csv` or `mits` (XML with `ResidentTransactions`); by default each file is what its first bytes say."},
    {"suffix", "How the names of drops end; `.csv` by default, `.xml` with the format `mits`."},
    {"columns",
     "Use -> header, or list of headers that are joined: `person`, `unit` and `name` (or `first_name` and "
     "`last_name`) are needed; also `lease`, `building`, `property`, `email`, `phone`, `status`, `role`, "
     "`move_in`, `move_out`, `lease_end`. Case and surrounding blanks of headers do not count. MITS needs none."},
    {"status_codes",
     "Code in the status column -> label: `{\"C\": \"current\", \"\": \"current\"}`. Other codes pass as they are."},
    {"status_always", "For drops that have no status: the label of every row."},
    {"status_from_dates",
     "For drops that have no status: `true` derives future, current or past from move-in and move-out."},
    {"role_codes", "Code in the role column -> `primary`, `co_tenant`, `occupant`, `guarantor` or `minor`."},
    {"date_forms", "Such as `m/d/yyyy`; a list where there are several. Needed where a date is mapped."},
    {"two_digit_years_from", "The first of the hundred years that `yy` means, such as 1950. Needed with `yy`."},
    {"no_dates",
     "Texts that mean *no date*; by default `12/31/1969`, `01/01/1900`, `00/00/0000`, `0001-01-01`, `n/a`, `-`."},
    {"not_residents", "Names or ids that mean *nobody*; `VACANT` by default."},
    {"shared_ids", "`true` where room-mates repeat one id: id and name together are the person, the id is the lease."},
    {"delimiter", "One character; `,` by default."},
    {"encoding", "`utf-8` (default), `latin1` or `windows-1252`. XML says itself; this counts where it says wrong."},
    {"ids_without_case", "Of MITS: `T001` and `t001` are one person (default); `false` where they are two."},
    {"unit_names", "Of MITS: `unit` (default): the unit's id. `building_and_unit`: the building's id before it."},
    {"unit_prefixes", "Of MITS: property -> text before its unit names, where several properties share names."},
    {"ready",
     "When a file is whole: `{\"marker\": \".done\"}`, `{\"min_age_seconds\": 120}`, or `{\"stable_seconds\": 60}` "
     "(default)."},
    {"guard",
     "`{\"least_percent\": 80, \"max_age_hours\": 26}`: refuse a drop with fewer records than that part of the last "
     "one, and a last drop that is older than that. By default 80 and no limit of age."},
}};

}  // namespace

std::string_view to_string(Use use) { return kUseNames[static_cast<std::size_t>(use)]; }

constinit const std::array<SettingRow, 28> kSettingRows = join(kDropRows, kSftpRows);

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
