// Writes the office's files and runs the program in its folder.
#include "tests/e2e/office.h"

#include <gtest/gtest.h>

#include "tests/e2e/eventually.h"

namespace leasekey::e2e {
namespace {

using simulator::SimulatedCustomer;
using simulator::SimulatedLease;
using simulator::SimulatedProperty;

constexpr const char* kPmsId = "7001";
constexpr int kFirstUnit = 101;
constexpr int kLastUnit = 112;

constexpr const char* kManagers = R"([
    {"id": "pat", "role": "portfolio_manager"},
    {"id": "lee", "role": "property_manager", "key_management": "limited"},
    {"id": "sam", "role": "property_manager", "key_management": "specific", "keys": ["entrance"]},
    {"id": "sue", "role": "support"}])";

std::string for_each_unit(const std::string& pattern) {
  std::string all;
  for (int unit = kFirstUnit; unit <= kLastUnit; ++unit) {
    std::string one = pattern;
    for (std::size_t at = one.find('#'); at != std::string::npos; at = one.find('#')) {
      one.replace(at, 1, std::to_string(unit));
    }
    all += (all.empty() ? "" : ", ") + one;
  }
  return all;
}

SimulatedLease lease_of(const Resident& resident) {
  SimulatedCustomer customer;
  customer.id = resident.id;
  customer.type = resident.type;
  customer.first_name = resident.first_name;
  customer.last_name = resident.last_name;
  customer.email = resident.first_name + "." + resident.last_name + "@example.com";
  SimulatedLease lease;
  lease.id = resident.lease.empty() ? resident.id + resident.unit : resident.lease;
  lease.status = resident.status;
  lease.space_id = resident.unit.empty() ? "" : kPmsId + resident.unit;
  lease.move_out = resident.move_out;
  lease.customers.push_back(std::move(customer));
  return lease;
}

}  // namespace

std::string config_text(const OfficeOptions& options, const std::string& simulator_url) {
  const std::string entrata = R"({"connector": "entrata", "credential": "acme", "properties": [")" +
                              std::string(kPmsId) + R"("],
               "settings": {)" +
                              options.connector_settings + "}}";
  return R"({
  "database": "leasekey.db",
  "listen": "127.0.0.1:0",
  "log": {"level": ")" +
         options.log_level + R"("},
  "credentials": {
    "acme": {
      "type": "entrata",
      "settings": {"organization": "demo", "base_url": ")" +
         simulator_url + R"("},
      "secrets": {"api_key": {"file": "entrata-key"}}
    }
  },
  "properties": [{
    "id": "oak",
    "time_zone": "America/New_York",
    "mode": ")" +
         options.mode + R"(",
    "start_delay_minutes": )" +
         std::to_string(options.start_delay_minutes) + R"(,
    "guard": )" +
         options.guard + R"(,
    "schedule": {"every_minutes": 10080},
    "source": )" +
         (options.source.empty() ? entrata : options.source) + R"(,
    )" + (options.locks.empty() ? "" : "\"locks\": " + options.locks + ",") +
         R"(
    "units": [)" +
         for_each_unit(R"("#")") + R"(],
    "doors": [{"id": "front", "type": "building_entrance"}, {"id": "gym", "type": "communal"},
              )" +
         for_each_unit(R"({"id": "d#", "type": "residence"})") + R"(],
    "keys": [{"id": "entrance", "kind": "common_area", "doors": ["front"]},
             {"id": "amenities", "kind": "common_area", "doors": ["gym"]},
             )" +
         for_each_unit(R"({"id": "unit-#", "kind": "unit", "unit": "#", "doors": ["d#"]})") + R"(],
    "managers": )" +
         kManagers + R"(
  }]
}
)";
}

Office::Office(OfficeOptions options) : simulator_({.api_key = kApiKey}) {
  folder_.write("entrata-key", std::string(kApiKey) + "\n");
  residents({});
  configure(options);
}

void Office::configure(const OfficeOptions& options) {
  folder_.write("leasekey.json", config_text(options, simulator_.base_url()));
}

void Office::residents(const std::vector<Resident>& residents) {
  SimulatedProperty property;
  property.id = kPmsId;
  property.name = "Oak Court";
  for (int unit = kFirstUnit; unit <= kLastUnit; ++unit) {
    const std::string label = std::to_string(unit);
    property.units.push_back({kPmsId + label, kPmsId + label, label, ""});
  }
  for (const auto& resident : residents) property.leases.push_back(lease_of(resident));
  simulator_.portfolio().put_property(std::move(property));
}

void Office::forget() const {
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    if (entry.path().filename().string().starts_with("leasekey.db")) std::filesystem::remove(entry.path());
  }
}

Ended Office::run(const std::string& line) const { return e2e::run({words_of(line), folder_.path()}); }

std::string Office::out(const std::string& line) const {
  const Ended ended = run(line);
  EXPECT_EQ(ended.status, 0) << "leasekey " << line << "\n" << ended;
  return ended.out;
}

JsonDocument Office::json(const std::string& line) const {
  const std::string answer = out(line + " --json");
  return JsonDocument::parse(answer.empty() ? "null" : answer);
}

std::unique_ptr<Process> Office::start(const std::string& line) const {
  return std::make_unique<Process>(ProcessOptions{words_of(line), folder_.path()});
}

std::unique_ptr<Process> Office::serve(const std::string& options) const {
  auto service = start("serve " + options);
  EXPECT_TRUE(eventually([&] { return has_started(*service) || !service->runs(); }));
  EXPECT_TRUE(service->runs()) << service->err();
  return service;
}

bool has_started(const Process& service) { return service.err().find(" started ") != std::string::npos; }

std::string text(const JsonValue& object, std::string_view name) {
  const auto value = object.find(name);
  return value && !value->is_null() ? value->as_text() : std::string();
}

std::vector<std::string> suggestions_of(const JsonDocument& list, const std::string& person) {
  std::vector<std::string> ids;
  for (const auto& suggestion : list.root().as_array()) {
    if (text(suggestion, "person") == person) ids.push_back(text(suggestion, "id"));
  }
  return ids;
}

}  // namespace leasekey::e2e
