// A Buildium account as a `PmsSource`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "connectors/attached.h"
#include "connectors/buildium/map.h"
#include "connectors/buildium/request.h"
#include "connectors/buildium/settings.h"
#include "connectors/caller.h"
#include "connectors/increments.h"
#include "core/pms_source.h"

namespace leasekey::connectors::buildium {

class BuildiumSource final : public PmsSource {
 public:
  BuildiumSource(BuildiumSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;
  void expect_whole() override { increments_.forget(); }

 private:
  /// What becomes of the pages of a list.
  struct ListReader {
    std::function<std::vector<std::string>(std::string_view body)> parse;  ///< gives the ids, empty where one has none
    std::function<void(std::size_t listed, std::size_t total)> keep;       ///< the page that was parsed last counts
    std::function<void()> restart;                                         ///< no page so far counts
  };

  Feed read_whole(const ReadProgress& progress);
  /// What was read before, with the changes since; nothing where only a whole reading can tell.
  std::optional<Feed> read_changes(Instant since);
  void list_changes(const std::string& property, Instant since, Changes& changes, std::vector<TenantPage>& tenants);
  /// As of the reading that runs.
  ReadAt read_at() const;
  std::size_t list(const Question& question, const ListReader& reader);
  void list_residents(const std::string& property, Gathered& part, const ReadProgress& progress);
  /// `leases` gets the ids of all that are listed, readable or not.
  void list_leases(const std::string& property, const Question& question, Gathered& part,
                   std::vector<std::string>& leases, const ReadProgress& progress);
  void name_tenants(const std::string& property, Gathered& part);
  std::vector<ListedUnit> list_units(const std::string& property);
  std::vector<ListedProperty> list_properties();
  void expect_listed(const std::string& property);
  std::string label_of(const std::string& property, const ListedUnit& unit) const;
  void check_properties(SourceCheck& check);
  bool check_list(const std::string& what, const Question& question, SourceCheck& check);

  BuildiumSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  Caller caller_;
  Increments increments_;
};

}  // namespace leasekey::connectors::buildium
