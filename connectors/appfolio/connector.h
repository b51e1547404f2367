// The registration of AppFolio.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::appfolio {

extern const Connector kConnector;

}  // namespace leasekey::connectors::appfolio
