// For the tests of connectors: a clock that stands, waits that take no time, a folder that goes with the test,
// fixtures.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "connectors/connector.h"
#include "transport/manual_waiter.h"

namespace leasekey::connectors {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(const char* at = "2026-03-02T10:00:00Z") : now_(*parse_instant(at)) {}
  Instant now() const override { return now_; }
  void set(Instant at) { now_ = at; }
  void advance(Duration by) { now_ = now_ + by; }

 private:
  Instant now_;
};

/// What a source needs from the process, with real HTTP and unreal time.
struct TestWorld {
  FixedClock clock;
  transport::Redactor redactor;
  transport::RateBudgets budgets;
  /// Tests fail often on purpose; those of the breaker itself set their own.
  transport::CircuitBreakers breakers{{.failures = 1'000'000, .auth_failures = 1'000'000}};
  transport::ManualWaiter waiter;
  transport::Jitter jitter{1};
  transport::HttpClient http{redactor};
  transport::SftpClient sftp{redactor};

  transport::Outbound outbound() { return {http, budgets, breakers, redactor, waiter, jitter, sftp}; }
  SourceContext context(std::string credential_json, std::string source_json,
                        std::vector<std::string> properties = {}) {
    return {.credential = {std::move(credential_json), {}},
            .source = {std::move(source_json), {}},
            .properties = std::move(properties),
            .secrets = {},
            .zone = TimeZone::named("America/New_York"),
            .clock = clock,
            .outbound = outbound()};
  }
};

class TestFolder {
 public:
  TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "leasekey-connectors-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Sets a file's time of change.
inline void touch(const std::filesystem::path& file, Instant at) {
  const auto since_epoch = std::chrono::sys_time<Duration>(Duration(at.millis()));
  std::filesystem::last_write_time(file, std::chrono::file_clock::from_sys(since_epoch));
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace leasekey::connectors
