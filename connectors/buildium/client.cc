// What is asked for, in which order, and when a reading is complete.
#include "connectors/buildium/client.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "connectors/buildium/answer.h"
#include "connectors/pages.h"
#include "connectors/records.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

template <class T>
void move_to_end(std::vector<T>& from, std::vector<T>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

/// Buildium's own words say more than the status, which decides on the kind.
CallRules call_rules(const BuildiumSettings& settings, const Clock& clock) {
  CallRules rules = settings.rules;
  rules.look_first = [&clock](const transport::HttpResponse& response) {
    try {
      transport::expect_success(response, clock.now());
    } catch (const Error& error) {
      const std::string told = told_error(response.body);
      if (told.empty()) throw;
      throw Error(error.kind(), std::string(error.what()) + "; " + told, error.retry_after());
    }
  };
  return rules;
}

}  // namespace

BuildiumSource::BuildiumSource(BuildiumSettings settings, TimeZone zone, const Clock& clock,
                               transport::Outbound outbound)
    : settings_(std::move(settings)),
      zone_(zone),
      clock_(clock),
      caller_(call_rules(settings_, clock), clock, outbound),
      increments_(settings_.full_every,
                  [](const FeedRecord& record) -> const std::string& { return record.lease.str(); }) {}

std::size_t BuildiumSource::list(const Question& question, const ListReader& reader) {
  std::size_t listed = 0;  // so that a page which is shorter than it was asked for leaves no gap behind it
  std::size_t on_page = 0;
  const auto limit = static_cast<std::size_t>(settings_.per_page);
  PageReader pages;
  pages.page_size = limit;
  pages.request = [&](int, const std::optional<std::string>&) {
    return make_request(settings_, question, {listed, limit});
  };
  pages.parse = [&](const transport::HttpResponse& response) {
    PageSeen seen{.keys = reader.parse(response.body),
                  .total = number_in_header(response, "X-Total-Count"),
                  .next = std::nullopt};
    on_page = seen.keys.size();
    for (std::size_t i = 0; i < on_page; ++i) {
      if (seen.keys[i].empty()) seen.keys[i] = "entry " + std::to_string(listed + i);  // two without an id are two
    }
    return seen;
  };
  pages.keep = [&](std::size_t total) {
    listed += on_page;
    reader.keep(listed, total);
  };
  pages.restart = [&] {
    listed = 0;
    reader.restart();
  };
  read_pages(caller_, question.path, "", pages);
  return listed;
}

ReadAt BuildiumSource::read_at() const {
  const Instant now = clock_.now();
  return {.now = now, .today = zone_.date_at(now), .vendor_clock = caller_.vendor_clock()};
}

Feed BuildiumSource::read(const ReadProgress& progress) {
  if (const auto since = increments_.since(read_at())) {
    if (auto feed = read_changes(*since)) return *feed;
  }
  return read_whole(progress);
}

Feed BuildiumSource::read_whole(const ReadProgress& progress) {
  caller_.begin();
  increments_.forget();
  const ReadOne one = [this](const std::string& property, Gathered& part, const ReadProgress& told) {
    list_residents(property, part, told);
  };
  Gathered all = read_attached({"buildium", settings_.properties, kUnitAdvice}, one, progress);
  const std::size_t lists = settings_.properties.size() * (settings_.people == People::tenants ? 2 : 1);
  increments_.keep(all.feed, all.units, read_at(), static_cast<std::size_t>(caller_.answers()) > lists + 1);
  return std::move(all.feed);
}

void BuildiumSource::list_residents(const std::string& property, Gathered& part, const ReadProgress& progress) {
  std::vector<std::string> leases;
  list_leases(property, leases_of(property), part, leases, progress);
  // A property that was taken from this API key could look like an empty one.
  if (leases.empty()) expect_listed(property);
  // Behind the leases: whoever was added meanwhile is in it, too.
  if (settings_.people == People::tenants && !part.feed.records.empty()) name_tenants(property, part);
}

