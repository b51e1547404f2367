// An Entrata organisation as a `PmsSource`.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "connectors/attached.h"
#include "connectors/caller.h"
#include "connectors/entrata/map.h"
#include "connectors/entrata/request.h"
#include "connectors/entrata/settings.h"
#include "connectors/pages.h"
#include "core/pms_source.h"

namespace leasekey::connectors::entrata {

class EntrataSource final : public PmsSource {
 public:
  EntrataSource(EntrataSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;

 private:
  void list_leases(const std::string& property, Gathered& part, const ReadProgress& progress);
  std::vector<ListedUnit> list_units(const std::string& property);
  std::vector<ListedProperty> list_properties();
  PageReader pages_of(const Call& call) const;
  void expect_listed(const std::string& property);
  std::string label_of(const std::string& property, const ListedUnit& unit) const;
  void check_properties(SourceCheck& check);

  EntrataSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
};

}  // namespace leasekey::connectors::entrata
