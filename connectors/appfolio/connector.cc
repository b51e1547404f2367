// Registers AppFolio.
#include "connectors/appfolio/connector.h"

#include <array>

#include "connectors/appfolio/client.h"
#include "connectors/appfolio/settings.h"
#include "connectors/appfolio/webhook.h"

namespace leasekey::connectors::appfolio {
namespace {

/// Of tenants, of units in the rent roll, and of applications.
constexpr std::array<StatusLabel, 14> kLabels{{{"Current", LeaseStatus::current},
                                               {"Notice", LeaseStatus::notice},
                                               {"Notice-Unrented", LeaseStatus::notice},
                                               {"Notice-Rented", LeaseStatus::notice},
                                               {"Evict", LeaseStatus::eviction},
                                               {"Past", LeaseStatus::past},
                                               {"Future", LeaseStatus::future},
                                               {"New", LeaseStatus::applicant},
                                               {"Decision Pending", LeaseStatus::applicant},
                                               {"Approved", LeaseStatus::applicant},
                                               {"Converting", LeaseStatus::applicant},
                                               {"Denied", LeaseStatus::cancelled},
                                               {"Canceled", LeaseStatus::cancelled},
                                               {"Cancelled", LeaseStatus::cancelled}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<AppFolioSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "appfolio",
                                     .title = "AppFolio",
                                     .confidence = Confidence::medium,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open,
                                     .verify_webhook = verify_webhook,
                                     .webhook_key_set = "https://api.appfolio.com/.well-known/jwks.json"};

}  // namespace leasekey::connectors::appfolio
