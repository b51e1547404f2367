// For which vendors the suite is run.
#include "tests/contract/suite.h"

namespace leasekey::contract {

INSTANTIATE_TEST_SUITE_P(
    Every, ConnectorContract,
    testing::Values(HarnessMaker{"appfolio", make_appfolio_harness},
                    HarnessMaker{"appfolio_reports", make_appfolio_reports_harness},
                    HarnessMaker{"buildium", make_buildium_harness}, HarnessMaker{"csv", make_csv_harness},
                    HarnessMaker{"entrata", make_entrata_harness}, HarnessMaker{"mits", make_mits_harness},
                    HarnessMaker{"mri", make_mri_harness}, HarnessMaker{"mri_xml", make_mri_xml_harness},
                    HarnessMaker{"realpage", make_realpage_harness}, HarnessMaker{"resman_v1", make_resman_v1_harness},
                    HarnessMaker{"resman_v2", make_resman_v2_harness}, HarnessMaker{"singer", make_singer_harness},
                    HarnessMaker{"yardi", make_yardi_harness},
                    HarnessMaker{"yardi_residents", make_yardi_residents_harness}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace leasekey::contract
