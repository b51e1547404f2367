// `leasekey sync`: polls one property, once or on its schedule, in the foreground.
#include <iostream>
#include <random>
#include <stop_token>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/import.h"
#include "app/load_config.h"
#include "app/log.h"
#include "app/progress.h"
#include "app/recordings.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
#include "app/stop_signal.h"
#include "core/json.h"
#include "sync/worker.h"

namespace leasekey::app {
namespace {

constexpr Duration kAskEvery = std::chrono::milliseconds(50);
constexpr int kAskFor = 12'000;  ///< times: ten minutes

void print(const sync::PollResult& result, bool json_layout) {
  const store::Poll& poll = result.summary.poll;
  if (!json_layout) {
    std::cout << "poll " << poll.id << ": " << to_string(poll.outcome) << ", " << poll.records << " records";
    for (const auto& [outcome, count] : poll.counts) std::cout << ", " << count << " " << outcome;
    if (!poll.message.empty()) std::cout << ": " << poll.message;
    std::cout << "\n" << std::flush;
    return;
  }
  JsonWriter json;
  json.begin_object().field("poll", poll.id.str()).field("outcome", to_string(poll.outcome));
  json.field("records", poll.records).key("counts").begin_object();
  for (const auto& [outcome, count] : poll.counts) json.field(outcome, count);
  json.end_object().field("changed_people", result.summary.changed.size());
  if (!poll.message.empty()) json.field("message", poll.message);
  std::cout << json.end_object().finish() << "\n" << std::flush;
}

/// One property with all that polling it needs.
struct Polling {
  explicit Polling(const Invocation& invocation)
      : config(load_bound_config(invocation)),
        property(property_of(config, invocation.required("property"))),
        database(recording_database_options(config)),
        outbound(std::random_device{}(), stop.get_token()) {
    import_property(database, with_labels(property), clock.now());
  }

  std::unique_ptr<PmsSource> open() {
    return open_source(config, property, clock, outbound, sealed_in(config, database));
  }

  config::Config config;
  const config::PropertyConfig& property;
  SystemClock clock;
  store::Database database;
  std::stop_source stop;
  transport::OutboundParts outbound;
};

/// The newest poll, if it began after this one was asked for; one under way may not have seen what is new.
std::optional<JsonValue> poll_since(const JsonDocument& polls, Instant asked) {
  const auto items = polls.root().find("items")->as_array();
  if (items.empty()) return {};
  const auto started = parse_instant(items.front().find("started_at")->as_string());
  return started && *started >= asked ? std::optional(items.front()) : std::nullopt;
}

/// Asks the running service, and with --once waits until its poll has ended.
int ask_service(ApiClient& api, const Invocation& invocation) {
  const PropertyId property(invocation.required("property"));
  const PersonId reader = api.reader_of(property);
  const std::string path = "/api/v1/properties/" + encoded(property.str());
  const Instant asked = SystemClock().now();
  api.send(reader, "POST", path + "/sync", "{}");
  std::cerr << "asked the running service to poll `" << property << "`\n";
  if (!invocation.has("once")) return kDone;
  StopSignal signal;
  for (int i = 0; i < kAskFor && !signal.wait(kAskEvery); ++i) {
    const JsonDocument polls = api.get(reader, path + "/polls?limit=1");
    const auto poll = poll_since(polls, asked);
    if (!poll) continue;
    const std::string outcome(poll->find("outcome")->as_string());
    std::cout << (invocation.json() ? indented(*poll) : "poll " + poll->find("id")->as_text() + ": " + outcome) << "\n";
    return outcome == "good" || outcome == "unchanged" ? kDone : kNotDone;
  }
  throw Error(ErrorKind::unavailable, "the running service has not polled `" + property.str() + "` yet");
}

int poll_now(Polling& polling, bool json) {
  sync::Desk desk(polling.database, polling.property.property.id);
  const auto source = polling.open();
  Progress progress("reading records:");
  const sync::PollResult result = sync::poll_once(
      desk, *source, polling.clock, [&](std::size_t records, std::size_t total) { progress.show(records, total); });
  progress.finish();
  print(result, json);
  return result.succeeded() ? kDone : kNotDone;
}

int poll_until_stopped(Polling& polling, bool json) {
  StopSignal signal;
  sync::WorkerEvents events;
  events.polled = [&](const PropertyId&, const sync::PollResult& result) { print(result, json); };
  events.failed = [](const PropertyId&, const Error& error) { std::cerr << "leasekey: " << error.what() << "\n"; };
  sync::Worker worker(polling.database, polling.clock, {.threads = 1, .seed = std::random_device{}()}, events);
  worker.add({agenda_entry(polling.property), polling.open()});
  worker.start();
  signal.wait();
  polling.stop.request_stop();
  worker.stop();
  return kDone;
}

}  // namespace

int run_sync(const Invocation& invocation) {
  if (const auto api = ApiClient::of_running_service(load_config(invocation))) return ask_service(*api, invocation);
  Polling polling(invocation);
  return invocation.has("once") ? poll_now(polling, invocation.json()) : poll_until_stopped(polling, invocation.json());
}

}  // namespace leasekey::app
