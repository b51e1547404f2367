// Reads and checks the settings of a RealPage Exchange source.
#include "connectors/realpage/settings.h"

#include <algorithm>

#include "connectors/realpage/connector.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

constexpr std::array<SettingRow, 17> kOwnRows{{
    {"partner", "The partner's name in the address of the gateway, `/RPXGateway/partner/{partner}/{partner}.svc`.",
     true},
    {"pmc_id", "The management company's id (`pmcid`).", true},
    {"username", "The user that RealPage gave for this partner.", true, false, SettingKind::text, true},
    {"password", "The user's password.", true, true},
    {"license_key", "The partner's licence key; it names the calls that are allowed.", true, true},
    {"system", "`OneSite` by default."},
    {"namespace", "Of the calls; `http://tempuri.org/` by default."},
    {"action_prefix", "Before the call's name in `SOAPAction`; `http://tempuri.org/IRPXService/` by default."},
    {"residents_operation", "`getresidentlistinfo` by default, or `getresidentlist`."},
    {"residents_status", "The statuses to ask for, one or a list, with a call each; `ALL` by default."},
    {"residents_arguments",
     "Further arguments, name -> text; {\"headofhousehold\": \"false\"} by default, so that everybody is listed.",
     false, false, SettingKind::object},
    {"arguments_element", "The element around the arguments; `{operation}args` by default."},
    {"units_operation", "`unitlist` by default."},
    {"sites_operation", "`getsitelist` by default."},
    {"unit_names", "`unit` (default): the unit's number. `building_and_unit`: the building's before it."},
    {"unit_prefixes", "Site id -> text before its unit names, where several attached sites share numbers.", false,
     false, SettingKind::object},
    {"webhook_secret", "What the deliveries of the ePMS's webhooks are signed with; without it they are refused.",
     false, true},
}};

bool is_plain(std::string_view word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !word.empty() && std::all_of(word.begin(), word.end(), plain);
}

/// A word that becomes a part of an address or the name of an element.
std::string plain_word(const Settings& settings, std::string_view name, const std::string& otherwise) {
  std::string word = settings.text(name, otherwise);
  if (!is_plain(word)) settings.required(name).fail("expected letters, digits, `-` and `_` alone");
  return word;
}

void read_arguments(const Settings& settings, RealPageSettings& result) {
  result.arguments_element = settings.text("arguments_element", result.arguments_element);
  std::string example = result.arguments_element;
  if (const auto at = example.find(kOperation); at != std::string::npos) example.replace(at, kOperation.size(), "x");
  if (!is_plain(example)) settings.required("arguments_element").fail("expected the name of an element");
  if (const auto statuses = settings.find("residents_status")) {
    result.residents_statuses = text_or_list(*statuses);
    if (result.residents_statuses.empty()) statuses->fail("expected at least one status");
  }
  if (const auto arguments = settings.find("residents_arguments")) {
    result.residents_arguments.clear();
    for (const auto& [name, value] : arguments->members()) {
      if (!is_plain(name)) value.fail("expected the name of an element");
      result.residents_arguments.emplace_back(name, value.as_text());
    }
  }
}

RealPageSettings read(const Settings& settings, SourceContext& context) {
  RealPageSettings result;
  const std::string partner = plain_word(settings, "partner", "");
  const std::string base = read_base_url(settings, "https://gateway.rpx.realpage.com");
  result.address = base + "/RPXGateway/partner/" + partner + "/" + partner + ".svc";
  result.pmc_id = settings.required_text("pmc_id");
  result.username = settings.required_text("username");
  result.system = settings.text("system", result.system);
  result.name_space = settings.text("namespace", result.name_space);
  result.action_prefix = settings.text("action_prefix", result.action_prefix);
  result.residents_operation = plain_word(settings, "residents_operation", result.residents_operation);
  read_arguments(settings, result);
  result.units_operation = plain_word(settings, "units_operation", result.units_operation);
  result.sites_operation = plain_word(settings, "sites_operation", result.sites_operation);
  const std::string names = settings.choice("unit_names", {"unit", "building_and_unit"});
  result.unit_names = names == "unit" ? UnitNames::unit : UnitNames::building_and_unit;
  result.unit_prefixes = UnitPrefixes(settings);
  result.password = take_secret(context, "password");
  result.license_key = take_secret(context, "license_key");
  result.sites = context.properties;
  read_call_rules(settings, result.rules);
  result.rules.connector = "realpage";
  result.rules.credential =
      credential_key(result.address + " " + result.pmc_id + " " + result.username, result.license_key.reveal());
  return result;
}

}  // namespace

constinit const std::array<SettingRow, 22> kSettingRows = join(kOwnRows, kHttpRows);

RealPageSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("realpage");
  }
}

}  // namespace leasekey::connectors::realpage
