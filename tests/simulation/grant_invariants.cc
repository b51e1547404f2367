// What must hold of grants: evidence, start, suppressions, staff, guests, no gaps.
#include <algorithm>

#include "access-rules/holdings.h"
#include "tests/simulation/invariants.h"

namespace leasekey::simulation {
namespace {

using access_rules::PropertyState;

/// The same source in both states is known by what never changes of it.
bool same_origin(const GrantSource& a, const GrantSource& b) {
  return a.kind == b.kind && a.given_at == b.given_at && a.giver == b.giver && a.evidence == b.evidence;
}

/// Calls `see(person, key, before, after)` for each source after the step; `before` is null for a new one.
template <class See>
void for_each_source(const Transition& t, See see) {
  for (const auto& [id, person] : t.after.people) {
    const Person* was = t.before.find(id);
    for (const auto& grant : person.grants) {
      const Grant* old = was ? access_rules::find_grant(*was, grant.key) : nullptr;
      for (std::size_t i = 0; i < grant.sources.size(); ++i) {
        const bool known = old && i < old->sources.size() && same_origin(old->sources[i], grant.sources[i]);
        see(person, grant.key, known ? &old->sources[i] : nullptr, grant.sources[i]);
      }
    }
  }
}

bool sets_status(const Transition& t, const PersonId& person, const std::string& status) {
  const auto* set = std::get_if<rehearse::SetStatusTo>(&t.step.action);
  return set && set->person == person && set->status == status;
}

bool gives_back(const Transition& t, const PersonId& person) {
  const auto* undo = std::get_if<rehearse::Undo>(&t.step.action);
  return undo && undo->person == person;
}

std::string at(const PersonId& person, const KeyId& key) { return person.str() + " " + key.str(); }

void nothing_is_lost(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.before.people) {
    const Person* now = t.after.find(id);
    if (!now) return findings.add(id.str() + " vanished");
    for (const auto& grant : person.grants) {
      const Grant* kept = access_rules::find_grant(*now, grant.key);
      if (!kept || kept->sources.size() < grant.sources.size()) findings.add(at(id, grant.key) + " lost a source");
    }
  }
}

void automated_keys_begin_after_the_delay(const Transition& t, Findings& findings) {
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource* before, const GrantSource& after) {
    if (after.kind != SourceKind::automated) return;
    const bool begins = !before || after.start != before->start;
    if (!begins) return;
    if (sets_status(t, person.id, "current")) {
      if (after.start != t.step.at) findings.add(at(person.id, key) + " does not begin at once");
      return;
    }
    if (gives_back(t, person.id)) {
      if (after.start < t.step.at) findings.add(at(person.id, key) + " is given back for the past");
      return;
    }
    const Suggestion* applied = applied_now(t, person.id);
    if (!applied) return findings.add(at(person.id, key) + " was given by nothing");
    if (after.start < applied->detected_at + t.property().start_delay || after.start < t.step.at) {
      findings.add(at(person.id, key) + " begins at " + to_string(after.start) + ", detected at " +
                   to_string(applied->detected_at));
    }
  });
}

bool has_lived_reason(const Transition& t, const PersonId& person, const KeyId& key) {
  Ledger ledger;
  const Ledger* known = &t.ledger;
  if (t.is_good_poll()) {
    ledger.shown = t.ledger.shown;
    ledger.take(*t.feed());
    known = &ledger;
  }
  const auto records = known->shown.find(person);
  if (records == known->shown.end()) return false;
  const auto common = common_keys(t.property());
  return std::any_of(records->second.begin(), records->second.end(), [&](const auto& entry) {
    const FeedRecord& record = entry.second;
    if (!lives(record.status_label) || !is_occupant_or_unknown(record.role)) return false;
    if (record.role == LeaseRole::unknown) return false;
    return common.contains(key) || keys_of_unit(t.property(), record.unit).contains(key);
  });
}

