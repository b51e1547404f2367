// Stages of waiting.
#include "access-rules/ageing.h"

#include "access-rules/guard.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr auto kStages = words<AgeStage>("fresh", "due", "overdue");
constexpr auto kSeverities = words<Severity>("service", "security");

}  // namespace

std::string_view to_string(AgeStage stage) { return kStages.of(stage); }
std::optional<AgeStage> parse_age_stage(std::string_view word) { return kStages.parse(word); }
std::string_view to_string(Severity severity) { return kSeverities.of(severity); }
std::optional<Severity> parse_severity(std::string_view word) { return kSeverities.parse(word); }

AgeStage stage_of(Instant waiting_since, Instant now) {
  const Duration age = now - waiting_since;
  if (age >= kOverdueAfter) return AgeStage::overdue;
  return age >= kDueAfter ? AgeStage::due : AgeStage::fresh;
}

AgeStage stage_of(const Suggestion& suggestion, Instant now) { return stage_of(suggestion.waiting_since, now); }

Severity severity_of(Change change) { return is_loss(change) ? Severity::security : Severity::service; }

Severity severity_of(const Suggestion& suggestion) { return severity_of(suggestion.plan.change); }

}  // namespace leasekey::access_rules
