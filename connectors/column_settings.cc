// Reads and checks what a source declares about its columns.
#include <algorithm>
#include <optional>

#include "connectors/columns.h"
#include "connectors/settings.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors {
namespace {

std::optional<Use> parse_use(std::string_view name) {
  for (std::size_t use = 0; use < kUses; ++use) {
    if (to_string(static_cast<Use>(use)) == name) return static_cast<Use>(use);
  }
  return {};
}

std::vector<std::string> folded_list(const Settings& settings, std::string_view name,
                                     std::vector<std::string> otherwise) {
  const auto value = settings.find(name);
  std::vector<std::string> words = value ? text_or_list(*value) : std::move(otherwise);
  std::transform(words.begin(), words.end(), words.begin(), [](const auto& word) { return folded(word); });
  return words;
}

void read_columns(const Settings& settings, RowMapping& mapping) {
  const JsonValue columns = settings.required("columns");
  for (const auto& [name, headers] : columns.members()) {
    const auto use = parse_use(name);
    if (!use) headers.fail("a column cannot be for this");
    mapping.columns[static_cast<std::size_t>(*use)] = text_or_list(headers);
  }
  const bool named = !mapping.headers(Use::name).empty() || !mapping.headers(Use::last_name).empty();
  if (mapping.headers(Use::person).empty()) columns.fail("`person` is missing: which column has the resident's id?");
  if (mapping.headers(Use::unit).empty()) columns.fail("`unit` is missing: which column has the unit?");
  if (!named) columns.fail("`name`, or `first_name` and `last_name`, is missing: which column has the name?");
}

void read_status(const Settings& settings, RowMapping& mapping) {
  for_members(settings, "status_codes", [&](const std::string& code, const JsonValue& label) {
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

void read_roles(const Settings& settings, RowMapping& mapping) {
  for_members(settings, "role_codes", [&](const std::string& code, const JsonValue& role) {
    if (parse_lease_role(role.as_string()) == LeaseRole::unknown) {
      role.fail("expected `primary`, `co_tenant`, `occupant`, `guarantor` or `minor`");
    }
    mapping.role_codes[folded(code)] = role.as_string();
  });
}

void read_dates(const Settings& settings, std::string_view usual_form, RowMapping& mapping) {
  if (const auto forms = settings.find("date_forms")) {
    for (const auto& form : text_or_list(*forms)) mapping.date_forms.emplace_back(form);
  } else if (!usual_form.empty()) {
    mapping.date_forms.emplace_back(usual_form);
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

}  // namespace

void read_row_mapping(const Settings& settings, const std::vector<std::string>& properties,
                      std::string_view usual_date_form, RowMapping& into) {
  read_columns(settings, into);
  read_status(settings, into);
  read_roles(settings, into);
  read_dates(settings, usual_date_form, into);
  into.not_residents = folded_list(settings, "not_residents", {"VACANT"});
  into.shared_ids = settings.flag("shared_ids", false);
  into.properties = properties;
  if (!into.properties.empty() && into.headers(Use::property).empty()) {
    settings.required("columns").fail("`property` is missing, although properties of the ePMS are attached");
  }
}

}  // namespace leasekey::connectors