void automated_keys_rest_on_a_current_record(const Transition& t, Findings& findings) {
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource* before, const GrantSource& after) {
    const bool given = after.kind == SourceKind::automated && (!before || (before->end && !after.end));
    if (!given || sets_status(t, person.id, "current")) return;
    const bool stands_by_hand = person.manual_status && person.manual_status->status == LeaseStatus::current;
    if (!stands_by_hand && !has_lived_reason(t, person.id, key)) findings.add(at(person.id, key));
  });
}

void suppressed_keys_are_not_given(const Transition& t, Findings& findings) {
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource* before, const GrantSource& after) {
    const bool given = after.kind == SourceKind::automated && (!before || (before->end && !after.end));
    const Person* was = t.before.find(person.id);
    if (!given || !was || !was->suppressions.contains(key)) return;
    const bool moves = was->moved_from || (person.homes != was->homes);
    if (!moves) findings.add(at(person.id, key));
  });
}

bool suppression_may_end(const Transition& t, const Person& before, const Person& after, const KeyId& key) {
  const auto* give = std::get_if<access_rules::GiveKey>(&t.step.action);
  if (give) return give->person == after.id && give->key == key;
  const auto* lift = std::get_if<rehearse::LiftSuppression>(&t.step.action);
  if (lift) return lift->person == after.id && lift->key == key;
  if (sets_status(t, after.id, "past") || sets_status(t, after.id, "future")) return true;
  const Suggestion* applied = applied_now(t, after.id);
  if (applied && applied->plan.everything) return true;
  const bool left = after.standing == Standing::ended || after.standing == Standing::upcoming;
  if (left && access_rules::held_keys(after, t.step.at).empty()) return true;  // there was nothing left to end
  return before.moved_from || before.homes != after.homes;
}

void suppressions_stick(const Transition& t, Findings& findings) {
  for (const auto& [id, before] : t.before.people) {
    const Person& after = t.after.people.at(id);
    for (const auto& key : before.suppressions) {
      if (after.suppressions.contains(key)) continue;
      if (!suppression_may_end(t, before, after, key)) findings.add(at(id, key));
    }
    for (const auto& key : after.suppressions) {
      if (access_rules::automated_keys(after).contains(key)) findings.add(at(id, key) + " is given and suppressed");
    }
  }
}

void automation_leaves_staff_and_manual_keys(const Transition& t, Findings& findings) {
  const bool by_hand = std::holds_alternative<rehearse::RevokeKey>(t.step.action);
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource* before, const GrantSource& after) {
    if (!before || *before == after || by_hand) return;
    if (after.kind == SourceKind::staff) findings.add(at(person.id, key) + " staff source changed");
    if (after.kind != SourceKind::manual) return;
    const Suggestion* applied = applied_now(t, person.id);
    const bool everything = (applied && applied->plan.everything) || sets_status(t, person.id, "past") ||
                            sets_status(t, person.id, "future");
    if (!everything || after.end != t.step.at) findings.add(at(person.id, key) + " manual source changed");
  });
}

bool host_has(const PropertyState& state, const PersonId& host, const KeyId& key, Instant when) {
  const Person* person = state.find(host);
  const Grant* grant = person ? access_rules::find_grant(*person, key) : nullptr;
  return grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& source) {
           return source.kind != SourceKind::guest && Period{source.start, source.end}.contains(when);
         });
}

void guests_have_no_more_than_their_hosts(const Transition& t, Findings& findings) {
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource*, const GrantSource& after) {
    if (after.kind != SourceKind::guest) return;
    const bool ended = t.ledger.ended_guests.contains({person.id, key, after.giver, after.given_at});
    for (const auto& period : access_rules::windows(t.after, key, after)) {
      std::vector<Instant> samples{period.start, std::max(period.start, t.step.at)};
      if (period.end) samples.push_back(*period.end - Duration(1));
      for (const Instant when : samples) {
        if (!period.contains(when)) continue;
        if (!host_has(t.after, after.giver, key, when)) {
          findings.add(at(person.id, key) + " without the host at " + to_string(when));
        }
        if (ended && when >= t.step.at) findings.add(at(person.id, key) + " came back from the dead");
      }
    }
  });
}

