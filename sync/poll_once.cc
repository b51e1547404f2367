// One poll from end to end.
#include "sync/poll_once.h"

namespace leasekey::sync {
namespace {

/// A feed, or the error that came instead.
struct Reading {
  std::optional<Feed> feed;
  std::optional<Error> error;
};

Reading read(PmsSource& source, const ReadProgress& progress) {
  try {
    return {source.read(progress), {}};
  } catch (const Error& error) {
    return {{}, error};
  }
}

}  // namespace

PollResult poll_once(Desk& desk, PmsSource& source, const Clock& clock, const ReadProgress& progress) {
  if (!desk.follows_pms()) return {.was_due = false};
  const Instant started = clock.now();
  Reading reading = read(source, progress);
  PollResult result;
  if (reading.error) {
    result.failure = reading.error->kind();
    if (reading.error->retry_after()) result.retry_after = *reading.error->retry_after();
    result.summary = desk.take_failure(reading.error->what(), started, clock.now());
    return result;
  }
  result.summary = desk.take_feed(*reading.feed, started, clock.now());
  if (result.succeeded()) source.accepted();
  return result;
}

PollResult poll_without(Desk& desk, const std::vector<std::string>& missing_secrets, const Clock& clock) {
  if (!desk.follows_pms()) return {.was_due = false};
  std::string message = "the ePMS is not asked:";
  for (const std::string& secret : missing_secrets) {
    message += (secret == missing_secrets.front() ? " " : ", ") + ("secret `" + secret + "`") + " is not set";
  }
  message += "; set it at the property's login in the portal, or with `leasekey secret set`";
  const Instant now = clock.now();
  PollResult result;
  result.failure = ErrorKind::unauthenticated;
  result.summary = desk.take_failure(message, now, now, missing_secrets);
  return result;
}

}  // namespace leasekey::sync
