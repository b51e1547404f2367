// A ResMan account as a `PmsSource`.
#pragma once

#include <string>
#include <vector>

#include "connectors/resman/map.h"
#include "connectors/resman/settings.h"
#include "core/pms_source.h"

namespace leasekey::connectors::resman {

class ResManSource final : public PmsSource {
 public:
  ResManSource(ResManSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;

 private:
  transport::HttpRequest form(const std::string& property) const;
  transport::HttpRequest get(const std::string& path_and_query) const;
  void read_property(const std::string& property, Feed& feed, std::vector<UnitName>& units);
  std::vector<Listed> list_properties();
  void expect_listed(const std::string& property);
  mits::Reading mits_reading(const std::string& property) const;

  ResManSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
};

}  // namespace leasekey::connectors::resman
