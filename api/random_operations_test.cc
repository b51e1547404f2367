// Random operations by random callers over the wire: no sequence lets a manager do what the matrix denies, widens a
// guest beyond the host, or leaves a grant without a source.
#include <gtest/gtest.h>

#include <algorithm>

#include "access-rules/holdings.h"
#include "api/test_office.h"
#include "tests/simulation/dice.h"

namespace leasekey::api {
namespace {

using simulation::Dice;

constexpr std::uint64_t kSequences = 12;
constexpr std::size_t kSteps = 60;
const std::string kOak = "/api/v1/properties/oak";

/// A second reading of `access-core.md` · Who may do what, by what an operation needs.
enum class Need { full, portfolio_manager, the_key, some_key, oneself };

struct Operation {
  std::string method;
  std::string target;
  std::string body;
  Need need;
  std::string key = {};  ///< with `the_key`
};

class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : dice_(seed) {}

  void run() {
    for (std::size_t i = 0; i < kSteps; ++i) {
      const std::string caller = dice_.pick(callers_);
      const Operation operation = some_operation(caller);
      const Property before = property();
      const std::int64_t trail = trail_length();
      const TestAnswer answer = office_.ask(operation.method, operation.target, caller, operation.body);
      last_ = caller + ": " + operation.method + " " + operation.target + " " + operation.body;
      const bool done = answer.status < 300;
      ASSERT_LT(answer.status, 500) << last_ << "\n" << answer.body;
      if (done) {
        ++done_;
        ASSERT_TRUE(entitled(before, caller, operation)) << last_;
      } else {
        ASSERT_EQ(trail_length(), trail) << "refused and yet written: " << last_;
      }
      check();
      if (testing::Test::HasFatalFailure()) return;
      office_.clock.millis += static_cast<std::int64_t>(dice_.below(90)) * 60'000;
    }
  }

  std::size_t done() const { return done_; }

 private:
  Property property() {
    return office_.database.read([](store::Tx& tx) { return store::load_property(tx, PropertyId("oak")).value(); });
  }

  std::int64_t trail_length() {
    return office_.database.read([](store::Tx& tx) { return store::audit_head(tx).number; });
  }

  static bool entitled(const Property& property, const std::string& caller, const Operation& operation) {
    if (operation.need == Need::oneself) return true;
    for (const auto& role : property.managers) {
      if (role.person.str() != caller || role.role == ManagerRole::support) continue;
      if (role.role == ManagerRole::portfolio_manager) return true;
      const bool designated = std::find(role.keys.begin(), role.keys.end(), KeyId(operation.key)) != role.keys.end();
      const bool full = role.key_management == KeyManagement::full;
      const bool limited = role.key_management == KeyManagement::limited;
      const bool specific = role.key_management == KeyManagement::specific;
      switch (operation.need) {
        case Need::full: return full;
        case Need::the_key: return full || limited || (specific && designated);
        case Need::some_key: return full || limited || specific;
        case Need::portfolio_manager:
        case Need::oneself: return false;
      }
    }
    return false;
  }

  std::string some_key() { return dice_.pick(keys_); }

  std::string terms() {
    const Instant start = office_.clock.now() + std::chrono::minutes(dice_.below(600));
    const std::string end = dice_.chance(50) ? "never" : to_string(start + std::chrono::minutes(1 + dice_.below(3000)));
    return R"({"start": ")" + to_string(start) + R"(", "end": ")" + end + R"(", "may_share": )" +
           (dice_.chance(70) ? "true" : "false") + "}";
  }

  Operation about_a_key() {
    const std::string key = some_key();
    const std::string place = kOak + "/people/" + dice_.pick(people_) + "/keys/" + key;
    switch (dice_.below(4)) {
      case 0:
      case 1: return {"POST", place, terms(), Need::the_key, key};
      case 2: return {"PATCH", place, R"({"end": "never"})", Need::the_key, key};
      default: return {"DELETE", place, "", Need::the_key, key};
    }
  }

  Operation about_the_definition() {
    const std::string key = some_key();
    const std::string new_key = "extra-" + std::to_string(dice_.below(3));
    const std::string shareable = dice_.chance(50) ? "true" : "false";
    switch (dice_.below(5)) {
      case 0:
        return {"PUT", kOak + "/keys/entrance",
                R"({"id": "entrance", "kind": "common_area", "doors": ["main-door"], "shareable": )" + shareable + "}",
                Need::full};
      case 1: return {"POST", kOak + "/keys", R"({"id": ")" + new_key + R"(", "doors": ["main-door"]})", Need::full};
      case 2: return {"DELETE", kOak + "/keys/" + new_key, "", Need::full};
      case 3:
        return {"PUT", kOak + "/doors/main-door/schedule",
                R"({"unlocked": [{"days": ["mon"], "from": "08:00", "to": "18:00"}]})", Need::portfolio_manager};
      default: return {"POST", kOak + "/units", R"({"id": "u)" + std::to_string(dice_.below(50)) + "\"}", Need::full};
    }
  }

