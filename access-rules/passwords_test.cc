// Which passwords can be somebody's.
#include "access-rules/passwords.h"

#include <gtest/gtest.h>

namespace leasekey::access_rules {
namespace {

struct Row {
  std::string_view what;
  std::string password;
  bool fine;
};

TEST(Passwords, are_long_enough_and_not_what_everybody_tries) {
  const std::string combining = "e\u0301";  // one character, written as two
  std::string composed_twelve;
  for (int i = 0; i < 6; ++i) composed_twelve += combining;
  const std::vector<Row> rows{
      {"twelve characters", "maple-bridge", true},
      {"eleven characters", "maple-bridg", false},
      {"nothing", "", false},
      {"blanks are characters, but not alone", "            ", false},
      {"a sentence", "the cat sits on the third step", true},
      {"twelve characters of another script", "надёжныйключ", true},
      {"twelve emoji", "🔑🚪🏠🔑🚪🏠🔑🚪🏠🔑🚪🏠", true},
      {"six characters written as twelve code points", composed_twelve, false},
      {"256 bytes", std::string(128, 'a') + std::string(128, 'b'), true},
      {"257 bytes", std::string(128, 'a') + std::string(129, 'b'), false},
      {"no UTF-8", "maple-bridge\xFF", false},
      {"their address", "ann.invented@example.com", false},
      {"their address in other letters", "Ann.Invented@Example.com", false},
      {"somebody else's address", "bob.invented@example.com", true},
      {"the commonest", "password1234", false},
      {"the commonest, shouted", "PASSWORD1234", false},
      {"one character again and again", "aaaaaaaaaaaaaaa", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(why_no_password(row.password, {"ann.invented@example.com"}).empty(), row.fine) << row.what;
  }
}

}  // namespace
}  // namespace leasekey::access_rules
