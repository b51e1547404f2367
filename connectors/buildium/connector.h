// The Buildium connector's descriptor.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::buildium {

extern const Connector kConnector;

}  // namespace leasekey::connectors::buildium
