// Length, the owner's own address, and what everybody tries first.
#include "access-rules/passwords.h"

#include <algorithm>
#include <array>

#include "core/normal_form.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

/// Of twelve characters and more, folded; shorter ones are refused anyway.
constexpr std::array<std::string_view, 40> kCommonest{
    "123456789012",  "1234567890123", "12345678901234", "123456789012345",  "1234567890123456", "123456123456",
    "123123123123",  "123412341234",  "111222333444",   "112233445566",     "121212121212",     "987654321098",
    "password1234",  "password12345", "password123456", "passwordpassword", "password123!",     "password1234!",
    "p@ssw0rd1234",  "passw0rd1234",  "mypassword123",  "changeme1234",     "changemechangeme", "welcome12345",
    "welcome123456", "letmein12345",  "letmeinletmein", "administrator",    "administrator1",   "admin1234567",
    "adminadmin12",  "qwertyuiop12",  "qwertyuiop123",  "qwertyuiop[]",     "qwertyqwerty",     "qwerty123456",
    "1qaz2wsx3edc",  "1q2w3e4r5t6y",  "asdfghjkl123",   "iloveyou1234"};

bool repeats_one_character(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

}  // namespace

std::string why_no_password(std::string_view password, const std::vector<std::string>& emails) {
  if (password.size() > kLongestPassword) {
    return "a password has at most " + std::to_string(kLongestPassword) + " bytes";
  }
  if (!is_valid_utf8(password)) return "a password is text in UTF-8";
  const std::string composed = normal_form(password);
  if (character_count(composed) < kShortestPassword) {
    return "a password has at least " + std::to_string(kShortestPassword) + " characters";
  }
  const std::string plain = folded(composed);
  for (const auto& email : emails) {
    if (plain == folded(email)) return "a password is not the e-mail address";
  }
  if (plain.empty() || repeats_one_character(plain) ||
      std::find(kCommonest.begin(), kCommonest.end(), plain) != kCommonest.end()) {
    return "this password is one of those that everybody tries first";
  }
  return {};
}

}  // namespace leasekey::access_rules
