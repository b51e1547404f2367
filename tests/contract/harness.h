// What a connector supplies to the contract suite: a vendor in miniature that shows residents and plays faults.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "connectors/connector.h"
#include "connectors/simulator/faults.h"
#include "core/error.h"
#include "core/lease.h"
#include "core/pms_source.h"

namespace leasekey::contract {

/// Somebody whom the ePMS shows, in Leasekey's words; a harness writes it as its vendor does.
struct Resident {
  std::string id;
  std::string lease;
  std::string first_name = "Ann";
  std::string last_name = "Invented";
  std::string email;
  std::string phone;
  std::string unit;
  std::string status = "Current";  ///< in Entrata's words, or a word that nobody knows
  LeaseRole role = LeaseRole::primary;
  std::optional<LocalDate> move_in;
  std::optional<LocalDate> move_out;
};

using simulator::Fault;

/// What a harness made of a fault.
struct Played {
  std::string as;                 ///< in the vendor's terms; for the reader of a failure
  std::optional<ErrorKind> kind;  ///< of the error that `read` must throw; nothing: an error or an incomplete feed
};

class Harness {
 public:
  virtual ~Harness() = default;

  virtual const connectors::Connector& connector() const = 0;
  /// From now on the ePMS shows these, and no fault.
  virtual void show(const std::vector<Resident>& residents) = 0;
  /// The shown residents meet this fault at every reading, until `show`.
  virtual Played play(Fault fault) = 0;
  /// The fault passes: the vendor's software may heal it within a reading or at the next one.
  virtual void play_once(Fault fault) = 0;
  virtual std::unique_ptr<PmsSource> open() = 0;
  /// A context of settings that `open` of the connector takes.
  virtual connectors::SourceContext context() = 0;
  virtual std::vector<std::string> secrets() const = 0;
  /// The label that a record must carry for a resident of that status.
  virtual std::string label_of(const std::string& status) const { return status; }
  /// The lease id that a record must carry, where the vendor's own is not unique or is none.
  virtual LeaseId lease_of(const Resident& resident) const { return LeaseId(resident.lease); }
  /// The person's id that a record must carry.
  virtual PersonId person_of(const Resident& resident) const { return PersonId(resident.id); }
  /// The role that a record must carry for a resident of that role, where the ePMS knows fewer.
  virtual LeaseRole role_of(LeaseRole role) const { return role; }
};

struct HarnessMaker {
  const char* name;
  std::function<std::unique_ptr<Harness>()> make;
  bool asks_a_vendor = true;  ///< false: it reads files or a tap, and has no traffic to record
  friend std::ostream& operator<<(std::ostream& out, const HarnessMaker& maker) { return out << maker.name; }
};

std::unique_ptr<Harness> make_appfolio_harness();
std::unique_ptr<Harness> make_appfolio_reports_harness();
std::unique_ptr<Harness> make_buildium_harness();
std::unique_ptr<Harness> make_csv_harness();
std::unique_ptr<Harness> make_entrata_harness();
std::unique_ptr<Harness> make_mits_harness();
std::unique_ptr<Harness> make_mri_harness();
std::unique_ptr<Harness> make_mri_xml_harness();
std::unique_ptr<Harness> make_realpage_harness();
std::unique_ptr<Harness> make_resman_v1_harness();
std::unique_ptr<Harness> make_resman_v2_harness();
std::unique_ptr<Harness> make_singer_harness();
std::unique_ptr<Harness> make_yardi_harness();
std::unique_ptr<Harness> make_yardi_residents_harness();

}  // namespace leasekey::contract
