// Errors as RFC 9457 problem documents.
#pragma once

#include <string>
#include <string_view>

#include "api/message.h"
#include "core/error.h"

namespace leasekey::api {

/// The one table from kinds to statuses.
int status_of(ErrorKind kind);

/// `internal` does not show its message: it shows `incident`, which the log carries, too.
Response problem(const Error& error, const std::string& incident = {});

/// What only the API knows: a status, the word that `type` ends in, a title and a sentence.
Response problem(int status, std::string_view type, std::string_view title, const std::string& detail);

/// What the protocol itself refuses.
Response problem(const Refusal& refusal);

}  // namespace leasekey::api
