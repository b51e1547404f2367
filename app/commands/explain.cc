// `leasekey explain`: why a door opens or does not.
#include <iostream>

#include "app/api_client.h"
#include "app/commands/commands.h"
#include "app/load_config.h"

namespace leasekey::app {

int run_explain(const Invocation& invocation) {
  ApiClient api(load_config(invocation));
  const PropertyId property(invocation.required("property"));
  std::string path = "/api/v1/properties/" + encoded(property.str()) +
                     "/explain?person=" + encoded(invocation.required("person")) +
                     "&door=" + encoded(invocation.required("door"));
  if (const auto at = invocation.option("at")) path += "&at=" + encoded(*at);
  const JsonDocument answer = api.get(api.reader_of(property), path);
  if (invocation.json()) {
    std::cout << indented(answer.root()) << "\n";
    return kDone;
  }
  for (const auto& step : answer.root().find("chain")->as_array()) {
    const std::string about(step.find("about")->as_string());
    std::cout << about << std::string(about.size() < 12 ? 12 - about.size() : 1, ' ') << step.find("text")->as_string()
              << "\n";
  }
  return kDone;
}

}  // namespace leasekey::app
