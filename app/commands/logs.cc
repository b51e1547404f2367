// `leasekey log`, `report`, `packages` and `retention`: what happened at the doors, and what is shown of it.
#include <algorithm>
#include <functional>
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/import.h"
#include "app/load_config.h"
#include "app/progress.h"
#include "core/csv_writer.h"
#include "core/error.h"
#include "sync/retention.h"

namespace leasekey::app {
namespace {

/// A list of the API and how it is printed.
struct Listing {
  std::string path;                  ///< under the property, with a query
  std::vector<std::string> columns;  ///< empty: those that the answer names
};

std::string cell(const JsonValue& item, const std::string& column) {
  const auto value = item.find(column);
  if (!value || value->is_null()) return {};
  if (value->kind() == JsonKind::boolean) return value->as_bool() ? "true" : "false";
  return value->as_text();
}

void print_row(const std::vector<std::string>& cells) {
  std::string line;
  for (const auto& text : cells) line += (line.empty() ? "" : "  ") + (text.empty() ? "-" : text);
  std::cout << line << "\n";
}

void print_csv(const std::vector<std::string>& cells) {
  CsvWriter csv;
  csv.row(cells);
  std::cout << csv.finish();
}

using EachPage = std::function<void(const JsonValue& page)>;

/// All pages, one after the other; only one is in memory.
void for_each_page(ApiClient& api, const PersonId& reader, const std::string& path, const EachPage& each) {
  std::string cursor;
  do {
    const JsonDocument page = api.get(reader, path + (cursor.empty() ? "" : "&cursor=" + cursor));
    each(page.root());
    cursor = cell(page.root(), "next");
  } while (!cursor.empty());
}

std::vector<std::string> columns_of(const Listing& listing, const JsonValue& page) {
  if (!listing.columns.empty()) return listing.columns;
  std::vector<std::string> columns;
  for (const auto& column : page.find("columns")->as_array()) columns.emplace_back(column.as_string());
  return columns;
}

int print_listing(const Invocation& invocation, const Listing& listing) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  const PersonId reader = invocation.has("by") ? PersonId(invocation.required("by")) : api.reader_of(property);
  const std::string path = "/api/v1/properties/" + encoded(property.str()) + listing.path;
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_array();
  bool first = true;
  for_each_page(api, reader, path, [&](const JsonValue& page) {
    const auto columns = columns_of(listing, page);
    if (first && invocation.has("csv")) print_csv(columns);
    first = false;
    for (const auto& item : page.find("items")->as_array()) {
      if (invocation.json()) {
        json.value(item);
        continue;
      }
      std::vector<std::string> cells;
      for (const auto& column : columns) cells.push_back(cell(item, column));
      invocation.has("csv") ? print_csv(cells) : print_row(cells);
    }
  });
  if (invocation.json()) std::cout << json.end_array().finish() << "\n";
  return kDone;
}

/// The options that are passed on as they are.
std::string query_of(const Invocation& invocation, const std::vector<std::string>& names) {
  std::string query = "?limit=200";
  for (const auto& name : names) {
    if (const auto value = invocation.option(name)) query += "&" + name + "=" + encoded(*value);
  }
  return query;
}

int run_log_list(const Invocation& invocation) {
  return print_listing(invocation, {"/log" + query_of(invocation, {"door", "person", "from", "to", "allowed", "how"}),
                                    {"at", "door", "person", "capacity", "manager", "key", "source", "how", "allowed",
                                     "reason", "host"}});
}

int run_report(const Invocation& invocation) {
  static const std::vector<std::string> kNames{"admin-actions",   "assigned-access", "keys",
                                               "people-and-keys", "devices",         "packages"};
  const std::string& name = invocation.arguments.front();
  if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
    std::string known;
    for (const auto& each : kNames) known += (known.empty() ? "`" : ", `") + each + "`";
    throw Error(ErrorKind::invalid_input, "there is no report `" + name + "`; there are " + known);
  }
  return print_listing(invocation, {"/reports/" + name + query_of(invocation, {}), {}});
}

int run_packages_list(const Invocation& invocation) {
  return print_listing(invocation, {"/packages" + query_of(invocation, {"state", "unit"}),
                                    {"number", "carrier", "tracking_code", "unit", "person", "scanned_at",
                                     "handed_out_at", "handed_out_to", "note"}});
}

int run_retention(const Invocation& invocation) {
  const config::Config config = load_config(invocation);
  if (!std::filesystem::exists(config.database)) {
    throw Error(ErrorKind::not_found, "there is no database `" + config.database.string() + "`");
  }
  if (ApiClient::of_running_service(config)) {
    throw Error(ErrorKind::conflict, "the service runs, and lets go of old entries by itself every six hours");
  }
  store::Database database(database_options(config));
  Progress progress("deleting old entries:");
  sync::RetentionOptions options;
  options.progress = [&](const PropertyId&, std::int64_t done, std::int64_t total) {
    progress.show(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
  };
  const std::int64_t deleted = sync::run_retention(database, SystemClock().now(), options);
  progress.finish();
  if (invocation.json()) {
    JsonWriter json;
    json.begin_object().field("deleted", deleted).end_object();
    std::cout << json.finish() << "\n";
  } else {
    std::cout << deleted << " entries of the access log deleted\n";
  }
  return kDone;
}

}  // namespace

std::vector<Command> log_commands() {
  const auto common =
      config_options() + std::vector<OptionSpec>{{"property", "ID", "the property", true},
                                                 {"by", "MANAGER", "as this manager sees it (default: any)", false},
                                                 {"csv", "", "as CSV", false}};
  return {
      {"log list", "", 0, 0, "who opened which door",
       "Lists the access log, the newest first, within what the manager may see.",
       common + std::vector<OptionSpec>{{"door", "ID", "of this door", false},
                                        {"person", "ID", "of this person", false},
                                        {"from", "TIME", "at or after", false},
                                        {"to", "TIME", "before", false},
                                        {"allowed", "BOOL", "true or false", false},
                                        {"how", "WORD", "app, doorcode, keycard, …", false}},
       run_log_list},
      {"report", "NAME", 1, 1, "a report within what the manager may see",
       "Reports: admin-actions (Portfolio Managers), assigned-access, keys, people-and-keys, devices, packages.",
       common, run_report},
      {"packages list", "", 0, 0, "packages that wait, or were handed out",
       "Lists packages, the newest first. States: waiting (default), handed_out, all.",
       common + std::vector<OptionSpec>{{"state", "STATE", "waiting, handed_out or all", false},
                                        {"unit", "ID", "for this unit", false}},
       run_packages_list},
      {"retention run", "", 0, 0, "delete access log entries whose time is over",
       "Deletes in batches what is older than two years, or 90 days where the property's jurisdiction says so. The "
       "service does it by itself; this is for a database without one.",
       config_options(), run_retention},
  };
}

}  // namespace leasekey::app
