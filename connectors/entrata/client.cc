// What is asked for, in which order, and when a reading is complete.
#include "connectors/entrata/client.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "connectors/advice.h"
#include "connectors/records.h"
#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors::entrata {
namespace {

template <class T>
void move_to_end(std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

// quoted: advice
const Advice kAdvice{
    .vendor = "Entrata",
    .login =
        "ask Entrata for a key of this organisation with `properties`, `propertyunits` and `leases`, and whether "
        "this machine's address must be on its list",
    .permission =
        "ask Entrata to add `properties`, `propertyunits` and `leases` to this organisation's key, and "
        "whether this machine's address must be on its list",
    .missing = "compare `organization` and the attached properties with what Entrata shows you"};
// end of quote

const Call kProperties{"properties", "getProperties", "r1", {}};

/// What the vendor was seen to send; its headers correct this.
const std::vector<transport::RateWindow> kUsualLimits{
    {std::chrono::hours(24), 15'000}, {std::chrono::hours(1), 1'000}, {std::chrono::minutes(1), 150}};

CallRules call_rules(const EntrataSettings& settings) {
  CallRules rules = settings.rules;
  rules.connector = "entrata";
  const std::string_view secret = settings.gateway == Gateway::modern ? settings.api_key.reveal() : settings.username;
  rules.credential = credential_key(settings.base_url + " " + settings.organization, secret);
  rules.usual_limits = kUsualLimits;
  rules.look_first = [](const transport::HttpResponse& response) {
    if (response.status == 400) parse_any(response.body);  // its message says more than the status
  };
  return rules;
}

Call leases_of(const std::string& property, const std::string& status_types) {
  return {"leases", "getLeases", "r2", {{"propertyId", property}, {"leaseStatusTypeIds", status_types}}};
}

Call units_of(const std::string& property) {
  return {"propertyunits", "getPropertyUnits", "r1", {{"propertyIds", property}}};
}

}  // namespace

EntrataSource::EntrataSource(EntrataSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound)
    : settings_(std::move(settings)), zone_(zone), clock_(clock), caller_(call_rules(settings_), clock, outbound) {}

Feed EntrataSource::read(const ReadProgress& progress) {
  caller_.begin();
  const ReadOne one = [this](const std::string& property, Gathered& part, const ReadProgress& told) {
    list_leases(property, part, told);
  };
  return read_attached({"entrata", settings_.properties, "set `unit_names` or `unit_prefixes`"}, one, progress).feed;
}

void EntrataSource::list_leases(const std::string& property, Gathered& part, const ReadProgress& progress) {
  std::size_t listed = 0;
  std::unordered_map<std::string, std::string> labels;
  LeaseReading reading{
      .property = property, .today = zone_.date_at(clock_.now()), .unit_prefix = settings_.unit_prefixes.of(property)};
  if (settings_.unit_names == UnitNames::building_and_space) {
    for (const auto& unit : list_units(property)) labels[unit.key] = label_of(property, unit);
    reading.labels = &labels;
  }
  LeasePage page;
  const Call call = leases_of(property, settings_.lease_status_types);
  PageReader reader = pages_of(call);
  const auto paging = reader.parse;
  reader.parse = [&](const transport::HttpResponse& response) {
    page = parse_leases(response.body, reading);
    if (!page.has_leases) throw Error(ErrorKind::unavailable, "the answer has no list of leases");
    PageSeen seen = paging(response);
    seen.keys = page.keys;
    return seen;
  };
  reader.keep = [&](std::size_t total) {
    listed += page.keys.size();
    move_to_end(page.records, part.feed.records);
    move_to_end(page.skipped, part.feed.skipped);
    move_to_end(page.units, part.units);
    progress(listed, total);
  };
  reader.restart = [&] {
    part = {};
    listed = 0;
  };
  read_pages(caller_, call.method, call.service, reader);
  // A property that was taken from this credential could look like an empty one.
  if (listed == 0) expect_listed(property);
}

PageReader EntrataSource::pages_of(const Call& call) const {
  PageReader reader;
  reader.page_size = static_cast<std::size_t>(settings_.per_page);
  reader.request = [this, call](int number, const std::optional<std::string>& link) {
    return link ? make_request_at(settings_, call, *link) : make_request(settings_, call, {number, settings_.per_page});
  };
  reader.parse = [](const transport::HttpResponse& response) {
    return PageSeen{.keys = {},
                    .total = number_in_header(response, "X-Total-Count"),
                    .next = transport::next_link(response.header("Link").value_or(std::string_view()))};
  };
  return reader;
}

std::vector<ListedUnit> EntrataSource::list_units(const std::string& property) {
  std::vector<ListedUnit> units;
  UnitPage page;
  const Call call = units_of(property);
  PageReader reader = pages_of(call);
  const auto paging = reader.parse;
  reader.parse = [&](const transport::HttpResponse& response) {
    page = parse_units(response.body);
    if (!page.has_units) throw Error(ErrorKind::unavailable, "the answer has no list of units");
    PageSeen seen = paging(response);
    for (const auto& unit : page.units) seen.keys.push_back(unit.key);
    return seen;
  };
  reader.keep = [&](std::size_t) { move_to_end(page.units, units); };
  reader.restart = [&] { units.clear(); };
  read_pages(caller_, call.method, call.service, reader);
  return units;
}

std::vector<ListedProperty> EntrataSource::list_properties() {
  std::vector<ListedProperty> properties;
  caller_.ask(make_request(settings_, kProperties, {1, settings_.per_page}), kProperties.method, kProperties.service,
              [&](const transport::HttpResponse& response) { properties = parse_properties(response.body); });
  return properties;
}

void EntrataSource::expect_listed(const std::string& property) {
  const auto properties = list_properties();
  const auto same = [&](const ListedProperty& candidate) { return candidate.id == property && !candidate.disabled; };
  if (std::none_of(properties.begin(), properties.end(), same)) {
    throw Error(ErrorKind::not_found, "the credential no longer shows this property, or it is disabled");
  }
}

std::string EntrataSource::label_of(const std::string& property, const ListedUnit& unit) const {
  const bool with_building = settings_.unit_names == UnitNames::building_and_space && !unit.building.empty();
  return settings_.unit_prefixes.of(property) + (with_building ? unit.building + " " : "") + unit.label;
}

std::vector<PmsProperty> EntrataSource::properties() {
  caller_.begin();
  std::vector<PmsProperty> properties;
  for (auto& property : list_properties()) {
    if (!property.disabled) properties.push_back({std::move(property.id), std::move(property.name)});
  }
  return properties;
}

std::vector<PmsUnitInfo> EntrataSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& property : settings_.properties) {
    for (const auto& unit : list_units(property)) units.push_back({PmsUnit(label_of(property, unit)), unit.building});
  }
  return units;
}

