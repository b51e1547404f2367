// The descriptor of MRI.
#include "connectors/mri/connector.h"

#include <array>

#include "connectors/mri/client.h"
#include "connectors/mri/settings.h"

namespace leasekey::connectors::mri {
namespace {

constexpr std::array<StatusLabel, 6> kLabels{{{"Prospect", LeaseStatus::applicant},
                                              {"Applicant", LeaseStatus::applicant},
                                              {"New", LeaseStatus::future},
                                              {"Current", LeaseStatus::current},
                                              {"Notice", LeaseStatus::notice},
                                              {"Old", LeaseStatus::past}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<MriSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "mri",
                                     .title = "MRI Residential Management",
                                     .confidence = Confidence::medium,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::mri
