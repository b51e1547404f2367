// Which texts are addresses, and nothing more.
#include "core/mail.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace leasekey {
namespace {

TEST(MailAddress, is_one_mailbox_and_nothing_else) {
  const std::vector<std::pair<std::string, bool>> rows{
      {"ann@example.com", true},
      {"ann.invented+doors@mail.example.com", true},
      {"ann", false},
      {"@example.com", false},
      {"ann@", false},
      {"ann@home@example.com", false},
      {"ann@example.com\r\nBcc: all@example.com", false},
      {"ann@example.com\n", false},
      {"ann@example.com,bob@example.com", false},
      {"Ann <ann@example.com>", false},
      {" ann@example.com", false},
      {"-oQ/x@example.com", false},
      {"\"ann\"@example.com", false},
      {std::string("ann@example.com\0.example.net", 28), false},
      {"ann@stra\u00DFe.example.com", false},  // folds to another mailbox's
      {"\u212Aate@example.com", false},        // so does the Kelvin sign
      {std::string(243, 'a') + "@example.com", false},
      {"", false},
  };
  for (const auto& [text, fine] : rows) EXPECT_EQ(is_mail_address(text), fine) << text;
}

}  // namespace
}  // namespace leasekey
