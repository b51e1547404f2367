// The CSV connector's descriptor.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::csv {

extern const Connector kConnector;

}  // namespace leasekey::connectors::csv
