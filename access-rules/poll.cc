// A poll in phases: observe everybody, identify, plan, guard, apply, and report on every record.
#include "access-rules/poll.h"

#include <algorithm>

#include "access-rules/alerts.h"
#include "access-rules/apply.h"
#include "access-rules/guard.h"
#include "access-rules/holdings.h"
#include "access-rules/identity.h"
#include "access-rules/observe.h"
#include "access-rules/plan.h"
#include "access-rules/requeue.h"
#include "access-rules/settled.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr int kFailuresUntilAlert = 3;
constexpr std::size_t kRenameMin = 3;

/// One person during a poll.
struct Turn {
  Person* person = nullptr;
  const ShownPerson* shown = nullptr;  ///< null: left out by the feed
  const Person* before = nullptr;      ///< null: new
  Observation seen;
  IdentityFindings identity;
};

class Round {
 public:
  Round(const PropertyState& before, PropertyState& state, const Feed& feed, PollId id, Instant now)
      : before_(before),
        state_(state),
        feed_(feed),
        id_(std::move(id)),
        labels_(*state.property),
        keys_(*state.property),
        context_{*state.property, keys_, now, state.property->zone.date_at(now)},
        reused_(reused_ids(state, feed.records)),
        view_(linked(state, feed, labels_).records, labels_, keys_, state.people, reused_),
        base_(base_of(state, keys_)) {}

  PollReport run() {
    end_orphaned_guests(state_, context_.now);
    observe_all();
    identify_all();
    for (auto& turn : turns_) plan(turn);
    hold_mass_changes(state_, fresh_, renamed(), base_, keys_, context_.now);
    hold_losses_of_move();
    apply_by_mode();
    raise_alerts();
    remember_feed();
    return report();
  }

 private:
  /// Before anything is grouped by person.
  static const Feed& linked(PropertyState& state, const Feed& feed, const LabelMap& labels) {
    link_first_seen(state, feed.records, labels);
    return feed;
  }

  void observe_all() {
    for (auto& [id, person] : state_.people) {
      if (!person.resident || view_.people.contains(id)) continue;
      turns_.push_back({&person, nullptr, before_.find(id), observe(person, nullptr, is_missed_no_more(person)), {}});
    }
    for (const auto& [id, shown] : view_.people) {
      const auto known = state_.people.find(id);
      const bool resident = known != state_.people.end() && known->second.resident;
      if (!resident && !is_importable(shown)) continue;
      Person& person = state_.people[id];
      person.id = id;
      Observation seen = observe(person, &shown, is_missed_no_more(person));
      turns_.push_back({&person, &shown, before_.find(id), std::move(seen), {}});
    }
  }

  /// The same snapshot again misses nobody again; of an ePMS that the property moves to, once is enough to be told.
  bool is_missed_no_more(const Person& person) const {
    return feed_.shown_before || (state_.pms_link == PmsLink::moving && person.misses > 0);
  }

  /// Until a move to another ePMS is signed off, nothing takes a key.
  void hold_losses_of_move() {
    if (state_.pms_link != PmsLink::moving) return;
    for (const auto& id : fresh_) {
      Suggestion& suggestion = *state_.people.at(id).suggestion;
      if (suggestion.state != SuggestionState::pending || !is_loss(suggestion.plan)) continue;
      suggestion.state = SuggestionState::held;
      suggestion.hold = HoldReason::guard;
    }
  }

  void identify_all() {
    const IdentityIndex index(view_, state_.people);
    for (auto& turn : turns_) {
      const bool counts = turn.shown && !turn.seen.frozen && counts_for_identity(*turn.person);
      if (counts) turn.identity = index.findings(*turn.person);
    }
    for (auto& turn : turns_) {
      if (turn.shown && !turn.seen.frozen && turn.identity.blocks.empty()) make_account(*turn.person);
    }
  }

  /// A minor gets no account by itself; nobody gets one without a usable address.
  static void make_account(Person& person) {
    if (!person.account_email.empty() || person.household_contact || !counts_for_identity(person)) return;
    const bool only_minor = std::all_of(person.records.begin(), person.records.end(),
                                        [](const KnownRecord& record) { return record.seen.role == LeaseRole::minor; });
    if (!only_minor) person.account_email = contact_of(person);
  }

