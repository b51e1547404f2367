// A tap as a `PmsSource`: each reading is a run of the program.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "connectors/connector.h"
#include "connectors/increments.h"
#include "connectors/singer/folder.h"
#include "connectors/singer/map.h"
#include "connectors/singer/settings.h"

namespace leasekey::connectors::singer {

class TapSource final : public PmsSource {
 public:
  TapSource(TapSettings settings, TimeZone zone, const Clock& clock, transport::Outbound outbound);

  SourceCheck check() override;
  std::vector<PmsProperty> properties() override;
  std::vector<PmsUnitInfo> units() override;
  Feed read(const ReadProgress& progress) override;
  void expect_whole() override { increments_.forget(); }
  void accepted() override;

 private:
  ReadAt now() const;
  Feed read_everybody(const ReadAt& at, const ReadProgress& progress);
  std::optional<Feed> read_changes(const ReadAt& at, const ReadProgress& progress);
  /// A run among those of its login: after several that failed, the login rests.
  Taken run_tap(Asked asked, const std::optional<std::string>& state, const ReadProgress& progress);
  Taken run_once(Asked asked, const std::optional<std::string>& state, const ReadProgress& progress);
  Taken run_for_lists();

  TapSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  transport::Outbound outbound_;
  KeptState kept_;
  Increments increments_;
  std::map<std::string, std::int64_t> versions_;  ///< of the last whole reading
  std::optional<std::string> pending_;            ///< a state that waits for `accepted`
  std::optional<std::string> known_;              ///< the state that this source has seen accepted
};

}  // namespace leasekey::connectors::singer
