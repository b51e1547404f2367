// What must hold of suggestions that are with Support, of those that were taken back, and of logins.
#include <algorithm>
#include <map>

#include "access-rules/unlock.h"
#include "tests/simulation/invariants.h"

namespace leasekey::simulation {
namespace {

void nothing_with_support_is_applied(const Transition& t, Findings& findings) {
  for (const auto& [id, person] : t.after.people) {
    if (applied_now(t, id) && person.suggestion->is_with_support()) findings.add(id.str());
  }
}

void asking_and_editing_change_no_key(const Transition& t, Findings& findings) {
  const auto& action = t.step.action;
  const bool talks = std::holds_alternative<rehearse::AskCorrection>(action) ||
                     std::holds_alternative<rehearse::EditItems>(action) ||
                     std::holds_alternative<rehearse::AnswerCorrection>(action) ||
                     std::holds_alternative<rehearse::ProposeAgain>(action);
  if (!talks) return;
  for (const auto& [id, person] : t.after.people) {
    if (person.grants != t.before.people.at(id).grants) findings.add(id.str());
  }
}

void only_what_was_applied_is_taken_back(const Transition& t, Findings& findings) {
  const auto* undo = std::get_if<rehearse::Undo>(&t.step.action);
  if (!undo || t.refused) return;
  for (const auto& [id, person] : t.after.people) {
    const Person& was = t.before.people.at(id);
    if (id == undo->person) {
      if (was.suggestion->undone_at) findings.add(id.str() + " was undone before");
      if (!person.suggestion->undone_at || !person.declined_inputs) findings.add(id.str() + " is not undone");
      if (person.hold || person.removed_at) findings.add(id.str() + " must not get anything back");
      continue;
    }
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        const bool guest = source.kind == SourceKind::guest && source.giver == undo->person;
        const Grant* before = nullptr;
        for (const auto& each : was.grants) before = each.key == grant.key ? &each : before;
        const bool same =
            before && std::find(before->sources.begin(), before->sources.end(), source) != before->sources.end();
        if (!same && !guest) findings.add(id.str() + ": somebody else's key has changed");
      }
    }
  }
}

/// Until the inputs change: that is what declining means.
void what_was_taken_back_is_not_made_again_by_itself(const Transition& t, Findings& findings) {
  if (!t.is_good_poll()) return;
  for (const auto& [id, person] : t.after.people) {
    const Person* was = t.before.find(id);
    if (!was || !was->suggestion || !was->suggestion->undone_at || !was->declined_inputs) continue;
    const bool again = person.suggestion && person.suggestion->poll == t.poll;
    if (again && person.declined_inputs == was->declined_inputs) findings.add(id.str());
  }
}

void nobody_shares_a_login(const Transition& t, Findings& findings) {
  std::map<std::string, PersonId> logins;
  for (const auto& [id, person] : t.after.people) {
    if (person.account_email.empty()) continue;
    const auto [other, is_new] = logins.emplace(person.account_email, id);
    if (!is_new) findings.add(id.str() + " and " + other->second.str());
  }
}

}  // namespace

const std::vector<Invariant>& correction_invariants() {
  static const std::vector<Invariant> kInvariants{
      {"nothing with Support is applied", nothing_with_support_is_applied},
      {"asking and editing change no key", asking_and_editing_change_no_key},
      {"only what was applied is taken back", only_what_was_applied_is_taken_back},
      {"nobody shares a login", nobody_shares_a_login},
      {"what was taken back is not made again by itself", what_was_taken_back_is_not_made_again_by_itself},
  };
  return kInvariants;
}

}  // namespace leasekey::simulation
