// The registration of RealPage Exchange.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::realpage {

extern const Connector kConnector;

}  // namespace leasekey::connectors::realpage
