// The main job as somebody types it: a lease becomes a key, a home changes, a past lease ends everything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/time.h"
#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

class MainJob : public testing::Test {
 protected:
  void poll(const std::vector<Resident>& residents) {
    office.residents(residents);
    EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr(": good, "));
  }

  /// The id of the person's one open suggestion.
  std::string suggested(const std::string& person) const {
    const auto ids = suggestions_of(office.json("suggestions list"), person);
    EXPECT_THAT(ids, SizeIs(1));
    return ids.empty() ? "0" : ids.front();
  }

  Instant time(const std::string& suggestion, const std::string& name) const {
    const auto at = parse_instant(text(office.json("suggestions show " + suggestion).root(), name));
    EXPECT_TRUE(at) << name;
    return at.value_or(Instant());
  }

  bool opens(const std::string& person, const std::string& door, std::optional<Instant> at = {}) const {
    std::string line = "explain --property oak --person " + person + " --door " + door;
    if (at) line += " --at " + to_string(*at);
    return office.json(line).root().find("allowed")->as_bool();
  }

  /// Somebody whose keys were approved.
  void move_in(const Resident& resident) {
    poll({resident});
    office.out("suggestions approve " + suggested(resident.id) + " --by pat");
  }

  Office office;
};

TEST_F(MainJob, AFutureResidentGetsNothing) {
  poll({{"501", "Ann", "101", "Future"}});
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
  EXPECT_FALSE(opens("501", "d101"));
}

TEST_F(MainJob, ACurrentLeaseIsSuggestedWithItsEvidence) {
  poll({{"501", "Ann", "101", "Future"}});
  poll({{"501", "Ann", "101", "Current"}});
  const std::string id = suggested("501");
  EXPECT_THAT(office.out("suggestions list"),
              AllOf(HasSubstr(id + "  oak  pending  grant  v1"), HasSubstr("Ann Invented is current in 101")));
  EXPECT_THAT(office.out("suggestions show " + id),
              AllOf(HasSubstr("suggestion " + id + " version 1, grant, pending\n"), HasSubstr("rule current"),
                    HasSubstr("give unit-101\n"), HasSubstr("give entrance\n"), HasSubstr("give amenities\n"),
                    HasSubstr("the ePMS before:\n    501  unit 101  Future  primary  Ann Invented\n"),
                    HasSubstr("the ePMS now:\n    501  unit 101  Current  primary  Ann Invented\n")));
  EXPECT_FALSE(opens("501", "d101")) << "nothing changes before the approval";
  EXPECT_FALSE(opens("501", "d101", time(id, "detected_at") + 24h));
}

TEST_F(MainJob, AnApprovedGrantStartsAtItsDetectionAndTheDelay) {
  poll({{"501", "Ann", "101", "Future"}});
  poll({{"501", "Ann", "101", "Current"}});
  const std::string id = suggested("501");
  EXPECT_THAT(office.out("suggestions approve " + id + " --by pat --version 1"), HasSubstr(id + "  oak  applied"));
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
  EXPECT_THAT(office.out("suggestions show " + id), HasSubstr("decided by pat at "));

  const Instant start = time(id, "detected_at") + 15min;
  for (const std::string door : {"d101", "front", "gym"}) {
    EXPECT_FALSE(opens("501", door)) << door;
    EXPECT_FALSE(opens("501", door, start - 1ms)) << door;
    EXPECT_TRUE(opens("501", door, start)) << door;
  }
  EXPECT_FALSE(opens("501", "d102", start));
  const std::string why = office.out("explain --property oak --person 501 --door d101 --at " + to_string(start));
  EXPECT_THAT(why, AllOf(HasSubstr("the ePMS shows `Current` (current) in unit `101`"), HasSubstr("unit-101"),
                         HasSubstr("is applied by `pat`"), HasSubstr("the door `d101` opens at " + to_string(start))));
}

TEST_F(MainJob, APastLeaseEndsAllAccess) {
  move_in({"501", "Ann", "101"});
  poll({{"501", "Ann", "101", "Past"}});
  const std::string id = suggested("501");
  EXPECT_THAT(office.out("suggestions show " + id),
              AllOf(HasSubstr(", revoke, pending\n"), HasSubstr("end unit-101\n")));
  const Instant later = time(id, "detected_at") + 1h;
  EXPECT_TRUE(opens("501", "d101", later)) << "nothing changes before the approval";
  office.out("suggestions approve " + id + " --by pat");
  EXPECT_FALSE(opens("501", "d101", later));
  EXPECT_FALSE(opens("501", "front", later));
  EXPECT_THAT(office.out("audit verify"), HasSubstr("the audit trail is whole"));
}

TEST_F(MainJob, AfterAnotherHomeTheKeysSwitchAtOneInstant) {
  move_in({"501", "Ann", "101"});
  const Resident past{"501", "Ann", "101", "Past"};
  poll({past, {"501", "Ann", "102", "Current"}});
  const std::string id = suggested("501");
  EXPECT_THAT(office.out("suggestions show " + id),
              AllOf(HasSubstr(", unit_change, pending\n"), HasSubstr("give unit-102\n"), HasSubstr("end unit-101\n"),
                    Not(HasSubstr("end entrance"))));
  office.out("suggestions approve " + id + " --by pat");
  const Instant change = time(id, "detected_at") + 15min;
  EXPECT_TRUE(opens("501", "d101", change - 1ms));
  EXPECT_FALSE(opens("501", "d102", change - 1ms));
  EXPECT_FALSE(opens("501", "d101", change));
  EXPECT_TRUE(opens("501", "d102", change));
  EXPECT_TRUE(opens("501", "front", change));
}

TEST_F(MainJob, ARetractionBeforeTheApprovalTakesTheSuggestionBack) {
  poll({{"501", "Ann", "101", "Current"}});
  const std::string id = suggested("501");
  poll({{"501", "Ann", "101", "Future"}});
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
  const Ended late = office.run("suggestions approve " + id + " --by pat");
  EXPECT_EQ(late.status, 1) << late;
  EXPECT_THAT(late.err, HasSubstr("withdrawn"));
  EXPECT_FALSE(opens("501", "d101", time(id, "detected_at") + 1h));
}

TEST_F(MainJob, AutomaticAsksNobody) {
  office.configure({.mode = "automatic", .start_delay_minutes = 0});
  poll({{"501", "Ann", "101"}});
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
  EXPECT_TRUE(opens("501", "d101"));
  poll({{"501", "Ann", "101", "Past"}});
  EXPECT_FALSE(opens("501", "d101"));
}

TEST_F(MainJob, APollThatShowsNothingNewChangesNothing) {
  move_in({"501", "Ann", "101"});
  EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr("1 records, 1 unchanged"));
  EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr(": unchanged, 1 records"));
  EXPECT_THAT(office.json("suggestions list").root().as_array(), IsEmpty());
}

TEST_F(MainJob, AFailedPollChangesNothingAndSaysWhy) {
  move_in({"501", "Ann", "101"});
  office.faults().always(simulator::Fault::server_error);
  const Ended failed = office.run("sync --property oak --once");
  EXPECT_EQ(failed.status, 1) << failed;
  EXPECT_THAT(failed.out, AllOf(HasSubstr(": failed, 0 records: "), HasSubstr("500")));
  EXPECT_TRUE(opens("501", "d101", time("1", "detected_at") + 15min));
}

}  // namespace
}  // namespace leasekey::e2e
