// Registers programs that write Singer messages.
#include "connectors/singer/connector.h"

#include <array>

#include "connectors/singer/client.h"
#include "connectors/singer/settings.h"

namespace leasekey::connectors::singer {
namespace {

/// What `status_codes` and `status_from_dates` write; the usual words of the field need no entry.
constexpr std::array<StatusLabel, 5> kLabels{{{"current", LeaseStatus::current},
                                              {"future", LeaseStatus::future},
                                              {"notice", LeaseStatus::notice},
                                              {"eviction", LeaseStatus::eviction},
                                              {"past", LeaseStatus::past}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  TapSettings settings = read_settings(context);
  return std::make_unique<TapSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "singer",
                                     .title = "Any program that writes Singer messages",
                                     .confidence = Confidence::medium,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::singer
