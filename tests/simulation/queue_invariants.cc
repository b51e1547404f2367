// What must hold of suggestions: who applies what when, versions, the guard.
#include <algorithm>

#include "access-rules/holdings.h"
#include "tests/simulation/invariants.h"

namespace leasekey::simulation {
namespace {

bool is_loss(const Plan& plan) { return plan.change != Change::grant; }

bool mode_applies(Mode mode, const Plan& plan) {
  if (plan.always_approval || !plan.blocks.empty()) return false;
  return mode == Mode::automatic || (mode == Mode::automatic_grants && !is_loss(plan));
}

bool by_mode(const Suggestion& suggestion) { return suggestion.decided_by.empty(); }

void only_what_was_pending_is_applied(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    const Suggestion* applied = applied_now(t, id);
    if (!applied) continue;
    const Person* was = t.before.find(id);
    const bool fresh = applied->poll == t.poll && t.is_good_poll();
    if (fresh) {
      if (!by_mode(*applied) || !mode_applies(t.before.mode, applied->plan))
        findings.add(id.str() + ": not the mode's");
      continue;
    }
    if (!was || !was->suggestion || was->suggestion->version != applied->version) {
      findings.add(id.str() + " was applied without having been in the queue");
      continue;
    }
    const bool releases = std::holds_alternative<rehearse::ReleaseHeld>(t.step.action);
    const bool adopts = std::holds_alternative<rehearse::AdoptHeldKeys>(t.step.action);  // held or not
    const SuggestionState wanted = releases ? SuggestionState::held : SuggestionState::pending;
    if (was->suggestion->state != wanted && !(adopts && was->suggestion->state == SuggestionState::held))
      findings.add(id.str() + " was " + std::string(to_string(was->suggestion->state)));
    if (was->suggestion->plan != applied->plan) findings.add(id.str() + ": another plan than the one shown");
    if (t.feed()) findings.add(id.str() + ": a poll applied what an earlier one planned");
    if (applied->decided_by == id) findings.add(id.str() + " decided on themself");
  }
}

/// With any record, or with one that is past.
bool is_shown(const Feed& feed, const PersonId& person, bool past) {
  return std::any_of(feed.records.begin(), feed.records.end(), [&](const FeedRecord& row) {
    return row.person == person && (!past || meaning_of(row.status_label) == LeaseStatus::past);
  });
}

/// Not for the cancelled, the postponed and the missing.
void the_mode_ends_everything_for_the_past_only(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    const Suggestion* applied = applied_now(t, id);
    if (!applied || !by_mode(*applied) || !is_loss(applied->plan)) continue;
    if (!is_shown(*t.feed(), id, applied->plan.everything)) findings.add(id.str());
  }
}

void the_mode_applies_at_once(const Transition& t, Findings& findings) {
  if (!t.is_good_poll()) return;
  for (const auto& [id, person] : t.after.people) {
    const Suggestion* open = person.open_suggestion();
    if (!open || open->poll != t.poll || open->state != SuggestionState::pending) continue;
    if (mode_applies(t.after.mode, open->plan)) findings.add(id.str() + " waits");
  }
}

void observe_applies_nothing(const Transition& t, Findings& findings) {
  if (t.before.mode != Mode::observe || std::holds_alternative<rehearse::SetMode>(t.step.action)) return;
  for (const auto& [id, person] : t.after.people) {
    if (applied_now(t, id)) findings.add(id.str());
  }
}

bool same_plan(const Plan& a, const Plan& b) {
  const bool same_block = a.blocks.empty() == b.blocks.empty() && (a.blocks.empty() || a.blocks[0] == b.blocks[0]);
  return a.change == b.change && a.gives == b.gives && a.ends == b.ends && a.everything == b.everything &&
         a.always_approval == b.always_approval && same_block;
}

