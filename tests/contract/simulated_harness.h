// A harness over one of the simulated vendors: residents become a portfolio, faults go to the switchboard.
#pragma once

#include <map>
#include <optional>

#include "connectors/simulator/vendor.h"
#include "connectors/test_world.h"
#include "tests/contract/harness.h"

namespace leasekey::contract {

class SimulatedHarness : public Harness {
 public:
  void show(const std::vector<Resident>& residents) override;
  Played play(Fault fault) override;
  void play_once(Fault fault) override;
  std::unique_ptr<PmsSource> open() override { return connector().open(context()); }

 protected:
  virtual simulator::Vendor& vendor() = 0;
  /// The ePMS property of which everything is shown.
  virtual std::string property_id() const = 0;
  /// The vendor's word for a role.
  virtual std::string role_word(LeaseRole role) const = 0;
  /// What the vendor shows for a status; `label_of` is what the record must carry then.
  virtual std::string status_word(const std::string& status) const { return status; }
  /// What the vendor plays for a fault that it cannot have (a vendor without pages has no page that shifts).
  virtual Fault instead_of(Fault fault) const { return fault; }
  /// The error that `read` must throw; nothing: an error or an incomplete feed.
  virtual std::optional<ErrorKind> kind_of(Fault fault) const;

  /// The settings of calls: with little patience only where an answer will never come, so that a slow machine is not
  /// taken for a silent vendor.
  std::string calls() const {
    return std::string(R"("request_timeout_ms": )") + (is_silent_ ? "300" : "20000") + R"(, "attempts": 2)";
  }

  connectors::TestWorld world_;

 private:
  simulator::SimulatedProperty property_of(const std::vector<Resident>& residents) const;

  bool is_silent_ = false;
};

}  // namespace leasekey::contract
