// What is asked for, in which order, and when a reading is complete. The unit of work is a site: there are no pages.
#include "connectors/realpage/client.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "connectors/realpage/answer.h"
#include "connectors/records.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

template <class T>
void move_to_end(std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

/// No limit of RealPage's is known; this is what a careful guest would do.
const std::vector<transport::RateWindow> kUsualLimits{{std::chrono::minutes(1), 60}};

/// The gateway says why in a fault, which comes with HTTP 500.
void look_first(const transport::HttpResponse& response) {
  const int status = response.status;
  if (status < 400 || status == 401 || status == 403 || status == 407 || status == 429) return;
  if (const auto refusal = refusal_in(response.body)) throw *refusal;
}

CallRules call_rules(const RealPageSettings& settings) {
  CallRules rules = settings.rules;
  rules.connector = "realpage";
  rules.credential = credential_key(settings.url + " " + settings.pmc_id, settings.username);
  rules.usual_limits = kUsualLimits;
  rules.look_first = look_first;
  return rules;
}

template <class List>
void expect_list(const List& list) {
  if (!list.has_list) throw Error(ErrorKind::unavailable, "the answer has no list");
}

}  // namespace

RealPageSource::RealPageSource(RealPageSettings settings, TimeZone zone, const Clock& clock,
                               transport::Outbound outbound)
    : settings_(std::move(settings)), zone_(zone), clock_(clock), caller_(call_rules(settings_), clock, outbound) {}

Feed RealPageSource::read(const ReadProgress& progress) {
  caller_.begin();
  if (settings_.sites.empty()) throw Error(ErrorKind::invalid_input, "realpage: no property of the ePMS is attached");
  Feed feed;
  std::vector<UnitName> units;
  std::optional<Error> problem;
  for (const auto& site : settings_.sites) {
    try {
      People people = read_site(site);
      move_to_end(people.records, feed.records);
      move_to_end(people.skipped, feed.skipped);
      move_to_end(people.units, units);
    } catch (const Error& error) {
      problem.emplace(error.in("realpage: property `" + site + "`"));
      break;  // the reading is incomplete whatever the others say
    }
    if (progress) progress(feed.records.size(), 0);
  }
  if (problem && feed.records.empty()) throw *problem;
  feed.complete = !problem;
  if (problem) feed.why_incomplete = problem->what();
  hold_ambiguous_units(units, "set `unit_names` or `unit_prefixes`", feed);
  put_in_order(feed);
  return feed;
}

People RealPageSource::read_site(const std::string& site) {
  const ResidentList list = list_residents(site);
  // A site that was taken from this licence could look like an empty one.
  if (list.residents.empty()) expect_listed(site);
  Reading reading = reading_of(site);
  const bool nameless = std::any_of(list.residents.begin(), list.residents.end(), [](const Resident& resident) {
    return resident.unit.empty() && !resident.unit_id.empty();
  });
  if (nameless || settings_.unit_names == UnitNames::building_and_unit) {
    for (auto& unit : list_units(site)) reading.units.insert_or_assign(unit.id, unit);
  }
  return to_people(list, reading);
}

ResidentList RealPageSource::list_residents(const std::string& site) {
  ResidentList all;
  all.has_list = true;
  for (const auto& status : settings_.statuses) {
    Arguments arguments = settings_.residents_arguments;
    arguments.emplace_back("status", status);
    ResidentList list;
    const Operation operation{settings_.residents_operation, site, std::move(arguments)};
    caller_.ask(make_request(settings_, operation), operation.name, "", [&](const auto& response) {
      list = parse_residents(response.body);
      expect_list(list);
    });
    all.repaired = all.repaired || list.repaired;
    move_to_end(list.residents, all.residents);
  }
  return all;
}

std::vector<ListedUnit> RealPageSource::list_units(const std::string& site) {
  UnitList list;
  const Operation operation{settings_.units_operation, site, {}};
  caller_.ask(make_request(settings_, operation), operation.name, "", [&](const auto& response) {
    list = parse_units(response.body);
    expect_list(list);
  });
  return std::move(list.units);
}

std::vector<ListedSite> RealPageSource::list_sites() {
  SiteList list;
  const std::string any = settings_.sites.empty() ? "" : settings_.sites.front();
  const Operation operation{settings_.sites_operation, any, {}};
  caller_.ask(make_request(settings_, operation), operation.name, "", [&](const auto& response) {
    list = parse_sites(response.body);
    expect_list(list);
  });
  return std::move(list.sites);
}

void RealPageSource::expect_listed(const std::string& site) {
  const auto sites = list_sites();
  if (std::none_of(sites.begin(), sites.end(), [&](const ListedSite& listed) { return listed.id == site; })) {
    throw Error(ErrorKind::not_found, "the ePMS shows no residents, and no longer lists this site for the licence");
  }
}

Reading RealPageSource::reading_of(const std::string& site) const {
  return {.site = site,
          .today = zone_.date_at(clock_.now()),
          .unit_names = settings_.unit_names,
          .unit_prefix = settings_.prefix_of(site),
          .resident_types = settings_.resident_types,
          .units = {}};
}

std::vector<PmsProperty> RealPageSource::properties() {
  caller_.begin();
  std::vector<PmsProperty> properties;
  for (auto& site : list_sites()) {
    if (!site.id.empty()) properties.push_back({std::move(site.id), std::move(site.name)});
  }
  return properties;
}

std::vector<PmsUnitInfo> RealPageSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& site : settings_.sites) {
    const Reading reading = reading_of(site);
    for (const auto& unit : list_units(site)) {
      if (!unit.number.empty()) units.push_back({unit_label(unit, reading), unit.building});
    }
  }
  return units;
}

}  // namespace leasekey::connectors::realpage
