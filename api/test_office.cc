// The office of `test_office.h`, compiled once for all tests that enter it.
#include "api/test_office.h"

#include <utility>

#include "core/error.h"
#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey::api {

Property test_property(const std::string& id, std::vector<ManagerAssignment> managers) {
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

FeedRecord test_record(const std::string& person, const std::string& unit, const std::string& label) {
  FeedRecord record;
  record.person = PersonId(person);
  record.first_name = person;
  record.last_name = "Example";
  record.email = person + "@example.com";
  record.unit = PmsUnit(unit);
  record.status_label = label;
  return record;
}

TestOffice::TestOffice(WireLimits limits, bool start, std::shared_ptr<const store::Seal> seal, IdentityProvider* by)
    : provider(by), database(store::DatabaseOptions{.seal = std::move(seal)}) {
  const auto manager = [](const std::string& person, ManagerRole role, KeyManagement level = KeyManagement::none,
                          std::vector<KeyId> keys = {}) {
    return ManagerAssignment{PersonId(person), role, level, std::move(keys)};
  };
  using Role = ManagerRole;
  add(test_property(
      "oak", {manager("pat", Role::portfolio_manager),
              manager("fay", Role::property_manager, KeyManagement::full),
              manager("lim", Role::property_manager, KeyManagement::limited),
              manager("spec", Role::property_manager, KeyManagement::specific, {KeyId("unit-101"), KeyId("entrance")}),
              manager("nora", Role::property_manager, KeyManagement::none),
              {PersonId("dora"), Role::property_manager, KeyManagement::none, {}, true, true},
              manager("sup", Role::support)}));
  add(test_property(
      "elm", {manager("elmo", Role::property_manager, KeyManagement::full), manager("pat", Role::portfolio_manager)}));
  poll("oak", {test_record("ann", "101", "Current"), test_record("bob", "102", "Current"),
               test_record("cas", "999", "Current")});
  poll("elm", {test_record("eve", "101", "Current")});
  ServerOptions options{.listen = "127.0.0.1:0", .tokens = {}, .limits = limits};
  for (const auto& name : kCallers) options.tokens.push_back(ApiToken::of(Secret("token-of-" + name), PersonId(name)));
  server = std::make_unique<Server>(std::move(options), database, clock, callbacks(), logs());
  if (start) server->start();
}

TestOffice::~TestOffice() = default;

void TestOffice::poll(const std::string& property, std::vector<FeedRecord> records) {
  Feed feed;
  feed.complete = true;
  feed.records = std::move(records);
  sync::Desk(database, PropertyId(property)).take_feed(feed, clock.now(), clock.now());
}

std::string TestOffice::text_of(const std::string& method, const std::string& target, const std::string& caller,
                                const std::string& body, const std::string& more_fields) {
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
  if (!caller.empty()) text += "Authorization: Bearer token-of-" + caller + "\r\n";
  if (!body.empty())
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  return text + more_fields + "\r\n" + body;
}

TestAnswer TestOffice::ask(const std::string& method, const std::string& target, const std::string& caller,
                           const std::string& body, const std::string& more_fields) {
  return raw(text_of(method, target, caller, body, more_fields)).value();
}

std::optional<TestAnswer> TestOffice::raw(const std::string& bytes) {
  TestConnection connection(server->port());
  connection.send(bytes);
  return connection.read();
}

std::int64_t TestOffice::suggestion_of(const std::string& property, const std::string& person) {
  const auto state = sync::Desk(database, PropertyId(property)).view(clock.now());
  return state.people.at(PersonId(person)).suggestion.value().id;
}

std::vector<RequestLine> TestOffice::lines() {
  const std::lock_guard lock(mutex);
  return logged;
}

void TestOffice::add(const Property& property) {
  database.write([&](store::Tx& tx) { store::save_property(tx, property, clock.now()); });
}

Callbacks TestOffice::callbacks() {
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

Logs TestOffice::logs() {
  return {[this](const RequestLine& line) {
            const std::lock_guard lock(mutex);
            logged.push_back(line);
          },
          [this](const std::string& incident, const std::string& message) {
            const std::lock_guard lock(mutex);
            incidents.push_back(incident + " " + message);
          }};
}

}  // namespace leasekey::api