  void plan(Turn& turn) {
    Person& person = *turn.person;
    PlanFacts facts{id_, {}, turn.before, turn.seen};
    if (!turn.shown) {
      const MissingPlan missing = plan_missing(person, context_);
      facts.rule = "orphaned";
      const Suggestion* open = person.open_suggestion();
      if (missing.plan) {
        note_fresh(person, requeue(person, missing.plan, facts, context_));
      } else if (missing.withdraws_grant && open && open->plan.change == Change::grant) {
        withdraw(person, context_.now);
      }
      return;
    }
    person.orphaned = false;
    if (turn.seen.frozen) return;
    const PersonPlan planned = plan_shown(person, turn.seen, turn.identity.blocks, turn.shown->conflicting, context_);
    facts.rule = planned.rule;
    if (planned.disagreement) disagreeing_.insert(person.id);
    note_fresh(person, requeue(person, planned.plan, facts, context_));
  }

  void note_fresh(const Person& person, bool made) {
    if (made) fresh_.insert(person.id);
  }

  /// Three or more people moving in this poll from one vanished unit to one never seen (`readings.md` · A rename).
  std::set<PersonId> renamed() const {
    std::map<std::pair<PmsUnit, PmsUnit>, std::set<PersonId>> moves;
    for (const auto& turn : turns_) {
      if (!turn.shown || !turn.before) continue;
      for (const auto& from : turn.before->homes) {
        if (turn.person->homes.contains(from) || view_.units.contains(from)) continue;
        for (const auto& to : turn.person->homes) {
          if (turn.before->homes.contains(to) || state_.feed.units_seen.contains(to)) continue;
          moves[{from, to}].insert(turn.person->id);
        }
      }
    }
    std::set<PersonId> people;
    for (const auto& [move, movers] : moves) {
      if (movers.size() >= kRenameMin) people.insert(movers.begin(), movers.end());
    }
    return people;
  }

  void apply_by_mode() {
    for (const auto& id : fresh_) {
      Person& person = state_.people.at(id);
      const bool pending = person.suggestion->state == SuggestionState::pending;
      if (pending && applies_by_itself(state_.mode, person.suggestion->plan)) {
        apply_suggestion(state_, person, context_.now, {});
      }
    }
    end_orphaned_guests(state_, context_.now);
  }

  void raise_alerts() {
    std::set<Alert> alerts;
    for (const auto& turn : turns_) {
      const std::string& id = turn.person->id.str();
      const Alert disagreement{AlertKind::status_disagreement, id};
      const bool not_planned = !turn.shown || turn.seen.frozen;
      const bool still = not_planned && turn.person->manual_status && state_.alerts.contains(disagreement);
      if (disagreeing_.contains(turn.person->id) || still) alerts.insert(disagreement);
      if (turn.shown) add_record_alerts(alerts, *turn.person, *turn.shown, context_);
      for (const AlertKind kind : turn.identity.alerts) {
        if (!is_ignored(*turn.person, kind)) alerts.insert({kind, id});
      }
    }
    for (const auto& id : reused_) alerts.insert({AlertKind::name_mismatch, id.str()});
    for (const auto& [id, shown] : view_.people) {
      const Person* person = state_.find(id);
      if (!person || !person->resident) add_label_alerts(alerts, shown);
    }
    state_.alerts = std::move(alerts);
    refresh_standing_alerts(state_);
  }

  /// Until what it rests on is another.
  static bool is_ignored(Person& person, AlertKind kind) {
    const auto ignored = person.ignored_alerts.find(kind);
    if (ignored == person.ignored_alerts.end()) return false;
    if (ignored->second == identity_fingerprint(person)) return true;
    person.ignored_alerts.erase(ignored);
    return false;
  }

  void remember_feed() {
    FeedMemory& memory = state_.feed;
    memory.has_good = true;
    memory.records = static_cast<std::int64_t>(feed_.records.size());
    memory.good_at = context_.now;
    memory.failures = 0;
    memory.empties = 0;
    memory.units_seen.insert(view_.units.begin(), view_.units.end());
    memory.settled_until = settled_until(state_, context_.now);
  }

