// The registration of Yardi Voyager.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::yardi {

extern const Connector kConnector;

}  // namespace leasekey::connectors::yardi
