// How managers are added, changed and removed: at a property by level, at a portfolio as a whole.
#pragma once

#include <cstdint>
#include <optional>

#include "core/property.h"

namespace leasekey::access_rules {

// Refusals, and what `property` carries, as in `definition.h`. Only Portfolio Managers may do any of it
// (`access-core.md` · Who may do what): never Support.

/// What a Property Manager is to have at a property; all of it replaces what was there.
struct StaffRights {
  PersonId person;
  KeyManagement key_management = KeyManagement::none;
  std::vector<KeyId> keys;  ///< for `specific`
  bool device_management = false;
  /// The number of devices that was shown: needed where Device Management is newly given, `conflict` where it is
  /// another one by now.
  std::optional<std::int64_t> devices;
  bool may_activate = false;
  std::int64_t covered = 0;  ///< devices that Device Management covers at the property now
};

void add_manager(Property& property, const StaffRights& rights, const PersonId& by);
void edit_manager(Property& property, const StaffRights& rights, const PersonId& by);
/// Keys that they hold stay: holding and managing keys are two things.
void remove_manager(Property& property, const PersonId& person, const PersonId& by);

/// `conflict` for one who is a Portfolio Manager already.
void add_portfolio_manager(Portfolio& portfolio, const PersonId& person, const PersonId& by);
/// Also from those of `properties`, all of the portfolio as they are set up, that list them. `conflict` for the last
/// one and where a configuration file lists them.
void remove_portfolio_manager(Portfolio& portfolio, std::vector<Property>& properties, const PersonId& person,
                              const PersonId& by);

void rename_portfolio(Portfolio& portfolio, const std::string& name, const PersonId& by);

}  // namespace leasekey::access_rules
