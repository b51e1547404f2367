// Every cell of the matrix for the actions that exist.
#include "access-rules/may.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

/// One line of the matrix: pat, fay, lee, sam (for a key of theirs and another), nan, sue.
struct Line {
  Action action;
  const char* name;
  std::array<bool, 7> cells;
};

TEST(Matrix, says_who_may_do_what) {
  const Property property = support::oak();
  const std::vector<Line> lines{
      {Action::give_key, "give_key", {true, true, true, true, false, false, false}},
      {Action::revoke_key, "revoke_key", {true, true, true, true, false, false, false}},
      {Action::invite_person, "invite_person", {true, true, false, false, false, false, false}},
      {Action::decide_anything, "decide_anything", {true, true, true, true, true, false, false}},
      {Action::edit_settings, "edit_settings", {true, true, false, false, false, false, true}},
  };
  const std::vector<std::pair<const char*, const char*>> columns{{"pat", "gym"},      {"fay", "gym"}, {"lee", "gym"},
                                                                 {"sam", "entrance"}, {"sam", "gym"}, {"nan", "gym"},
                                                                 {"sue", "gym"}};
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& [who, key] = columns[i];
      const Verdict verdict = may(property, PersonId(who), line.action, KeyId(key));
      EXPECT_EQ(verdict.allowed, line.cells.at(i)) << line.name << " " << who << " " << key << ": " << verdict.reason;
      EXPECT_FALSE(verdict.reason.empty()) << line.name << " " << who;
    }
  }
}

TEST(Matrix, denies_everything_to_somebody_who_is_no_manager_here) {
  const Property property = support::oak();
  for (const Action action :
       {Action::give_key, Action::revoke_key, Action::invite_person, Action::decide_anything, Action::edit_settings}) {
    for (const auto* who : {"", "pa", "PAT", "p1"}) {
      EXPECT_FALSE(may(property, PersonId(who), action, KeyId("gym"))) << who;
    }
  }
}

TEST(Matrix, gives_existing_and_future_keys_to_limited_and_only_designated_ones_to_specific) {
  Property property = support::oak();
  property.keys.push_back(support::make_key("new", KeyKind::other, {"front"}));
  EXPECT_TRUE(may(property, PersonId("lee"), Action::give_key, KeyId("new")));
  EXPECT_FALSE(may(property, PersonId("sam"), Action::give_key, KeyId("new")));
  EXPECT_FALSE(may(property, PersonId("sam"), Action::give_key, {})) << "no key at all is not designated";
}

TEST(Matrix, gives_support_no_key_whatever_its_assignment_says) {
  Property property = support::oak();
  property.managers.push_back({PersonId("sly"), ManagerRole::support, KeyManagement::full, {KeyId("gym")}});
  for (const Action action : {Action::give_key, Action::revoke_key, Action::invite_person, Action::decide_anything}) {
    EXPECT_FALSE(may(property, PersonId("sly"), action, KeyId("gym")));
  }
}

TEST(Matrix, names_the_level_and_the_action_in_its_reason) {
  const Property property = support::oak();
  EXPECT_EQ(may(property, PersonId("sam"), Action::give_key, KeyId("gym")).reason,
            "a property manager with specific key management may not give the key `gym`");
  EXPECT_EQ(may(property, PersonId("zoe"), Action::edit_settings).reason, "`zoe` is not a manager of property `oak`");
}

}  // namespace
}  // namespace leasekey::access_rules
