// Polls the properties of a process on their schedules, with a few threads.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "core/error.h"
#include "core/pms_source.h"
#include "sync/agenda.h"
#include "sync/poll_once.h"

namespace leasekey::sync {

/// A property to be polled, with its source.
struct PolledProperty {
  AgendaEntry entry;
  std::unique_ptr<PmsSource> source;
  /// The secrets of its login that are not set now, as `login/secret`: while there is one, nobody is asked. Nothing:
  /// all are there.
  std::function<std::vector<std::string>()> missing_secrets = {};
};

/// What the worker tells: each poll that ended, and what it could not go on with.
struct WorkerEvents {
  std::function<void(const PropertyId&, const PollResult&)> polled;
  std::function<void(const PropertyId&, const Error&)> failed;
};

struct WorkerOptions {
  std::string owner = "leasekey";  ///< who owns the properties while this runs; the same again takes over at once
  unsigned threads = 2;
  std::uint32_t seed = 1;
};

/// Owns its properties in the database from `start` to `stop`. Safe to call from any thread; events come from the
/// worker's threads.
class Worker {
 public:
  Worker(store::Database& database, const Clock& clock, WorkerOptions options, WorkerEvents events);
  /// Stops.
  ~Worker();

  /// The property must be in the database. Throws `conflict` where another process polls it, while this one runs. A
  /// property that is polled here already keeps its source, and gets the entry.
  void add(PolledProperty property);
  void start();
  /// Waits for the polls that run; a second call does nothing.
  void stop();

  /// *Sync now*, of everything: a person waits. False for a property that is not polled here.
  bool sync_now(const PropertyId& property);
  /// The ePMS says that something changed there: due at once.
  bool changed(const PropertyId& property);
  /// A secret of the login was set: its rest is over, and every property that uses it is due at once.
  void renewed(const std::string& credential);
  std::optional<Instant> next_poll(const PropertyId& property);

 private:
  struct Job {
    std::unique_ptr<PmsSource> source;
    std::function<std::vector<std::string>()> missing_secrets;
    std::unique_ptr<Desk> desk;
  };

  void own(const PropertyId& id, Job& job);
  PollResult ask(Job& job);
  void run();
  void poll(const PropertyId& property);
  std::optional<PropertyId> next_job();

  store::Database& database_;
  const Clock& clock_;
  WorkerOptions options_;
  WorkerEvents events_;

  std::mutex mutex_;
  std::map<PropertyId, Job> jobs_;  ///< each used by one thread at a time: the one that took it from the agenda
  std::condition_variable wake_;
  Agenda agenda_;
  std::set<PropertyId> whole_;  ///< whose next poll reads everything
  bool running_ = false;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace leasekey::sync
