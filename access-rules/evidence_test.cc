// What a manager reads before deciding.
#include "access-rules/evidence.h"

#include <gtest/gtest.h>

#include "access-rules/queue.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

struct Case {
  const char* what;
  std::vector<FeedRecord> first;  ///< approved
  std::vector<FeedRecord> second;
  const char* rule;
  const char* sentence;
};

TEST(Evidence, is_one_sentence_of_what_happened_and_what_follows) {
  const std::vector<Case> cases{
      {"a move-in",
       {},
       {row("ann", "101", "Current")},
       "current",
       "First-ann Last-ann is current in 101 (before: not known). Keys to give: entrance, unit-101."},
      {"a move-out",
       {row("ann", "101", "Current")},
       {row("ann", "101", "Past")},
       "past",
       "First-ann Last-ann moved out: the ePMS shows past (before: current). All access ends: entrance, unit-101."},
      {"a cancellation",
       {row("ann", "101", "Current")},
       {row("ann", "101", "Cancelled")},
       "cancelled",
       "First-ann Last-ann is cancelled in the ePMS (before: current). All access ends: entrance, unit-101. "
       "This always needs a manager's approval."},
      {"future again",
       {row("ann", "101", "Notice")},
       {row("ann", "101", "Future")},
       "back_to_future",
       "First-ann Last-ann is future again in the ePMS (before: notice). All access ends: entrance, unit-101. "
       "This always needs a manager's approval."},
      {"a move",
       {row("ann", "101", "Current", "L1")},
       {row("ann", "102", "Current", "L1")},
       "unit_change",
       "First-ann Last-ann moved to 102 (before: 101). Keys to give: unit-102. Keys to end: unit-101."},
      {"an end of one home before the next begins",
       {row("ann", "101", "Current", "L1"), row("ann", "102", "Future", "L2")},
       {row("ann", "101", "Past", "L1"), row("ann", "102", "Future", "L2")},
       "home_ended",
       "First-ann Last-ann has left a home and is to move into another. Keys to end: unit-101."},
      {"one of two homes",
       {row("ann", "101", "Current", "L1"), row("ann", "102", "Current", "L2")},
       {row("ann", "101", "Past", "L1"), row("ann", "102", "Current", "L2")},
       "revoke",
       "First-ann Last-ann no longer lives in a unit that gave keys; home now: 102. Keys to end: unit-101."},
      {"a block",
       {},
       {row("ann", "999", "Current")},
       "current",
       "First-ann Last-ann is current in 999 (before: not known). Keys to give: entrance. Blocked: the ePMS unit is "
       "not "
       "mapped to a unit."},
  };
  for (const auto& c : cases) {
    PropertyState state = support::state_of(support::oak());
    state.mode = Mode::approval_required;
    if (!c.first.empty()) {
      support::take(state, c.first, kNoon);
      approve_all(state, PersonId("pat"), kNoon);
    }
    support::take(state, c.second, kNoon + std::chrono::hours(1));
    const Evidence& evidence = state.people.at(PersonId("ann")).suggestion->evidence;
    EXPECT_EQ(evidence.rule, c.rule) << c.what;
    EXPECT_EQ(evidence.sentence, c.sentence) << c.what;
    EXPECT_EQ(evidence.before.size(), c.first.size()) << c.what;
    EXPECT_EQ(evidence.after.size(), c.second.size()) << c.what;
  }
}

TEST(Evidence, tells_of_the_missing_of_a_manual_status_and_of_staff) {
  const Property property = support::oak();
  Person ann;
  ann.id = PersonId("ann");
  const Plan plan{Change::revoke, {}, {KeyId("gym")}, true, true, {}};
  EXPECT_EQ(evidence_of(property, &ann, ann, plan, "orphaned").sentence,
            "ann has been missing from three complete feeds in a row. All access ends: gym. "
            "This always needs a manager's approval.");
  ann.manual_status = ManualStatus{};
  ann.shown_status = LeaseStatus::past;
  EXPECT_EQ(evidence_of(property, &ann, ann, plan, "status_disagreement").sentence,
            "ann is past in the ePMS, against the status set by hand (current). All access ends: gym. "
            "This always needs a manager's approval.");
  ann.id = PersonId("lee");
  const std::string staff = "This person is also staff: staff keys and manager roles are left alone.";
  EXPECT_TRUE(evidence_of(property, &ann, ann, plan, "past").sentence.ends_with(staff));
  ann.id = PersonId("sue");
  EXPECT_FALSE(evidence_of(property, &ann, ann, plan, "past").sentence.ends_with(staff)) << "Support is no staff";
}

TEST(Items, are_one_line) {
  EXPECT_EQ(items_line({Change::unit_change, {KeyId("a"), KeyId("b")}, {KeyId("c")}, false, false, {}}),
            "give a, b; end c");
  EXPECT_EQ(items_line({Change::revoke, {}, {KeyId("c")}, false, false, {}}), "end c");
  EXPECT_EQ(items_line({}), "nothing that can be given yet");
}

TEST(Blocks, each_have_a_sentence) {
  std::set<std::string> sentences;
  for (const auto reason :
       {BlockReason::role_review, BlockReason::duplicate_email, BlockReason::no_email, BlockReason::needs_review,
        BlockReason::unmapped_unit, BlockReason::no_unit_key, BlockReason::flip_flop}) {
    sentences.insert(sentence_of(reason));
  }
  EXPECT_EQ(sentences.size(), 7U);
  EXPECT_FALSE(sentences.contains("unknown"));
}

}  // namespace
}  // namespace leasekey::access_rules