  Operation about_staff() {
    const std::string who = dice_.pick(staff_);
    const std::string level = dice_.pick(std::vector<std::string>{"none", "limited", "full"});
    const std::string body = R"({"id": ")" + who + R"(", "key_management": ")" + level + "\"}";
    switch (dice_.below(3)) {
      case 0: return {"PUT", kOak + "/managers/" + who, body, Need::portfolio_manager};
      case 1: return {"POST", kOak + "/managers", body, Need::portfolio_manager};
      default: return {"DELETE", kOak + "/managers/" + who, "", Need::portfolio_manager};
    }
  }

  Operation about_people() {
    const std::string who = kOak + "/people/" + dice_.pick(people_);
    switch (dice_.below(4)) {
      case 0: return {"PUT", who + "/hold", R"({"reason": "lost phone"})", Need::some_key};
      case 1: return {"DELETE", who + "/hold", "", Need::some_key};
      case 2: return {"DELETE", who, "", Need::full};
      default: return {"PUT", who + "/manual-status", R"({"status": "past", "reason": "left"})", Need::some_key};
    }
  }

  Operation for_oneself() {
    const std::string guest = "gus" + std::to_string(dice_.below(3)) + "@example.com";
    return {"POST", kOak + "/me/guests",
            R"({"email": ")" + guest + R"(", "key": ")" + some_key() + R"(", "end": "never"})", Need::oneself};
  }

  Operation some_operation(const std::string& caller) {
    if (caller == "ann") return for_oneself();
    switch (dice_.below(6)) {
      case 0: return about_the_definition();
      case 1: return about_staff();
      case 2: return about_people();
      default: return about_a_key();
    }
  }

  void check() {
    const auto state = sync::Desk(office_.database, PropertyId("oak")).view(office_.clock.now(), true);
    for (const auto& [id, person] : state.people) {
      for (const auto& grant : person.grants) {
        ASSERT_FALSE(grant.sources.empty()) << id << " " << grant.key << " after " << last_;
        for (const auto& source : grant.sources) check_source(state, id, grant.key, source);
      }
    }
    for (const auto& manager : state.property->managers) {
      const bool support = manager.role == ManagerRole::support;
      ASSERT_TRUE(!support || manager.key_management == KeyManagement::none) << last_;
      ASSERT_TRUE(support || manager.person != PersonId("sup")) << last_;
    }
    const bool led = std::any_of(state.property->managers.begin(), state.property->managers.end(),
                                 [](const auto& m) { return m.role == ManagerRole::portfolio_manager; });
    ASSERT_TRUE(led) << last_;
  }

  void check_source(const access_rules::PropertyState& state, const PersonId& id, const KeyId& key,
                    const GrantSource& source) {
    ASSERT_FALSE(source.evidence.empty()) << id << " after " << last_;
    if (source.kind != SourceKind::guest) return;
    const Person* host = state.find(source.giver);
    const Grant* hosts = host ? access_rules::find_grant(*host, key) : nullptr;
    for (const auto& period : access_rules::windows(state, key, source)) {
      ASSERT_TRUE(hosts) << id << " " << key << " after " << last_;
      const bool within = std::any_of(hosts->sources.begin(), hosts->sources.end(), [&](const GrantSource& own) {
        return own.kind != SourceKind::guest && own.start <= period.start &&
               (!own.end || (period.end && *period.end <= *own.end));
      });
      ASSERT_TRUE(within) << id << " " << key << " after " << last_;
    }
  }

  const std::vector<std::string> callers_{"pat", "fay", "lim", "spec", "nora", "dora", "sup", "elmo", "ann"};
  const std::vector<std::string> people_{"ann", "bob", "pat", "spec"};
  const std::vector<std::string> staff_{"fay", "lim", "nora", "sup", "max"};
  const std::vector<std::string> keys_{"entrance", "unit-101", "unit-102", "extra-0"};

  Dice dice_;
  TestOffice office_;
  std::string last_;
  std::size_t done_ = 0;
};

TEST(RandomOperations, never_do_what_the_matrix_denies_nor_widen_a_guest_nor_lose_a_source) {
  std::size_t done = 0;
  for (std::uint64_t seed = 1; seed <= kSequences; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Sequence sequence(seed);
    sequence.run();
    if (HasFatalFailure()) return;
    done += sequence.done();
  }
  EXPECT_GT(done, kSequences * kSteps / 8) << "hardly anything was allowed: the test says little";
}

}  // namespace
}  // namespace leasekey::api
