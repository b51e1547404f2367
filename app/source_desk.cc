// Looks at an ePMS: one look at a property at a time, so that nobody fills all threads with a slow vendor.
#include "app/source_desk.h"

#include <algorithm>

#include "connectors/registry.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

const config::PropertyConfig* find_property(const config::Config& config, const PropertyId& id) {
  const auto found = std::find_if(config.properties.begin(), config.properties.end(),
                                  [&](const auto& property) { return property.property.id == id; });
  return found == config.properties.end() || !found->source ? nullptr : &*found;
}

/// In the set for as long as it lives.
class Looking {
 public:
  Looking(std::mutex& mutex, std::set<PropertyId>& looked_at, const PropertyId& property)
      : mutex_(mutex), looked_at_(looked_at), property_(property) {
    const std::lock_guard lock(mutex_);
    if (looked_at_.insert(property_).second) return;
    throw Error(ErrorKind::conflict, "the ePMS of property `" + property.str() + "` is being checked already");
  }
  ~Looking() {
    const std::lock_guard lock(mutex_);
    looked_at_.erase(property_);
  }
  Looking(const Looking&) = delete;
  Looking& operator=(const Looking&) = delete;

 private:
  std::mutex& mutex_;
  std::set<PropertyId>& looked_at_;
  const PropertyId property_;
};

}  // namespace

SourceDesk::SourceDesk(const config::Config& config, const Clock& clock, transport::OutboundParts& outbound,
                       config::OpenSealed open_sealed)
    : config_(config), clock_(clock), outbound_(outbound), open_sealed_(std::move(open_sealed)) {}

api::SourceReach SourceDesk::reach() {
  return {[this](const PropertyId& property) { return binding(property); },
          [this](const PropertyId& property) { return look(property); }};
}

std::optional<api::SourceBinding> SourceDesk::binding(const PropertyId& property) const {
  const config::PropertyConfig* known = find_property(config_, property);
  if (!known) return std::nullopt;
  const connectors::Connector* connector = connectors::find(known->source->connector);
  return api::SourceBinding{known->source->connector, std::string(connector ? connector->title : ""),
                            known->source->credential.str(), known->source->properties};
}

api::SourceLook SourceDesk::look(const PropertyId& property) {
  const config::PropertyConfig* known = find_property(config_, property);
  if (!known) throw Error(ErrorKind::not_found, "property `" + property.str() + "` follows no ePMS");
  const Looking looking(mutex_, looked_at_, property);
  api::SourceLook look;
  std::unique_ptr<PmsSource> source;
  try {
    source = open_source(config_, *known, clock_, outbound_.use(), open_sealed_);
  } catch (const Error& error) {
    look.check.problems.emplace_back(error.what());  // a secret that is not there yet, for example
    return look;
  }
  look.check = source->check();
  if (look.check.ok()) look.properties = source->properties();
  return look;
}

}  // namespace leasekey::app
