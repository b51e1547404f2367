// A client's Voyager as a `PmsSource`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "connectors/yardi/map.h"
#include "connectors/yardi/settings.h"
#include "core/pms_source.h"

namespace leasekey::connectors::yardi {

class YardiSource final : public PmsSource {
 public:
  YardiSource(YardiSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;

 private:
  /// The interface that is used, as its server describes it.
  struct Chosen {
    Candidate candidate;
    Interface interface;
  };
  const Chosen& chosen();
  std::optional<Interface> describe(std::string_view name);
  transport::HttpRequest call(std::string_view operation, const std::string& property);
  void ask_residents(const std::string& property, const AnswerReader& read);
  std::vector<ListedProperty> list_properties();
  void expect_listed(const std::string& property);
  void check_property(const std::string& property, SourceCheck& check);
  mits::Reading how(const std::string& property) const;

  YardiSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
  std::optional<Chosen> chosen_;
};

}  // namespace leasekey::connectors::yardi
