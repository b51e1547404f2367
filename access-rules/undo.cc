// Undoing is a change of its own: nothing in the past is rewritten.
#include "access-rules/undo.h"

#include <algorithm>
#include <set>

#include "access-rules/holdings.h"
#include "access-rules/observe.h"
#include "access-rules/plan.h"
#include "access-rules/pms_link.h"
#include "access-rules/queue.h"
#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

/// The sources of a key that have not ended by `now`, in an order that says nothing.
std::vector<GrantSource> live_sources(const Person& person, const KeyId& key, Instant now) {
  std::vector<GrantSource> sources;
  if (const Grant* grant = find_grant(person, key)) {
    std::copy_if(grant->sources.begin(), grant->sources.end(), std::back_inserter(sources),
                 [&](const GrantSource& source) { return !source.ended_by(now); });
  }
  std::sort(sources.begin(), sources.end(), [](const GrantSource& a, const GrantSource& b) {
    return std::tie(a.given_at, a.kind, a.giver, a.start) < std::tie(b.given_at, b.kind, b.giver, b.start);
  });
  return sources;
}

bool same_origin(const GrantSource& a, const GrantSource& b) {
  return a.kind == b.kind && a.given_at == b.given_at && a.giver == b.giver && a.evidence == b.evidence;
}

const GrantSource* find_origin(const std::vector<GrantSource>& sources, const GrantSource& like) {
  const auto found =
      std::find_if(sources.begin(), sources.end(), [&](const GrantSource& each) { return same_origin(each, like); });
  return found == sources.end() ? nullptr : &*found;
}

/// Keys whose sources the suggestion changed.
std::set<KeyId> changed_keys(const AppliedChange& change, Instant at) {
  std::set<KeyId> keys;
  for (const Person* person : {&change.before, &change.after}) {
    for (const auto& grant : person->grants) keys.insert(grant.key);
  }
  std::erase_if(keys, [&](const KeyId& key) {
    return live_sources(change.before, key, at) == live_sources(change.after, key, at);
  });
  return keys;
}

void require_undoable(const PropertyState& state, const Person& person, const AppliedChange& change,
                      const std::set<KeyId>& keys, Instant now) {
  const Suggestion& suggestion = *person.suggestion;
  require_connected(state);
  if (suggestion.undone_at) refuse(ErrorKind::conflict, "the suggestion is undone already");
  if (now - *suggestion.applied_at > kUndoWindow) {
    refuse(ErrorKind::conflict, "it was applied more than 24 hours ago; change the keys by hand");
  }
  if (person.hold || person.removed_at) {
    refuse(ErrorKind::conflict, "`" + person.id.str() + "` is on hold or was removed; lift that first");
  }
  for (const auto& key : keys) {
    if (live_sources(person, key, now) == live_sources(change.after, key, now)) continue;
    refuse(ErrorKind::conflict, "key `" + key.str() + "` has been changed since; change the keys by hand");
  }
}

/// The source as it is now, if it has not ended.
GrantSource* find_live(Person& person, const KeyId& key, const GrantSource& source, Instant now) {
  Grant* grant = find_grant(person, key);
  if (!grant) return nullptr;
  const auto found = std::find_if(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& held) {
    return same_origin(held, source) && !held.ended_by(now);
  });
  return found == grant->sources.end() ? nullptr : &*found;
}

/// Gives back a source that the suggestion ended, or whose end it planned. Automation's had a lease to rest on, which
/// the ePMS no longer shows so: from now on it rests on the one who undoes (`reliability.md` · I1).
void give_back(Person& person, const KeyId& key, GrantSource source, const PersonId& by, Instant now) {
  if (source.ended_by(now)) return;
  GrantSource* held = find_live(person, key, source, now);
  if (held && held->end == source.end) return;
  if (held && source.kind != SourceKind::automated) {
    held->end = source.end;
    return;
  }
  if (held) held->end = now;
  source.start = std::max(source.start, now);
  source.given_at = now;
  if (source.kind == SourceKind::automated) {
    source.kind = SourceKind::manual;
    source.giver = by;
    source.evidence = "undone suggestion";
  }
  add_source(person, key, std::move(source));
}

void restore_key(Person& person, const KeyId& key, const AppliedChange& change, Instant at, const PersonId& by,
                 Instant now) {
  const auto before = live_sources(change.before, key, at);
  if (Grant* grant = find_grant(person, key)) {
    for (auto& source : grant->sources) {
      if (source.ended_by(now) || find_origin(before, source)) continue;
      source.end = now;  // the suggestion gave it: nothing else has changed since
    }
  }
  for (const auto& source : before) give_back(person, key, source, by, now);
}

/// What was to end, waits to end again: as the event it was, whether a poll had planned it before or in the same
/// breath.
std::optional<Ending> ending_of(const Suggestion& suggestion) {
  const auto ending = parse_ending(suggestion.evidence.rule);
  if (!suggestion.plan.everything || ending == Ending::orphaned) return {};
  return ending;
}

void restore_standing(Person& person, const Person& before) {
  person.suppressions = before.suppressions;
  person.homes = before.homes;
  person.moved_from = before.moved_from;
  person.ending = ending_of(*person.suggestion).value_or(before.ending);
  person.orphaned = before.orphaned && person.misses >= kMissesUntilOrphaned;
  if (before.manual_status && !person.manual_status) {
    person.manual_status = before.manual_status;
    person.standing = before.standing;
  }
}

}  // namespace

void undo(PropertyState& state, const PersonId& id, const AppliedChange& change, const std::string& reason,
          const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  if (!person.suggestion || person.suggestion->state != SuggestionState::applied) {
    refuse(ErrorKind::not_found, "`" + id.str() + "` has no suggestion that was applied last");
  }
  Suggestion& suggestion = *person.suggestion;
  const Instant at = *suggestion.applied_at;
  const std::set<KeyId> keys = changed_keys(change, at);
  require_decision(*state.property, person, by, now);
  for (const auto& key : keys) require(*state.property, by, Action::give_key, key);
  if (reason.empty()) refuse(ErrorKind::invalid_input, "undoing needs a reason");
  require_undoable(state, person, change, keys, now);
  end_orphaned_guests(state, now);
  for (const auto& key : keys) restore_key(person, key, change, at, by, now);
  restore_standing(person, change.before);
  if (person.orphaned) state.alerts.insert({AlertKind::orphaned, id.str()});
  person.declined_inputs = inputs_of(person, suggestion.plan);
  suggestion.undone_at = now;
  suggestion.undone_by = by;
  suggestion.decision_reason = reason;
  end_orphaned_guests(state, now);
}

void propose_again(PropertyState& state, const PersonId& id, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  if (!person.declined_inputs || !person.suggestion) {
    refuse(ErrorKind::not_found, "nothing was declined or undone for `" + id.str() + "`");
  }
  require_decision(*state.property, person, by, now);
  person.declined_inputs.reset();
}

}  // namespace leasekey::access_rules
