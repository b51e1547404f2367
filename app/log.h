// The log: one line per event to standard error, for people or as JSON; no personal data, no secrets.
#pragma once

#include <mutex>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "config/config.h"
#include "core/time.h"

namespace leasekey::app {

/// Safe to use from any thread. The caller answers for what the fields contain.
class Log {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  Log(const config::Log& settings, const Clock& clock, std::ostream& out)
      : settings_(settings), clock_(clock), out_(out) {}

  void write(config::LogLevel level, const std::string& event, const Fields& fields = {});
  void info(const std::string& event, const Fields& fields = {}) { write(config::LogLevel::info, event, fields); }
  void error(const std::string& event, const Fields& fields = {}) { write(config::LogLevel::error, event, fields); }

 private:
  config::Log settings_;
  const Clock& clock_;
  std::ostream& out_;
  std::mutex mutex_;
};

}  // namespace leasekey::app
