// `leasekey connector`: which ePMS can be read, whether a login works, what it shows.
#include <iostream>
#include <stop_token>

#include "app/commands/commands.h"
#include "app/load_config.h"
#include "app/progress.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
#include "connectors/feed_view.h"
#include "connectors/registry.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

/// A property's source with everything that it needs.
class OpenedSource {
 public:
  explicit OpenedSource(const Invocation& invocation)
      : config_(load_config(invocation)),
        parts_(0, stop_.get_token()),
        source_(open_source(config_, property_of(config_, invocation.required("property")), clock_, parts_.use(),
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
      json.field("secret", row.secret).end_object();
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
  OpenedSource source(invocation);
  Progress progress("reading records:");
  connectors::PassedOver passed_over;
  const connectors::WatchPassedOver watch(passed_over);
  const Feed feed = source->read([&](std::size_t records, std::size_t total) { progress.show(records, total); });
  progress.finish();
  using connectors::People;
  const People people = invocation.has("people") ? People::shown : People::masked;
  (invocation.json() ? connectors::show_json : connectors::show_text)(feed, passed_over, people, std::cout);
  return feed.complete ? kDone : kNotDone;
}

}  // namespace leasekey::app
