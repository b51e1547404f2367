// Binds a property to its ePMS: connector, login, secrets.
#pragma once

#include <memory>

#include "config/config.h"
#include "connectors/connector.h"
#include "core/pms_source.h"

namespace leasekey::app {

/// Throws `invalid_input` for a property without a source, an unknown connector or wrong settings, `unauthenticated`
/// for a secret that cannot be fetched. `outbound` and `clock` outlive the source. A login that a manager entered
/// reaches public addresses only, unless the configuration says otherwise. `edition` is `LoginEditions::of` the login.
std::unique_ptr<PmsSource> open_source(const config::Config& config, const config::PropertyConfig& property,
                                       const Clock& clock, transport::OutboundParts& outbound,
                                       const config::OpenSealed& open_sealed, const std::string& edition = {});

/// A property's connector with what it is opened with.
struct BoundSource {
  const connectors::Connector& connector;
  connectors::SourceContext context;
};

/// What `open_source` opens; throws as it does, but for wrong settings.
BoundSource bind_source(const config::Config& config, const config::PropertyConfig& property, const Clock& clock,
                        transport::OutboundParts& outbound, const config::OpenSealed& open_sealed,
                        const std::string& edition = {});

/// Whether a secret of the property's login is sealed in the database.
bool has_sealed_secret(const config::Config& config, const config::PropertyConfig& property);

/// Whether a manager entered the property's login.
bool has_portal_login(const config::Config& config, const config::PropertyConfig& property);

/// The property with the connector's meaning of status labels under its own.
Property with_labels(const config::PropertyConfig& property);

}  // namespace leasekey::app
