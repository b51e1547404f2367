// How the commands reach the service: over its API, or, where none runs, over one that they start for themselves.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/service_file.h"
#include "config/config.h"
#include "core/json.h"
#include "transport/outbound.h"

namespace leasekey::app {

class ApiClient {
 public:
  /// Throws `conflict` where another process has the database open and does not answer.
  explicit ApiClient(const config::Config& config);
  /// Nothing where no service runs.
  static std::unique_ptr<ApiClient> of_running_service(const config::Config& config);
  ~ApiClient();

  /// Properties with a manager who sees them, by id.
  const std::map<PropertyId, PersonId>& readers() const { return address_.readers; }
  /// Throws `not_found` that lists the properties there are, `forbidden` for one without managers.
  PersonId reader_of(const PropertyId& property) const;

  /// Asks on behalf of a manager. `path` begins with `/api/v1/`. Throws what the service refused, in its words.
  JsonDocument get(const PersonId& manager, const std::string& path);
  JsonDocument send(const PersonId& manager, const std::string& method, const std::string& path,
                    const std::string& body);
  /// The same as the administrator, whom the right to read the database makes.
  JsonDocument administer(const std::string& method, const std::string& path, const std::string& body);

 private:
  struct Local;

  ApiClient();
  /// Whether a service left its address and answers there.
  bool find_running(const config::Config& config);
  bool answers() const;
  const Secret& token_of(const PersonId& manager) const;
  std::string call(const Secret& token, const std::string& method, const std::string& path,
                   const std::string& body) const;

  ServiceAddress address_;
  std::unique_ptr<transport::OutboundParts> outbound_;
  std::unique_ptr<Local> local_;
};

/// One segment of a path, percent-encoded.
std::string encoded(const std::string& segment);

}  // namespace leasekey::app
