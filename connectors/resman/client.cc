// What is asked for, in which order, and when a reading is complete.
#include "connectors/resman/client.h"

#include <algorithm>
#include <optional>
#include <set>

#include "connectors/advice.h"
#include "core/error.h"
#include "transport/encoding.h"

namespace leasekey::connectors::resman {
namespace {

constexpr const char* kTransactions = "GetResidentTransactions2_0";
constexpr const char* kLeases = "Leasing/Leases";
/// Fewer come in no time.
constexpr std::size_t kMany = 200;
constexpr const char* kUnitAdvice = "set `unit_names` or `unit_prefixes`";

CallRules call_rules(const ResManSettings& settings) {
  CallRules rules = settings.rules;
  if (settings.api == Api::v2) {
    rules.look_first = [](const transport::HttpResponse& response) { throw_error_of(response.status, response.body); };
  }
  return rules;
}

std::string form_field(const std::string& name, std::string_view value) {
  return name + "=" + transport::percent_encoded(value);
}

const Advice kAdvice{
    .vendor = "ResMan",
    .login =
        "ask ResMan whether the partner's key is active, and the property manager to allow the integration for "
        "this account in ResMan",
    .permission = "ask the property manager to allow the integration for this account and property in ResMan"};

}  // namespace

ResManSource::ResManSource(ResManSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound)
    : settings_(std::move(settings)),
      zone_(zone),
      clock_(clock),
      caller_(call_rules(settings_), clock, outbound),
      increments_(settings_.full_every,
                  [](const FeedRecord& record) -> const std::string& { return record.lease.str(); }) {}

transport::HttpRequest ResManSource::form(const std::string& property) const {
  transport::HttpRequest request{.method = "POST"};
  request.url = settings_.base_url + "/" + settings_.path + "/" + kTransactions;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "text/xml, application/xml"}};
  request.reads_only = true;
  request.body = form_field("IntegrationPartnerID", settings_.partner_id) + "&" +
                 form_field("ApiKey", settings_.api_key.reveal()) + "&" +
                 form_field("AccountID", settings_.account_id) + "&" + form_field("PropertyID", property);
  return request;
}

transport::HttpRequest ResManSource::get(const std::string& path_and_query) const {
  transport::HttpRequest request;
  request.url = settings_.base_url + path_and_query;
  std::string login = settings_.partner_id + ":" + std::string(settings_.api_key.reveal());
  request.headers = {{"Accept", "application/json"},
                     {"ResMan-Account-Id", settings_.account_id},
                     {"Authorization", "Basic " + transport::base64(login)}};
  wipe(login);
  return request;
}

mits::Reading ResManSource::mits_reading(const std::string& property) const {
  return {.today = zone_.date_at(clock_.now()),
          .unit_with_building = settings_.unit_with_building,
          .unit_prefix = settings_.unit_prefixes.of(property),
          .property = property};
}

void ResManSource::read_property(const std::string& property, Gathered& part) {
  Gathered read;  // an answer that breaks off says nothing
  const auto keep = [&](const auto& parse) {
    return [&](const transport::HttpResponse& response) {
      read = {};
      parse(response.body);
    };
  };
  if (settings_.api == Api::v1) {
    caller_.ask(form(property), kTransactions, "", keep([&](std::string_view body) {
                  read_transactions(body, mits_reading(property), read.feed, read.units);
                }));
  } else {
    caller_.ask(get(leases_of(property)), kLeases, "", keep([&](std::string_view body) {
                  read_leases(body, lease_reading(property), read.feed, read.units);
                }));
    // A property that was taken from this partner could look like an empty one.
    if (read.feed.records.empty()) expect_listed(property);
  }
  part = std::move(read);
}

std::string ResManSource::leases_of(const std::string& property) const {
  const std::string query = "/Leasing/Leases?" + form_field("propertyId", property);
  if (settings_.lease_statuses.empty()) return query;
  return query + "&" + form_field("leaseStatuses", settings_.lease_statuses);
}

LeaseReading ResManSource::lease_reading(const std::string& property) const {
  return {.property = property, .today = read_at().today, .unit_prefix = settings_.unit_prefixes.of(property)};
}

ReadAt ResManSource::read_at() const {
  const Instant now = clock_.now();
  return {.now = now, .today = zone_.date_at(now), .vendor_clock = caller_.vendor_clock()};
}

