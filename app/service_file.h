// How the commands find the service that has the database open: a file beside it, readable by its owner only.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/property.h"
#include "core/secret.h"

namespace leasekey::app {

/// Where the service answers, and how to speak for each manager. Whoever may read the database may read this.
struct ServiceAddress {
  std::string url;  ///< `http://127.0.0.1:8080`
  std::map<PersonId, Secret> tokens;
  Secret administrator;  ///< the token of whoever has the database
  /// For each property a manager who sees it; empty where it has none.
  std::map<PropertyId, PersonId> readers;
};

/// A new token for every manager of these properties.
ServiceAddress new_address(const std::vector<Property>& properties);

/// Exists while the service runs.
class ServiceFile {
 public:
  ServiceFile(const std::filesystem::path& database, const ServiceAddress& address);
  ~ServiceFile();
  ServiceFile(const ServiceFile&) = delete;
  ServiceFile& operator=(const ServiceFile&) = delete;

 private:
  std::filesystem::path path_;
};

/// Nothing where no service left a file. It may be one that crashed: whoever connects will see.
std::optional<ServiceAddress> read_service_file(const std::filesystem::path& database);

}  // namespace leasekey::app
