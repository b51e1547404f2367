// The descriptor of RealPage.
#include "connectors/realpage/connector.h"

#include <array>

#include "connectors/realpage/client.h"
#include "connectors/realpage/settings.h"

namespace leasekey::connectors::realpage {
namespace {

constexpr std::array<StatusLabel, 11> kLabels{{{"Applicant", LeaseStatus::applicant},
                                               {"Pending", LeaseStatus::applicant},
                                               {"Former Applicant", LeaseStatus::cancelled},
                                               {"Applicant - Lease Signed", LeaseStatus::future},
                                               {"Future Lease", LeaseStatus::future},
                                               {"Current", LeaseStatus::current},
                                               {"Current Resident", LeaseStatus::current},
                                               {"Notice", LeaseStatus::notice},
                                               {"Eviction", LeaseStatus::eviction},
                                               {"Former", LeaseStatus::past},
                                               {"Former Resident", LeaseStatus::past}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<RealPageSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "realpage",
                                     .title = "RealPage Exchange (OneSite)",
                                     .confidence = Confidence::low,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::realpage
