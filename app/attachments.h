// Which properties of an ePMS may be attached to a property: each to one alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "connectors/connector.h"

namespace leasekey::app {

/// Null for a property that follows no ePMS.
const config::PropertyConfig* find_bound(const config::Config& config, const PropertyId& id);

/// Throws `invalid_input` for keys that are none, repeat, or are none at all where the connector has to know some.
void expect_attachable(const config::Source& source, const std::vector<std::string>& keys);

/// The property that one of these keys of the same ePMS is attached to already, and the key; nothing where none is. It
/// is the same ePMS where the login is, or where what tells the vendor's customers apart is the same.
struct Taken {
  PropertyId by;
  std::string key;
};
std::optional<Taken> find_taken(const config::Config& config, const PropertyId& property,
                                const std::vector<std::string>& keys);

/// Which other properties are read with the same login.
std::vector<PropertyId> others_of_login(const config::Config& config, const PropertyId& property);

/// Which customer of which vendor the source leads to: its connector, its address, and whatever its login cannot do
/// without but secrets and the user's name. Empty for a connector that is not known.
std::map<std::string, std::string> pms_of(const config::Config& config, const config::Source& source);

/// Whether managers may enter a login for it: it speaks to its vendor over the network, and neither reads files nor
/// runs programs of this machine.
bool is_offered(const connectors::Connector& connector);

}  // namespace leasekey::app
