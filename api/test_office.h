// A small portfolio for tests behind a real server: two properties, a manager of each kind, residents with suggestions.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "api/server.h"
#include "api/test_client.h"
#include "core/error.h"
#include "store/properties.h"
#include "store/sha256.h"
#include "sync/desk.h"

namespace leasekey::api {

inline Instant test_instant(const std::string& text) { return parse_instant(text).value(); }

class TestClock final : public Clock {
 public:
  Instant now() const override { return Instant::from_millis(millis); }
  std::atomic<std::int64_t> millis{test_instant("2026-03-02T09:00:00Z").millis()};
};

/// Who calls: the token of each is `token-of-` and the name. `dora` manages devices alone, `ann` lives at oak.
inline const std::vector<std::string> kCallers{"pat", "fay", "lim", "spec", "nora", "dora", "sup", "elmo", "ann"};

Property test_property(const std::string& id, std::vector<ManagerAssignment> managers);
FeedRecord test_record(const std::string& person, const std::string& unit, const std::string& label);

/// Counts instead of burning time; two at the same password are the same.
class CountingHasher final : public PasswordHasher {
 public:
  std::string hash(const Secret& password) override {
    count();
    return "plain:" + std::string(password.reveal());
  }
  bool verify(const std::string& hash, const Secret& password) override {
    count();
    return hash == "plain:" + std::string(password.reveal()) || hash == "old:" + std::string(password.reveal());
  }
  bool is_outdated(const std::string& hash) const override { return hash.starts_with("old:"); }

  std::atomic<int> calls{0};
  std::atomic<bool> saturated{false};

 private:
  void count() {
    if (saturated) throw Error(ErrorKind::unavailable, "too much is being hashed", std::chrono::seconds(2));
    ++calls;
  }
};

struct TestOffice {
  explicit TestOffice(WireLimits limits = {}, bool start = true, std::shared_ptr<const store::Seal> seal = {},
                      IdentityProvider* by = nullptr);
  ~TestOffice();
  TestOffice(const TestOffice&) = delete;
  TestOffice& operator=(const TestOffice&) = delete;

  void poll(const std::string& property, std::vector<FeedRecord> records);
  static std::string text_of(const std::string& method, const std::string& target, const std::string& caller,
                             const std::string& body = {}, const std::string& more_fields = {});

  /// On a connection of its own.
  TestAnswer ask(const std::string& method, const std::string& target, const std::string& caller,
                 const std::string& body = {}, const std::string& more_fields = {});
  TestAnswer get(const std::string& target, const std::string& caller) { return ask("GET", target, caller); }

  std::optional<TestAnswer> raw(const std::string& bytes);
  /// The id of the person's suggestion.
  std::int64_t suggestion_of(const std::string& property, const std::string& person);
  std::vector<RequestLine> lines();

  TestClock clock;
  IdentityProvider* provider;  ///< null: passwords only
  store::Database database;
  CountingHasher hasher;
  sync::AccountDesk accounts{database, hasher, {.public_url = "https://portal.example.com"}};
  std::mutex mutex;
  std::vector<RequestLine> logged;
  std::vector<std::string> incidents;
  std::vector<PropertyId> synced;
  std::atomic<bool> ready{true};
  std::atomic<bool> polls_are_possible{true};
  std::shared_ptr<const store::Vault> vault = std::make_shared<store::Vault>(Secret(std::string(64, '7')));
  TrialReading trial;
  std::vector<std::string> attached;  ///< and last, with which confirmation, version and by whom
  std::string login;                  ///< as it was entered last, with the version that was seen and by whom
  std::atomic<int> secret_changes{0};
  SourceLook look{{{"the login works"}, {}}, {{"17", "Oak Court"}, {"18", "Elm House"}}};
  std::unique_ptr<Server> server;  ///< stops before what it calls goes away

 private:
  void add(const Property& property);
  Callbacks callbacks();
  Logs logs();
};

}  // namespace leasekey::api
