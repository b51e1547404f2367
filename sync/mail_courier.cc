// A thread around the outgoing mail.
#include "sync/mail_courier.h"

#include <algorithm>

namespace leasekey::sync {
namespace {

constexpr std::chrono::seconds kPause(2);
constexpr std::chrono::hours kTidyEvery(1);
constexpr std::chrono::hours kGiveUpAfter(48);

/// One minute, two, four, … up to four hours.
Duration wait_after(int attempts) {
  return std::min<Duration>(std::chrono::minutes(1) * (1 << std::min(attempts, 8)), std::chrono::hours(4));
}

}  // namespace

bool send_next_mail(store::Database& database, AccountDesk& accounts, MailPort& port, const MailEvents& events,
                    Instant now) {
  const auto mail = database.read([&](store::Tx& tx) { return store::next_mail(tx, now); });
  if (!mail) return false;
  const auto forget = [&] { database.write([&](store::Tx& tx) { store::delete_mail(tx, mail->id); }); };
  try {
    // The link is made now; one that did not arrive is replaced by the next.
    if (const auto message = accounts.compose(*mail, now)) {
      port.send(*message);
      if (events.sent) events.sent(mail->id);
    }
    forget();
  } catch (const Error& error) {
    const bool over = error.kind() == ErrorKind::invalid_input || now - mail->made_at >= kGiveUpAfter;
    if (over) {
      forget();
    } else {
      database.write(
          [&](store::Tx& tx) { store::postpone_mail(tx, mail->id, now + wait_after(mail->attempts), error.what()); });
    }
    if (events.failed) events.failed(mail->id, error, over);
  }
  return true;
}

MailCourier::MailCourier(store::Database& database, AccountDesk& accounts, std::unique_ptr<MailPort> port,
                         const Clock& clock, MailEvents events)
    : database_(database), accounts_(accounts), port_(std::move(port)), clock_(clock), events_(std::move(events)) {}

void MailCourier::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void MailCourier::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void MailCourier::run(const std::stop_token& stop) {
  Instant tidied_at;
  while (!stop.stop_requested()) {
    try {
      const Instant now = clock_.now();
      if (now - tidied_at >= kTidyEvery) {
        accounts_.tidy(now);
        tidied_at = now;
      }
      if (port_ && send_next_mail(database_, accounts_, *port_, events_, now)) continue;
    } catch (const Error& error) {
      if (events_.failed) events_.failed(0, error, false);
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, kPause, [] { return false; });
  }
}

}  // namespace leasekey::sync
