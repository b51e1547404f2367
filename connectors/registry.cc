// The explicit list: a new connector adds its include and its line here.
#include "connectors/registry.h"

#include <array>
#include <string>

#include "connectors/appfolio/connector.h"
#include "connectors/buildium/connector.h"
#include "connectors/csv/connector.h"
#include "connectors/entrata/connector.h"
#include "connectors/mri/connector.h"
#include "connectors/realpage/connector.h"
#include "connectors/resman/connector.h"
#include "connectors/singer/connector.h"
#include "connectors/yardi/connector.h"
#include "core/error.h"

namespace leasekey::connectors {
namespace {

constinit const auto kConnectors = std::to_array<const Connector*>({
    &appfolio::kConnector,
    &buildium::kConnector,
    &csv::kConnector,
    &entrata::kConnector,
    &mri::kConnector,
    &realpage::kConnector,
    &resman::kConnector,
    &singer::kConnector,
    &yardi::kConnector,
});

}  // namespace

std::span<const Connector* const> all() { return kConnectors; }

const Connector* find(std::string_view name) {
  for (const Connector* connector : kConnectors) {
    if (connector->name == name) return connector;
  }
  return nullptr;
}

const Connector& get(std::string_view name) {
  if (const Connector* connector = find(name)) return *connector;
  std::string names;
  for (const Connector* connector : kConnectors)
    names += (names.empty() ? "`" : ", `") + std::string(connector->name) + "`";
  throw Error(ErrorKind::not_found, "there is no connector `" + std::string(name) + "`; there are " + names);
}

std::string_view to_string(SettingKind kind) {
  switch (kind) {
    case SettingKind::text: return "text";
    case SettingKind::number: return "number";
    case SettingKind::flag: return "flag";
    case SettingKind::object: return "object";
  }
  throw Error(ErrorKind::internal, "a setting of an unknown kind");
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::high: return "high";
    case Confidence::medium: return "medium";
    case Confidence::low: return "low";
  }
  return "low";
}

}  // namespace leasekey::connectors