/// By any source but staff.
bool is_open(const PropertyState& state, const PersonId& id, const KeyId& key, Instant when) {
  const Person* person = state.find(id);
  const Grant* grant = person ? access_rules::find_grant(*person, key) : nullptr;
  return grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& source) {
           return source.kind != SourceKind::staff && Period{source.start, source.end}.contains(when);
         });
}

/// The earliest instant from which on one of the keys is held by automation.
std::optional<Instant> earliest_start(const Person& person, const std::vector<KeyId>& keys, Instant now) {
  std::optional<Instant> earliest;
  for (const auto& key : keys) {
    const Grant* grant = access_rules::find_grant(person, key);
    for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) {
      if (source.kind != SourceKind::automated || source.ended_by(now)) continue;
      if (!earliest || source.start < *earliest) earliest = source.start;
    }
  }
  return earliest;
}

void a_move_leaves_nobody_without_a_key(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    const Suggestion* applied = applied_now(t, id);
    if (!applied || applied->plan.change != Change::unit_change) continue;
    const auto start = earliest_start(person, applied->plan.gives, t.step.at);
    const Person* was = t.before.find(id);
    for (const auto& key : applied->plan.ends) {
      const Grant* old = was ? access_rules::find_grant(*was, key) : nullptr;
      const Grant* now = access_rules::find_grant(person, key);
      if (!old || !now) continue;
      for (std::size_t i = 0; i < old->sources.size(); ++i) {
        const GrantSource& before = old->sources[i];
        if (before.kind != SourceKind::automated || before.end || before.start > t.step.at) continue;
        if (!start || !now->sources[i].end || *now->sources[i].end < *start) findings.add(at(id, key));
      }
    }
  }
}

/// Renewals, notices, second homes: what a shown home gives is not taken by a poll.
void a_home_that_is_shown_keeps_its_keys(const Transition& t, Findings& findings) {
  if (!t.is_good_poll()) return;
  std::map<PersonId, std::set<KeyId>> backed;
  std::map<PersonId, std::set<LeaseId>> leases;
  std::set<PersonId> contradicting;
  for (const auto& record : t.feed()->records) {
    const LeaseId lease(record.lease.empty() ? "unit " + record.unit.str() : record.lease.str());
    if (!leases[record.person].insert(lease).second) contradicting.insert(record.person);
    const Person* before = t.before.find(record.person);
    const bool keeps = before && before->homes.contains(record.unit);
    if (!lives(record.status_label) || !(keeps || is_occupant_or_unknown(record.role))) continue;
    backed[record.person].merge(keys_of_unit(t.property(), record.unit));
    backed[record.person].merge(common_keys(t.property()));
  }
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource* before, const GrantSource& after) {
    if (after.kind != SourceKind::automated || !before || before->end || !after.end) return;
    const auto found = backed.find(person.id);
    if (found == backed.end() || contradicting.contains(person.id)) return;
    if (found->second.contains(key)) findings.add(at(person.id, key));
  });
}

void grants_are_well_formed(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    for (std::size_t i = 1; i < person.grants.size(); ++i) {
      if (!(person.grants[i - 1].key < person.grants[i].key)) findings.add(id.str() + ": keys out of order");
    }
    for (const auto& grant : person.grants) {
      std::size_t lasting = 0;
      for (const auto& source : grant.sources) {
        lasting += source.kind == SourceKind::automated && !source.ended_by(t.step.at) ? 1 : 0;
        if (source.evidence.empty()) findings.add(at(id, grant.key) + " without evidence");
        if (source.kind == SourceKind::automated && !source.giver.empty()) findings.add(at(id, grant.key) + " giver");
      }
      if (lasting > 1) findings.add(at(id, grant.key) + " is given twice by automation");
    }
  }
}

