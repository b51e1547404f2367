// Registers ResMan.
#include "connectors/resman/connector.h"

#include <array>

#include "connectors/resman/client.h"
#include "connectors/resman/settings.h"

namespace leasekey::connectors::resman {
namespace {

/// Of v2, then the types of MITS that v1 has.
constexpr std::array<StatusLabel, 20> kLabels{{{"Pending", LeaseStatus::applicant},
                                               {"Future", LeaseStatus::future},
                                               {"Pending Renewal", LeaseStatus::future},
                                               {"Pending Transfer", LeaseStatus::future},
                                               {"Denied", LeaseStatus::cancelled},
                                               {"Cancelled", LeaseStatus::cancelled},
                                               {"Canceled", LeaseStatus::cancelled},
                                               {"Current", LeaseStatus::current},
                                               {"Month to Month", LeaseStatus::current},
                                               {"Notice to Vacate", LeaseStatus::notice},
                                               {"Under Eviction", LeaseStatus::eviction},
                                               {"Former", LeaseStatus::past},
                                               {"Evicted", LeaseStatus::past},
                                               {"Notice", LeaseStatus::notice},
                                               {"current resident", LeaseStatus::current},
                                               {"future resident", LeaseStatus::future},
                                               {"former resident", LeaseStatus::past},
                                               {"applicant", LeaseStatus::applicant},
                                               {"prospect", LeaseStatus::applicant},
                                               {"guest", LeaseStatus::applicant}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<ResManSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "resman",
                                     .title = "ResMan",
                                     .confidence = Confidence::medium,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::resman
