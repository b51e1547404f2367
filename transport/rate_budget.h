// How many calls one credential may still make: several windows at once, shared by all properties that use it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace leasekey::transport {

struct RateWindow {
  std::chrono::seconds length{};
  std::int64_t limit = 0;
};

/// `15000/DAY;1000/HOUR;150/MINUTE`; parts that cannot be read are left out.
std::vector<RateWindow> parse_rate_limit(std::string_view text);

/// Times are the waiter's. Safe to use from any thread.
class RateBudget {
 public:
  explicit RateBudget(const std::vector<RateWindow>& windows = {});

  /// Takes one call where every window has one left and gives 0; else takes none and gives the time to wait.
  Duration take(Duration now);

  /// What an answer's headers say, in the same order of windows; empty where the answer has no such header.
  struct Report {
    std::string_view limit;
    std::string_view remaining;
    std::string_view reset;  ///< seconds
  };
  void learn(const Report& report, Duration now);

  /// The other side asked for silence until then.
  void pause_until(Duration at);

 private:
  struct Window {
    RateWindow rule;
    std::int64_t left = 0;
    Duration resets_at{};
  };
  void adopt(const std::vector<RateWindow>& rules, Duration now);

  std::mutex mutex_;
  std::vector<Window> windows_;
  Duration paused_until_{};
};

/// The budgets by credential and API. Safe to use from any thread; what it returns lives as long as it does.
class RateBudgets {
 public:
  RateBudget& of(const std::string& credential, const std::vector<RateWindow>& windows_at_first);

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<RateBudget>> budgets_;
};

}  // namespace leasekey::transport
