// Registers Buildium.
#include "connectors/buildium/connector.h"

#include <array>

#include "connectors/buildium/client.h"
#include "connectors/buildium/settings.h"
#include "connectors/buildium/webhook.h"

namespace leasekey::connectors::buildium {
namespace {

/// Of leases: Active, Past, Future; of a tenant in a lease: Current, MovedOut, Future; the others are composed.
constexpr std::array<StatusLabel, 8> kLabels{{{"Future", LeaseStatus::future},
                                              {"Active", LeaseStatus::current},
                                              {"Current", LeaseStatus::current},
                                              {"Month to Month", LeaseStatus::current},
                                              {"Notice", LeaseStatus::notice},
                                              {"Eviction", LeaseStatus::eviction},
                                              {"MovedOut", LeaseStatus::past},
                                              {"Past", LeaseStatus::past}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<BuildiumSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "buildium",
                                     .title = "Buildium",
                                     .confidence = Confidence::high,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open,
                                     .verify_webhook = verify_webhook};

}  // namespace leasekey::connectors::buildium
