// What is asked for, in which order, and when a reading is complete.
#include "connectors/mri/client.h"

#include <iterator>
#include <optional>
#include <utility>

#include "connectors/attached.h"
#include "connectors/pages.h"
#include "connectors/records.h"
#include "core/error.h"
#include "transport/encoding.h"

namespace leasekey::connectors::mri {
namespace {

void move_to_end(Entries& from, Entries& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

/// No limit of MRI's is known; this is what a careful guest would do.
const std::vector<transport::RateWindow> kUsualLimits{{std::chrono::minutes(1), 240}};

/// A message says more than "bad request"; refused credentials need no message, and a failure on their side has none.
void look_first(const transport::HttpResponse& response) {
  if (response.status != 400 && response.status != 404 && response.status != 422) return;
  const std::string message = error_message(response.body);
  if (message.empty()) return;
  const ErrorKind otherwise = response.status == 404 ? ErrorKind::not_found : ErrorKind::invalid_input;
  throw Error(kind_of(message, otherwise), "the ePMS refuses: `" + message + "`");
}

CallRules call_rules(const MriSettings& settings) {
  CallRules rules = settings.rules;
  rules.connector = "mri";
  rules.credential = credential_key(settings.base_url, settings.username);
  rules.usual_limits = kUsualLimits;
  rules.look_first = look_first;
  return rules;
}

/// Two lists that are read one after the other may differ by somebody; by more, one of them ended early.
void expect_few_missing(const People& people) {
  constexpr std::size_t kTolerated = 2;
  constexpr std::size_t kShare = 10;  // one in ten
  if (people.missing <= kTolerated || people.missing * kShare <= people.current) return;
  throw Error(ErrorKind::unavailable, "the list of leases ended early: it lacks " + std::to_string(people.missing) +
                                          " people whom the list of residents shows as current");
}

}  // namespace

MriSource::MriSource(MriSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound)
    : settings_(std::move(settings)), zone_(zone), clock_(clock), caller_(call_rules(settings_), clock, outbound) {}

Feed MriSource::read(const ReadProgress& progress) {
  caller_.begin();
  const ReadOne one = [this](const std::string& property, Gathered& part, const ReadProgress& told) {
    Lists lists;
    const auto keep = [&] {
      People people = to_people(lists, reading_of(property));
      part.feed.records = std::move(people.records);
      part.feed.skipped = std::move(people.skipped);
      part.units = std::move(people.units);
      return people;  // what is left are the counts
    };
    try {
      list_people(property, lists, [&](std::size_t entries) { told(entries, 0); });
    } catch (const Error&) {
      keep();
      throw;
    }
    expect_few_missing(keep());
  };
  return read_attached({"mri", settings_.properties, "set `unit_names` or `unit_prefixes`"}, one, progress).feed;
}

void MriSource::list_people(const std::string& property, Lists& lists, const Counted& counted) {
  list(settings_.leases, property, lists.leases, lists.repaired, counted);
  const Counted quietly = [](std::size_t) {};
  if (settings_.read_residents) list(settings_.residents, property, lists.residents, lists.repaired, quietly);
  if (settings_.read_pending_move_ins)
    list(settings_.pending_move_ins, property, lists.pending_move_ins, lists.repaired, quietly);
  const bool nobody = lists.leases.empty() && lists.residents.empty() && lists.pending_move_ins.empty();
  // A property that was taken from this login could look like an empty one.
  if (nobody && list_units(property).empty()) {
    throw Error(ErrorKind::not_found,
                "the ePMS shows neither residents nor units: the property's code is wrong, or this login no longer "
                "sees it");
  }
}

void MriSource::list(const ListName& name, const std::string& property, Entries& entries, bool& repaired,
                     const Counted& counted) {
  EntryPage page;
  PageReader reader;
  reader.page_size = static_cast<std::size_t>(settings_.page_size);
  reader.request = [&](int number, const std::optional<std::string>& link) {
    if (link) return request_to(link_within(settings_.base_url + settings_.path, *link));
    return request_for(query_of(name, property, settings_.page_size, number));
  };
  reader.parse = [&](const transport::HttpResponse& response) {
    page = parse_page(response.body);
    if (!page.has_list) throw Error(ErrorKind::unavailable, "the answer has no list");
    return PageSeen{.keys = page.keys, .total = {}, .next = page.next};
  };
  reader.keep = [&](std::size_t) {
    repaired = repaired || page.repaired;
    move_to_end(page.entries, entries);
    counted(entries.size());
  };
  reader.restart = [&] { entries.clear(); };
  read_pages(caller_, name.api, "", reader);
}

Entries MriSource::list_units(const std::string& property) {
  Entries units;
  bool repaired = false;
  list(settings_.units, property, units, repaired, [](std::size_t) {});
  return units;
}

std::string MriSource::query_of(const ListName& name, const std::string& property, int size, int page) const {
  std::string query = "?$api=" + transport::percent_encoded(name.api) + "&$format=" + settings_.format;
  if (!name.parameter.empty()) query += "&" + name.parameter + "=" + transport::percent_encoded(property);
  query += "&$top=" + std::to_string(size);
  if (page > 1) query += "&$skip=" + std::to_string((page - 1) * size + 1);  // the first entry has the number 1
  return query;
}

transport::HttpRequest MriSource::request_for(const std::string& query) const {
  return request_to(settings_.base_url + settings_.path + query);
}

transport::HttpRequest MriSource::request_to(std::string url) const {
  transport::HttpRequest request{.method = "GET", .url = std::move(url)};
  std::string login = settings_.username + ":" + std::string(settings_.password.reveal());
  request.headers = {{"Authorization", "Basic " + transport::base64(login)},
                     {"Accept", settings_.format == "xml" ? "application/xml" : "application/json"}};
  wipe(login);
  request.reads_only = true;
  return request;
}

Reading MriSource::reading_of(const std::string& property) const {
  return {.property = property,
          .today = zone_.date_at(clock_.now()),
          .unit_names = settings_.unit_names,
          .unit_prefix = settings_.unit_prefixes.of(property),
          .status_letters = settings_.status_letters};
}

std::vector<PmsProperty> MriSource::properties() {
  caller_.begin();
  Entries entries;
  bool repaired = false;
  list({settings_.properties_api, ""}, "", entries, repaired, [](std::size_t) {});
  std::vector<PmsProperty> properties;
  for (auto& entry : entries) {
    if (!entry.property.empty()) properties.push_back({std::move(entry.property), std::move(entry.title)});
  }
  return properties;
}

std::vector<PmsUnitInfo> MriSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& property : settings_.properties) {
    const Reading reading = reading_of(property);
    for (const auto& entry : list_units(property)) {
      if (!entry.unit.empty()) units.push_back({unit_label(entry, reading), entry.building});
    }
  }
  return units;
}

}  // namespace leasekey::connectors::mri
