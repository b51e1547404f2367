// What is asked for, in which order, and when a reading is complete.
#include "connectors/realpage/client.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "connectors/advice.h"
#include "connectors/soap.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

CallRules call_rules(const RealPageSettings& settings) {
  CallRules rules = settings.rules;
  rules.look_first = [](const transport::HttpResponse& response) {
    if (response.status != 500 && response.status != 400) return;
    try {
      parse_rows(response.body, Listed::residents);  // a fault says more than the status
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::unavailable) throw;
    }
  };
  return rules;
}

Advice advice_of(const RealPageSettings& settings) {
  const std::string covers = "the licence key covers `" + settings.residents_operation + "`, `" +
                             settings.units_operation + "` and `" + settings.sites_operation + "` for this site";
  return {.vendor = "RealPage Exchange",
          .login = "ask RealPage Exchange whether user name and password are right and " + covers,
          .permission = "ask RealPage Exchange whether " + covers};
}

}  // namespace

RealPageSource::RealPageSource(RealPageSettings settings, TimeZone zone, const Clock& clock,
                               transport::Outbound outbound)
    : settings_(std::move(settings)), zone_(zone), clock_(clock), caller_(call_rules(settings_), clock, outbound) {}

Rows RealPageSource::ask(const std::string& operation, const std::string& site, const std::string& arguments,
                         Listed listed) {
  const std::string login = xml_elements({{"pmcid", settings_.pmc_id},
                                          {"siteid", site},
                                          {"username", settings_.username},
                                          {"password", std::string(settings_.password.reveal())},
                                          {"licensekey", std::string(settings_.license_key.reveal())},
                                          {"system", settings_.system}});
  const std::string body = "<" + operation + " xmlns=\"" + xml_escaped(settings_.name_space) + "\"><auth>" + login +
                           "</auth>" + arguments + "</" + operation + ">";
  Rows rows;
  caller_.ask(soap_request(SoapVersion::v1_1, settings_.address, settings_.action_prefix + operation, body), operation,
              "", [&](const transport::HttpResponse& response) { rows = parse_rows(response.body, listed); });
  return rows;
}

Rows RealPageSource::ask_residents(const std::string& site) {
  const std::string& operation = settings_.residents_operation;
  std::string element = settings_.arguments_element;
  if (const auto at = element.find(kOperation); at != std::string::npos)
    element.replace(at, kOperation.size(), operation);
  Rows all{.has_list = true};
  for (const auto& status : settings_.residents_statuses) {
    auto arguments = settings_.residents_arguments;
    arguments.emplace_back("status", status);
    std::string xml = "<" + element + ">";
    xml.append(xml_elements(arguments)).append("</").append(element).append(">");
    Rows rows = ask(operation, site, xml, Listed::residents);
    all.repaired = all.repaired || rows.repaired;
    std::move(rows.rows.begin(), rows.rows.end(), std::back_inserter(all.rows));
  }
  return all;
}

void RealPageSource::read_site(const std::string& site, Gathered& part) {
  Rows rows = ask_residents(site);
  // A site that was taken from this licence could look like an empty one.
  if (rows.rows.empty()) expect_listed(site);
  const bool nameless = std::any_of(rows.rows.begin(), rows.rows.end(),
                                    [](const Row& row) { return row.unit_number.empty() && !row.unit.empty(); });
  // Buildings have a name in the list of units, and may have only a number here.
  if (nameless || settings_.unit_names == UnitNames::building_and_unit)
    name_units(ask(settings_.units_operation, site, "", Listed::units), rows);
  const ResidentReading reading{.site = site,
                                .today = zone_.date_at(clock_.now()),
                                .unit_names = settings_.unit_names,
                                .unit_prefix = settings_.unit_prefixes.of(site)};
  add_residents(rows, reading, part.feed, part.units);
}

// quoted: reading
Feed RealPageSource::read(const ReadProgress& progress) {
  caller_.begin();
  const ReadOne one = [this](const std::string& site, Gathered& part, const ReadProgress& told) {
    read_site(site, part);
    told(part.feed.records.size(), 0);
  };
  return read_attached({"realpage", settings_.sites, "set `unit_names` or `unit_prefixes`", "site"}, one, progress)
      .feed;
}
// end of quote

void RealPageSource::expect_listed(const std::string& site) {
  const Rows sites = ask(settings_.sites_operation, site, "", Listed::sites);
  const bool found =
      std::any_of(sites.rows.begin(), sites.rows.end(), [&](const Row& row) { return row.site == site; });
  if (!found) throw Error(ErrorKind::not_found, "the licence no longer shows this site");
}

std::vector<PmsProperty> RealPageSource::properties() {
  caller_.begin();
  const std::string any_site = settings_.sites.empty() ? std::string() : settings_.sites.front();
  std::vector<PmsProperty> properties;
  for (auto& row : ask(settings_.sites_operation, any_site, "", Listed::sites).rows) {
    properties.push_back({std::move(row.site), std::move(row.site_name)});
  }
  return properties;
}

std::vector<PmsUnitInfo> RealPageSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& site : settings_.sites) {
    for (const auto& row : ask(settings_.units_operation, site, "", Listed::units).rows) {
      units.push_back({PmsUnit(label_of(row, settings_.unit_names, settings_.unit_prefixes.of(site))), row.building});
    }
  }
  return units;
}

SourceCheck RealPageSource::check() {
  SourceCheck check;
  try {
    const auto listed = properties();
    check.passed.push_back("the licence shows " + std::to_string(listed.size()) + " sites");
    if (settings_.sites.empty()) check.problems.push_back(nothing_attached("site"));
    for (const auto& site : settings_.sites) {
      const bool found = std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return one.key == site; });
      if (!found) check.problems.push_back(not_among_them("site", site, advice_of(settings_)));
      ask_residents(site);
      check.passed.push_back("site `" + site + "`: its residents can be read");
    }
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, advice_of(settings_)));
  }
  return check;
}

}  // namespace leasekey::connectors::realpage
