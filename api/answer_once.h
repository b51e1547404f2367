// Requests with a key of their own (`Idempotency-Key`): sent again after a lost answer, they do nothing twice.
#pragma once

#include <mutex>
#include <set>
#include <string>

namespace leasekey::api {

struct Call;
struct Response;
struct Route;

/// Which of them are being answered at this moment. Safe to use from any thread.
class KeyedRequests {
 public:
  /// False where one with that id is under way.
  bool enter(const std::string& id);
  void leave(const std::string& id);

 private:
  std::mutex mutex_;
  std::set<std::string> under_way_;
};

/// Runs the route, which the caller may use. A POST or PATCH with a key is run once in 24 hours: the same request gets
/// the same answer again, with `Idempotency-Replayed`; another one with that key is refused with 422. Throws
/// `conflict` while the first one is under way, and where the service ended in the middle of it: nobody knows then what
/// became of it, and running it again might do it twice. A refusal because of the moment (`unavailable`,
/// `rate_limited`) is not kept. Keys belong to one caller each. Whether a door opens is asked anew each time, key or
/// not.
Response answer_once(const Route& route, const Call& call);

}  // namespace leasekey::api
