// For tests: where the vendors' own samples are, if they are here.
#pragma once

#include <filesystem>
#include <string>

#include "connectors/test_world.h"

namespace leasekey::connectors {

/// The folder of a vendor's samples beside the project; empty where there is none.
inline std::filesystem::path samples_of(const std::string& vendor, const std::string& source_dir) {
  for (const char* way : {"/../shared", "/../../shared"}) {
    const auto folder = std::filesystem::path(source_dir + way + "/pms/samples/" + vendor).lexically_normal();
    if (std::filesystem::exists(folder)) return folder;
  }
  return {};
}

}  // namespace leasekey::connectors