/// What a manager changes are keys that this manager may give.
void managers_change_their_keys_only(const Transition& t, Findings& findings) {
  if (t.feed() || std::holds_alternative<access_rules::InviteGuest>(t.step.action)) return;
  const ManagerAssignment* manager = t.property().find_manager(t.step.by);
  const auto may = [&](const KeyId& key) {
    if (!manager || manager->role == ManagerRole::support) return false;
    if (manager->role == ManagerRole::portfolio_manager) return true;
    if (manager->key_management == KeyManagement::specific) {
      return std::find(manager->keys.begin(), manager->keys.end(), key) != manager->keys.end();
    }
    return manager->key_management != KeyManagement::none;
  };
  for_each_source(t, [&](const Person& person, const KeyId& key, const GrantSource* before, const GrantSource& after) {
    if (after.kind == SourceKind::guest || (before && *before == after) || may(key)) return;
    if (sets_status(t, person.id, "current") && is_open(t.before, person.id, key, t.step.at)) return;
    findings.add(at(person.id, key) + " by " + t.step.by.str());
  });
}

bool has_automated(const Person& person, const KeyId& key) {
  return access_rules::automated_keys(person).contains(key);
}

void check(const rehearse::RevokeKey& revoke, const Transition& t, Findings& findings) {
  const Person& before = t.before.people.at(revoke.person);
  const Person& after = t.after.people.at(revoke.person);
  if (access_rules::holds(after, revoke.key, t.step.at)) findings.add("revoked and still held");
  if (has_automated(before, revoke.key) && !after.suppressions.contains(revoke.key)) findings.add("not suppressed");
}

void check(const access_rules::GiveKey& give, const Transition& t, Findings& findings) {
  const Person& after = t.after.people.at(give.person);
  const auto& sources = access_rules::find_grant(after, give.key)->sources;
  const bool staff = sources.back().kind == SourceKind::staff;
  if (sources.back().giver != t.step.by || sources.back().start < t.step.at) findings.add("given by another or before");
  if (!staff && after.suppressions.contains(give.key)) findings.add("given and suppressed");
}

void check(const rehearse::SetStatusTo& set, const Transition& t, Findings& findings) {
  const Person& after = t.after.people.at(set.person);
  if (after.open_suggestion()) findings.add("a suggestion is still open");
  if (!after.manual_status || to_string(after.manual_status->status) != set.status) findings.add("not set");
  if (set.status == "current") return;
  if (!access_rules::held_keys(after, t.step.at).empty()) findings.add("something is still held");
  if (!after.suppressions.empty()) findings.add("a suppression outlived everything");
}

void check(const rehearse::Decline& decline, const Transition& t, Findings& findings) {
  if (t.after.people.at(decline.person).open_suggestion()) findings.add("declined and open");
}

template <class Action>
void check(const Action&, const Transition&, Findings&) {}

void work_by_hand_does_what_it_says(const Transition& t, Findings& findings) {
  if (t.refused) return;
  std::visit([&](const auto& action) { check(action, t, findings); }, t.step.action);
}

}  // namespace

const std::vector<Invariant>& grant_invariants() {
  static const std::vector<Invariant> kInvariants{
      {"no source of a grant is ever lost", nothing_is_lost},
      {"automated keys begin at detection + delay or later", automated_keys_begin_after_the_delay},
      {"automated keys rest on a current record", automated_keys_rest_on_a_current_record},
      {"suppressed keys are not given", suppressed_keys_are_not_given},
      {"suppressions stick", suppressions_stick},
      {"automation leaves staff and manual keys alone", automation_leaves_staff_and_manual_keys},
      {"guests have no more than their hosts", guests_have_no_more_than_their_hosts},
      {"a move leaves nobody without a key", a_move_leaves_nobody_without_a_key},
      {"a home that is shown keeps its keys", a_home_that_is_shown_keeps_its_keys},
      {"grants are well formed", grants_are_well_formed},
      {"managers change their keys only", managers_change_their_keys_only},
      {"work by hand does what it says", work_by_hand_does_what_it_says},
  };
  return kInvariants;
}

}  // namespace leasekey::simulation
