// Reads and checks the settings of a RealPage source.
#include "connectors/realpage/settings.h"

#include <algorithm>

#include "connectors/http_settings.h"
#include "connectors/realpage/connector.h"
#include "connectors/realpage/request.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

constexpr std::string_view kUsualPath = "/RPXGateway/partner/{partner}/{partner}.svc";

std::string address(const Settings& settings) {
  const std::string partner = settings.required_text("partner");
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  if (!std::all_of(partner.begin(), partner.end(), plain)) {
    settings.required("partner").fail("expected the partner's name alone, as it stands in the gateway's address");
  }
  const std::string path = settings.text("path", kUsualPath);
  if (!path.starts_with('/')) settings.required("path").fail("expected a path that begins with `/`");
  return read_base_url(settings, "https://gateway.rpx.realpage.com") + with_name(path, "{partner}", partner);
}

Secret take_key(SourceContext& context, const std::string& name) {
  Secret secret = take_secret(context, name);
  context.outbound.redactor.add(xml_escaped(secret.reveal()));  // as it stands in requests, which errors may repeat
  return secret;
}

void read_login(const Settings& settings, SourceContext& context, RealPageSettings& result) {
  result.url = address(settings);
  result.pmc_id = settings.required_text("pmc_id");
  result.username = settings.required_text("username");
  result.password = take_key(context, "password");
  result.license_key = take_key(context, "license_key");
  result.system = settings.text("system", result.system);
}

void read_calls(const Settings& settings, RealPageSettings& result) {
  result.xml_namespace = settings.text("namespace", result.xml_namespace);
  result.action_prefix = settings.text("action_prefix", result.action_prefix);
  result.arguments_element = settings.text("arguments_element", result.arguments_element);
  if (!is_element_name(with_name(result.arguments_element, "{operation}", "x"))) {
    settings.required("arguments_element").fail("expected the name of an element");
  }
  const auto element = [&](const char* name, const std::string& otherwise) {
    const std::string text = settings.text(name, otherwise);
    if (!is_element_name(text)) settings.required(name).fail("expected the name of an operation");
    return text;
  };
  result.residents_operation = element("residents_operation", result.residents_operation);
  result.units_operation = element("units_operation", result.units_operation);
  result.sites_operation = element("sites_operation", result.sites_operation);
  if (const auto statuses = settings.find("statuses")) result.statuses = text_or_list(*statuses);
  if (result.statuses.empty()) settings.required("statuses").fail("expected at least one status");
  if (const auto arguments = settings.find("residents_arguments")) {
    result.residents_arguments.clear();
    for (const auto& [name, value] : arguments->members()) {
      if (!is_element_name(name)) value.fail("the name is none of an element");
      const bool flag = value.kind() == JsonKind::boolean;
      result.residents_arguments.emplace_back(name, flag ? (value.as_bool() ? "true" : "false") : value.as_text());
    }
  }
}

void read_names(const Settings& settings, RealPageSettings& result) {
  const std::string names = settings.text("unit_names", "unit");
  if (names != "unit" && names != "building_and_unit") {
    settings.required("unit_names").fail("expected `unit` or `building_and_unit`");
  }
  result.unit_names = names == "unit" ? UnitNames::unit : UnitNames::building_and_unit;
  if (const auto prefixes = settings.find("unit_prefixes")) {
    for (const auto& [site, prefix] : prefixes->members()) result.unit_prefixes[std::string(site)] = prefix.as_string();
  }
  if (const auto types = settings.find("resident_types")) {
    for (const auto& [type, word] : types->members()) {
      const LeaseRole role = parse_lease_role(word.as_string());
      if (role == LeaseRole::unknown) word.fail("expected `primary`, `co_tenant`, `occupant`, `guarantor` or `minor`");
      result.resident_types[std::string(type)] = role;
    }
  }
}

RealPageSettings read(const Settings& settings, SourceContext& context) {
  RealPageSettings result;
  read_login(settings, context, result);
  read_calls(settings, result);
  read_names(settings, result);
  result.sites = context.properties;
  read_call_rules(settings, result.rules);
  return result;
}

constexpr std::array<SettingRow, 18> kOwnRows{{
    {"partner", "The partner's name, as it stands in the address of the gateway.", true},
    {"pmc_id", "The id of the management company at RealPage.", true},
    {"username", "The user of the interface.", true},
    {"password", "The password of that user.", true, true},
    {"license_key", "The licence key of the partner; it counts for some operations only.", true, true},
    {"path", "Of the gateway; `/RPXGateway/partner/{partner}/{partner}.svc` by default."},
    {"system", "The product behind the gateway; `OneSite` by default."},
    {"namespace", "Of the requests' elements; `http://tempuri.org/` by default."},
    {"action_prefix",
     "What stands before the operation in `SOAPAction`; `http://tempuri.org/IRPXService/` by default."},
    {"arguments_element", "The element around an operation's arguments; `{operation}args` by default."},
    {"residents_operation", "`getresidentlistinfo` (default) or `getresidentlist`."},
    {"residents_arguments",
     "Its arguments besides the status, as an object; {\"headofhousehold\": \"false\"} by default: everybody."},
    {"statuses", "The statuses to ask for, one call each; `ALL` by default."},
    {"units_operation", "`unitlist` by default."},
    {"sites_operation", "`getsitelist` by default."},
    {"resident_types",
     "Resident type -> `primary`, `co_tenant`, `occupant`, `guarantor` or `minor`; H is primary by default."},
    {"unit_names",
     "`unit` (default): the unit's number. `building_and_unit`: with the building before it, from the list of units."},
    {"unit_prefixes", "Site id -> text before its unit names, where several sites share numbers."},
}};

}  // namespace

constinit const std::array<SettingRow, 22> kSettingRows = join(kOwnRows, kHttpRows);

const std::string& RealPageSettings::prefix_of(const std::string& site) const {
  static const std::string kNone;
  const auto found = unit_prefixes.find(site);
  return found == unit_prefixes.end() ? kNone : found->second;
}

RealPageSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("realpage");
  }
}

}  // namespace leasekey::connectors::realpage