void versions_count_up(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    if (!person.suggestion) continue;
    const Person* was = t.before.find(id);
    const Suggestion* open = was ? was->open_suggestion() : nullptr;
    const Suggestion& now = *person.suggestion;
    const bool is_new = !was || !was->suggestion || was->suggestion->poll != now.poll;
    if (!is_new) {
      const bool edited = std::holds_alternative<rehearse::EditItems>(t.step.action) && !t.refused;
      const int more = edited && was->suggestion->version != now.version ? 1 : 0;
      if (was->suggestion->version + more != now.version || was->suggestion->detected_at != now.detected_at) {
        findings.add(id.str() + ": version or detection changed");
      }
      continue;
    }
    if (now.version != (open ? open->version + 1 : 1)) findings.add(id.str() + ": " + std::to_string(now.version));
    if (now.detected_at != t.step.at || now.poll != t.poll) findings.add(id.str() + ": not this poll's");
    if (open && same_plan(open->plan, now.plan)) findings.add(id.str() + ": a new version of the same plan");
  }
}

bool sorted(const std::vector<KeyId>& keys) {
  return std::is_sorted(keys.begin(), keys.end()) && std::adjacent_find(keys.begin(), keys.end()) == keys.end();
}

void suggestions_are_well_formed(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    const Suggestion* open = person.open_suggestion();
    if (!open) continue;
    const Plan& plan = open->plan;
    const auto problem = [&findings, who = id.str()](const char* what) { findings.add(who + ": " + what); };
    if ((open->state == SuggestionState::blocked) != !plan.blocks.empty()) problem("state and blocks disagree");
    if (open->state == SuggestionState::held && open->hold == HoldReason::none) problem("held for no reason");
    if (open->state == SuggestionState::pending && open->hold != HoldReason::none) problem("pending with a hold");
    if (!sorted(plan.gives) || !sorted(plan.ends)) problem("keys out of order");
    if (plan.gives.empty() && plan.ends.empty() && plan.blocks.empty()) problem("an empty plan");
    if (plan.change == Change::grant && !plan.ends.empty()) problem("a grant that ends keys");
    if (plan.change == Change::revoke && !plan.gives.empty()) problem("a revocation that gives keys");
    if (plan.everything && plan.change != Change::revoke) problem("everything that is no revocation");
    if (open->evidence.sentence.empty() || open->evidence.rule.empty()) problem("without evidence");
    if (open->explained && !is_loss(plan)) problem("an explained grant");
  }
}

/// Announced, and covered on that day by a planned turn.
bool is_planned_loss(const Transition& t, const PersonId& person, Instant detected_at) {
  const LocalDate day = t.property().zone.date_at(detected_at);
  return std::any_of(t.after.turns.begin(), t.after.turns.end(), [&](const PlannedTurn& turn) {
    return turn.moved_out.contains(person) && turn.first_day <= day && day <= turn.last_day;
  });
}

/// Losses that count: detected within 24 hours, applied or open, not blocked, not explained, not planned.
std::set<PersonId> counted_losses(const Transition& t) {
  std::set<PersonId> people;
  const Instant since = t.step.at - std::chrono::hours(24);
  for (const auto& [id, detected] : t.ledger.losses) {
    if (detected > since && !is_planned_loss(t, id, detected)) people.insert(id);
  }
  for (const auto& [id, person] : t.after.people) {
    const Suggestion* open = person.open_suggestion();
    const Suggestion* counts = open ? open : applied_now(t, id);
    if (!counts || counts->state == SuggestionState::blocked || counts->detected_at <= since) continue;
    if (!is_loss(counts->plan) || counts->explained || is_planned_loss(t, id, counts->detected_at)) continue;
    people.insert(id);
  }
  return people;
}

/// In an automatic mode no more are applied than the limit allows; beyond it nobody's is.
void the_guard_holds(const Transition& t, Findings& findings) {
  const auto& limits = t.property().guard;
  if (!t.is_good_poll() || !limits) return;
  const auto base = t.ledger.residents();
  if (!base) return;
  const double limit =
      std::max<double>(limits->revocations_min, limits->revocations_percent * static_cast<double>(*base) / 100.0);
  const auto counted = counted_losses(t);
  if (static_cast<double>(counted.size()) <= limit) return;
  for (const auto& [id, person] : t.after.people) {
    if (is_planned_loss(t, id, t.step.at)) continue;
    const Suggestion* applied = applied_now(t, id);
    if (applied && is_loss(applied->plan) && !applied->explained) {
      findings.add(id.str() + " was applied; " + std::to_string(counted.size()) + " counted, limit " +
                   std::to_string(limit));
    }
    const Suggestion* open = person.open_suggestion();
    if (open && open->poll == t.poll && open->state == SuggestionState::pending && is_loss(open->plan) &&
        !open->explained) {
      findings.add(id.str() + " is pending and should be held");
    }
  }
}

