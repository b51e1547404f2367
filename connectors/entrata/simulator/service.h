// The simulated vendor's side of a call, without sockets: request in, answer out.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "connectors/entrata/simulator/faults.h"
#include "connectors/entrata/simulator/portfolio.h"
#include "connectors/entrata/simulator/simulator.h"

namespace leasekey::entrata_simulator {

struct VendorRequest {
  std::string path;  ///< without query
  std::string query;
  std::string api_key;        ///< of the header `X-Api-Key`
  std::string authorization;  ///< of the header of that name
  std::string body;
};

struct VendorAnswer {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Fault on_the_wire = Fault::none;  ///< `no_answer`, `reset` or `truncated`: for the socket's side
};

class Service {
 public:
  explicit Service(SimulatorOptions options) : options_(std::move(options)) {}

  VendorAnswer answer(const VendorRequest& request, const std::string& base_url);
  Portfolio& portfolio() { return portfolio_; }
  Faults& faults() { return faults_; }
  std::vector<std::string> calls() const;

 private:
  struct Asked;
  std::optional<VendorAnswer> refusal(const VendorRequest& request) const;
  VendorAnswer list_leases(const Asked& asked, Fault fault);
  VendorAnswer list_units(const Asked& asked) const;
  VendorAnswer page_of(const Asked& asked, std::size_t total, bool more) const;
  VendorAnswer obey(Fault fault, const VendorRequest& request) const;

  SimulatorOptions options_;
  Portfolio portfolio_;
  Faults faults_;
  mutable std::mutex mutex_;
  std::vector<std::string> calls_;
};

}  // namespace leasekey::entrata_simulator
