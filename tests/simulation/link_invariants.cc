// What must hold of a property's bond to its ePMS, of planned turns, and of taking over what is held.
#include <algorithm>

#include "access-rules/unlock.h"
#include "tests/simulation/invariants.h"

namespace leasekey::simulation {
namespace {

/// Refused steps are checked elsewhere: they change nothing.
template <class Action>
bool has_done(const Transition& t) {
  return !t.refused && std::holds_alternative<Action>(t.step.action);
}

void without_a_link_nothing_of_the_epms_is_taken(const Transition& t, Findings& findings) {
  if (t.before.pms_link == PmsLink::connected) return;
  if (t.feed() && !t.refused) findings.add("a feed was taken");
  for (const auto& [id, person] : t.after.people) {
    if (applied_now(t, id)) findings.add(id.str() + ": a suggestion was applied");
  }
}

std::vector<GrantSource> not_automated(const Person& person) {
  std::vector<GrantSource> sources;
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      if (source.kind != SourceKind::automated && source.kind != SourceKind::guest) sources.push_back(source);
    }
  }
  return sources;
}

void disconnecting_takes_only_what_automation_gave(const Transition& t, Findings& findings) {
  if (!has_done<rehearse::Disconnect>(t)) return;
  const bool revokes = std::get<rehearse::Disconnect>(t.step.action).choice == "revoke";
  for (const auto& [id, person] : t.after.people) {
    const Person& was = t.before.people.at(id);
    if (not_automated(person) != not_automated(was)) findings.add(id.str() + ": a key by hand has changed");
    if (!revokes && person.grants != was.grants) findings.add(id.str() + ": a key has changed");
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        const bool live = source.kind == SourceKind::automated && !source.ended_by(t.step.at);
        if (revokes && live) findings.add(id.str() + " keeps " + grant.key.str());
      }
    }
    if (t.after.pms_link == PmsLink::disconnected && person.open_suggestion()) findings.add(id.str() + " still waits");
  }
}

void adopting_moves_no_door(const Transition& t, Findings& findings) {
  if (!has_done<rehearse::AdoptHeldKeys>(t)) return;
  for (const auto& [id, person] : t.after.people) {
    const auto before = access_rules::doors_of(t.before, id, t.step.at);
    if (access_rules::doors_of(t.after, id, t.step.at) != before) findings.add(id.str());
  }
}

void turns_cover_no_more_than_was_announced(const Transition& t, Findings& findings) {
  const LocalDate today = t.property().zone.date_at(t.step.at);
  for (std::size_t i = 0; i < t.after.turns.size(); ++i) {
    const PlannedTurn& turn = t.after.turns[i];
    const std::string name = "turn " + std::to_string(turn.id);
    if (std::ssize(turn.moved_out) > turn.move_outs || std::ssize(turn.moved_in) > turn.move_ins) findings.add(name);
    if (i >= t.before.turns.size()) continue;
    const PlannedTurn& was = t.before.turns[i];
    const bool more = turn.moved_out != was.moved_out || turn.moved_in != was.moved_in;
    const bool runs = !turn.cancelled_at && turn.first_day <= today && today <= turn.last_day;
    if (more && !(runs && t.is_good_poll())) findings.add(name + " covers at another time");
  }
}

}  // namespace

const std::vector<Invariant>& link_invariants() {
  static const std::vector<Invariant> kInvariants{
      {"without a link nothing of the ePMS is taken", without_a_link_nothing_of_the_epms_is_taken},
      {"disconnecting takes only what automation gave", disconnecting_takes_only_what_automation_gave},
      {"adopting moves no door", adopting_moves_no_door},
      {"turns cover no more than was announced", turns_cover_no_more_than_was_announced},
  };
  return kInvariants;
}

}  // namespace leasekey::simulation
