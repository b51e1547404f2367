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

inline Property test_property(const std::string& id, std::vector<ManagerAssignment> managers) {
  Property property;
  property.id = PropertyId(id);
  property.name = "The " + id;
  property.portfolio = PortfolioId("north");
  property.edited_in = EditedIn::portal;
  property.zone = TimeZone::named("America/New_York");
  property.doors.push_back({DoorId("main-door"), DoorType::building_entrance, true});
  property.keys.push_back({KeyId("entrance"), KeyKind::common_area, {}, {{.door = DoorId("main-door")}}, false, {}});
  for (int number = 101; number <= 120; ++number) {
    const std::string unit = std::to_string(number);
    property.units.push_back({UnitId(unit), ""});
    property.doors.push_back({DoorId("door-" + unit), DoorType::residence, true});
    property.keys.push_back(
        {KeyId("unit-" + unit), KeyKind::unit, UnitId(unit), {{.door = DoorId("door-" + unit)}}, true, {}});
  }
  property.managers = std::move(managers);
  return property;
}

inline FeedRecord test_record(const std::string& person, const std::string& unit, const std::string& label) {
  FeedRecord record;
  record.person = PersonId(person);
  record.first_name = person;
  record.last_name = "Example";
  record.email = person + "@example.com";
  record.unit = PmsUnit(unit);
  record.status_label = label;
  return record;
}

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
                      IdentityProvider* by = nullptr)
      : provider(by), database(store::DatabaseOptions{.seal = std::move(seal)}) {
    const auto manager = [](const std::string& person, ManagerRole role, KeyManagement level = KeyManagement::none,
                            std::vector<KeyId> keys = {}) {
      return ManagerAssignment{PersonId(person), role, level, std::move(keys)};
    };
    using Role = ManagerRole;
    add(test_property("oak", {manager("pat", Role::portfolio_manager),
                              manager("fay", Role::property_manager, KeyManagement::full),
                              manager("lim", Role::property_manager, KeyManagement::limited),
                              manager("spec", Role::property_manager, KeyManagement::specific,
                                      {KeyId("unit-101"), KeyId("entrance")}),
                              manager("nora", Role::property_manager, KeyManagement::none),
                              {PersonId("dora"), Role::property_manager, KeyManagement::none, {}, true, true},
                              manager("sup", Role::support)}));
    add(test_property("elm", {manager("elmo", Role::property_manager, KeyManagement::full),
                              manager("pat", Role::portfolio_manager)}));
    poll("oak", {test_record("ann", "101", "Current"), test_record("bob", "102", "Current"),
                 test_record("cas", "999", "Current")});
    poll("elm", {test_record("eve", "101", "Current")});
    ServerOptions options{.listen = "127.0.0.1:0", .tokens = {}, .limits = limits};
    for (const auto& name : kCallers)
      options.tokens.push_back(ApiToken::of(Secret("token-of-" + name), PersonId(name)));
    server = std::make_unique<Server>(std::move(options), database, clock, callbacks(), logs());
    if (start) server->start();
  }

  void poll(const std::string& property, std::vector<FeedRecord> records) {
    Feed feed;
    feed.complete = true;
    feed.records = std::move(records);
    sync::Desk(database, PropertyId(property)).take_feed(feed, clock.now(), clock.now());
  }

  static std::string text_of(const std::string& method, const std::string& target, const std::string& caller,
                             const std::string& body = {}, const std::string& more_fields = {}) {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
    if (!caller.empty()) text += "Authorization: Bearer token-of-" + caller + "\r\n";
    if (!body.empty())
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return text + more_fields + "\r\n" + body;
  }

  /// On a connection of its own.
  TestAnswer ask(const std::string& method, const std::string& target, const std::string& caller,
                 const std::string& body = {}, const std::string& more_fields = {}) {
    return raw(text_of(method, target, caller, body, more_fields)).value();
  }
  TestAnswer get(const std::string& target, const std::string& caller) { return ask("GET", target, caller); }

  std::optional<TestAnswer> raw(const std::string& bytes) {
    TestConnection connection(server->port());
    connection.send(bytes);
    return connection.read();
  }

  /// The id of the person's suggestion.
  std::int64_t suggestion_of(const std::string& property, const std::string& person) {
    const auto state = sync::Desk(database, PropertyId(property)).view(clock.now());
    return state.people.at(PersonId(person)).suggestion.value().id;
  }

  std::vector<RequestLine> lines() {
    const std::lock_guard lock(mutex);
    return logged;
  }

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
  void add(const Property& property) {
    database.write([&](store::Tx& tx) { store::save_property(tx, property, clock.now()); });
  }

  Callbacks callbacks() {
    Callbacks all{[this] { return ready.load(); },
                  [this](const PropertyId& property) {
                    if (!polls_are_possible) throw Error(ErrorKind::unavailable, "nothing polls at the moment");
                    const std::lock_guard lock(mutex);
                    synced.push_back(property);
                  },
                  [this](const PropertyId&) { return std::optional(clock.now() + std::chrono::minutes(15)); },
                  {},
                  nullptr,
                  {[this] {
                     if (!vault) throw Error(ErrorKind::conflict, "the key is not there");
                     return vault;
                   },
                   [] {
                     return sync::SecretUses{{{"oak-login", "password"}, {PropertyId("oak")}},
                                             {{"shared", "token"}, {PropertyId("oak"), PropertyId("elm")}},
                                             {{"elm-login", "password"}, {PropertyId("elm")}}};
                   },
                   [this](const store::SecretName&) { ++secret_changes; }}};
    all.source.binding = [](const PropertyId& property) -> std::optional<SourceBinding> {
      if (property != PropertyId("oak")) return std::nullopt;
      return SourceBinding{"buildium", "Buildium", "oak-login", {"17"}};
    };
    all.source.look = [this](const PropertyId&, const PersonId&) { return look; };
    all.source.offered = [] {
      return std::vector<OfferedConnector>{
          {"buildium", "Buildium", {{"client_id", "Of the API key.", true}, {"per_page", "", false, false, "number"}}}};
    };
    all.source.try_out = [this](const PropertyId&, const std::vector<std::string>&, const PersonId&) { return trial; };
    all.source.attach = [this](const PropertyId&, const std::vector<std::string>& properties,
                               const std::string& confirmed, const SourceEdit& edit) {
      const std::lock_guard lock(mutex);
      attached = properties;
      attached.push_back(confirmed + " " + (edit.seen ? std::to_string(*edit.seen) : "-") + " " + edit.by.str());
    };
    all.source.set_login = [this](const PropertyId&, const LoginEntry& entry, const SourceEdit& edit) {
      const std::lock_guard lock(mutex);
      login = (edit.seen ? std::to_string(*edit.seen) : "-") + " " + edit.by.str() + " " + entry.connector + " " +
              entry.settings;
      for (const auto& [name, secret] : entry.secrets) login += " " + name + "=" + std::string(secret.reveal());
    };
    all.sign_in = {
        &accounts, "https://portal.example.com", {}, provider, store::sha256_hex("token-of-the-administrator")};
    return all;
  }

  Logs logs() {
    return {[this](const RequestLine& line) {
              const std::lock_guard lock(mutex);
              logged.push_back(line);
            },
            [this](const std::string& incident, const std::string& message) {
              const std::lock_guard lock(mutex);
              incidents.push_back(incident + " " + message);
            }};
  }
};

}  // namespace leasekey::api
