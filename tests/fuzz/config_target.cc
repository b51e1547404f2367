// A property in JSON: whatever the text, it is read or refused with `invalid_input`.
#include "config/property_fields.h"
#include "config/schema.h"
#include "core/error.h"
#include "tests/fuzz/targets.h"

namespace leasekey::fuzz {

void feed_config(std::string_view bytes) {
  try {
    const auto document = JsonDocument::parse(bytes);
    config::refuse_unknown_settings(document.root(), "properties[]");
    config::check_references(config::read_property(document.root()));
  } catch (const Error& error) {
    LEASEKEY_ASSERT(error.kind() == ErrorKind::invalid_input);
  }
}

}  // namespace leasekey::fuzz
