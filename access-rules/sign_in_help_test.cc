// Each situation is told from the others, and says what to do and whom to ask.
#include "access-rules/sign_in_help.h"

#include <gtest/gtest.h>

#include <set>

namespace leasekey::access_rules {
namespace {

using Situation = SignInSituation;

TEST(SignInHelp, tells_the_situations_apart) {
  struct Row {
    std::string_view what;
    SignInFacts facts;
    Situation situation;
  };
  const std::vector<Row> rows{
      {"an address that nobody has", {}, Situation::wrong_credentials},
      {"a resident who never took the invitation", {.is_resident = true}, Situation::wrong_credentials},
      {"a resident", {.has_account = true, .is_resident = true}, Situation::resident_at_portal},
      {"an account with nothing", {.has_account = true}, Situation::no_key_management},
      {"a resident whose work address manages",
       {.has_account = true, .is_resident = true, .other_manages = true},
       Situation::other_email},
      {"a manager at another address", {.has_account = true, .other_manages = true}, Situation::other_email},
      {"a manager", {.has_account = true, .manages_keys = true}, Situation::stale_page},
      {"a manager who lives there",
       {.has_account = true, .is_resident = true, .manages_keys = true},
       Situation::stale_page},
      {"a team without one account", {.manages_keys = true, .team = 3}, Situation::whole_team},
      {"one manager without an account is no team", {.manages_keys = true, .team = 1}, Situation::wrong_credentials},
      {"a team of which some get in",
       {.has_account = true, .team = 3, .team_with_account = 1},
       Situation::no_key_management},
  };
  for (const Row& row : rows) EXPECT_EQ(to_string(classify(row.facts)), to_string(row.situation)) << row.what;
}

TEST(SignInHelp, never_sends_anybody_to_support_for_a_right) {
  std::set<std::string_view> words;
  for (const SignInAdvice& advice : all_sign_in_advice()) {
    EXPECT_TRUE(words.insert(to_string(advice.situation)).second);
    EXPECT_EQ(parse_sign_in_situation(to_string(advice.situation)), advice.situation);
    EXPECT_FALSE(advice.symptom.empty());
    EXPECT_FALSE(advice.sentence.empty());
    EXPECT_FALSE(advice.steps.empty());
  }
  EXPECT_EQ(words.size(), 7U);
  EXPECT_EQ(advice_for(Situation::no_key_management).ask, WhomToAsk::portfolio_manager);
  EXPECT_EQ(advice_for(Situation::other_email).ask, WhomToAsk::portfolio_manager);
  EXPECT_EQ(advice_for(Situation::whole_team).ask, WhomToAsk::support);
  EXPECT_EQ(advice_for(Situation::resident_at_portal).ask, WhomToAsk::nobody);
  EXPECT_FALSE(parse_sign_in_situation("something else"));
}

}  // namespace
}  // namespace leasekey::access_rules
