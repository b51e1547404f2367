// The Entrata connector's descriptor.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::entrata {

extern const Connector kConnector;

}  // namespace leasekey::connectors::entrata
