// What an address may look like.
#include "core/mail.h"

#include <algorithm>

#include "core/text.h"

namespace leasekey {

bool is_mail_address(std::string_view text) {
  constexpr std::size_t kLongest = 254;
  constexpr std::string_view kNever = " \"(),:;<>[\\]\x7F";
  if (text.size() > kLongest || !is_valid_utf8(text)) return false;
  const auto is_never = [&](char c) {
    return (static_cast<unsigned char>(c) < 0x20) || kNever.find(c) != std::string_view::npos;
  };
  if (std::any_of(text.begin(), text.end(), is_never)) return false;
  // Unicode's spaces and the like, too: nothing that folding would take away.
  if (trimmed(text) != text) return false;
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
         text.front() != '-';
}

}  // namespace leasekey
