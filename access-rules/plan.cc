// The heart: what a person's records mean for the keys, level by level, and which events end everything.
#include "access-rules/plan.h"

#include <algorithm>

#include "access-rules/holdings.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kFlipWindow = std::chrono::hours(24);
constexpr std::size_t kFlipsUntilHeld = 3;

std::set<KeyId> without(const std::set<KeyId>& keys, const std::set<KeyId>& removed) {
  std::set<KeyId> rest;
  std::set_difference(keys.begin(), keys.end(), removed.begin(), removed.end(), std::inserter(rest, rest.end()));
  return rest;
}

std::vector<KeyId> sorted(const std::set<KeyId>& keys) { return {keys.begin(), keys.end()}; }

bool has_record(const Person& person, LeaseStatus status) {
  return std::any_of(person.records.begin(), person.records.end(),
                     [&](const KnownRecord& record) { return record.status == status && record.misses == 0; });
}

bool has_gone_home(const Person& person) {
  return std::any_of(person.records.begin(), person.records.end(),
                     [](const KnownRecord& record) { return is_gone(record) && lives_there(record.status); });
}

/// A flip is current <-> past between good polls; events exactly 24 hours old are outside (`readings.md` · A flip).
void note_flips(Person& person, LeaseStatus before, LeaseStatus after, Instant now) {
  std::erase_if(person.flips, [&](Instant at) { return at <= now - kFlipWindow; });
  const bool left = lives_there(before) && after == LeaseStatus::past;
  const bool came_back = before == LeaseStatus::past && lives_there(after);
  if (left || came_back) person.flips.push_back(now);
}

/// A manual status ends when the ePMS reports the same, which is then no event of its own, or when it expires.
/// Answers whether it was confirmed.
bool end_manual_status(Person& person, Instant now) {
  if (!person.manual_status) return false;
  const bool confirmed = status_class(person.shown_status) == status_class(person.manual_status->status);
  const bool expired = person.manual_status->expires_at && *person.manual_status->expires_at <= now;
  if (confirmed || expired) person.manual_status.reset();
  return confirmed;
}

Ending ending_of_ended(const Person& person, const Observation& seen) {
  const bool turned = seen.turned_past || seen.turned_cancelled;
  if (person.standing == Standing::living && !turned && has_gone_home(person)) return Ending::none;
  if (person.standing != Standing::ended) {
    if (seen.turned_cancelled && !seen.turned_past) return Ending::cancelled;
    return has_record(person, LeaseStatus::past) || seen.turned_past ? Ending::past : Ending::cancelled;
  }
  if (seen.turned_past) return Ending::past;
  const bool shown_past = has_record(person, LeaseStatus::past);
  if (person.ending == Ending::past && !shown_past) return Ending::cancelled;
  const bool kept_keys = !automated_keys(person).empty() && !has_gone_home(person);  // of a home that was missing
  if (person.ending == Ending::none && kept_keys) return shown_past ? Ending::past : Ending::cancelled;
  return person.ending;
}

/// Current -> future acts like cancelled, unless another record is past: a move (`readings.md` · Feed and records).
Ending ending_of_upcoming(const Person& person, const Observation& seen) {
  if (has_record(person, LeaseStatus::past)) return Ending::none;
  switch (person.standing) {
    case Standing::living: return has_gone_home(person) ? Ending::none : Ending::back_to_future;
    case Standing::ended: {
      const bool lived_here = person.ending != Ending::none && !person.homes.empty();
      return lived_here ? Ending::back_to_future : Ending::none;
    }
    case Standing::upcoming: return seen.fell_back ? Ending::back_to_future : person.ending;
    case Standing::none: return Ending::none;
  }
  return Ending::none;
}

Ending next_ending(const Person& person, Standing now_standing, const Observation& seen) {
  switch (now_standing) {
    case Standing::living: return Ending::none;
    case Standing::upcoming: return ending_of_upcoming(person, seen);
    case Standing::ended: return ending_of_ended(person, seen);
    case Standing::none: return person.ending;
  }
  return Ending::none;
}

/// A unit has changed when one poll shows a home gained and another lost (`readings.md` · Smaller ones); what was
/// lived in before an ending still counts, so that past and current may come in adjacent polls.
void note_homes(Person& person, const std::set<PmsUnit>& homes) {
  const bool gained = !std::includes(person.homes.begin(), person.homes.end(), homes.begin(), homes.end());
  const bool lost = !std::includes(homes.begin(), homes.end(), person.homes.begin(), person.homes.end());
  if (gained && lost && !person.moved_from) person.moved_from = person.homes;
  if (person.moved_from == homes) person.moved_from.reset();
  person.homes = homes;
}