std::optional<Feed> ResManSource::read_changes(Instant since) {
  caller_.begin();
  Changes changes;
  try {
    for (const auto& property : settings_.properties) {
      Changes read;
      auto reading = lease_reading(property);
      reading.listed = &read.entries;
      const std::string question = leases_of(property) + "&" + form_field("modifiedSince", transport::http_date(since));
      caller_.ask(get(question), kLeases, "", [&](const transport::HttpResponse& response) {
        read = {};
        read_leases(response.body, reading, read.feed, read.units);
      });
      changes.add(std::move(read));
    }
  } catch (const Error& error) {
    if (is_transient(error.kind())) throw error.in("resman: changes");
    return {};  // the whole reading says what is wrong, if it is not the filter
  }
  return increments_.take(std::move(changes), read_at(), kUnitAdvice);
}

Feed ResManSource::read(const ReadProgress& progress) {
  if (const auto since = increments_.since(read_at())) {
    if (auto feed = read_changes(*since)) return *feed;
  }
  return read_whole(progress);
}

Feed ResManSource::read_whole(const ReadProgress& progress) {
  caller_.begin();
  increments_.forget();
  const ReadOne one = [this](const std::string& property, Gathered& part, const ReadProgress& told) {
    read_property(property, part);
    told(part.feed.records.size(), 0);
  };
  Gathered all = read_attached({"resman", settings_.properties, kUnitAdvice}, one, progress);
  increments_.keep(all.feed, all.units, read_at(), settings_.api == Api::v2 && all.feed.records.size() > kMany);
  return std::move(all.feed);
}

std::vector<Listed> ResManSource::list_properties() {
  std::vector<Listed> listed;
  caller_.ask(get("/Properties"), "Properties", "",
              [&](const transport::HttpResponse& response) { listed = read_list(response.body); });
  return listed;
}

void ResManSource::expect_listed(const std::string& property) {
  const auto listed = list_properties();
  const bool found = std::any_of(listed.begin(), listed.end(), [&](const Listed& one) { return one.id == property; });
  if (!found) throw Error(ErrorKind::not_found, "the partner's key no longer shows this property");
}

std::vector<PmsProperty> ResManSource::properties() {
  caller_.begin();
  std::vector<PmsProperty> properties;
  if (settings_.api == Api::v1) {  // v1 lists none: those that answer are there
    for (const auto& property : settings_.properties) {
      caller_.ask(form(property), kTransactions, "", [&](const transport::HttpResponse& response) {
        units_of_transactions(response.body, mits_reading(property));
      });
      properties.push_back({property, property});
    }
    return properties;
  }
  for (auto& one : list_properties()) properties.push_back({std::move(one.id), std::move(one.name)});
  return properties;
}

std::vector<PmsUnitInfo> ResManSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  std::set<PmsUnit> seen;  // two households may share a unit
  for (const auto& property : settings_.properties) {
    const auto add = [&](const std::string& label, const std::string& building) {
      if (!label.empty() && seen.insert(PmsUnit(label)).second) units.push_back({PmsUnit(label), building});
    };
    if (settings_.api == Api::v1) {
      std::vector<std::pair<std::string, std::string>> listed;
      caller_.ask(form(property), kTransactions, "", [&](const transport::HttpResponse& response) {
        listed = units_of_transactions(response.body, mits_reading(property));
      });
      for (const auto& [label, building] : listed) add(label, building);
      continue;
    }
    std::vector<Listed> listed;
    caller_.ask(get("/Units?" + form_field("propertyId", property)), "Units", "",
                [&](const transport::HttpResponse& response) { listed = read_list(response.body); });
    for (const auto& unit : listed) {
      add(unit.name.empty() ? "" : settings_.unit_prefixes.of(property) + unit.name, unit.building);
    }
  }
  return units;
}

SourceCheck ResManSource::check() {
  SourceCheck check;
  try {
    const auto listed = properties();
    check.passed.push_back("the partner's key shows " + std::to_string(listed.size()) + " properties");
    if (settings_.properties.empty()) check.problems.push_back(nothing_attached());
    for (const auto& property : settings_.properties) {
      const bool found =
          std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return one.key == property; });
      if (!found) check.problems.push_back(not_among_them("property", property, kAdvice));
      Gathered part;
      read_property(property, part);
      check.passed.push_back("property `" + property + "`: its residents can be read");
    }
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, kAdvice));
  }
  return check;
}

}  // namespace leasekey::connectors::resman
