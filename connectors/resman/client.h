// A ResMan account as a `PmsSource`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/attached.h"
#include "connectors/increments.h"
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
  void expect_whole() override { increments_.forget(); }

 private:
  transport::HttpRequest form(const std::string& property) const;
  transport::HttpRequest get(const std::string& path_and_query) const;
  Feed read_whole(const ReadProgress& progress);
  /// What was read before, with the changes since; nothing where only a whole reading can tell. Of v2.
  std::optional<Feed> read_changes(Instant since);
  void read_property(const std::string& property, Gathered& part);
  /// The question for a property's leases in v2.
  std::string leases_of(const std::string& property) const;
  LeaseReading lease_reading(const std::string& property) const;
  /// As of the reading that runs.
  ReadAt read_at() const;
  std::vector<Listed> list_properties();
  void expect_listed(const std::string& property);
  mits::Reading mits_reading(const std::string& property) const;

  ResManSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
  Increments increments_;
};

}  // namespace leasekey::connectors::resman
