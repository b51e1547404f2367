// Drops of MITS in the contract suite: a household per lease.
#include <map>

#include "tests/contract/drop_harness.h"

namespace leasekey::contract {
namespace {

std::string element(const std::string& name, const std::string& text) {
  std::string out = "<" + name + ">";
  for (const char c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out + "</" + name + ">";
}

std::string word_of(const std::string& status) {
  if (status == "Current" || status == "Notice") return "current resident";
  if (status == "Future") return "future resident";
  return status == "Past" ? "former resident" : status;
}

std::string type_of(const Resident& resident) {
  if (resident.role == LeaseRole::guarantor) return "guarantor";
  return resident.role == LeaseRole::primary ? word_of(resident.status) : "customer";
}

std::string customer(const Resident& resident) {
  std::string lease;
  if (resident.move_in) lease += element("ActualMoveIn", to_string(*resident.move_in));
  if (resident.move_out) lease += element("ExpectedMoveOutDate", to_string(*resident.move_out));
  lease += element("ResponsibleForLease", resident.role == LeaseRole::occupant ? "false" : "true");
  return "<Customer Type=\"" + type_of(resident) + "\">" + element("CustomerID", resident.id) + "<Name>" +
         element("FirstName", resident.first_name) + element("LastName", resident.last_name) + "</Name><Address>" +
         element("Email", resident.email) + "</Address><Phone Type=\"cell\">" + element("PhoneNumber", resident.phone) +
         "</Phone><Lease>" + lease + "</Lease></Customer>";
}

class MitsHarness final : public DropHarness {
 public:
  std::string label_of(const std::string& status) const override {
    return status == "Notice" ? status : word_of(status);
  }

 private:
  std::string file_name() const override { return "residents.xml"; }
  std::string settings() const override { return R"("format": "mits")"; }
  std::string drop(const std::vector<Resident>& residents, const std::string& property) const override {
    std::map<std::string, std::vector<Resident>> households;
    std::vector<std::string> order;
    for (const auto& resident : residents) {
      auto& household = households[resident.lease];
      if (household.empty()) order.push_back(resident.lease);
      household.push_back(resident);
    }
    std::string text = "<?xml version=\"1.0\"?>\n<ResidentTransactions><Property><PropertyID><Identification>" +
                       element("PrimaryID", property) + "</Identification></PropertyID>";
    for (const auto& lease : order) {
      const Resident& first = households[lease].front();
      text += "<RT_Customer>" + element("CustomerID", lease) + "<Customers>";
      for (const auto& resident : households[lease]) text += customer(resident);
      text += "</Customers><RT_Unit>" + element("UnitID", first.unit) + "<Unit><Information>" +
              element("UnitLeasedStatus", first.status == "Notice" ? "on notice" : "leased") +
              "</Information></Unit></RT_Unit></RT_Customer>\n";
    }
    return text + "</Property></ResidentTransactions>\n";
  }
  std::string not_the_list(const std::string&) const override { return "<Export/>"; }
  std::string another_list() const override { return "<PhysicalAsset><Unit/></PhysicalAsset>"; }
  std::string another_encoding() const override { return "<?xml version=\"1.0\" encoding=\"martian\"?><Export/>"; }
};

}  // namespace

std::unique_ptr<Harness> make_mits_harness() { return std::make_unique<MitsHarness>(); }

}  // namespace leasekey::contract
