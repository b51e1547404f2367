// Locks of a vendor on the command line: behind at first, in step soon after, and again after a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/e2e/eventually.h"
#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using namespace std::chrono_literals;

const std::string kInStep = "every lock has confirmed what is wanted\n";

bool in_step(const Office& office) {
  return eventually([&] { return office.run("doors behind").out == kInStep; });
}

TEST(Locks, ConfirmThroughTheirVendorWhileTheServiceRuns) {
  Office office({.mode = "automatic", .locks = R"({"vendor": "simulated", "settings": {"lose_percent": 5}})"});
  office.residents({{"501", "Ann", "101"}});
  {
    const auto service = office.serve();
    EXPECT_TRUE(in_step(office));
    EXPECT_EQ(office.out("exposure"), "no lock opens for somebody who was revoked\n");
    EXPECT_EQ(office.out("exposure --granted"), "every lock knows whom it has to let in\n");
    service->kill();
  }
  office.residents({{"501", "Ann", "101"}, {"502", "Bela", "102"}});
  office.out("sync --property oak --once");
  EXPECT_THAT(office.out("doors behind"), HasSubstr("oak  d102  behind for "));
  EXPECT_THAT(office.json("exposure --granted").root().as_array(), SizeIs(3));  // entrance, amenities and the home
  const auto service = office.serve();
  EXPECT_TRUE(in_step(office));
}

TEST(Locks, AreListedWithTheirBatteries) {
  Office office({.locks = R"({"vendor": "simulated", "settings": {"firmware": "3.1"}})"});
  const auto service = office.serve();
  EXPECT_TRUE(in_step(office));
  EXPECT_THAT(office.out("devices list --property oak"), HasSubstr("oak  front  lock  battery "));
  EXPECT_THAT(office.out("devices list"), HasSubstr(" %  firmware 3.1  seen "));
  EXPECT_THAT(office.json("devices list").root().as_array(), SizeIs(14));
  EXPECT_EQ(office.out("devices list --battery-at-most 0"), "there are no such devices\n");
}

TEST(Locks, OfAnUnknownVendorStopTheStart) {
  Office office({.locks = R"({"vendor": "acme"})"});
  EXPECT_THAT(office.run("config check").out,
              HasSubstr("property `oak`: locks: there is no lock vendor `acme`; there are `simulated`"));
  const Ended ended = office.run("serve");
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("there is no lock vendor `acme`"));
}

}  // namespace
}  // namespace leasekey::e2e
