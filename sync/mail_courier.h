// Sends the mail that waits, beside everything else, as long as the service runs.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/error.h"
#include "core/mail.h"
#include "core/time.h"
#include "store/mail.h"
#include "sync/account_desk.h"

namespace leasekey::sync {

struct MailEvents {
  std::function<void(std::int64_t id)> sent;
  /// `given_up`: it is not tried again.
  std::function<void(std::int64_t id, const Error& error, bool given_up)> failed;
};

/// Sends one message, the one that is due for the longest time. False where none is. A message that the server refuses
/// for good is dropped; another is tried again, ever later, for two days.
bool send_next_mail(store::Database& database, AccountDesk& accounts, MailPort& port, const MailEvents& events,
                    Instant now);

/// From `start` to `stop`, looking every few seconds. Without a port, what waits is left for the administrator. Also
/// lets go of sessions, links and counts that are over.
class MailCourier {
 public:
  MailCourier(store::Database& database, AccountDesk& accounts, std::unique_ptr<MailPort> port, const Clock& clock,
              MailEvents events);
  void start();
  /// Waits for the message that is being sent; a second call does nothing.
  void stop();

 private:
  void run(const std::stop_token& stop);

  store::Database& database_;
  AccountDesk& accounts_;
  std::unique_ptr<MailPort> port_;  ///< null: mail is not configured
  const Clock& clock_;
  MailEvents events_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace leasekey::sync