void BuildiumSource::list_leases(const std::string& property, const Question& question, Gathered& part,
                                 std::vector<std::string>& leases, const ReadProgress& progress) {
  std::unordered_map<std::string, std::string> labels;
  LeaseReading reading{
      .property = property, .today = zone_.date_at(clock_.now()), .unit_prefix = settings_.unit_prefixes.of(property)};
  if (settings_.unit_names == UnitNames::building_and_number) {
    for (const auto& unit : list_units(property)) labels[unit.id] = label_of(property, unit);
    reading.labels = &labels;
  }
  LeasePage page;
  list(question, {.parse =
                      [&](std::string_view body) {
                        page = parse_leases(body, reading);
                        return page.keys;
                      },
                  .keep =
                      [&](std::size_t listed, std::size_t total) {
                        move_to_end(page.records, part.feed.records);
                        move_to_end(page.skipped, part.feed.skipped);
                        move_to_end(page.units, part.units);
                        move_to_end(page.keys, leases);
                        progress(listed, total);
                      },
                  .restart =
                      [&] {
                        part = {};
                        leases.clear();
                      }});
}

void BuildiumSource::name_tenants(const std::string& property, Gathered& part) {
  Naming naming(part.feed.records);
  TenantPage page;
  list(tenants_of(property), {.parse =
                                  [&](std::string_view body) {
                                    page = parse_tenants(body);
                                    return ids_of(page.tenants);
                                  },
                              .keep = [&](std::size_t, std::size_t) { naming.take(page); },
                              .restart = [&] { naming.restart(); }});
  naming.finish(part.feed.skipped);
}

std::vector<ListedUnit> BuildiumSource::list_units(const std::string& property) {
  std::vector<ListedUnit> units;
  std::vector<ListedUnit> page;
  list(units_of(property), {.parse =
                                [&](std::string_view body) {
                                  page = parse_units(body);
                                  return ids_of(page);
                                },
                            .keep = [&](std::size_t, std::size_t) { move_to_end(page, units); },
                            .restart = [&] { units.clear(); }});
  std::erase_if(units, [&](const ListedUnit& unit) {
    return unit.id.empty() || (!unit.property.empty() && unit.property != property);
  });
  return units;
}

std::vector<ListedProperty> BuildiumSource::list_properties() {
  std::vector<ListedProperty> properties;
  std::vector<ListedProperty> page;
  list(all_properties(), {.parse =
                              [&](std::string_view body) {
                                page = parse_properties(body);
                                return ids_of(page);
                              },
                          .keep = [&](std::size_t, std::size_t) { move_to_end(page, properties); },
                          .restart = [&] { properties.clear(); }});
  std::erase_if(properties, [](const ListedProperty& property) { return property.id.empty(); });
  return properties;
}

void BuildiumSource::expect_listed(const std::string& property) {
  const auto properties = list_properties();
  const auto same = [&](const ListedProperty& candidate) { return candidate.id == property && candidate.active; };
  if (std::none_of(properties.begin(), properties.end(), same)) {
    throw Error(ErrorKind::not_found, "the API key no longer shows this property, or it is inactive");
  }
}

std::string BuildiumSource::label_of(const std::string& property, const ListedUnit& unit) const {
  const bool with_building = settings_.unit_names == UnitNames::building_and_number && !unit.building.empty();
  const std::string blank = with_building && !unit.number.empty() ? " " : "";
  const std::string label = (with_building ? unit.building : "") + blank + unit.number;
  return label.empty() ? label : settings_.unit_prefixes.of(property) + label;
}

std::vector<PmsProperty> BuildiumSource::properties() {
  caller_.begin();
  std::vector<PmsProperty> properties;
  for (auto& property : list_properties()) {
    if (property.active) properties.push_back({std::move(property.id), std::move(property.name)});
  }
  return properties;
}

std::vector<PmsUnitInfo> BuildiumSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& property : settings_.properties) {
    for (const auto& unit : list_units(property)) units.push_back({PmsUnit(label_of(property, unit)), unit.building});
  }
  return units;
}

}  // namespace leasekey::connectors::buildium
