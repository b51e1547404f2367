// A management company at RealPage as a `PmsSource`.
#pragma once

#include <string>
#include <vector>

#include "connectors/caller.h"
#include "connectors/realpage/map.h"
#include "connectors/realpage/request.h"
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
  ResidentList list_residents(const std::string& site);
  People read_site(const std::string& site);
  std::vector<ListedUnit> list_units(const std::string& site);
  std::vector<ListedSite> list_sites();
  void expect_listed(const std::string& site);
  Reading reading_of(const std::string& site) const;
  bool check_sites(SourceCheck& check);
  void check_site(const std::string& site, SourceCheck& check);

  RealPageSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
};

}  // namespace leasekey::connectors::realpage
