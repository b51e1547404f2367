// What must hold of polls and refusals: bad feeds change nothing, the same feed again changes nothing, order is
// nothing.
#include <algorithm>

#include "tests/simulation/invariants.h"

namespace leasekey::simulation {
namespace {

using access_rules::PropertyState;

bool same_state(const PropertyState& a, const PropertyState& b) {
  return a.people == b.people && a.alerts == b.alerts && a.mode == b.mode && a.feed == b.feed;
}

void a_refusal_changes_nothing(const Transition& t, Findings& findings) {
  if (t.refused && !same_state(t.before, t.after)) findings.add("after " + std::string(to_string(*t.refused)));
}

void a_bad_feed_changes_nothing(const Transition& t, Findings& findings) {
  if (!t.report || t.is_good_poll()) return;
  if (t.before.people != t.after.people) findings.add("people");
  if (t.before.mode != t.after.mode) findings.add("mode");
  if (!t.report->records.empty() || !t.report->counts.empty()) findings.add("a report on records");
  const FeedMemory& was = t.before.feed;
  const FeedMemory& is = t.after.feed;
  if (was.records != is.records || was.good_at != is.good_at || was.units_seen != is.units_seen) findings.add("memory");
  for (const auto& alert : t.before.alerts) {
    if (!t.after.alerts.contains(alert)) findings.add("closed " + std::string(to_string(alert.kind)));
  }
}

void only_polls_touch_records(const Transition& t, Findings& findings) {
  if (t.report) return;
  for (const auto& [id, before] : t.before.people) {
    const Person& after = t.after.people.at(id);
    const bool may_forget = applied_now(t, id) != nullptr;  // records that have been missing too long
    if (before.records != after.records && !may_forget) findings.add(id.str() + ": records");
    const auto* update = std::get_if<rehearse::UpdateLogin>(&t.step.action);
    const bool may_move_login = update && update->person == id;
    const bool same_login = before.account_email == after.account_email || may_move_login;
    if (before.email != after.email || !same_login) findings.add(id.str() + ": e-mail");
    if (before.misses != after.misses || before.flips != after.flips) findings.add(id.str() + ": misses or flips");
  }
}

void every_record_has_one_outcome(const Transition& t, Findings& findings) {
  if (!t.is_good_poll()) return;
  using access_rules::RecordOutcome;
  const auto& report = *t.report;
  if (report.records.size() != t.feed()->records.size()) findings.add("lines");
  std::map<RecordOutcome, std::int64_t> counts;
  for (std::size_t i = 0; i < report.records.size(); ++i) {
    const auto& line = report.records[i];
    ++counts[line.outcome];
    if (line.person != t.feed()->records[i].person) findings.add("line " + std::to_string(i) + ": another person");
    const bool needs_reason = line.outcome == RecordOutcome::skipped || line.outcome == RecordOutcome::blocked;
    if (needs_reason == line.reason.empty()) findings.add("line " + std::to_string(i) + ": reason");
  }
  if (counts != report.counts) findings.add("the counts do not add up");
}

/// What may differ after the very same feed: when a date was announced, misses beyond the third.
PropertyState settled_form(PropertyState state) {
  state.feed = {};
  for (auto& [id, person] : state.people) {
    for (auto& record : person.records) {
      record.announced_move_out.reset();
      record.misses = std::min(record.misses, 3);
    }
    person.misses = std::min(person.misses, 3);
  }
  return state;
}

/// Where two versions of a person part, for a reader.
std::string difference(const Person& a, const Person& b) {
  std::string text = a.id.str() + ":";
  if (a.records != b.records) text += " records";
  if (a.grants != b.grants) text += " grants";
  if (a.suppressions != b.suppressions) text += " suppressions";
  if (a.standing != b.standing || a.ending != b.ending) text += " standing or ending";
  if (a.homes != b.homes || a.moved_from != b.moved_from) text += " homes";
  if (a.manual_status != b.manual_status) text += " manual status";
  if (a.suggestion != b.suggestion) {
    const auto shown = [](const Person& person) {
      if (!person.suggestion) return std::string("none");
      return std::string(to_string(person.suggestion->state)) + ", " + person.suggestion->evidence.sentence;
    };
    text += " suggestion (" + shown(a) + " / " + shown(b) + ")";
  }
  return text;
}

void the_same_feed_again_changes_nothing(const Transition& t, Findings& findings) {
  if (!t.is_good_poll() || !t.after.feed.settled_until) return;
  const Instant until = *t.after.feed.settled_until;
  if (until <= t.step.at) return findings.add("settled until the past");
  Dice dice(t.seed);
  const auto span = static_cast<std::size_t>((until - t.step.at).count());
  const Duration later[] = {Duration(0), Duration(static_cast<std::int64_t>(dice.below(span))),
                            until - t.step.at - Duration(1)};
  PropertyState again = t.after;
  const PropertyState wanted = settled_form(t.after);
  access_rules::poll(again, *t.feed(), PollId("again"), t.step.at + later[dice.below(3)]);
  again = settled_form(std::move(again));
  for (const auto& [id, person] : wanted.people) {
    const Person* now = again.find(id);
    if (!now || !(*now == person)) findings.add(now ? difference(person, *now) : id.str());
  }
  if (again.people.size() != wanted.people.size()) findings.add("somebody new");
  if (again.alerts != wanted.alerts) findings.add("alerts");
}

void order_does_not_matter(const Transition& t, Findings& findings) {
  if (!t.is_good_poll() || t.feed()->records.size() < 2) return;
  Feed shuffled = *t.feed();
  Dice dice(t.seed + 1);
  dice.shuffle(shuffled.records);
  PropertyState other = t.before;
  access_rules::poll(other, shuffled, t.poll, t.step.at);
  for (const auto& [id, person] : t.after.people) {
    const Person* now = other.find(id);
    if (!now || !(canonical(*now) == canonical(person))) findings.add(now ? difference(person, *now) : id.str());
  }
  if (other.people.size() != t.after.people.size()) findings.add("people");
  if (other.alerts != t.after.alerts) findings.add("alerts");
}

void alerts_stand_for_something(const Transition& t, Findings& findings) {
  const auto& alerts = t.after.alerts;
  const bool failing = alerts.contains({AlertKind::feed_failing, ""});
  if (failing != (t.after.feed.failures >= 3)) findings.add("feed_failing");
  if (alerts.contains({AlertKind::empty_feed, ""}) != (t.after.feed.empties > 0)) findings.add("empty_feed");
  for (const auto& [id, person] : t.after.people) {
    const bool told = alerts.contains({AlertKind::orphaned, id.str()});
    if (person.orphaned && !told) findings.add("orphaned");
    if (told && !person.orphaned && t.is_good_poll()) findings.add("orphaned no more");
    if (person.orphaned && person.misses < 3) findings.add("orphaned although shown");
  }
  if (!t.is_good_poll()) return;
  bool tripped = false;
  for (const auto& [id, person] : t.after.people) {
    tripped = tripped || (person.open_suggestion() && person.suggestion->state == SuggestionState::held &&
                          person.suggestion->hold == HoldReason::guard);
    if (alerts.contains({AlertKind::status_disagreement, id.str()}) && !person.manual_status) {
      findings.add("status_disagreement without a manual status");
    }
  }
  if (alerts.contains({AlertKind::guard_tripped, ""}) != tripped) findings.add("guard_tripped");
}

}  // namespace

const std::vector<Invariant>& feed_invariants() {
  static const std::vector<Invariant> kInvariants{
      {"a refusal changes nothing", a_refusal_changes_nothing},
      {"a bad feed changes nothing", a_bad_feed_changes_nothing},
      {"only polls touch records", only_polls_touch_records},
      {"every record has one outcome", every_record_has_one_outcome},
      {"the same feed again changes nothing", the_same_feed_again_changes_nothing},
      {"the order of a feed does not matter", order_does_not_matter},
      {"alerts stand for something", alerts_stand_for_something},
  };
  return kInvariants;
}

}  // namespace leasekey::simulation
