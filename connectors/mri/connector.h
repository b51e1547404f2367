// Registers MRI.
#pragma once

#include "connectors/connector.h"

namespace leasekey::connectors::mri {

extern const Connector kConnector;

}  // namespace leasekey::connectors::mri