std::optional<Plan> ending_plan(Person& person, Instant now) {
  const std::set<KeyId> held = held_keys(person, now);
  if (held.empty()) {
    person.ending = Ending::none;  // nothing to end: the event is over
    person.homes.clear();
    person.suppressions.clear();
    return {};
  }
  Plan plan;
  plan.change = Change::revoke;
  plan.ends = sorted(held);
  plan.everything = true;
  plan.always_approval = person.ending != Ending::past;
  return plan;
}

/// The difference between wanted and held, by automation.
std::optional<Plan> level_plan(const Person& person, const Wanted& wanted, const std::set<BlockReason>& identity) {
  const std::set<KeyId> held = automated_keys(person);
  std::set<KeyId> gives = without(wanted.keys, held);
  if (!person.moved_from) gives = without(gives, person.suppressions);
  const std::set<KeyId> ends = without(without(held, wanted.keys), wanted.kept);
  const bool gaining = !gives.empty() || !wanted.missing.empty();
  if (!gaining && ends.empty()) return {};

  Plan plan;
  plan.gives = sorted(gives);
  plan.ends = sorted(ends);
  plan.change = !gaining ? Change::revoke : ends.empty() ? Change::grant : Change::unit_change;
  plan.always_approval = !ends.empty() && has_gone_home(person);
  if (gaining) {
    std::set<BlockReason> blocks = wanted.missing;
    blocks.insert(identity.begin(), identity.end());
    const bool unsure =
        std::any_of(gives.begin(), gives.end(), [&](const KeyId& key) { return wanted.unsure.contains(key); });
    if (unsure) blocks.insert(BlockReason::role_review);
    plan.blocks.assign(blocks.begin(), blocks.end());
  }
  return plan;
}

/// Unit changes that leave nothing to do are over at once, and with them the suppressions.
void settle_move(Person& person, const std::optional<Plan>& plan) {
  if (plan || !person.moved_from) return;
  person.moved_from.reset();
  person.suppressions.clear();
}

PersonPlan plan_living(Person& person, const std::set<BlockReason>& identity, const KeyIndex& keys, bool by_hand) {
  const Wanted wanted = wanted_while_living(person, keys, by_hand);
  note_homes(person, wanted.homes);
  PersonPlan result;
  result.plan = level_plan(person, wanted, identity);
  settle_move(person, result.plan);
  if (result.plan)
    result.rule = std::string(result.plan->change == Change::grant ? "current" : to_string(result.plan->change));
  return result;
}

/// A home ended while the next one is still to come: its unit key ends, common-area keys stay. Of a home that is
/// missing too long, what only it gave ends.
PersonPlan plan_without_home(const Person& person, const KeyIndex& keys) {
  Wanted wanted;
  if (!has_gone_home(person)) wanted.kept.insert(keys.common_keys().begin(), keys.common_keys().end());
  return {level_plan(person, wanted, {}), "home_ended", false};
}

PersonPlan plan_by_feed(Person& person, const Observation& seen, const std::set<BlockReason>& identity,
                        const PlanContext& context) {
  const Standing standing = standing_of(status_of(person));
  person.ending = next_ending(person, standing, seen);
  person.standing = standing;
  if (person.ending != Ending::none) {
    std::string rule(to_string(person.ending));
    return {ending_plan(person, context.now), rule, false};
  }
  if (standing == Standing::living) return plan_living(person, identity, context.keys, false);
  if (standing == Standing::upcoming || has_gone_home(person)) return plan_without_home(person, context.keys);
  return {};
}

void add_block(Plan& plan, BlockReason reason) {
  std::set<BlockReason> blocks(plan.blocks.begin(), plan.blocks.end());
  blocks.insert(reason);
  plan.blocks.assign(blocks.begin(), blocks.end());
}

/// While a manual status holds, it decides; a change of home in the feed is followed
/// (`readings.md` · A manual status).
PersonPlan plan_by_hand(Person& person, const std::set<BlockReason>& identity, const PlanContext& context) {
  person.ending = Ending::none;
  if (person.manual_status->status != LeaseStatus::current) return {};
  return plan_living(person, identity, context.keys, true);
}

