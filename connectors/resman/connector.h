// The registration of ResMan.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::resman {

extern const Connector kConnector;

}  // namespace leasekey::connectors::resman