void explained_means_announced(const Transition& t, Findings& findings) {
  if (!t.is_good_poll()) return;
  const LocalDate today = t.property().zone.date_at(t.step.at);
  for (const auto& [id, person] : t.after.people) {
    if (!person.suggestion || person.suggestion->poll != t.poll || !person.suggestion->explained) continue;
    const auto dates = t.ledger.announced.find(id);
    const bool announced = dates != t.ledger.announced.end() && *dates->second.begin() <= today;
    if (!announced) findings.add(id.str());
  }
}

/// A person's own keys, where nothing stands in the way: exactly what the feed gives.
class Convergence {
 public:
  Convergence(const Transition& t, Findings& findings) : t_(t), findings_(findings) {
    for (const auto& record : t.feed()->records) rows_[record.person].push_back(&record);
  }

  void check() {
    for (const auto& [id, person] : t_.after.people) {
      const auto rows = rows_.find(id);
      if (rows == rows_.end() || !is_plain(person, rows->second)) continue;
      const auto held = access_rules::automated_keys(person);
      const auto wanted = wanted_of(person, rows->second);
      if (wanted && held != *wanted) findings_.add(id.str() + " holds " + list(held) + ", wanted " + list(*wanted));
    }
  }

 private:
  static bool is_plain(const Person& person, const std::vector<const FeedRecord*>& rows) {
    if (person.manual_status || person.open_suggestion() || person.declined_inputs) return false;
    if (person.records.size() != rows.size()) return false;  // doubled or missing ones
    for (const auto& record : person.records) {
      if (record.misses > 0) return false;
    }
    return std::all_of(rows.begin(), rows.end(), [](const FeedRecord* row) {
      return !freezes(row->status_label) && is_occupant_or_unknown(row->role) && row->role != LeaseRole::unknown;
    });
  }

  std::optional<std::set<KeyId>> wanted_of(const Person& person, const std::vector<const FeedRecord*>& rows) const {
    std::set<KeyId> keys;
    bool upcoming = false;
    for (const FeedRecord* row : rows) {
      upcoming = upcoming || meaning_of(row->status_label) == LeaseStatus::future;
      if (!lives(row->status_label)) continue;
      keys.merge(keys_of_unit(t_.property(), row->unit));
      keys.merge(common_keys(t_.property()));
    }
    if (keys.empty() && upcoming) return {};  // between two homes common-area keys stay
    std::erase_if(keys, [&](const KeyId& key) { return person.suppressions.contains(key); });
    return keys;
  }

  static std::string list(const std::set<KeyId>& keys) {
    std::string text;
    for (const auto& key : keys) text += (text.empty() ? "" : ", ") + key.str();
    return text.empty() ? "nothing" : text;
  }

  const Transition& t_;
  Findings& findings_;
  std::map<PersonId, std::vector<const FeedRecord*>> rows_;
};

void keys_follow_the_feed(const Transition& t, Findings& findings) {
  if (t.is_good_poll()) Convergence(t, findings).check();
}

}  // namespace

const std::vector<Invariant>& queue_invariants() {
  static const std::vector<Invariant> kInvariants{
      {"only what was pending is applied", only_what_was_pending_is_applied},
      {"the mode ends everything for the past only", the_mode_ends_everything_for_the_past_only},
      {"the mode applies at once", the_mode_applies_at_once},
      {"observe applies nothing", observe_applies_nothing},
      {"versions count up", versions_count_up},
      {"suggestions are well formed", suggestions_are_well_formed},
      {"the guard holds", the_guard_holds},
      {"explained means announced", explained_means_announced},
      {"keys follow the feed", keys_follow_the_feed},
  };
  return kInvariants;
}

}  // namespace leasekey::simulation
