// `unit_prefixes`: what stands before the unit names of a property, where several attached ones share names.
#pragma once

#include <map>
#include <string>

#include "connectors/settings.h"

namespace leasekey::connectors {

class UnitPrefixes {
 public:
  UnitPrefixes() = default;
  /// Throws `invalid_input` for what is no object of texts.
  explicit UnitPrefixes(const Settings& settings);

  /// Empty where the property has none.
  const std::string& of(const std::string& property) const;

 private:
  std::map<std::string, std::string> by_property_;
};

}  // namespace leasekey::connectors