SourceCheck EntrataSource::check() {
  SourceCheck check;
  try {
    caller_.begin();
    check_properties(check);
    if (settings_.properties.empty()) check.problems.push_back(nothing_attached());
    for (const auto& property : settings_.properties) {
      const Call call = leases_of(property, settings_.lease_status_types);
      caller_.ask(make_request(settings_, call, {1, 1}), call.method, call.service, [&](const auto& response) {
        if (!parse_leases(response.body, {}).has_leases)
          throw Error(ErrorKind::unavailable, "the answer has no list of leases");
      });
      check.passed.push_back("property `" + property + "`: its leases can be read");
    }
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, kAdvice));
  }
  return check;
}

void EntrataSource::check_properties(SourceCheck& check) {
  const auto listed = list_properties();
  check.passed.push_back("the credential shows " + std::to_string(listed.size()) + " properties");
  for (const auto& property : settings_.properties) {
    const auto found =
        std::find_if(listed.begin(), listed.end(), [&](const auto& candidate) { return candidate.id == property; });
    if (found == listed.end()) check.problems.push_back(not_among_them("property", property, kAdvice));
    if (found != listed.end() && found->disabled)
      check.problems.push_back("property `" + property +
                               "` is disabled in the ePMS; enable it there or attach another one");
  }
}

}  // namespace leasekey::connectors::entrata
