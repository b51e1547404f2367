// Edits of managers.
#include "access-rules/staff.h"

#include <set>

#include "access-rules/definition_checks.h"

namespace leasekey::access_rules {
namespace {

ManagerAssignment* find_role(Property& property, const PersonId& person, ManagerRole role) {
  const auto found =
      std::find_if(property.managers.begin(), property.managers.end(),
                   [&](const ManagerAssignment& manager) { return manager.person == person && manager.role == role; });
  return found == property.managers.end() ? nullptr : &*found;
}

ManagerAssignment& known_manager(Property& property, const PersonId& person) {
  if (ManagerAssignment* known = find_role(property, person, ManagerRole::property_manager)) return *known;
  refuse(ErrorKind::not_found, named("property", property.id) + " has no property manager `" + person.str() + "`");
}

void check_keys(const Property& property, const StaffRights& rights) {
  if (!rights.keys.empty() && rights.key_management != KeyManagement::specific) {
    refuse(ErrorKind::invalid_input, "`keys` go with the key management `specific` only");
  }
  std::set<KeyId> seen;
  for (const KeyId& key : rights.keys) {
    if (!property.find_key(key)) {
      refuse(ErrorKind::invalid_input, named("property", property.id) + " has no " + named("key", key));
    }
    if (!seen.insert(key).second) refuse(ErrorKind::invalid_input, named("key", key) + " is there twice");
  }
}

void check_rights(const Property& property, const StaffRights& rights, bool had_devices) {
  check_id("manager", rights.person.str());
  check_keys(property, rights);
  if (rights.may_activate && !rights.device_management) {
    refuse(ErrorKind::invalid_input, "`may_activate` goes with `device_management` only");
  }
  if (rights.devices && !rights.device_management) {
    refuse(ErrorKind::invalid_input, "`devices` goes with `device_management` only");
  }
  if (rights.device_management && !had_devices && !rights.devices) {
    refuse(ErrorKind::invalid_input, "say in `devices` how many devices were shown: Device Management of " +
                                         named("property", property.id) + " is given with their number");
  }
}

void check_count(const Property& property, const StaffRights& rights) {
  if (!rights.devices || *rights.devices == rights.covered) return;
  refuse(ErrorKind::conflict, "Device Management of " + named("property", property.id) + " covers " +
                                  std::to_string(rights.covered) + " devices, not " + std::to_string(*rights.devices));
}

ManagerAssignment assignment_of(const StaffRights& rights) {
  return {rights.person, ManagerRole::property_manager, rights.key_management,
          rights.keys,   rights.device_management,      rights.may_activate};
}

bool is_one_of(const std::vector<PersonId>& people, const PersonId& person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

}  // namespace

void add_manager(Property& property, const StaffRights& rights, const PersonId& by) {
  require(property, by, Action::add_manager);
  check_rights(property, rights, false);
  require_edited_in_portal(property, "managers");
  if (find_role(property, rights.person, ManagerRole::support)) {
    refuse(ErrorKind::conflict, "`" + rights.person.str() + "` is Support, who never holds a manager's right");
  }
  if (find_role(property, rights.person, ManagerRole::property_manager)) {
    refuse(ErrorKind::conflict,
           "`" + rights.person.str() + "` is a property manager of " + named("property", property.id) + " already");
  }
  check_count(property, rights);
  property.managers.push_back(assignment_of(rights));
}

void edit_manager(Property& property, const StaffRights& rights, const PersonId& by) {
  ManagerAssignment& known = known_manager(property, rights.person);
  require(property, by, Action::edit_manager);
  check_rights(property, rights, known.device_management);
  require_edited_in_portal(property, "managers");
  check_count(property, rights);
  known = assignment_of(rights);
}

void remove_manager(Property& property, const PersonId& person, const PersonId& by) {
  known_manager(property, person);
  require(property, by, Action::remove_manager);
  require_edited_in_portal(property, "managers");
  std::erase_if(property.managers, [&](const ManagerAssignment& manager) {
    return manager.person == person && manager.role == ManagerRole::property_manager;
  });
}

void add_portfolio_manager(Portfolio& portfolio, const PersonId& person, const PersonId& by) {
  require(portfolio, by, Action::add_portfolio_manager);
  check_id("manager", person.str());
  if (is_one_of(portfolio.managers, person)) {
    refuse(ErrorKind::conflict,
           "`" + person.str() + "` is a portfolio manager of " + named("portfolio", portfolio.id) + " already");
  }
  portfolio.managers.insert(std::upper_bound(portfolio.managers.begin(), portfolio.managers.end(), person), person);
}

void remove_portfolio_manager(Portfolio& portfolio, std::vector<Property>& properties, const PersonId& person,
                              const PersonId& by) {
  if (!is_one_of(portfolio.managers, person)) {
    refuse(ErrorKind::not_found, named("portfolio", portfolio.id) + " has no portfolio manager `" + person.str() + "`");
  }
  require(portfolio, by, Action::remove_portfolio_manager);
  if (portfolio.managers.size() == 1) {
    refuse(ErrorKind::conflict,
           "`" + person.str() + "` is the last portfolio manager of " + named("portfolio", portfolio.id));
  }
  for (Property& property : properties) {
    if (find_role(property, person, ManagerRole::portfolio_manager)) require_edited_in_portal(property, "managers");
  }
  for (Property& property : properties) {
    std::erase_if(property.managers, [&](const ManagerAssignment& manager) {
      return manager.person == person && manager.role == ManagerRole::portfolio_manager;
    });
  }
  std::erase(portfolio.managers, person);
}

void rename_portfolio(Portfolio& portfolio, const std::string& name, const PersonId& by) {
  require(portfolio, by, Action::edit_portfolio);
  if (name.empty()) refuse(ErrorKind::invalid_input, "a portfolio needs a name");
  check_text("name", name);
  portfolio.name = name;
}

}  // namespace leasekey::access_rules
