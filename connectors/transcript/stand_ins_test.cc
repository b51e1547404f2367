// Texts of the same shape, the same one for the same text, and never two that fall together.
#include "connectors/transcript/stand_ins.h"

#include <gmock/gmock.h>

#include <set>

#include "connectors/transcript/test_chance.h"

namespace leasekey::connectors::transcript {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

struct StandInsTest : testing::Test {
  RepeatedChance chance;
  StandIns stand_ins{chance};
};

TEST_F(StandInsTest, HaveTheShapeOfTheText) {
  EXPECT_THAT(stand_ins.text("U-101 b"), MatchesRegex("U-[0-9][0-9][0-9] b"));
  EXPECT_THAT(stand_ins.text("Ann"), MatchesRegex("[A-Z][a-z][a-z]"));
  EXPECT_THAT(stand_ins.text("t0001234"), MatchesRegex("[a-z][0-9]+"));
  EXPECT_THAT(stand_ins.number("-1200.50"), MatchesRegex("-[1-9][0-9]+\\.[1-9][0-9]"));
  EXPECT_EQ(stand_ins.text(""), "");
  EXPECT_EQ(stand_ins.text(" , - "), " , - ");
}

TEST_F(StandInsTest, AreTheSameForTheSameWordWhereverItStands) {
  const std::string first = stand_ins.text("Ann");
  const std::string last = stand_ins.text("Invented");
  EXPECT_EQ(stand_ins.text("Invented, Ann"), last + ", " + first);
  EXPECT_EQ(stand_ins.text("1042"), stand_ins.number("1042"));
  EXPECT_EQ(stand_ins.text("001042"), "00" + stand_ins.text("1042"));
}

TEST_F(StandInsTest, DifferInCaseAloneWhereTheTextsDo) {
  const std::string small = stand_ins.text("abcdef");
  EXPECT_EQ(stand_ins.text("ABCDEF").size(), small.size());
  EXPECT_NE(stand_ins.text("ABCDEF"), small);
  EXPECT_EQ(static_cast<char>(stand_ins.text("Abcdef")[0] + ('a' - 'A')), small[0]);
  EXPECT_EQ(stand_ins.text("Abcdef").substr(1), small.substr(1));
}

TEST_F(StandInsTest, NeverFallTogetherNorOnTheirTextEvenWhereAShapeIsUsedUp) {
  std::set<std::string> seen;
  for (int i = 10; i < 100; ++i) {
    const std::string text = std::to_string(i);
    const std::string stand_in = stand_ins.text(text);
    EXPECT_NE(stand_in, text);
    EXPECT_TRUE(seen.insert(stand_in).second) << text;
    EXPECT_NE(stand_in[0], '0');
  }
}

TEST_F(StandInsTest, OfAddressesReachNobody) {
  const std::string mail = stand_ins.text("write to ann.invented@mail.example.org, please");
  EXPECT_THAT(mail, Not(HasSubstr("ann")));
  EXPECT_THAT(mail, HasSubstr(".example.com,"));
  EXPECT_THAT(stand_ins.text("ann@example.org"), EndsWith(".example.com"));
  EXPECT_THAT(stand_ins.phone("+1 (212) 736-5000"), HasSubstr(" 555-01"));
  EXPECT_EQ(stand_ins.phone("212-736-5000 ext. Home").find("Home"), std::string::npos);
}

TEST_F(StandInsTest, LettersOfOtherAlphabetsAreReplacedToo) {
  EXPECT_THAT(stand_ins.text("Zoë Übermut 李"), Not(HasSubstr("Zoë")));
  EXPECT_THAT(stand_ins.text("李"), Not(HasSubstr("李")));
}

TEST_F(StandInsTest, OfQuestionsAreThoseOfSettingsAndIdsAlone) {
  stand_ins.know_setting("oak-1042");
  stand_ins.text("778899");
  stand_ins.know_id("778899");
  EXPECT_EQ(stand_ins.asked("tenants"), "tenants");
  EXPECT_EQ(stand_ins.asked("oak"), stand_ins.text("oak"));
  EXPECT_EQ(stand_ins.asked("778899,5"), stand_ins.text("778899") + ",5");
  EXPECT_EQ(stand_ins.asked("778898"), "778898");
}

}  // namespace
}  // namespace leasekey::connectors::transcript
