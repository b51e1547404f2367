// A world of properties, keys, grants and managers, read from a folder of comma separated files into the index.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "access-rules/access_index.h"

namespace leasekey::decide {

struct World {
  access_rules::AccessIndex index;
  std::vector<std::string> properties;
  /// Ids are unique in the whole world; the index wants the property as well.
  std::unordered_map<std::string, std::string> property_of_door;
  std::unordered_map<std::string, std::string> property_of_key;
  /// Where somebody holds or manages something.
  std::unordered_map<std::string, std::vector<std::string>> properties_of_person;
  std::size_t grants = 0;
};

/// Throws `invalid_input` that names file and line.
World read_world(const std::filesystem::path& folder);

}  // namespace leasekey::decide
