// The configuration as a command line asks for it.
#pragma once

#include "app/command.h"
#include "config/config.h"

namespace leasekey::app {

config::Config load_config(const Invocation& invocation);

/// With what managers have bound in the portal (`bindings.h`).
config::Config load_bound_config(const Invocation& invocation);

/// Throws `not_found` that lists the properties there are.
const config::PropertyConfig& property_of(const config::Config& config, const std::string& id);

}  // namespace leasekey::app