/// What the ePMS would have, against the manual status: always for a manager to decide, never a silent revert.
PersonPlan plan_disagreement(const Person& person, const Observation& seen, const std::set<BlockReason>& identity,
                             const PlanContext& context) {
  Person imagined = person;
  imagined.manual_status.reset();
  Observation as_if = seen;  // at every poll as if the feed had turned just now: what is imagined is not remembered
  as_if.turned_past = has_record(person, LeaseStatus::past);
  as_if.turned_cancelled = !as_if.turned_past;
  PersonPlan result = plan_by_feed(imagined, as_if, identity, context);
  if (result.plan) result.plan->always_approval = true;
  result.rule = "status_disagreement";
  result.disagreement = true;
  return result;
}

}  // namespace

PersonPlan plan_shown(Person& person, const Observation& seen, const std::set<BlockReason>& identity_blocks,
                      bool conflicting, const PlanContext& context) {
  const LeaseStatus before = person.shown_status;
  person.shown_status = status_of(person).value_or(LeaseStatus::unknown);
  note_flips(person, before, person.shown_status, context.now);
  const bool confirmed = end_manual_status(person, context.now);

  PersonPlan result;
  if (!person.manual_status) {
    result = plan_by_feed(person, confirmed ? Observation{} : seen, identity_blocks, context);
  } else if (status_class(person.shown_status) == status_class(person.manual_status->feed_status)) {
    result = plan_by_hand(person, identity_blocks, context);
  } else {
    result = plan_disagreement(person, seen, identity_blocks, context);
  }
  if (result.plan && conflicting) add_block(*result.plan, BlockReason::needs_review);
  if (result.plan && person.flips.size() >= kFlipsUntilHeld) add_block(*result.plan, BlockReason::flip_flop);
  return result;
}

MissingPlan plan_missing(Person& person, const PlanContext& context) {
  MissingPlan result;
  if (!person.resident || person.misses < kMissesUntilOrphaned) return result;
  if (!automated_keys(person).empty()) person.orphaned = true;
  if (!person.orphaned) {
    result.withdraws_grant = true;
    return result;
  }
  const std::set<KeyId> held = held_keys(person, context.now);
  if (held.empty()) {
    person.orphaned = false;
    result.withdraws_grant = true;
    return result;
  }
  result.plan = Plan{Change::revoke, {}, sorted(held), true, true, {}};
  return result;
}

bool same_change(const Plan& a, const Plan& b) {
  const auto shown = [](const Plan& plan) {
    return plan.blocks.empty() ? std::optional<BlockReason>() : plan.blocks.front();
  };
  return a.change == b.change && a.gives == b.gives && a.ends == b.ends && a.everything == b.everything &&
         a.always_approval == b.always_approval && shown(a) == shown(b);
}

std::string inputs_of(const Person& person, const std::optional<Plan>& plan) {
  std::set<std::string> records;
  for (const auto& record : person.records) {
    if (is_gone(record) && !person.orphaned) continue;
    records.insert(lease_of(record.seen).str() + '|' + record.seen.unit.str() + '|' +
                   std::string(to_string(record.status)) + '|' + std::string(to_string(record.seen.role)));
  }
  std::string inputs;
  for (const auto& record : records) inputs += record + '\n';
  if (person.manual_status) inputs += "manual " + std::string(to_string(person.manual_status->status)) + '\n';
  if (person.orphaned) inputs += "orphaned\n";
  for (const BlockReason block : plan ? plan->blocks : std::vector<BlockReason>{}) {
    const bool identity =
        block == BlockReason::duplicate_email || block == BlockReason::no_email || block == BlockReason::needs_review;
    if (identity) inputs += std::string(to_string(block)) + '\n';
  }
  return inputs;
}

Standing standing_of(std::optional<LeaseStatus> status) {
  if (!status) return Standing::none;
  if (lives_there(*status)) return Standing::living;
  if (*status == LeaseStatus::future) return Standing::upcoming;
  return *status == LeaseStatus::unknown ? Standing::none : Standing::ended;
}

LeaseStatus status_class(LeaseStatus status) {
  if (lives_there(status)) return LeaseStatus::current;
  return status == LeaseStatus::applicant ? LeaseStatus::cancelled : status;
}

}  // namespace leasekey::access_rules
