// Writes a parsed value again, for `--json` answers that are the service's own.
#pragma once

#include <string>

#include "core/json.h"

namespace leasekey::app {

void write_json(JsonWriter& json, const JsonValue& value);
std::string to_json(const JsonValue& value);

}  // namespace leasekey::app
