// `leasekey serve`: the service until it is told to stop.
#include <iostream>
#include <random>

#include "app/commands/commands.h"
#include "app/load_config.h"
#include "app/service.h"
#include "app/stop_signal.h"

namespace leasekey::app {

int run_serve(const Invocation& invocation) {
  StopSignal signal;
  const config::Config config = load_config(invocation);
  const SystemClock clock;
  Log log(config.log, clock, std::cerr);
  ServiceOptions options;
  options.seed = std::random_device{}();
  if (const auto property = invocation.option("property")) options.only = PropertyId(*property);
  Service service(config, options, clock, log);
  service.start();
  signal.wait();
  service.stop();
  return kDone;
}

}  // namespace leasekey::app
