// The access log, reports, packages and retention on the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class Logs : public testing::Test {
 protected:
  Logs() {
    office.residents({{"1", "Ann", "101"}, {"2", "Bob", "102"}});
    office.out("sync --property oak --once");
    office.out("suggestions approve --all --property oak --by pat");
  }
  Office office;
};

TEST_F(Logs, ReportsAreWithinWhatTheManagerMaySee) {
  EXPECT_THAT(office.out("report keys --property oak --csv --by pat"),
              AllOf(StartsWith("key,kind,unit,doors,hours,shareable,holders\r\n"), HasSubstr("unit-101,unit,101,"),
                    HasSubstr("entrance,common_area,,front,always,no,2\r\n")));
  EXPECT_THAT(office.out("report keys --property oak --csv --by sam"),
              AllOf(HasSubstr("entrance"), Not(HasSubstr("101"))));
  EXPECT_THAT(office.json("report people-and-keys --property oak").root().as_array(), SizeIs(2));
  EXPECT_THAT(office.out("report admin-actions --property oak --by pat"), HasSubstr("pat"));
  EXPECT_EQ(office.run("report admin-actions --property oak --by sam").status, 1);
  const Ended unknown = office.run("report everything --property oak");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("`assigned-access`"));
}

TEST_F(Logs, LogAndPackagesBeginEmpty) {
  EXPECT_THAT(office.json("log list --property oak").root().as_array(), IsEmpty());
  EXPECT_THAT(office.out("log list --property oak --csv"), StartsWith("at,door,person,"));
  EXPECT_EQ(office.run("log list --property oak --how magic").status, 2);
  EXPECT_THAT(office.json("packages list --property oak --state all").root().as_array(), IsEmpty());
}

TEST_F(Logs, RetentionIsTheServicesWhileItRuns) {
  EXPECT_EQ(office.out("retention run"), "0 entries of the access log deleted\n");
  EXPECT_EQ(text(office.json("retention run").root(), "deleted"), "0");
  const auto service = office.serve();
  const Ended ended = office.run("retention run");
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("the service runs"));
  service->signal(SIGTERM);
  EXPECT_EQ(service->wait().status, 0);
}

}  // namespace
}  // namespace leasekey::e2e
