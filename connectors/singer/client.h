// A tap as a `PmsSource`: each reading is a run of the program.
#pragma once

#include <optional>
#include <string>

#include "connectors/connector.h"
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
  void accepted() override;

 private:
  Taken run_tap(const ReadProgress& progress);
  void tell_problems(const Taken& taken, SourceCheck& check) const;

  TapSettings settings_;
  TimeZone zone_;
  const Clock& clock_;
  transport::Outbound outbound_;
  KeptState kept_;
  std::optional<std::string> pending_;  ///< a state that waits for `accepted`
};

}  // namespace leasekey::connectors::singer
