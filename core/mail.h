// Messages to people, and the port through which they leave.
#pragma once

#include <string>
#include <string_view>

namespace leasekey {

/// Plain text. Lines end with a line feed.
struct MailMessage {
  std::string to;
  std::string subject;
  std::string text;
};

/// Whether mail can be sent there as it stands: one `@` between two parts, at most 254 printable characters of ASCII,
/// and none of those (`<>()[],;:\"` and blanks) that could begin another field or another address. Only in ASCII are
/// two addresses that fold to the same one the same mailbox: `straße` folds to `strasse`, which is somebody else.
bool is_mail_address(std::string_view text);

class MailPort {
 public:
  virtual ~MailPort() = default;
  /// Hands the message over. Throws `Error`: `invalid_input` where it will never be taken, another kind where trying
  /// again can help. Errors name no address. Called from one thread at a time.
  virtual void send(const MailMessage& message) = 0;
};

}  // namespace leasekey
