// Threads around the couriers.
#include "sync/lock_worker.h"

#include <algorithm>

namespace leasekey::sync {
namespace {

constexpr Duration kBetweenRounds = std::chrono::seconds(1);
constexpr Duration kAfterTrouble = std::chrono::seconds(10);

}  // namespace

LockWorker::LockWorker(store::Database& database, const Clock& clock, LockWorkerOptions options, LockEvents events)
    : database_(database), clock_(clock), options_(options), events_(std::move(events)) {}

LockWorker::~LockWorker() { stop(); }

void LockWorker::add(const PropertyId& property, std::unique_ptr<LockPort> port) {
  LEASEKEY_ASSERT(threads_.empty());
  auto beat = std::make_unique<Beat>();
  beat->property = property;
  beat->port = std::move(port);
  const auto seed = options_.seed + static_cast<std::uint32_t>(beats_.size());
  beat->courier = std::make_unique<LockCourier>(database_, property, *beat->port, seed);
  beats_.push_back(std::move(beat));
}

void LockWorker::start() {
  const std::size_t threads = std::min<std::size_t>(beats_.size(), std::max(1U, options_.threads));
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

void LockWorker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  threads_.clear();  // joins
}

LockWorker::Beat* LockWorker::next_beat() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const Instant now = clock_.now();
    Beat* first = nullptr;
    for (const auto& beat : beats_) {
      if (!beat->running && (!first || beat->due < first->due)) first = beat.get();
    }
    if (first && first->due <= now) {
      first->running = true;
      return first;
    }
    const Duration wait = first ? std::min(kBetweenRounds, first->due - now) : kBetweenRounds;
    wake_.wait_for(lock, std::max(wait, Duration(1)));
  }
  return nullptr;
}

Duration LockWorker::walk(Beat& beat) {
  try {
    const LockRound round = beat.courier->round(clock_);
    if (events_.visited && !(round.idle() && round.upgrades.empty())) events_.visited(beat.property, round);
    return round.more ? Duration(0) : kBetweenRounds;
  } catch (const Error& error) {
    if (events_.failed) events_.failed(beat.property, error);
    return kAfterTrouble;
  }
}

void LockWorker::run() {
  while (Beat* beat = next_beat()) {
    const Duration pause = walk(*beat);
    const std::lock_guard lock(mutex_);
    beat->due = clock_.now() + pause;
    beat->running = false;
    wake_.notify_one();
  }
}

}  // namespace leasekey::sync
