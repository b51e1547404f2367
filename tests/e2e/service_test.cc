// The service as a process: polling, stopping, crashing, and keeping to itself what it knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/e2e/eventually.h"
#include "tests/e2e/office.h"
#include "tests/e2e/service_api.h"

namespace leasekey::e2e {
namespace {

using simulator::Fault;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr auto kSeconds = 10s;  ///< that stopping may take, on a busy machine

class Serve : public testing::Test {
 protected:
  static bool says(const Process& service, const std::string& what) {
    return eventually([&] { return service.err().find(what) != std::string::npos; });
  }

  bool waits_for_answer() const {
    return eventually([&] { return !office.simulator().calls().empty(); });
  }

  void expect_clean_stop(Process& service, int signal) {
    service.signal(signal);
    const Ended ended = service.wait(kSeconds);
    EXPECT_EQ(ended.status, 0) << ended;
    EXPECT_THAT(ended.err, HasSubstr(" stopped"));
    EXPECT_FALSE(std::filesystem::exists(office.folder() / "leasekey.db.service"));
  }

  Office office;
  const std::vector<Resident> ann{{"501", "Ann", "101"}};
};

TEST_F(Serve, PollsAndAnswersUntilItIsStopped) {
  office.residents(ann);
  const auto service = office.serve();
  ASSERT_TRUE(says(*service, " poll property=oak poll=1 outcome=good records=1 changed=1"));
  EXPECT_THAT(office.json("suggestions list").root().as_array(), SizeIs(1));
  EXPECT_THAT(office.out("suggestions approve 1 --by pat"), HasSubstr("applied"));
  expect_clean_stop(*service, SIGTERM);
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
}

TEST_F(Serve, StopsOnCtrlC) { expect_clean_stop(*office.serve(), SIGINT); }

TEST_F(Serve, StopsWithinSecondsWhenThePmsDoesNotAnswer) {
  office.configure({.connector_settings = R"("attempts": 4, "request_timeout_ms": 60000)"});
  office.faults().always(Fault::no_answer);
  const auto service = office.serve();
  ASSERT_TRUE(waits_for_answer());
  expect_clean_stop(*service, SIGTERM);
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
}

TEST_F(Serve, KilledWhileItPollsLosesAndDoublesNothing) {
  office.residents(ann);
  {
    const auto service = office.serve();
    ASSERT_TRUE(says(*service, "poll=1 outcome=good"));
    office.out("suggestions approve 1 --by pat");
    office.residents({{"501", "Ann", "101"}, {"502", "Bela", "102"}});
    office.faults().always(Fault::no_answer);
    const std::size_t calls = office.simulator().calls().size();
    office.out("sync --property oak");
    ASSERT_TRUE(eventually([&] { return office.simulator().calls().size() > calls; }));
    service->kill();
  }
  office.faults().clear();
  const auto service = office.serve();
  ASSERT_TRUE(says(*service, "outcome=good"));
  EXPECT_THAT(suggestions_of(office.json("suggestions list --state applied"), "501"), SizeIs(1));
  EXPECT_THAT(suggestions_of(office.json("suggestions list"), "502"), SizeIs(1));
  EXPECT_THAT(office.out("audit verify"), HasSubstr("the audit trail is whole"));
}

TEST_F(Serve, CommandsWorkBesideAFileThatACrashedServiceLeft) {
  office.residents(ann);
  {
    const auto service = office.serve();
    ASSERT_TRUE(says(*service, "poll=1 outcome=good"));
    service->kill();
  }
  ASSERT_TRUE(std::filesystem::exists(office.folder() / "leasekey.db.service"));
  EXPECT_THAT(office.out("suggestions list"), HasSubstr("1  oak  pending"));
  EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr("unchanged"));
}

TEST_F(Serve, ASecondOneOnTheSameDatabaseIsRefused) {
  const auto service = office.serve();
  const Ended second = office.run("serve");
  EXPECT_EQ(second.status, 1) << second;
  EXPECT_THAT(second.err, AllOf(HasSubstr("leasekey.db` is in use by process "), HasSubstr("stop that one first")));
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n") << "the first one goes on";
}

TEST_F(Serve, APortThatIsTakenIsNamed) {
  const auto service = office.serve();
  const std::string url = ServiceApi(office.folder()).url();
  const std::string address = url.substr(url.rfind('/') + 1);
  const Ended second = office.run("serve --database other.db --listen " + address);
  EXPECT_EQ(second.status, 1) << second;
  EXPECT_THAT(second.err, AllOf(HasSubstr(address), HasSubstr("in use")));
}

TEST_F(Serve, SyncOnceBesideItWaitsForAPollThatBeganAfterwards) {
  office.configure({.connector_settings = R"("attempts": 1, "request_timeout_ms": 700)"});
  office.faults().next(Fault::no_answer);
  const auto service = office.serve();  // whose first poll fails after a while
  ASSERT_TRUE(eventually([&] { return office.simulator().calls().size() >= 1; }));
  office.residents(ann);
  const Ended asked = office.run("sync --property oak --once");
  EXPECT_EQ(asked.status, 0) << asked;
  EXPECT_THAT(asked.out, HasSubstr("poll 2: good"));
  EXPECT_THAT(asked.err, HasSubstr("asked the running service"));
}

TEST_F(Serve, WorksForOnePropertyOfTheConfiguration) {
  office.residents(ann);
  const auto service = office.serve("--property oak");
  EXPECT_TRUE(says(*service, "poll property=oak"));
  const Ended unknown = office.run("serve --database other.db --property elm");
  EXPECT_EQ(unknown.status, 2) << unknown;
  EXPECT_THAT(unknown.err, HasSubstr("no property `elm` is configured"));
}

TEST_F(Serve, AnEpmsThatCannotBeReachedIsAFailedPollAndNoMore) {
  office.configure({.source = R"({"connector": "entrata", "credential": "acme", "properties": ["1"],
                                  "settings": {"base_url": "http://127.0.0.1:1", "attempts": 1}})"});
  const auto service = office.serve();
  ASSERT_TRUE(says(*service, "outcome=failed"));
  EXPECT_TRUE(service->runs());
  EXPECT_THAT(service->err(), HasSubstr("127.0.0.1"));
}

/// What no log may show: secrets, and whatever tells who somebody is.
TEST_F(Serve, ItsLogsTellNoSecretsAndNobodysName) {
  office.configure({.log_level = "debug"});
  const std::vector<Resident> both{
      {"501", "Annabella", "101"}, {"502", "Bartholomew", "", "Current"}, {"503", "Cleomene", "103", "Whatever"}};
  office.residents(both);
  const auto service = office.serve();
  ASSERT_TRUE(says(*service, "outcome=good"));
  const std::string token = ServiceApi(office.folder()).token();
  for (const Fault fault : {Fault::bad_credentials, Fault::html, Fault::half_a_document, Fault::bad_record,
                            Fault::contradiction, Fault::duplicate, Fault::invalid_utf8, Fault::unauthenticated}) {
    office.faults().always(fault);
    office.run("sync --property oak --once");
  }
  office.run("explain --property oak --person 501 --door front");
  office.run("explain --property oak --person Annabella.Invented@example.com --door front");
  office.run("suggestions decline 1 --by pat --reason 'asked by annabella.invented@example.com'");
  const std::string log = service->err();
  EXPECT_THAT(log, HasSubstr("outcome=failed"));
  EXPECT_THAT(log, HasSubstr(" request "));
  for (const std::string& secret :
       {std::string(kApiKey), token, std::string("Annabella"), std::string("annabella"), std::string("Bartholomew"),
        std::string("Cleomene"), std::string("Invented"), std::string("@example.com"), std::string("Bearer")}) {
    EXPECT_THAT(log, Not(HasSubstr(secret)));
  }
}

}  // namespace
}  // namespace leasekey::e2e
