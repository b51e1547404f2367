// Registers drops of CSV files.
#include "connectors/csv/connector.h"

#include <array>

#include "connectors/csv/client.h"
#include "connectors/csv/settings.h"

namespace leasekey::connectors::csv {
namespace {

/// What `status_codes` and `status_from_dates` write, and types of MITS; the usual words of the field need no entry.
constexpr std::array<StatusLabel, 7> kLabels{{{"current", LeaseStatus::current},
                                              {"future", LeaseStatus::future},
                                              {"notice", LeaseStatus::notice},
                                              {"eviction", LeaseStatus::eviction},
                                              {"past", LeaseStatus::past},
                                              {"prospect", LeaseStatus::applicant},
                                              {"guest", LeaseStatus::applicant}}};

std::unique_ptr<PmsSource> open(SourceContext context) {
  auto settings = read_settings(context);
  return std::make_unique<CsvSource>(std::move(settings), context.zone, context.clock, context.outbound);
}

}  // namespace

constinit const Connector kConnector{.name = "csv",
                                     .title = "CSV or MITS files in a folder or at an SFTP server",
                                     .confidence = Confidence::medium,
                                     .settings = kSettingRows,
                                     .labels = kLabels,
                                     .open = open};

}  // namespace leasekey::connectors::csv