  PollReport report() const {
    PollReport report;
    std::map<PersonId, const Turn*> turns;
    for (const auto& turn : turns_) turns[turn.person->id] = &turn;
    std::set<std::pair<PersonId, LeaseId>> reported;
    for (const auto& record : feed_.records) {
      const LeaseId lease = lease_of(record);
      const auto turn = turns.find(view_.person_of(record.person));
      RecordReport line{record.person, lease, RecordOutcome::unchanged, {}};
      const bool again = !reported.insert({record.person, lease}).second;
      describe(line, record, turn == turns.end() ? nullptr : turn->second, again);
      ++report.counts[line.outcome];
      report.records.push_back(std::move(line));
    }
    return report;
  }

  void describe(RecordReport& line, const FeedRecord& record, const Turn* turn, bool again) const {
    const LabelMap::Meaning meaning = labels_.of(record);
    const auto skip = [&](const std::string& reason) { line.outcome = RecordOutcome::skipped, line.reason = reason; };
    if (again && !(turn && turn->shown->conflicting)) return skip("the same record again");
    if (reused_.contains(record.person)) return skip("the id meant somebody else at the former ePMS");
    if (meaning.left_alone) return skip("left alone, as the settings say");
    if (meaning.excluded) return skip("excluded status");
    if (meaning.freezes()) return skip("unknown status");
    if (!turn) return skip("first seen as " + std::string(to_string(meaning.status)));
    const Suggestion* open = turn->person->open_suggestion();
    if (open && open->state == SuggestionState::blocked) {
      line.outcome = RecordOutcome::blocked;
      line.reason = std::string(to_string(open->plan.blocks.front()));
    } else if (fresh_.contains(turn->person->id)) {
      line.outcome = open ? RecordOutcome::suggested : RecordOutcome::applied;
    } else if (!turn->before || *turn->before != *turn->person) {
      line.outcome = RecordOutcome::applied;
    }
  }

  const PropertyState& before_;  ///< as it was when this began
  PropertyState& state_;
  const Feed& feed_;
  PollId id_;
  LabelMap labels_;
  KeyIndex keys_;
  PlanContext context_;
  std::set<PersonId> reused_;  ///< by another ePMS, for somebody else
  FeedView view_;
  GuardBase base_;
  std::vector<Turn> turns_;
  std::set<PersonId> fresh_;        ///< whose suggestion this poll made
  std::set<PersonId> disagreeing_;  ///< with a manual status
};

PollReport without_effect(PollOutcome outcome) {
  PollReport report;
  report.outcome = outcome;
  return report;
}

void count_failure(PropertyState& state, const std::vector<std::string>& missing_secrets = {}) {
  ++state.feed.failures;
  std::erase_if(state.alerts, [](const Alert& alert) { return alert.kind == AlertKind::feed_failing; });
  for (const std::string& secret : missing_secrets) state.alerts.insert({AlertKind::feed_failing, secret});
  const bool in_a_row = state.feed.failures >= kFailuresUntilAlert;
  if (in_a_row && missing_secrets.empty()) state.alerts.insert({AlertKind::feed_failing, ""});
}

}  // namespace

std::string_view to_string(RecordOutcome outcome) {
  static constexpr auto kWords = words<RecordOutcome>("applied", "suggested", "unchanged", "blocked", "skipped");
  return kWords.of(outcome);
}

std::string_view to_string(PollOutcome outcome) {
  static constexpr auto kWords = words<PollOutcome>("good", "failed", "incomplete", "refused_empty");
  return kWords.of(outcome);
}

PollReport poll(const PropertyState& before, PropertyState& state, const Feed& feed, const PollId& id, Instant now) {
  if (!feed.complete) {
    count_failure(state);
    return without_effect(PollOutcome::incomplete);
  }
  if (feed.records.empty() && state.feed.has_good && state.feed.records > 0) {
    ++state.feed.empties;
    state.alerts.insert({AlertKind::empty_feed, ""});
    return without_effect(PollOutcome::refused_empty);
  }
  return Round(before, state, feed, id, now).run();
}

PollReport poll(PropertyState& state, const Feed& feed, const PollId& id, Instant now) {
  const PropertyState before = state;
  return poll(before, state, feed, id, now);
}

PollReport poll_failed(PropertyState& state, const std::vector<std::string>& missing_secrets) {
  count_failure(state, missing_secrets);
  return without_effect(PollOutcome::failed);
}

bool applies_by_itself(Mode mode, const Plan& plan) {
  if (plan.always_approval || !plan.blocks.empty()) return false;
  return mode == Mode::automatic || (mode == Mode::automatic_grants && plan.change == Change::grant);
}

}  // namespace leasekey::access_rules
