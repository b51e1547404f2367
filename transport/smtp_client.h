// Sends mail by SMTP. The only way in which messages leave.
#pragma once

#include <stop_token>
#include <string>

#include "core/mail.h"
#include "core/secret.h"
#include "core/time.h"

namespace leasekey::transport {

enum class SmtpSecurity {
  starttls,  ///< begins in the clear, and goes no further without TLS
  tls,       ///< TLS from the first byte
  none,      ///< to this machine only
};

struct SmtpOptions {
  std::string host;
  int port = 587;
  SmtpSecurity security = SmtpSecurity::starttls;
  std::string from;      ///< the address
  std::string username;  ///< empty: without signing in
  Secret password;
  std::string ca_file;  ///< empty: the system's certificates
  Duration timeout = std::chrono::seconds(30);
};

/// One connection per message. Certificates are always verified. Throws `Error`: `invalid_input` where the server
/// refuses the message for good, another kind where trying again can help; none names an address or a secret.
class SmtpClient final : public MailPort {
 public:
  /// Throws `invalid_input` for options that would send mail or a password in the clear to another machine.
  explicit SmtpClient(SmtpOptions options, const Clock& clock, std::stop_token stop = {});
  void send(const MailMessage& message) override;

 private:
  SmtpOptions options_;
  const Clock& clock_;
  std::stop_token stop_;
};

/// The message as it goes over the wire: headers that nothing can be added to, and a body in base64.
std::string mime_text(const MailMessage& message, const std::string& from, Instant now, const std::string& id);

}  // namespace leasekey::transport
