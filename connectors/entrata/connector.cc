// Registers Entrata.
#include "connectors/entrata/connector.h"

#include <array>

#include "connectors/entrata/client.h"
#include "connectors/entrata/settings.h"

namespace leasekey::connectors::entrata {
namespace {

constexpr std::array<StatusLabel, 7> kLabels{{{"Applicant", LeaseStatus::applicant},
                                              {"Cancelled", LeaseStatus::cancelled},
                                              {"Future", LeaseStatus::future},
                                              {"Current", LeaseStatus::current},
                                              {"Notice", LeaseStatus::notice},
                                              {"Eviction", LeaseStatus::eviction},
                                              {"Past", LeaseStatus::past}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<EntrataSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "entrata",
                                     .title = "Entrata",
                                     .confidence = Confidence::high,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::entrata
