// Copies the process's environment.
#include "config/environment.h"

#include <unistd.h>

#include <string_view>

namespace leasekey::config {

Environment process_environment() {
  Environment copy;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) copy.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return copy;
}

}  // namespace leasekey::config
