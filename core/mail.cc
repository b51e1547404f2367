// What an address may look like.
#include "core/mail.h"

#include <algorithm>

namespace leasekey {

bool is_mail_address(std::string_view text) {
  constexpr std::size_t kLongest = 254;
  constexpr std::string_view kNever = "\"(),:;<>[\\]";
  const auto is_fine = [&](char c) { return c > ' ' && c <= '~' && kNever.find(c) == std::string_view::npos; };
  if (text.size() > kLongest || !std::all_of(text.begin(), text.end(), is_fine)) return false;
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && text.front() != '-';
}

}  // namespace leasekey
