// Registers Yardi Voyager.
#include "connectors/yardi/connector.h"

#include <array>

#include "connectors/yardi/client.h"
#include "connectors/yardi/settings.h"

namespace leasekey::connectors::yardi {
namespace {

/// Statuses of tenants, then the types of MITS.
constexpr std::array<StatusLabel, 19> kLabels{{{"Applicant", LeaseStatus::applicant},
                                               {"Wait List", LeaseStatus::applicant},
                                               {"Waitlist", LeaseStatus::applicant},
                                               {"Denied", LeaseStatus::cancelled},
                                               {"Canceled", LeaseStatus::cancelled},
                                               {"Cancelled", LeaseStatus::cancelled},
                                               {"Future", LeaseStatus::future},
                                               {"Current", LeaseStatus::current},
                                               {"Notice", LeaseStatus::notice},
                                               {"Eviction", LeaseStatus::eviction},
                                               {"Past", LeaseStatus::past},
                                               {"Moved Out", LeaseStatus::past},
                                               {"Former", LeaseStatus::past},
                                               {"current resident", LeaseStatus::current},
                                               {"future resident", LeaseStatus::future},
                                               {"former resident", LeaseStatus::past},
                                               {"applicant", LeaseStatus::applicant},
                                               {"prospect", LeaseStatus::applicant},
                                               {"guest", LeaseStatus::applicant}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<YardiSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "yardi",
                                     .title = "Yardi Voyager",
                                     .confidence = Confidence::high,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::yardi
