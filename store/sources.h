// How managers have bound properties to their ePMS, beside what the configuration says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

struct StoredSource {
  PropertyId property;
  std::string connector;
  std::string login;                    ///< its name; empty: the connector needs none
  std::optional<std::string> settings;  ///< of the property's own login, one JSON object; nothing: the configuration's
  std::vector<std::string> secrets;     ///< names of those of the property's own login; they are sealed
  std::vector<std::string> attached;    ///< keys of properties of the ePMS
  friend bool operator==(const StoredSource&, const StoredSource&) = default;
};

/// Nothing where no manager has changed it.
std::optional<StoredSource> find_source(Tx& tx, const PropertyId& property);

/// By property.
std::vector<StoredSource> list_sources(Tx& tx);

/// In the place of what there was; raises the version of the property's definition.
void save_source(Tx& tx, const StoredSource& source);

}  // namespace leasekey::store
