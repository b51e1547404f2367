// A leasing office in miniature: a folder with a configuration, a simulated Entrata, and the program between them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "connectors/entrata/simulator/simulator.h"
#include "core/json.h"
#include "tests/e2e/folder.h"
#include "tests/e2e/process.h"

namespace leasekey::e2e {

inline constexpr const char* kApiKey = "k3y-0f-th3-simulat0r";

/// Somebody whom the simulated Entrata shows.
struct Resident {
  std::string id;
  std::string first_name;
  std::string unit;
  std::string status = "Current";
  std::string lease = {};  ///< left out: one for the person and unit
  std::string move_out = {};
  std::string last_name = "Invented";
  std::string type = "Primary";
};

struct OfficeOptions {
  std::string mode = "approval_required";
  int start_delay_minutes = 15;
  std::string guard = "{}";
  std::string source = {};  ///< JSON; left out: the simulated Entrata
  std::string log_level = "info";
  std::string locks = {};  ///< JSON; left out: locks confirm at once
  std::string connector_settings = R"("attempts": 1, "request_timeout_ms": 2000)";
};

/// The property `oak`: units 101 to 112 with a key each, and two common-area keys, `entrance` to the door `front` and
/// `amenities` to `gym`. Managers: pat (portfolio), lee (limited), sam (specific: entrance), sue (support).
class Office {
 public:
  explicit Office(OfficeOptions options = {});

  /// From now on Entrata shows exactly these.
  void residents(const std::vector<Resident>& residents);
  simulator::Faults& faults() { return simulator_.faults(); }
  const simulator::Entrata& simulator() const { return simulator_; }
  const Folder& folder() const { return folder_; }

  /// Writes the configuration anew.
  void configure(const OfficeOptions& options);

  /// Removes the database.
  void forget() const;

  /// One command, as somebody would type it after `leasekey `, in the office's folder.
  Ended run(const std::string& line) const;
  /// One that must succeed; its answer.
  std::string out(const std::string& line) const;
  /// The same, with `--json`.
  JsonDocument json(const std::string& line) const;

  /// `leasekey serve`, once it answers.
  std::unique_ptr<Process> serve(const std::string& options = {}) const;
  std::unique_ptr<Process> start(const std::string& line) const;

 private:
  Folder folder_;
  simulator::Entrata simulator_;
};

/// The configuration that an office writes.
std::string config_text(const OfficeOptions& options, const std::string& simulator_url);

/// Whether the service has said that it answers.
bool has_started(const Process& service);

/// A member as text; empty where it is `null` or absent.
std::string text(const JsonValue& object, std::string_view name);
/// The ids of a person's suggestions in a list, in order.
std::vector<std::string> suggestions_of(const JsonDocument& list, const std::string& person);

}  // namespace leasekey::e2e
