// `leasekey connector`: which ePMS can be read, whether a login works, what it shows; records its traffic
// and reads recorded traffic.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stop_token>
#include <system_error>

#include "app/commands/commands.h"
#include "app/load_config.h"
#include "app/progress.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
#include "connectors/feed_view.h"
#include "connectors/registry.h"
#include "connectors/transcript/recorder.h"
#include "connectors/transcript/replay.h"
#include "core/error.h"
#include "core/json.h"
#include "core/random.h"

namespace leasekey::app {
namespace {

/// A property's source with everything that it needs.
class OpenedSource {
 public:
  explicit OpenedSource(const Invocation& invocation)
      : config_(load_bound_config(invocation)),
        parts_(0, stop_.get_token()),
        source_(open_source(config_, property_of(config_, invocation.required("property")), clock_, parts_,
                            sealed_beside(config_))) {}

  PmsSource& operator*() { return *source_; }
  PmsSource* operator->() { return source_.get(); }

 private:
  config::Config config_;
  SystemClock clock_;
  std::stop_source stop_;
  transport::OutboundParts parts_;
  std::unique_ptr<PmsSource> source_;
};

int show_reading(PmsSource& source, const Invocation& invocation) {
  Progress progress("reading records:");
  connectors::PassedOver passed_over;
  const connectors::WatchPassedOver watch(passed_over);
  const Feed feed = source.read([&](std::size_t records, std::size_t total) { progress.show(records, total); });
  progress.finish();
  using connectors::People;
  const People people = invocation.has("people") ? People::shown : People::masked;
  (invocation.json() ? connectors::show_json : connectors::show_text)(feed, passed_over, people, std::cout);
  return feed.complete ? kDone : kNotDone;
}

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::invalid_input, "it cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// For its owner alone; a file that is there stays as it is.
std::ofstream new_private_file(const std::string& path) {
  const int file = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) {
    throw Error(ErrorKind::invalid_input, "`" + path + "` cannot be made: " + std::generic_category().message(errno));
  }
  close(file);
  return std::ofstream(path, std::ios::binary | std::ios::app);
}

connectors::SourceContext through(connectors::transcript::Recorder& recorder, connectors::SourceContext context) {
  return {std::move(context.credential),
          std::move(context.source),
          std::move(context.properties),
          std::move(context.secrets),
          context.zone,
          context.clock,
          recorder.outbound()};
}

}  // namespace

int run_connector_list(const Invocation& invocation) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  for (const auto* connector : connectors::all()) {
    json.begin_object().field("name", connector->name).field("title", connector->title);
    json.field("confidence", to_string(connector->confidence)).key("settings").begin_array();
    if (!invocation.json()) {
      std::cout << connector->name << "  " << connector->title << " (confidence " << to_string(connector->confidence)
                << ")\n";
    }
    for (const auto& row : connector->settings) {
      json.begin_object().field("name", row.name).field("help", row.help).field("required", row.required);
      json.field("secret", row.secret).field("kind", to_string(row.kind)).end_object();
      if (invocation.json()) continue;
      std::cout << "    " << row.name << (row.required ? " (needed" : " (optional")
                << (row.secret ? ", secret)  " : ")  ") << row.help << "\n";
    }
    json.end_array().end_object();
  }
  if (invocation.json()) std::cout << json.end_array().finish() << "\n";
  return kDone;
}

int run_connector_check(const Invocation& invocation) {
  OpenedSource source(invocation);
  const SourceCheck check = source->check();
  if (invocation.json()) {
    JsonWriter json(JsonWriter::Layout::indented);
    json.begin_object().field("ok", check.ok()).key("passed").begin_array();
    for (const auto& line : check.passed) json.value(line);
    json.end_array().key("problems").begin_array();
    for (const auto& line : check.problems) json.value(line);
    std::cout << json.end_array().end_object().finish() << "\n";
  } else {
    for (const auto& line : check.passed) std::cout << "ok       " << line << "\n";
    for (const auto& line : check.problems) std::cout << "problem  " << line << "\n";
  }
  return check.ok() ? kDone : kNotDone;
}

int run_connector_read(const Invocation& invocation) {
  if (invocation.has("property") == invocation.has("replay")) {
    throw Error(ErrorKind::invalid_input, "expected either --property or --replay");
  }
  if (invocation.has("property")) {
    OpenedSource source(invocation);
    return show_reading(*source, invocation);
  }
  const std::string& file = invocation.required("replay");
  try {
    connectors::transcript::Replay replay(whole_file(file));
    const auto source = replay.open();
    return show_reading(*source, invocation);
  } catch (const Error& error) {
    throw error.in("transcript `" + file + "`");
  }
}

int run_connector_record(const Invocation& invocation) {
  const config::Config config = load_bound_config(invocation);
  const config::PropertyConfig& property = property_of(config, invocation.required("property"));
  const SystemClock clock;
  std::stop_source stop;
  transport::OutboundParts parts(0, stop.get_token());
  BoundSource bound = bind_source(config, property, clock, parts, sealed_beside(config));
  std::vector<std::string> labels;
  for (const auto& [label, status] : property.property.status_labels) labels.push_back(label);

  std::ofstream file = new_private_file(invocation.required("into"));
  connectors::transcript::Recorder recorder(bound.connector, bound.context, labels, system_random(), file);
  const auto source = bound.connector.open(through(recorder, std::move(bound.context)));
  Progress progress("reading records:");
  const Feed feed = source->read([&](std::size_t records, std::size_t total) { progress.show(records, total); });
  progress.finish();
  file.close();
  if (!file) throw Error(ErrorKind::unavailable, "`" + invocation.required("into") + "` cannot be written");
  if (recorder.exchanges() == 0) {
    std::filesystem::remove(invocation.required("into"));
    throw Error(ErrorKind::invalid_input,
                std::string(bound.connector.name) + " asks nobody over HTTP: nothing to record");
  }
  if (invocation.json()) {
    JsonWriter json(JsonWriter::Layout::indented);
    json.begin_object().field("answers", recorder.exchanges()).field("unreadable", recorder.unreadable());
    std::cout << json.field("records", feed.records.size()).end_object().finish() << "\n";
  } else {
    std::cout << recorder.exchanges() << " answers recorded, " << recorder.unreadable() << " of them unreadable; "
              << feed.records.size() << " records\n";
  }
  return feed.complete ? kDone : kNotDone;
}

}  // namespace leasekey::app
