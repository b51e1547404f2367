// An object of texts.
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors {

UnitPrefixes::UnitPrefixes(const Settings& settings) {
  const auto prefixes = settings.find("unit_prefixes");
  if (!prefixes) return;
  for (const auto& [property, prefix] : prefixes->members()) {
    by_property_.emplace(std::string(property), std::string(prefix.as_string()));
  }
}

const std::string& UnitPrefixes::of(const std::string& property) const {
  static const std::string kNone;
  const auto found = by_property_.find(property);
  return found == by_property_.end() ? kNone : found->second;
}

}  // namespace leasekey::connectors
