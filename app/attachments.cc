// Compares sources by what tells the customers of a vendor apart.
#include "app/attachments.h"

#include <algorithm>
#include <map>
#include <set>

#include "connectors/registry.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kMostAttached = 100;
constexpr std::size_t kLongestKey = 100;
constexpr std::string_view kAddress = "base_url";

bool is_part_of_address(const connectors::SettingRow& row) {
  return !row.secret && !row.names_user && (row.required || row.name == kAddress);
}

bool same_pms(const config::Config& config, const config::Source& a, const config::Source& b) {
  if (a.connector == b.connector && !a.credential.empty() && a.credential == b.credential) return true;
  const auto pms = pms_of(config, a);
  return !pms.empty() && pms == pms_of(config, b);
}

}  // namespace

std::map<std::string, std::string> pms_of(const config::Config& config, const config::Source& source) {
  std::map<std::string, std::string> address;
  const connectors::Connector* connector = connectors::find(source.connector);
  if (!connector) return address;
  address[""] = source.connector;
  const auto take = [&](const std::string& text) {
    const JsonDocument settings = JsonDocument::parse(text);
    for (const auto& row : connector->settings) {
      const auto value = settings.root().find(row.name);
      if (value && is_part_of_address(row)) address[std::string(row.name)] = JsonWriter().value(*value).finish();
    }
  };
  const auto login = config.credentials.find(source.credential);
  if (login != config.credentials.end()) take(login->second.settings.json);
  take(source.settings.json);  // these count first
  return address;
}

const config::PropertyConfig* find_bound(const config::Config& config, const PropertyId& id) {
  const config::PropertyConfig* property = config.find(id);
  return property && property->source ? property : nullptr;
}

bool is_offered(const connectors::Connector& connector) {
  return std::any_of(connector.settings.begin(), connector.settings.end(),
                     [](const auto& row) { return row.name == kAddress; });
}

void expect_attachable(const config::Source& source, const std::vector<std::string>& keys) {
  const connectors::Connector* connector = connectors::find(source.connector);
  if (keys.empty() && connector && is_offered(*connector)) {
    throw Error(ErrorKind::invalid_input,
                "attach at least one property of the ePMS; to follow it no longer, disconnect the property");
  }
  if (keys.size() > kMostAttached) throw Error(ErrorKind::invalid_input, "more than 100 properties of the ePMS");
  std::set<std::string> seen;
  for (const std::string& key : keys) {
    const bool printable =
        std::none_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (key.empty() || key.size() > kLongestKey || !printable) {
      throw Error(ErrorKind::invalid_input, "the key of an ePMS property has 1 to 100 characters");
    }
    if (!seen.insert(key).second) throw Error(ErrorKind::invalid_input, "`" + key + "` is there twice");
  }
}

std::vector<PropertyId> others_of_login(const config::Config& config, const PropertyId& property) {
  std::vector<PropertyId> others;
  const config::PropertyConfig* own = config.find(property);
  if (!own || !own->source || own->source->credential.empty()) return others;
  for (const auto& other : config.properties) {
    if (other.property.id == property || !other.source) continue;
    if (other.source->credential == own->source->credential) others.push_back(other.property.id);
  }
  return others;
}

std::optional<Taken> find_taken(const config::Config& config, const PropertyId& property,
                                const std::vector<std::string>& keys) {
  const config::PropertyConfig* own = config.find(property);
  if (!own || !own->source) return {};
  const auto& attached = own->source->properties;
  for (const auto& other : config.properties) {
    if (other.property.id == property || !other.source || !same_pms(config, *own->source, *other.source)) continue;
    const auto& theirs = other.source->properties;
    for (const std::string& key : keys) {
      if (std::find(attached.begin(), attached.end(), key) != attached.end()) continue;  // as it was
      if (std::find(theirs.begin(), theirs.end(), key) != theirs.end()) return Taken{other.property.id, key};
    }
  }
  return {};
}

}  // namespace leasekey::app
