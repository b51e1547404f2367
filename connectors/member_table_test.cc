// Names as vendors write them.
#include "connectors/member_table.h"

#include <gtest/gtest.h>

#include <array>

namespace leasekey::connectors {
namespace {

constexpr std::array<Member, 5> kMembers{
    {{"Email", 0, 1}, {"email", 0, 2}, {"Unit", 3, 0}, {"moveindate", 0, 4}, {"movedindate", 0, 5}}};

/// What kind of member it is; 0 where there is none.
int found(const Member* member) { return member == nullptr ? 0 : member->field + member->node; }

TEST(MemberTable, FindsANameAsItIsWritten) {
  const MemberTable table(kMembers, NameCase::matters);
  EXPECT_EQ(found(table.find("Email")), 1);
  EXPECT_EQ(found(table.find("email")), 2);
  EXPECT_EQ(found(table.find("Unit")), 3);
  EXPECT_EQ(found(table.find("moveindate")), 4);
  EXPECT_EQ(found(table.find("movedindate")), 5);
  for (const char* stranger : {"", "EMAIL", "unit", "Unity", "Uni"}) EXPECT_EQ(found(table.find(stranger)), 0);
}

TEST(MemberTable, FindsTheFirstOfANameWithoutRegardToCase) {
  const MemberTable table(kMembers, NameCase::does_not_matter);
  EXPECT_EQ(found(table.find("EMAIL")), 1);
  EXPECT_EQ(found(table.find("email")), 1);
  EXPECT_EQ(found(table.find("uNIT")), 3);
  EXPECT_EQ(found(table.find("MoveInDate")), 4);
  EXPECT_EQ(found(table.find("un\x89t")), 0);
}

TEST(MemberTable, TellsNamesApartThatLookAlikeToIt) {
  // Of one length, with the same first, middle and last letter.
  constexpr std::array<Member, 3> alike{{{"abcde", 0, 1}, {"axcde", 0, 2}, {"abcxe", 0, 3}}};
  const MemberTable table(alike, NameCase::matters);
  for (const Member& member : alike) EXPECT_EQ(table.find(member.name), &member);
  EXPECT_EQ(table.find("axcxe"), nullptr);
}

TEST(MemberTable, OfNothingFindsNothing) {
  const MemberTable table({}, NameCase::matters);
  EXPECT_EQ(table.find("id"), nullptr);
  EXPECT_EQ(table.find(""), nullptr);
}

}  // namespace
}  // namespace leasekey::connectors
