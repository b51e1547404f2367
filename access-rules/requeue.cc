// Versions: a poll that plans the same leaves version and detection alone.
#include "access-rules/requeue.h"

#include <algorithm>

#include "access-rules/evidence.h"
#include "access-rules/guard.h"

namespace leasekey::access_rules {
namespace {

bool is_declined(Person& person, const std::optional<Plan>& plan) {
  if (!person.declined_inputs) return false;
  if (*person.declined_inputs == inputs_of(person, plan)) return true;
  person.declined_inputs.reset();
  return false;
}

/// Announced dates of the homes that are lost: seen at this poll, else those of the records that ended before or that
/// the feed has stopped to show.
std::vector<std::optional<LocalDate>> announced(const Person& person, const Observation& seen) {
  if (!seen.lost.empty()) return seen.lost;
  std::vector<std::optional<LocalDate>> dates;
  for (const auto& record : person.records) {
    if (record.misses > 0 && lives_there(record.status)) dates.push_back(record.seen.move_out);
    if (record.misses == 0 && record.status == LeaseStatus::past) dates.push_back(record.announced_move_out);
  }
  return dates;
}

/// An announced move-out date explains from that day on, in the property's zone (`readings.md` · Guard).
bool is_explained(const Person& person, const Observation& seen, LocalDate today) {
  const auto dates = announced(person, seen);
  return !dates.empty() &&
         std::all_of(dates.begin(), dates.end(), [&](const auto& date) { return date && *date <= today; });
}

/// The homes that the change takes: what was lived in and is no longer, not what other keys are for.
std::vector<UnitId> touched_units(const Person& person, const Person* before, const Plan& plan, const KeyIndex& keys) {
  std::set<PmsUnit> homes = person.homes;
  if (before) homes.insert(before->homes.begin(), before->homes.end());
  const bool lives_on = !plan.everything && person.standing == Standing::living;
  std::set<UnitId> units;
  for (const auto& home : homes) {
    const auto unit = lives_on && person.homes.contains(home) ? std::nullopt : keys.unit_of(home);
    if (unit) units.insert(*unit);
  }
  return {units.begin(), units.end()};
}

/// A loss whose contents are renewed stays held, explained and counted as it was; one of another kind is looked at
/// anew.
void carry_over_loss(const Suggestion& open, const Observation& seen, Suggestion& next) {
  const bool same_kind = open.plan.change == next.plan.change && open.plan.everything == next.plan.everything &&
                         open.evidence.rule == next.evidence.rule;
  if (same_kind && open.hold == HoldReason::guard) next.hold = HoldReason::guard;
  if (same_kind && seen.lost.empty()) next.explained = open.explained;
  if (next.touches.empty()) next.touches = open.touches;
}

Suggestion new_version(const Person& person, const Plan& plan, const PlanFacts& facts, const PlanContext& context) {
  Suggestion next;
  next.plan = plan;
  next.state = plan.blocks.empty() ? SuggestionState::pending : SuggestionState::blocked;
  next.poll = facts.poll;
  next.detected_at = context.now;
  next.waiting_since = context.now;
  next.evidence = evidence_of(context.property, facts.before, person, plan, facts.rule);
  if (is_loss(plan)) {
    next.explained = is_explained(person, facts.seen, context.today);
    next.touches = touched_units(person, facts.before, plan, context.keys);
  }
  if (const Suggestion* open = person.open_suggestion()) {
    next.id = open->id;
    next.version = open->version + 1;
    if (is_loss(open->plan) == is_loss(plan)) next.waiting_since = open->waiting_since;
    if (is_loss(open->plan) && is_loss(plan)) carry_over_loss(*open, facts.seen, next);
  }
  return next;
}

/// As the last poll made it: what Support has edited since is left alone while polls plan the same.
Plan as_planned(const Suggestion& open) {
  Plan plan = open.plan;
  if (!open.planned) return plan;
  plan.change = open.planned->change;
  plan.gives = open.planned->gives;
  plan.ends = open.planned->ends;
  plan.always_approval = open.planned->always_approval;
  return plan;
}

}  // namespace

bool requeue(Person& person, const std::optional<Plan>& plan, const PlanFacts& facts, const PlanContext& context) {
  const bool declined = is_declined(person, plan);
  const Suggestion* open = person.open_suggestion();
  if (!plan) {
    withdraw(person, context.now);
    return false;
  }
  if (declined || (open && same_change(as_planned(*open), *plan))) return false;
  person.suggestion = new_version(person, *plan, facts, context);
  return true;
}

void withdraw(Person& person, Instant now) {
  if (!person.open_suggestion()) return;
  person.suggestion->state = SuggestionState::withdrawn;
  person.suggestion->decided_at = now;
}

}  // namespace leasekey::access_rules
