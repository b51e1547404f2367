// For which vendors the suite is run.
#include <algorithm>
#include <iterator>

#include "tests/contract/suite.h"

namespace leasekey::contract {
namespace {

const std::vector<HarnessMaker> kEvery{
    {"appfolio", make_appfolio_harness},
    {"appfolio_reports", make_appfolio_reports_harness},
    {"buildium", make_buildium_harness},
    {"csv", make_csv_harness, false},
    {"entrata", make_entrata_harness},
    {"mits", make_mits_harness, false},
    {"mri", make_mri_harness},
    {"mri_xml", make_mri_xml_harness},
    {"realpage", make_realpage_harness},
    {"resman_v1", make_resman_v1_harness},
    {"resman_v2", make_resman_v2_harness},
    {"singer", make_singer_harness, false},
    {"yardi", make_yardi_harness},
    {"yardi_residents", make_yardi_residents_harness},
};

std::vector<HarnessMaker> those_that_ask() {
  std::vector<HarnessMaker> asking;
  std::copy_if(kEvery.begin(), kEvery.end(), std::back_inserter(asking),
               [](const HarnessMaker& maker) { return maker.asks_a_vendor; });
  return asking;
}

std::string name_of(const testing::TestParamInfo<HarnessMaker>& tested) { return tested.param.name; }

}  // namespace

INSTANTIATE_TEST_SUITE_P(Every, ConnectorContract, testing::ValuesIn(kEvery), name_of);
INSTANTIATE_TEST_SUITE_P(EveryAsking, RecordedTraffic, testing::ValuesIn(those_that_ask()), name_of);

}  // namespace leasekey::contract
