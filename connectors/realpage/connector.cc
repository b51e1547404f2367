// Registers RealPage Exchange.
#include "connectors/realpage/connector.h"

#include <array>

#include "connectors/realpage/client.h"
#include "connectors/realpage/settings.h"
#include "connectors/realpage/webhook.h"

namespace leasekey::connectors::realpage {
namespace {

constexpr std::array<StatusLabel, 11> kLabels{{{"Current", LeaseStatus::current},
                                               {"Current Resident", LeaseStatus::current},
                                               {"Notice", LeaseStatus::notice},
                                               {"Eviction", LeaseStatus::eviction},
                                               {"Former", LeaseStatus::past},
                                               {"Former Resident", LeaseStatus::past},
                                               {"Future Lease", LeaseStatus::future},
                                               {"Applicant - Lease Signed", LeaseStatus::future},
                                               {"Applicant", LeaseStatus::applicant},
                                               {"Pending", LeaseStatus::applicant},
                                               {"Former Applicant", LeaseStatus::cancelled}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<RealPageSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "realpage",
                                     .title = "RealPage Exchange (unverified)",
                                     .confidence = Confidence::low,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open,
                                     .verify_webhook = verify_webhook};

}  // namespace leasekey::connectors::realpage
