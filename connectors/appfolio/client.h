// An AppFolio database as a `PmsSource`.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "connectors/appfolio/map.h"
#include "connectors/appfolio/settings.h"
#include "connectors/increments.h"
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
  void expect_whole() override { increments_.forget(); }

 private:
  using Keep = std::function<void(Page&)>;
  Feed read_whole(const ReadProgress& progress);
  /// What was read before, with the changes since; nothing where only a whole reading can tell. Of Stack.
  std::optional<Feed> read_changes(Instant since);
  /// The tenants who changed since then; all of them without it. What was read stays in `read` when it throws.
  void read_tenants(std::optional<Instant> since, Changes& read, const ReadProgress& progress);
  /// As of the reading that runs.
  ReadAt read_at() const;
  void list(Listed listed, std::optional<Instant> since, const Keep& keep, const std::function<void()>& restart);
  Page first_page(Listed listed);
  transport::HttpRequest request(Listed listed, std::optional<Instant> since, int number,
                                 const std::optional<std::string>& link) const;
  std::vector<Row> list_all(Listed listed);
  bool is_attached(const std::string& property) const;
  void expect_listed();
  std::string label_of(const Row& unit) const;

  AppFolioSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
  Increments increments_;
};

}  // namespace leasekey::connectors::appfolio
