// Two shapes: households of MITS, and flat tenants with their other occupants.
#include "connectors/yardi/map.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "connectors/utf8.h"
#include "connectors/words.h"
#include "connectors/xml_shape.h"
#include "connectors/yardi/messages.h"
#include "connectors/yardi/tenants.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::yardi {
namespace {

/// Nothing where the answer has no such list.
std::optional<Reading> read_households(std::string_view body, const mits::Reading& how) {
  Reading reading;
  const auto document = mits::read_transactions(body, [&](const mits::Household& household, bool repaired) {
    if (!household.customers.empty()) ++reading.listed;
    mits::add_household(household, repaired, how, reading.feed, reading.units);
  });
  const bool empty = expect_no_error(document.messages);
  if (!document.has_list && !empty) return std::nullopt;
  return reading;
}

std::optional<Reading> read_flat(std::string_view body, const mits::Reading& how) {
  Reading reading;
  const TenantList list = read_tenants(body, [&](const Tenant& tenant, bool repaired) {
    ++reading.listed;
    add_tenant(tenant, repaired, how, reading.feed, reading.units);
  });
  const bool empty = expect_no_error(list.messages);
  if (!list.has_list && !empty) return std::nullopt;
  return reading;
}

}  // namespace

Reading read_residents(std::string_view body, Shape shape, const mits::Reading& how) {
  expect_no_bare_number(body);
  const bool households = shape == Shape::transactions;
  if (auto expected = households ? read_households(body, how) : read_flat(body, how)) return std::move(*expected);
  // Plug-ins of one name differ: the other shape is as good, as long as somebody is in it.
  auto other = households ? read_flat(body, how) : read_households(body, how);
  if (!other || other->listed == 0) throw error_without_data(body);
  return std::move(*other);
}

std::vector<ListedUnit> read_units(std::string_view body, Shape shape, const mits::Reading& how) {
  std::vector<ListedUnit> units;
  const auto add = [&](std::string label, const std::string& building) {
    const auto same = [&](const ListedUnit& unit) { return unit.label == label; };
    if (!label.empty() && std::none_of(units.begin(), units.end(), same)) {
      units.push_back({std::move(label), trimmed(building)});
    }
  };
  if (shape == Shape::residents) {
    for (const auto& unit : read_residents(body, shape, how).units) add(unit.label.str(), "");
    return units;
  }
  expect_no_bare_number(body);
  const auto document = mits::read_transactions(
      body, [&](const mits::Household& household, bool) { add(mits::unit_label(household, how), household.building); });
  if (!expect_no_error(document.messages) && !document.has_list) throw error_without_data(body);
  return units;
}

std::vector<ListedProperty> read_properties(std::string_view body) {
  expect_no_bare_number(body);
  const PropertyList list = read_property_list(body);
  expect_no_error(list.messages);
  if (!list.has_list) throw error_without_data(body);
  std::vector<ListedProperty> properties;
  for (const auto& [code, name] : list.properties) properties.push_back({code, name});
  return properties;
}

void throw_fault(std::string_view body) {
  try {
    const auto document = mits::read_transactions(body, [](const mits::Household&, bool) {});
    expect_no_error(document.messages);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::unavailable) throw;
  }
}

}  // namespace leasekey::connectors::yardi
