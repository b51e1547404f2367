// `leasekey demo`: the real service on an invented portfolio, with a simulated ePMS in the same program.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/demo/invented.h"
#include "app/demo/story.h"
#include "app/import.h"
#include "app/sealed_secrets.h"
#include "app/service.h"
#include "app/sources.h"
#include "app/stop_signal.h"
#include "config/config.h"
#include "connectors/entrata/simulator/simulator.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

constexpr Duration kBetweenEvents = std::chrono::seconds(4);
constexpr Duration kPollEvery = std::chrono::seconds(5);
constexpr Duration kSinceFirstDay = std::chrono::hours(48);
constexpr std::uint32_t kSeed = 20261124;
const PersonId kPat{"pat"};

LocalDate today(const Clock& clock) { return TimeZone::named("America/New_York").date_at(clock.now()); }

/// What an earlier demo left; nothing else is touched.
void clear(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const char* name : {"leasekey.db", "leasekey.db-wal", "leasekey.db-shm", "leasekey.db.service"}) {
    std::filesystem::remove(folder / name);
  }
}

config::Config prepare(const std::filesystem::path& folder, const std::string& listen,
                       const simulator::Entrata& simulator) {
  const simulator::EntrataOptions defaults;
  demo::ConfigFile file{folder, simulator.base_url(), defaults.organization, defaults.api_key, listen};
  config::LoadRequest request;
  request.file = demo::write_config(file);
  config::Config config = config::load(request);
  for (auto& property : config.properties) property.schedule.every = kPollEvery;
  return config;
}

/// A clock that runs behind another.
class EarlierClock final : public Clock {
 public:
  EarlierClock(const Clock& clock, Duration behind) : clock_(clock), behind_(behind) {}
  Instant now() const override { return clock_.now() - behind_; }

 private:
  const Clock& clock_;
  Duration behind_;
};

/// The residents of the first day have had their keys for long: two days ago each property was taken over without
/// asking anybody.
void take_over_first_day(const config::Config& config, const Clock& clock) {
  store::Database database(database_options(config));
  std::stop_source stop;
  transport::OutboundParts outbound(kSeed, stop.get_token());
  for (const auto& configured : config.properties) {
    config::PropertyConfig first = configured;
    first.property.mode = Mode::automatic;
    first.property.guard.reset();
    first.property.start_delay = Duration(0);
    import_property(database, with_labels(first), clock.now());
    sync::Desk desk(database, first.property.id);
    const auto source = open_source(config, configured, clock, outbound, sealed_in(config, database));
    const auto result = sync::poll_once(desk, *source, clock);
    if (!result.succeeded()) throw Error(ErrorKind::internal, "the demo's first poll: " + result.summary.poll.message);
    desk.set_mode(configured.property.mode, access_rules::PendingChoice::keep, kPat, clock.now());
  }
}

/// Where Pat chooses a password, once.
std::string invite_pat(const config::Config& config) {
  JsonWriter body;
  body.begin_object().field("email", "pat@example.com").field("name", "Pat Example");
  body.field("person", kPat.str()).field("portfolio", "invented").end_object();
  ApiClient api(config);
  const JsonDocument made = api.administer("POST", "/api/v1/administration/accounts", body.finish());
  return std::string(made.root().find("link")->as_string());
}

void greet(const std::string& url, const std::string& link, const std::filesystem::path& folder) {
  const std::string config = (folder / "leasekey.json").string();
  std::cout
      << "Leasekey's demo: three invented properties with 200 homes, and a simulated Entrata whose residents move "
         "every few seconds.\n\n"
         "  The portal is at "
      << url << "\n  Choose a password for pat@example.com, once, at\n  " << link << "\n\n"
      << "Oak Court asks before every change, Elm House gives keys by itself and asks before it takes them, Ash "
         "Yard asks nobody.\nIn a second terminal:\n\n"
      << "  export LEASEKEY_CONFIG=" << std::filesystem::absolute(config).string() << "\n"
      << "  leasekey suggestions list\n"
         "  leasekey suggestions show 181\n"
         "  leasekey suggestions approve 181 --by pat\n"
         "  leasekey explain --property oak --person 5001 --door front\n"
         "  leasekey mode --property oak automatic --by pat\n\n"
         "Access starts one minute after a change was detected (15 is the default outside of this demo).\n"
         "Ctrl-C ends it.\n\n"
      << std::flush;
}

/// Where the usual port is taken, any other one will do.
std::unique_ptr<Service> start_service(config::Config config, bool any_port, const Clock& clock, Log& log) {
  const ServiceOptions options{.only = {}, .seed = kSeed};
  auto service = std::make_unique<Service>(config, options, clock, log);
  try {
    service->start();
    return service;
  } catch (const Error& error) {
    if (!any_port || error.kind() != ErrorKind::unavailable) throw;
  }
  service.reset();
  config.listen.port = 0;
  service = std::make_unique<Service>(config, options, clock, log);
  service->start();
  return service;
}

void tell_story(demo::Story& story, StopSignal& signal, const Clock& clock, std::optional<Duration> limit) {
  const Instant start = clock.now();
  const auto left = [&] { return *limit - (clock.now() - start); };
  while (!signal.wait(limit ? std::clamp(left(), Duration(0), kBetweenEvents) : kBetweenEvents)) {
    if (limit && left() <= Duration(0)) return;
    const std::string event = story.next(today(clock));
    if (!event.empty()) std::cout << event << "\n" << std::flush;
  }
}

std::optional<Duration> limit_of(const Invocation& invocation) {
  const auto seconds = invocation.option("seconds");
  if (!seconds) return {};
  std::uint32_t number = 0;
  const char* const end = seconds->data() + seconds->size();
  const auto [stop, error] = std::from_chars(seconds->data(), end, number);
  if (error == std::errc() && stop == end) return std::chrono::seconds(number);
  throw Error(ErrorKind::invalid_input, "`--seconds` is a whole number, not `" + *seconds + "`");
}

}  // namespace

int run_demo(const Invocation& invocation) {
  StopSignal signal;
  const std::optional<Duration> limit = limit_of(invocation);
  const std::filesystem::path folder = invocation.option("folder").value_or("leasekey-demo");
  const SystemClock clock;
  simulator::Entrata simulator;
  demo::People people(kSeed);
  for (const auto& property : demo::properties()) {
    simulator.portfolio().put_property(demo::at_the_pms(property, people, today(clock)));
  }
  clear(folder);
  const config::Config config = prepare(folder, invocation.option("listen").value_or("127.0.0.1:8080"), simulator);
  take_over_first_day(config, EarlierClock(clock, kSinceFirstDay));

  Log log(config.log, clock, std::cerr);
  const auto service = start_service(config, !invocation.has("listen"), clock, log);
  greet(service->url(), invite_pat(config), folder);
  demo::Story story(simulator.portfolio(), kSeed);
  tell_story(story, signal, clock, limit);
  std::cout << "stopping\n" << std::flush;
  service->stop();
  return kDone;
}

}  // namespace leasekey::app
