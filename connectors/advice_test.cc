// Every kind of error has a next step; whom to ask comes from the connector.
#include "connectors/advice.h"

#include <gmock/gmock.h>

namespace leasekey::connectors {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const Advice kAdvice{.vendor = "Acme", .login = "ask for a key", .permission = "ask for the right to read leases"};

TEST(Advice, SaysWhatIsWrongAndThenWhatToDo) {
  const struct {
    ErrorKind kind;
    std::string next;
  } cases[] = {
      {ErrorKind::unauthenticated, "ask for a key"},
      {ErrorKind::forbidden, "ask for the right to read leases"},
      {ErrorKind::not_found, "ask for the right to read leases"},
      {ErrorKind::rate_limited, "wait until the limit ends"},
      {ErrorKind::unavailable, "wait a few minutes and check again"},
      {ErrorKind::invalid_input, "compare the settings with what Acme gave you"},
      {ErrorKind::conflict, "compare the settings with what Acme gave you"},
      {ErrorKind::internal, "report this"},
  };
  for (const auto& one : cases) {
    EXPECT_THAT(with_next_step(Error(one.kind, "leases: no"), kAdvice), StartsWith("leases: no; " + one.next));
  }
}

TEST(Advice, AConnectorCanHaveItsOwnWords) {
  Advice advice = kAdvice;
  advice.missing = "compare the code";
  advice.outage = "look whether the export runs";
  advice.refusal = "open the file";
  EXPECT_THAT(with_next_step(Error(ErrorKind::not_found, "no"), advice), EndsWith("no; compare the code"));
  EXPECT_THAT(with_next_step(Error(ErrorKind::unavailable, "no"), advice),
              EndsWith("no; look whether the export runs"));
  EXPECT_THAT(with_next_step(Error(ErrorKind::invalid_input, "no"), advice), EndsWith("no; open the file"));
}

TEST(Advice, NamesThePropertyThatTheLoginDoesNotShow) {
  EXPECT_THAT(not_among_them("site", "4001", kAdvice), StartsWith("site `4001` is not among them; compare its id"));
  EXPECT_THAT(not_among_them("site", "4001", kAdvice), HasSubstr("ask Acme"));
  EXPECT_THAT(nothing_attached(), HasSubstr("; set `properties`"));
}

}  // namespace
}  // namespace leasekey::connectors
