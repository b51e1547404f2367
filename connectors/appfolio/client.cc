// What is asked for, in which order, and when a reading is complete.
#include "connectors/appfolio/client.h"

#include <algorithm>
#include <iterator>

#include "connectors/advice.h"
#include "connectors/attached.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "transport/encoding.h"
#include "transport/url.h"

namespace leasekey::connectors::appfolio {
namespace {

/// The Stack API refuses a list without a filter; everything was updated since then.
constexpr Instant kEver = Instant::from_millis(0);
constexpr const char* kUnitAdvice = "set `unit_prefixes`";

std::string path_of(Listed listed) {
  switch (listed) {
    case Listed::properties: return "properties";
    case Listed::units: return "units";
    case Listed::tenants: return "tenants";
  }
  return {};
}

std::string report_of(Listed listed, const std::string& of_tenants) {
  switch (listed) {
    case Listed::properties: return "property_directory";
    case Listed::units: return "unit_directory";
    case Listed::tenants: return of_tenants;
  }
  return {};
}

CallRules call_rules(const AppFolioSettings& settings) {
  CallRules rules = settings.rules;
  rules.look_first = [](const transport::HttpResponse& response) { throw_error_of(response.status, response.body); };
  return rules;
}

/// The Stack API is AppFolio's to give, reports are the property manager's.
Advice advice_of(Api api) {
  const std::string ask = api == Api::stack
                              ? "ask AppFolio whether the plan has the Stack API, and for a client with properties, "
                                "units and tenants"
                              : "ask the property manager for Reports API credentials of this database";
  return {.vendor = "AppFolio", .login = ask, .permission = ask};
}

}  // namespace

AppFolioSource::AppFolioSource(AppFolioSettings settings, TimeZone zone, const Clock& clock,
                               transport::Outbound outbound)
    : settings_(std::move(settings)),
      zone_(zone),
      clock_(clock),
      caller_(call_rules(settings_), clock, outbound),
      increments_(settings_.full_every,
                  [](const FeedRecord& record) -> const std::string& { return record.person.str(); }) {}

transport::HttpRequest AppFolioSource::request(Listed listed, std::optional<Instant> since, int number,
                                               const std::optional<std::string>& link) const {
  transport::HttpRequest request;
  std::string login = settings_.client_id + ":" + std::string(settings_.client_secret.reveal());
  request.headers = {{"Accept", "application/json"}, {"Authorization", "Basic " + transport::base64(login)}};
  wipe(login);
  const std::string& base = settings_.base_url;
  if (settings_.api == Api::reports) {
    request.method = "POST";
    request.reads_only = true;
    request.headers.push_back({"Content-Type", "application/json"});
    request.url =
        link ? link_within(base, *link) : base + "/api/v2/reports/" + report_of(listed, settings_.report) + ".json";
    JsonWriter body;
    body.begin_object();
    if (listed == Listed::tenants) body.field("tenant_visibility", "all");
    request.body = link ? "{}" : body.field("paginate_results", true).end_object().finish();
    return request;
  }
  request.headers.push_back({"X-AppFolio-Developer-ID", settings_.developer_id});
  request.url =
      link
          ? link_within(base + "/", *link)
          : base + "/api/v0/" + path_of(listed) +
                "?filters%5BLastUpdatedAtFrom%5D=" + transport::percent_encoded(to_string(since.value_or(kEver))) +
                "&page%5Bnumber%5D=" + std::to_string(number) + "&page%5Bsize%5D=" + std::to_string(settings_.per_page);
  return request;
}

void AppFolioSource::list(Listed listed, std::optional<Instant> since, const Keep& keep,
                          const std::function<void()>& restart) {
  Page page;
  PageReader reader;
  reader.page_size = 0;  // without a link there is no further page
  reader.request = [&](int number, const std::optional<std::string>& link) {
    return request(listed, since, number, link);
  };
  reader.parse = [&](const transport::HttpResponse& response) {
    page = parse_page(response.body, listed);
    PageSeen seen;
    for (const Row& row : page.rows) seen.keys.push_back(row.id + "/" + row.occupancy + "/" + row.unit);
    if (!page.next.empty()) seen.next = page.next;
    return seen;
  };
  reader.keep = [&](std::size_t) { keep(page); };
  reader.restart = restart;
  read_pages(caller_, path_of(listed), "", reader);
}

std::vector<Row> AppFolioSource::list_all(Listed listed) {
  std::vector<Row> rows;
  list(
      listed, {}, [&](Page& page) { std::move(page.rows.begin(), page.rows.end(), std::back_inserter(rows)); },
      [&] { rows.clear(); });
  std::erase_if(rows, [](const Row& row) { return !row.hidden.empty(); });
  return rows;
}

bool AppFolioSource::is_attached(const std::string& property) const {
  return std::find(settings_.properties.begin(), settings_.properties.end(), property) != settings_.properties.end();
}

ReadAt AppFolioSource::read_at() const {
  const Instant now = clock_.now();
  return {.now = now, .today = zone_.date_at(now), .vendor_clock = caller_.vendor_clock()};
}

void AppFolioSource::read_tenants(std::optional<Instant> since, Changes& read, const ReadProgress& progress) {
  std::unordered_map<std::string, std::string> labels;
  TenantReading reading{
      .today = read_at().today, .properties = settings_.properties, .unit_prefixes = settings_.unit_prefixes};
  if (settings_.api == Api::stack) {
    for (const auto& unit : list_all(Listed::units)) labels[unit.id] = unit.name.empty() ? unit.full_name : unit.name;
    reading.units = &labels;
  }
  list(
      Listed::tenants, since,
      [&](Page& page) {
        for (const Row& row : page.rows) read.entries.insert(trimmed(row.id));
        add_tenants(page, reading, read.feed, read.units);
        if (progress) progress(read.feed.records.size(), 0);
      },
      [&] { read = {}; });
  expect_listed();
}

std::optional<Feed> AppFolioSource::read_changes(Instant since) {
  caller_.begin();
  Changes changes;
  try {
    read_tenants(since, changes, {});
  } catch (const Error& error) {
    if (is_transient(error.kind())) throw error.in("appfolio: changes");
    return {};  // the whole reading says what is wrong, if it is not the filter
  }
  return increments_.take(std::move(changes), read_at(), kUnitAdvice);
}

Feed AppFolioSource::read(const ReadProgress& progress) {
  Attached{"appfolio", settings_.properties, kUnitAdvice}.expect_some();
  if (const auto since = increments_.since(read_at())) {
    if (auto feed = read_changes(*since)) return *feed;
  }
  return read_whole(progress);
}

Feed AppFolioSource::read_whole(const ReadProgress& progress) {
  caller_.begin();
  increments_.forget();
  Changes read;
  std::optional<Error> problem;
  try {
    read_tenants({}, read, progress);
  } catch (const Error& error) {
    problem = error.in("appfolio");
  }
  Gathered all{std::move(read.feed), std::move(read.units)};
  conclude(all, problem, kUnitAdvice);
  const bool pages = read.entries.size() > static_cast<std::size_t>(settings_.per_page);
  increments_.keep(all.feed, all.units, read_at(), settings_.api == Api::stack && pages);
  return std::move(all.feed);
}

/// One list has the tenants of all properties: one that the credential no longer shows would look empty.
void AppFolioSource::expect_listed() {
  const auto listed = list_all(Listed::properties);
  for (const auto& property : settings_.properties) {
    const bool found = std::any_of(listed.begin(), listed.end(), [&](const Row& row) { return row.id == property; });
    if (!found) {
      throw Error(ErrorKind::not_found,
                  "property `" + property + "`: the credential does not show it, or it is hidden");
    }
  }
}

std::string AppFolioSource::label_of(const Row& unit) const {
  return settings_.unit_prefixes.of(unit.property) + trimmed(unit.name.empty() ? unit.full_name : unit.name);
}

std::vector<PmsProperty> AppFolioSource::properties() {
  caller_.begin();
  std::vector<PmsProperty> properties;
  for (auto& row : list_all(Listed::properties)) {
    properties.push_back({row.id, row.name.empty() ? row.full_name : row.name});
  }
  return properties;
}

std::vector<PmsUnitInfo> AppFolioSource::units() {
  caller_.begin();
  std::vector<PmsUnitInfo> units;
  for (const auto& unit : list_all(Listed::units)) {
    if (is_attached(unit.property)) units.push_back({PmsUnit(label_of(unit)), ""});
  }
  return units;
}

Page AppFolioSource::first_page(Listed listed) {
  Page page;
  caller_.ask(request(listed, {}, 1, {}), path_of(listed), "",
              [&](const transport::HttpResponse& response) { page = parse_page(response.body, listed); });
  return page;
}

SourceCheck AppFolioSource::check() {
  SourceCheck check;
  try {
    caller_.begin();
    const auto listed = list_all(Listed::properties);
    check.passed.push_back("the credential shows " + std::to_string(listed.size()) + " properties");
    if (settings_.properties.empty()) check.problems.push_back(nothing_attached());
    for (const auto& property : settings_.properties) {
      const bool found = std::any_of(listed.begin(), listed.end(), [&](const Row& row) { return row.id == property; });
      if (!found) check.problems.push_back(not_among_them("property", property, advice_of(settings_.api)));
    }
    if (settings_.api == Api::stack) first_page(Listed::units);
    first_page(Listed::tenants);
    check.passed.push_back("tenants and units can be read");
  } catch (const Error& error) {
    check.problems.push_back(with_next_step(error, advice_of(settings_.api)));
  }
  return check;
}

}  // namespace leasekey::connectors::appfolio
