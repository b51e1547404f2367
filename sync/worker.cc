// Threads around the agenda.
#include "sync/worker.h"

#include <algorithm>

#include "store/owners.h"

namespace leasekey::sync {
namespace {

constexpr Duration kLongestWait = std::chrono::seconds(30);
/// One process has an embedded database open, so that ownership ends with the process.
constexpr Duration kOwnership = std::chrono::hours(24 * 365 * 10);

}  // namespace

Worker::Worker(store::Database& database, const Clock& clock, WorkerOptions options, WorkerEvents events)
    : database_(database),
      clock_(clock),
      options_(std::move(options)),
      events_(std::move(events)),
      agenda_(options_.seed, std::max(2U, options_.threads) - 1) {}

Worker::~Worker() { stop(); }

void Worker::add(PolledProperty property) {
  const PropertyId id = property.entry.property;
  const std::lock_guard lock(mutex_);
  if (!jobs_.contains(id)) {
    Job job{std::move(property.source), std::move(property.missing_secrets), nullptr};
    if (running_) own(id, job);
    jobs_.emplace(id, std::move(job));
  }
  agenda_.add(property.entry, clock_.now());
  wake_.notify_one();
}

void Worker::own(const PropertyId& id, Job& job) {
  const auto epoch =
      database_.write([&](store::Tx& tx) { return store::acquire(tx, id, options_.owner, clock_.now(), kOwnership); });
  if (!epoch) throw Error(ErrorKind::conflict, "property `" + id.str() + "` is polled by another process");
  job.desk = std::make_unique<Desk>(database_, id, *epoch);
}

void Worker::start() {
  {
    const std::lock_guard lock(mutex_);
    for (auto& [id, job] : jobs_) own(id, job);
    running_ = true;
  }
  for (unsigned i = 0; i < std::max(1U, options_.threads); ++i) threads_.emplace_back([this] { run(); });
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  threads_.clear();  // joins
}

bool Worker::sync_now(const PropertyId& property) {
  {
    const std::lock_guard lock(mutex_);
    whole_.insert(property);
  }
  return changed(property);
}

bool Worker::changed(const PropertyId& property) {
  const std::lock_guard lock(mutex_);
  const bool known = agenda_.sync_now(property, clock_.now());
  wake_.notify_one();
  return known;
}

void Worker::renewed(const std::string& credential) {
  const std::lock_guard lock(mutex_);
  agenda_.renewed(credential, clock_.now());
  wake_.notify_all();
}

std::optional<Instant> Worker::next_poll(const PropertyId& property) {
  const std::lock_guard lock(mutex_);
  return agenda_.next_due(property);
}

std::optional<PropertyId> Worker::next_job() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (auto property = agenda_.take_due(clock_.now())) return property;
    const auto due = agenda_.next_due();
    const Duration wait = due ? std::min(kLongestWait, *due - clock_.now()) : kLongestWait;
    wake_.wait_for(lock, std::max(wait, Duration(1)));
  }
  return {};
}

void Worker::run() {
  while (const auto property = next_job()) poll(*property);
}

PollResult Worker::ask(Job& job) {
  const auto missing = job.missing_secrets ? job.missing_secrets() : std::vector<std::string>();
  return missing.empty() ? poll_once(*job.desk, *job.source, clock_) : poll_without(*job.desk, missing, clock_);
}

void Worker::poll(const PropertyId& property) {
  std::optional<RetryClass> failure = RetryClass::data;
  std::optional<Duration> retry_after;
  Job* taken = nullptr;
  {
    const std::lock_guard lock(mutex_);
    taken = &jobs_.at(property);
    if (whole_.erase(property) > 0) taken->source->expect_whole();
  }
  Job& job = *taken;
  try {
    const PollResult result = ask(job);
    if (result.succeeded()) failure.reset();
    if (result.failure) failure = retry_class(*result.failure);
    retry_after = result.retry_after;
    if (result.was_due && events_.polled) events_.polled(property, result);
    job.desk->sweep_codes(clock_.now());
  } catch (const Error& error) {
    if (events_.failed) events_.failed(property, error);
  }
  const std::lock_guard lock(mutex_);
  agenda_.done(property, failure, retry_after, clock_.now());
  wake_.notify_one();
}

}  // namespace leasekey::sync
