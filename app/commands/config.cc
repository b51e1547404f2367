// `leasekey config check`: reads the configuration as the service would.
#include <iostream>
#include <stop_token>

#include "app/commands/commands.h"
#include "app/load_config.h"
#include "app/locks.h"
#include "app/sealed_secrets.h"
#include "app/sources.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

std::vector<std::string> problems_of(const config::Config& config) {
  std::vector<std::string> problems =
      config::missing_secrets(config, config::process_environment(), sealed_beside(config));
  const bool secrets_are_there = problems.empty();
  try {
    for (const auto& unused : unused_secrets(config)) {
      problems.push_back("sealed secret `" + unused +
                         "` is set, and nothing refers to it; `leasekey secret delete` lets go of it");
    }
  } catch (const Error& error) {
    problems.emplace_back(error.what());
  }
  std::stop_source stop;
  transport::OutboundParts parts(0, stop.get_token());
  const SystemClock clock;
  for (const auto& property : config.properties) {
    try {
      open_locks(property, clock, 0);
      if (!property.source || !secrets_are_there) continue;
      open_source(config, property, clock, parts, sealed_beside(config));
    } catch (const Error& error) {
      problems.emplace_back(error.what());
    }
  }
  return problems;
}

}  // namespace

int run_config_check(const Invocation& invocation) {
  const config::Config config = load_bound_config(invocation);
  const std::vector<std::string> problems = problems_of(config);
  if (invocation.json()) {
    JsonWriter json(JsonWriter::Layout::indented);
    json.begin_object().field("ok", problems.empty()).field("properties", config.properties.size());
    json.key("problems").begin_array();
    for (const auto& problem : problems) json.value(problem);
    std::cout << json.end_array().end_object().finish() << "\n";
    return problems.empty() ? kDone : kNotDone;
  }
  for (const auto& problem : problems) std::cout << "problem  " << problem << "\n";
  if (problems.empty()) {
    std::cout << (config.file.empty() ? "no configuration file: the defaults" : "`" + config.file.string() + "`")
              << " is valid: " << config.properties.size() << " properties, database `" << config.database.string()
              << "`, API at " << config.listen.host << ":" << config.listen.port << "\n";
  }
  return problems.empty() ? kDone : kNotDone;
}

}  // namespace leasekey::app
