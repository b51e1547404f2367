// From options to a configuration.
#include "app/load_config.h"

#include "app/bindings.h"
#include "core/error.h"

namespace leasekey::app {

config::Config load_config(const Invocation& invocation) {
  config::LoadRequest request;
  if (const auto file = invocation.option("config")) request.file = *file;
  request.environment = config::process_environment();
  for (const auto& setting : config::overridable_settings()) {
    if (const auto value = invocation.option(std::string(setting.flag)))
      request.flags[std::string(setting.flag)] = *value;
  }
  try {
    return config::load(request);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    throw Error(ErrorKind::invalid_input, error.what());  // a file that is not there is a wrong argument here
  }
}

config::Config load_bound_config(const Invocation& invocation) { return as_bound(load_config(invocation)); }

const config::PropertyConfig& property_of(const config::Config& config, const std::string& id) {
  if (const auto* property = config.find(PropertyId(id))) return *property;
  std::string known;
  for (const auto& property : config.properties)
    known += (known.empty() ? "`" : ", `") + property.property.id.str() + "`";
  throw Error(ErrorKind::not_found,
              "no property `" + id + "` is configured" +
                  (known.empty() ? std::string(": there is none; see docs/configuration.md") : "; there are " + known));
}

}  // namespace leasekey::app
