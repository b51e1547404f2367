// An AppFolio database as a `PmsSource`.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "connectors/appfolio/map.h"
#include "connectors/appfolio/settings.h"
#include "connectors/pages.h"
#include "core/pms_source.h"

namespace leasekey::connectors::appfolio {

class AppFolioSource final : public PmsSource {
 public:
  AppFolioSource(AppFolioSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;

 private:
  using Keep = std::function<void(Page&)>;
  void list(Listed listed, const Keep& keep, const std::function<void()>& restart);
  Page first_page(Listed listed);
  transport::HttpRequest request(Listed listed, int number, const std::optional<std::string>& link) const;
  std::vector<Row> list_all(Listed listed);
  bool is_attached(const std::string& property) const;
  void expect_listed();
  std::string label_of(const Row& unit) const;

  AppFolioSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
};

}  // namespace leasekey::connectors::appfolio
