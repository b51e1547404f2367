// A thread around retention.
#include "sync/housekeeper.h"

#include "sync/retention.h"

namespace leasekey::sync {
namespace {

constexpr std::chrono::hours kPause{6};

}  // namespace

Housekeeper::Housekeeper(store::Database& database, const Clock& clock, HousekeeperEvents events,
                         Duration keep_recordings)
    : database_(database), clock_(clock), events_(std::move(events)), keep_recordings_(keep_recordings) {}

void Housekeeper::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Housekeeper::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

void Housekeeper::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      const std::int64_t deleted = run_retention(
          database_, clock_.now(), {.batch = 2000, .keep_recordings = keep_recordings_, .progress = {}, .stop = stop});
      if (deleted > 0 && events_.deleted) events_.deleted(deleted);
    } catch (const Error& error) {
      if (events_.failed) events_.failed(error);
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, kPause, [] { return false; });
  }
}

}  // namespace leasekey::sync
