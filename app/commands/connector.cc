// `leasekey connector`: which ePMS can be read, whether a login works, what it shows.
#include <iostream>
#include <stop_token>

#include "app/commands/commands.h"
#include "app/load_config.h"
#include "app/progress.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
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

void write_record(JsonWriter& json, const FeedRecord& record) {
  json.begin_object().field("id", record.person.str());
  json.field("first_name", record.first_name).field("last_name", record.last_name).field("email", record.email);
  json.field("unit", record.unit.str()).field("status", record.status_label).field("role", to_string(record.role));
  if (!record.lease.empty()) json.field("lease", record.lease.str());
  if (record.move_in) json.field("move_in", to_string(*record.move_in));
  if (record.move_out) json.field("move_out", to_string(*record.move_out));
  if (record.lease_end) json.field("lease_end", to_string(*record.lease_end));
  json.end_object();
}

void print_json(const Feed& feed) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("complete", feed.complete);
  if (!feed.why_incomplete.empty()) json.field("why_incomplete", feed.why_incomplete);
  json.key("records").begin_array();
  for (const auto& record : feed.records) write_record(json, record);
  json.end_array().key("skipped").begin_array();
  for (const auto& skipped : feed.skipped) {
    json.begin_object().field("where", skipped.where).field("reason", skipped.reason).end_object();
  }
  std::cout << json.end_array().end_object().finish() << "\n";
}

void print_text(const Feed& feed) {
  for (const auto& record : feed.records) {
    std::cout << record.person << "  " << record.unit << "  " << record.status_label << "  " << to_string(record.role)
              << "  " << record.first_name << " " << record.last_name << "  " << record.email << "\n";
  }
  for (const auto& skipped : feed.skipped) std::cout << "skipped " << skipped.where << ": " << skipped.reason << "\n";
  std::cout << feed.records.size() << " records, " << feed.skipped.size() << " skipped, "
            << (feed.complete ? "complete" : "incomplete: " + feed.why_incomplete) << "\n";
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
  const Feed feed = source->read([&](std::size_t records, std::size_t total) { progress.show(records, total); });
  progress.finish();
  if (invocation.json()) {
    print_json(feed);
  } else {
    print_text(feed);
  }
  return feed.complete ? kDone : kNotDone;
}

}  // namespace leasekey::app
