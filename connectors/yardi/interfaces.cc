// Reads names out of a WSDL: the schema's elements are the calls, the elements in them their parameters.
#include "connectors/yardi/interfaces.h"

#include <array>

#include "core/error.h"
#include "core/xml.h"

namespace leasekey::connectors::yardi {
namespace {

constexpr std::array<Candidate, 4> kCandidates{{
    {"ItfResidentTransactions20", "GetResidentTransactions_Login", Shape::transactions},
    {"ItfResidentData", "GetResidents", Shape::residents},
    {"ItfCommonData", "GetResidents", Shape::residents},
    {"ItfCommonData", "GetTenants", Shape::residents},
}};

std::string attribute(const XmlEvents::Attributes& attributes, std::string_view name) {
  for (const auto& [known, value] : attributes) {
    if (known == name) return value;
  }
  return {};
}

class WsdlEvents final : public XmlEvents {
 public:
  Interface interface;
  bool is_wsdl = false;

 private:
  void begin_element(std::string_view name, const Attributes& attributes) override {
    if (name == "definitions") is_wsdl = true;
    if (name == "schema" && interface.name_space.empty()) {
      interface.name_space = attribute(attributes, "targetNamespace");
    }
    if (name != "element") return;
    const std::string element = attribute(attributes, "name");
    if (elements_.empty() && !element.empty()) interface.operations[element];
    if (elements_.size() == 1) interface.operations[elements_[0]].push_back(element);
    elements_.push_back(element);
  }
  void end_element(std::string_view name) override {
    if (name == "element" && !elements_.empty()) elements_.pop_back();
  }
  void text(std::string_view) override {}

  std::vector<std::string> elements_;
};

}  // namespace

std::span<const Candidate> candidates() { return kCandidates; }

Interface read_wsdl(std::string_view wsdl) {
  WsdlEvents events;
  try {
    read_xml(wsdl, events);
  } catch (const Error& error) {
    throw Error(ErrorKind::unavailable, "the description of the interface is no XML: " + std::string(error.what()));
  }
  if (!events.is_wsdl || events.interface.name_space.empty()) {
    throw Error(ErrorKind::unavailable, "the description of the interface is none");
  }
  return std::move(events.interface);
}

}  // namespace leasekey::connectors::yardi
