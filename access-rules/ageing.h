// How long a suggestion has waited, and how bad that is (`edge-cases.md` · Q8).
#pragma once

#include <string_view>

#include "core/access.h"

namespace leasekey::access_rules {

enum class AgeStage { fresh, due, overdue };
inline constexpr Duration kDueAfter = std::chrono::hours(4);
inline constexpr Duration kOverdueAfter = std::chrono::hours(24);
std::string_view to_string(AgeStage stage);
std::optional<AgeStage> parse_age_stage(std::string_view word);

/// Somebody who still gets in is a matter of security, somebody who does not yet one of service.
enum class Severity { service, security };
std::string_view to_string(Severity severity);
std::optional<Severity> parse_severity(std::string_view word);

/// Of an open suggestion, by how long it has waited. A change that polls keep renewing grows old all the same.
AgeStage stage_of(Instant waiting_since, Instant now);
AgeStage stage_of(const Suggestion& suggestion, Instant now);

/// What takes a key from somebody is a matter of security.
Severity severity_of(Change change);
Severity severity_of(const Suggestion& suggestion);

}  // namespace leasekey::access_rules
