// An MRI installation as a `PmsSource`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "connectors/caller.h"
#include "connectors/mri/map.h"
#include "connectors/mri/settings.h"
#include "core/pms_source.h"
#include "transport/http_client.h"

namespace leasekey::connectors::mri {

class MriSource final : public PmsSource {
 public:
  MriSource(MriSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;

 private:
  using Counted = std::function<void(std::size_t entries)>;

  void list_people(const std::string& property, Lists& lists, const Counted& counted);
  /// All pages; `repaired` is set where one was no UTF-8.
  void list(const ListName& name, const std::string& property, Entries& entries, bool& repaired,
            const Counted& counted);
  Entries list_units(const std::string& property);
  transport::HttpRequest request_for(const std::string& query) const;
  transport::HttpRequest request_to(std::string url) const;
  std::string query_of(const ListName& name, const std::string& property, int size, int page) const;
  Reading reading_of(const std::string& property) const;
  bool can_read(const ListName& name, const std::string& property, const std::string& what, SourceCheck& check);
  void check_property(const std::string& property, SourceCheck& check);

  MriSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
};

}  // namespace leasekey::connectors::mri
