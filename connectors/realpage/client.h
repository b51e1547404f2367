// A management company at RealPage Exchange as a `PmsSource`.
#pragma once

#include <string>
#include <vector>

#include "connectors/attached.h"
#include "connectors/realpage/map.h"
#include "connectors/realpage/settings.h"
#include "core/pms_source.h"

namespace leasekey::connectors::realpage {

class RealPageSource final : public PmsSource {
 public:
  RealPageSource(RealPageSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;

 private:
  Rows ask(const std::string& operation, const std::string& site, const std::string& arguments, Listed listed);
  Rows ask_residents(const std::string& site);
  void read_site(const std::string& site, Gathered& part);
  void expect_listed(const std::string& site);

  RealPageSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
};

}  // namespace leasekey::connectors::realpage
