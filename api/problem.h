// Errors as RFC 9457 problem documents.
#pragma once

#include <string>

#include "api/message.h"
#include "core/error.h"

namespace leasekey::api {

/// The one table from kinds to statuses.
int status_of(ErrorKind kind);

/// `internal` does not show its message: it shows `incident`, which the log carries, too.
Response problem(const Error& error, const std::string& incident = {});

/// What the protocol itself refuses.
Response problem(const Refusal& refusal);

}  // namespace leasekey::api
