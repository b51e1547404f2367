// Streams `getProperties` and `getPropertyUnits`, and finds unit labels that stand for two homes.
#include <array>

#include "connectors/entrata/envelope.h"
#include "connectors/entrata/map.h"
#include "core/text.h"

namespace leasekey::connectors::entrata {
namespace {

enum Node : std::uint8_t { container = envelope::kFirstNode, property, units, unit, spaces, space };
enum Field : std::uint8_t {
  id = envelope::kFirstField,
  name,
  disabled,
  unit_id,
  unit_number,
  building,
  space_id,
  space_number
};

constexpr std::array<Member, 2> kPropertiesResult{
    {{"PhysicalProperty", container, 0}, {"physicalProperty", container, 0}}};
constexpr std::array<Member, 2> kContainer{{{"property", property, 0}, {"Property", property, 0}}};
constexpr std::array<Member, 4> kProperty{
    {{"PropertyID", 0, id}, {"MarketingName", 0, name}, {"IsDisabled", 0, disabled}, {"propertyId", 0, id}}};

class PropertyEvents final : public EnvelopeEvents {
 public:
  std::vector<ListedProperty> properties;

 private:
  void begin_own(std::uint8_t node) override {
    if (node == property) properties.emplace_back();
  }
  void end_own(std::uint8_t node) override {
    if (node == property && properties.back().id.empty()) properties.pop_back();
  }
  void field_own(std::uint8_t field, std::string_view text) override {
    ListedProperty& listed = properties.back();
    if (field == id) listed.id = text;
    if (field == name) listed.name = text;
    if (field == disabled) listed.disabled = text == "1" || text == "true";
  }
};

constexpr std::array<Member, 1> kUnitsResult{{{"properties", container, 0}}};
constexpr std::array<Member, 1> kPropertyWithUnits{{{"units", units, 0}}};
constexpr std::array<Member, 1> kUnits{{{"unit", unit, 0}}};
constexpr std::array<Member, 4> kUnit{
    {{"id", 0, unit_id}, {"unitNumber", 0, unit_number}, {"buildingName", 0, building}, {"unitSpaces", spaces, 0}}};
constexpr std::array<Member, 1> kSpaces{{{"unitSpace", space, 0}}};
constexpr std::array<Member, 2> kSpace{{{"unitSpaceId", 0, space_id}, {"unitNumber", 0, space_number}}};

class UnitEvents final : public EnvelopeEvents {
 public:
  UnitPage page;

 private:
  void present_own(std::uint8_t node) override { page.has_units = page.has_units || node == container; }
  void begin_own(std::uint8_t node) override {
    if (node == unit) {
      unit_ = {};
      spaces_.clear();
    }
    if (node == space) spaces_.emplace_back();
  }
  void end_own(std::uint8_t node) override {
    if (node != unit) return;
    if (spaces_.empty() && !unit_.key.empty()) page.units.push_back(unit_);
    for (auto& bed : spaces_) {
      if (bed.label.empty()) bed.label = unit_.label;
      page.units.push_back({bed.key, bed.label, unit_.building});
    }
  }
  void field_own(std::uint8_t field, std::string_view text) override {
    if (field == unit_id) unit_.key = text;
    if (field == unit_number) unit_.label = trimmed(text);
    if (field == building) unit_.building = trimmed(text);
    if (field == space_id) spaces_.back().key = text;
    if (field == space_number) spaces_.back().label = trimmed(text);
  }

  ListedUnit unit_;
  std::vector<ListedUnit> spaces_;
};

class NoEvents final : public EnvelopeEvents {};

}  // namespace

std::vector<ListedProperty> parse_properties(std::string_view body) {
  const std::array<std::span<const Member>, 6> shape{
      {{}, envelope::kRootMembers, envelope::kErrorMembers, kPropertiesResult, kContainer, kProperty}};
  PropertyEvents events;
  events.read(body, shape);
  return std::move(events.properties);
}

UnitPage parse_units(std::string_view body) {
  const std::array<std::span<const Member>, 10> shape{{{},
                                                       envelope::kRootMembers,
                                                       envelope::kErrorMembers,
                                                       kUnitsResult,
                                                       kContainer,
                                                       kPropertyWithUnits,
                                                       kUnits,
                                                       kUnit,
                                                       kSpaces,
                                                       kSpace}};
  UnitEvents events;
  events.read(body, shape);
  return std::move(events.page);
}

void parse_any(std::string_view body) {
  const std::array<std::span<const Member>, 4> shape{{{}, envelope::kRootMembers, envelope::kErrorMembers, {}}};
  NoEvents events;
  events.read(body, shape);
}

}  // namespace leasekey::connectors::entrata
