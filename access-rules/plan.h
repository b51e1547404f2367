// What one person's change is: from records, standing and manual status to a plan.
#pragma once

#include <optional>

#include "access-rules/observe.h"
#include "access-rules/state.h"
#include "access-rules/wanted.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// What a poll plans with. Refers to its parts, which must outlive it.
struct PlanContext {
  const Property& property;
  const KeyIndex& keys;
  Instant now;
  LocalDate today;  ///< in the property's zone
};

/// A person's plan at one good poll.
struct PersonPlan {
  std::optional<Plan> plan;   ///< nothing to do: no plan
  std::string rule;           ///< stable name of the rule that fired
  bool disagreement = false;  ///< the ePMS has changed against a status set by hand
};

/// Moves the person's standing on to what the poll showed, and plans. To be called for a person whom the feed shows
/// and who is not frozen, after `observe`. Flips, manual status, endings and homes are updated.
PersonPlan plan_shown(Person& person, const Observation& seen, const std::set<BlockReason>& identity_blocks,
                      bool conflicting, const PlanContext& context);

/// For somebody whom the feed leaves out: orphaned at the third complete feed in a row
/// (`automated-access.md` · Absent is not past). Nothing planned before that: what is open stays as it is.
struct MissingPlan {
  std::optional<Plan> plan;
  bool withdraws_grant = false;  ///< a waiting grant is withdrawn
};
MissingPlan plan_missing(Person& person, const PlanContext& context);

/// Whether two plans are the same change: a poll that plans the same leaves version and detection alone. Of several
/// reasons for a block, the one that is shown counts.
bool same_change(const Plan& a, const Plan& b);

/// What a decision rests on: the same plan comes back only when this is another (`readings.md` · Declined).
std::string inputs_of(const Person& person, const std::optional<Plan>& plan);

/// Where a status puts a person.
Standing standing_of(std::optional<LeaseStatus> status);

/// Current, notice and eviction are one status for a manual status, cancelled and applicant another.
LeaseStatus status_class(LeaseStatus status);

}  // namespace leasekey::access_rules
