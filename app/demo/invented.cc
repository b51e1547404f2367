// Inventing the demo's properties and people.
#include "app/demo/invented.h"

#include <array>

namespace leasekey::demo {
namespace {

using simulator::SimulatedCustomer;
using simulator::SimulatedLease;
using simulator::SimulatedProperty;

constexpr int kHomesPerFloor = 10;
constexpr std::array<std::string_view, 24> kFirstNames{
    "Amina", "Bela", "Carla", "Dario", "Edda",  "Farid", "Greta", "Hugo", "Ines", "Jaro", "Kaya",  "Levi",
    "Mila",  "Nuri", "Oona",  "Pavel", "Quinn", "Rosa",  "Sven",  "Tala", "Umar", "Vera", "Wanda", "Yusuf"};
constexpr std::array<std::string_view, 25> kLastNames{"Abend", "Birk",  "Calder", "Dorn", "Eskola", "Falk",  "Grau",
                                                      "Holm",  "Ivers", "Jansky", "Kerr", "Lund",   "Marek", "Nadler",
                                                      "Osten", "Pohl",  "Quade",  "Rask", "Selim",  "Tarn",  "Ulrich",
                                                      "Voss",  "Wendt", "Yilmaz", "Zorn"};

std::string lower(std::string_view text) {
  std::string result;
  for (const char c : text) result += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return result;
}

SimulatedLease lease_of(const InventedProperty& property, const std::string& unit, People& people, LocalDate today,
                        int months_here) {
  SimulatedLease lease;
  lease.id = property.pms_id + unit + "0";
  lease.space_id = property.pms_id + unit;
  lease.move_in = to_string(LocalDate::from_days(today.days() - 30 * months_here));
  lease.lease_end = to_string(LocalDate::from_days(today.days() + 365 - 30 * (months_here % 12)));
  lease.customers.push_back(people.next());
  return lease;
}

}  // namespace

std::vector<std::string> InventedProperty::units() const {
  std::vector<std::string> labels;
  for (int i = 0; i < homes; ++i) {
    labels.push_back(std::to_string((i / kHomesPerFloor + 1) * 100 + i % kHomesPerFloor + 1));
  }
  return labels;
}

const std::vector<InventedProperty>& properties() {
  static const std::vector<InventedProperty> kProperties{
      {"oak", "7001", "Oak Court", "America/New_York", "approval_required", 80},
      {"elm", "7002", "Elm House", "America/Chicago", "automatic_grants", 70},
      {"ash", "7003", "Ash Yard", "America/Los_Angeles", "automatic", 50, true},
  };
  return kProperties;
}

SimulatedCustomer People::next() {
  const std::string_view first = kFirstNames.at(random_() % kFirstNames.size());
  const std::string_view last = kLastNames.at(random_() % kLastNames.size());
  const std::string number = std::to_string(5000 + ++count_);
  SimulatedCustomer customer;
  customer.id = number;
  customer.first_name = first;
  customer.last_name = last;
  customer.email = lower(first) + "." + lower(last) + number + "@example.com";
  return customer;
}

SimulatedProperty at_the_pms(const InventedProperty& property, People& people, LocalDate today) {
  SimulatedProperty simulated;
  simulated.id = property.pms_id;
  simulated.name = property.name;
  int i = 0;
  for (const auto& unit : property.units()) {
    simulated.units.push_back({property.pms_id + unit, property.pms_id + unit, unit, ""});
    const int turn = i++ % 10;
    if (turn == 4) continue;  // vacant
    SimulatedLease lease = lease_of(property, unit, people, today, turn == 9 ? 0 : 3 + turn);
    if (turn == 9) lease.status = "Future";
    if (turn == 6) {
      SimulatedCustomer second = people.next();
      second.type = "Co-Applicant";
      lease.customers.push_back(second);
    }
    simulated.leases.push_back(std::move(lease));
  }
  return simulated;
}

}  // namespace leasekey::demo
