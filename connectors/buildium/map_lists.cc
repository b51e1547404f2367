// Streams `/v1/leases/tenants`, `/v1/rentals` and `/v1/rentals/units`.
#include "connectors/buildium/people.h"
#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors::buildium {
namespace {

constexpr std::uint8_t kPhone = answer::kFirstNode;

/// A list whose items have no objects in them that are read.
using FlatShape = std::array<std::span<const Member>, 4>;

constexpr auto kTenant = answer::with(people::members(kPhone));
constexpr std::array<std::span<const Member>, 5> kTenantShape{
    {{}, answer::kRootMembers, kTenant, answer::kErrorMembers, people::kPhoneMembers}};

class TenantEvents final : public AnswerEvents {
 public:
  explicit TenantEvents(TenantPage& page) : page_(page) {}

 private:
  void begin_own(std::uint8_t node) override {
    phone_ = {};
    if (node != answer::kItem) return;
    page_.tenants.emplace_back();
    phone_type_.clear();
  }
  void end_own(std::uint8_t node) override {
    if (node == kPhone) people::keep_better(phone_, page_.tenants.back().phone, phone_type_);
  }
  void field_own(std::uint8_t field, std::string_view text) override {
    if (field == answer::kId) field = people::id;
    if (std::string* target = people::target_of(field, page_.tenants.back(), phone_)) target->assign(text);
  }

  TenantPage& page_;
  people::Phone phone_;
  std::string phone_type_;
};

enum Field : std::uint8_t { name = answer::kFirstField, active, property, number, building };

constexpr auto kProperty =
    answer::with<4>({{{"Name", 0, name}, {"name", 0, name}, {"IsActive", 0, active}, {"isActive", 0, active}}});
constexpr FlatShape kPropertyShape{{{}, answer::kRootMembers, kProperty, answer::kErrorMembers}};

class PropertyEvents final : public AnswerEvents {
 public:
  std::vector<ListedProperty> properties;

 private:
  void begin_own(std::uint8_t) override { properties.emplace_back(); }
  void field_own(std::uint8_t field, std::string_view text) override {
    ListedProperty& listed = properties.back();
    if (field == answer::kId) listed.id = text;
    if (field == name) listed.name = trimmed(text);
    if (field == active) listed.active = !(is_word(text, "false") || is_word(text, "0") || is_word(text, "no"));
  }
};

constexpr auto kUnit = answer::with<6>({{{"PropertyId", 0, property},
                                         {"propertyId", 0, property},
                                         {"UnitNumber", 0, number},
                                         {"unitNumber", 0, number},
                                         {"BuildingName", 0, building},
                                         {"buildingName", 0, building}}});
constexpr FlatShape kUnitShape{{{}, answer::kRootMembers, kUnit, answer::kErrorMembers}};

class UnitEvents final : public AnswerEvents {
 public:
  std::vector<ListedUnit> units;

 private:
  void begin_own(std::uint8_t) override { units.emplace_back(); }
  void field_own(std::uint8_t field, std::string_view text) override {
    ListedUnit& unit = units.back();
    if (field == answer::kId) unit.id = text;
    if (field == property) unit.property = text;
    if (field == number) unit.number = trimmed(text);
    if (field == building) unit.building = trimmed(text);
  }
};

}  // namespace

TenantPage parse_tenants(std::string_view body) {
  return parse_repaired(body, [](std::string_view text, bool repaired) {
    TenantPage page{.repaired = repaired};
    TenantEvents events(page);
    events.read(text, kTenantShape);
    return page;
  });
}

std::vector<ListedProperty> parse_properties(std::string_view body) {
  return parse_repaired(body, [](std::string_view text, bool) {
    PropertyEvents events;
    events.read(text, kPropertyShape);
    return std::move(events.properties);
  });
}

std::vector<ListedUnit> parse_units(std::string_view body) {
  return parse_repaired(body, [](std::string_view text, bool) {
    UnitEvents events;
    events.read(text, kUnitShape);
    return std::move(events.units);
  });
}

}  // namespace leasekey::connectors::buildium
