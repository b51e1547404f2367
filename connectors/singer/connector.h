// The descriptor of taps.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::singer {

extern const Connector kConnector;

}  // namespace leasekey::connectors::singer
