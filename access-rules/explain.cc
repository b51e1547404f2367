// The chain of an answer, link by link.
#include "access-rules/explain.h"

#include <algorithm>

#include "access-rules/evidence.h"
#include "access-rules/holdings.h"
#include "access-rules/wanted.h"

namespace leasekey::access_rules {
namespace {

class Chain {
 public:
  explicit Chain(const PropertyState& state) : state_(state), keys_(*state.property) {}

  void add(const std::string& about, const std::string& text) { steps.push_back({about, text}); }

  void add_records(const Person& person) {
    if (!person.resident) add("record", "the ePMS does not know this person; what is held was given by hand");
    for (const auto& record : person.records) {
      const auto unit = keys_.unit_of(record.seen.unit);
      std::string text = "the ePMS shows `" + record.seen.status_label + "` (" + std::string(to_string(record.status)) +
                         ") in unit `" + record.seen.unit.str() + "` as " + std::string(to_string(record.seen.role)) +
                         ", " + (unit ? "mapped to unit `" + unit->str() + "`" : "which is mapped to no unit");
      if (record.frozen) text += "; now it shows a label that is unknown or excluded, so nothing changes";
      if (record.misses > 0) text += "; missing from " + std::to_string(record.misses) + " complete feeds in a row";
      add("record", text);
    }
  }

  void add_status(const Person& person) {
    if (!person.manual_status) return;
    const ManualStatus& manual = *person.manual_status;
    add("status", "`" + manual.by.str() + "` set the status `" + std::string(to_string(manual.status)) +
                      "` by hand at " + to_string(manual.set_at) + (manual.reason.empty() ? "" : ": " + manual.reason));
  }

  void add_suggestion(const Person& person) {
    if (!person.suggestion) return;
    const Suggestion& suggestion = *person.suggestion;
    std::string text = "suggestion " + std::to_string(suggestion.id) + " version " +
                       std::to_string(suggestion.version) + " (rule `" + suggestion.evidence.rule + "`, poll " +
                       suggestion.poll.str() + ": " + items_line(suggestion.plan) + ") is " +
                       std::string(to_string(suggestion.state));
    if (!suggestion.decided_by.empty()) text += " by `" + suggestion.decided_by.str() + "`";
    if (suggestion.decided_at) text += " at " + to_string(*suggestion.decided_at);
    if (!suggestion.decision_reason.empty()) text += ": " + suggestion.decision_reason;
    if (suggestion.state == SuggestionState::blocked) {
      for (const BlockReason reason : suggestion.plan.blocks) text += "; " + sentence_of(reason);
    }
    add("suggestion", text);
  }

  void add_hold(const Person& person) {
    if (!person.hold) return;
    add("hold", "held by `" + person.hold->by.str() + "` since " + to_string(person.hold->since) +
                    ": nothing opens, whatever is held");
  }

  void add_key(const Person& person, const Key& key) {
    const Grant* grant = find_grant(person, key.id);
    add("key", "the key `" + key.id.str() + "` has this door" + (key.schedule.empty() ? "" : ", at certain hours"));
    for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) add_source(key.id, source);
    if (person.suppressions.contains(key.id)) {
      add("suppression", "the key `" + key.id.str() + "` was taken away by hand, and automation does not give it back");
    }
  }

  std::vector<ExplanationStep> steps;

 private:
  void add_source(const KeyId& key, const GrantSource& source) {
    std::string text = "`" + key.str() + "` is held by source `" + std::string(to_string(source.kind)) + "` from " +
                       to_string(source.start) + (source.end ? " until " + to_string(*source.end) : "");
    if (!source.giver.empty()) text += ", given by `" + source.giver.str() + "`";
    if (!source.evidence.empty()) text += " (" + source.evidence + ")";
    add("grant", text);
    const bool guest = source.kind == SourceKind::guest;
    if (guest && windows(state_, key, source).empty()) add("grant", "the host does not hold the key in that time");
  }

  const PropertyState& state_;
  KeyIndex keys_;
};

std::string verdict_of(const UnlockDecision& decision, Instant at) {
  std::string text = decision.allowed ? "opens at " : "does not open at ";
  text += to_string(at) + " (" + std::string(to_string(decision.reason)) + ")";
  if (decision.valid_until) text += "; time alone can change that at " + to_string(*decision.valid_until);
  return text;
}

void add_lock(Chain& chain, const Door& door) {
  if (door.connected) return;
  chain.add("lock", "the lock of `" + door.id.str() + "` is offline: it keeps its own list until its next Door Sync");
}

}  // namespace

Explanation explain(const PropertyState& state, const PersonId& id, const DoorId& door_id, Instant at, Instant now) {
  Explanation explanation{opens(state, id, door_id, at), {}};
  Chain chain(state);
  const Door* door = state.property->find_door(door_id);
  const Person* person = state.find(id);
  if (!door) chain.add("lock", "there is no door `" + door_id.str() + "`");
  if (!person) chain.add("record", "nobody is known as `" + id.str() + "`");
  if (door && person) {
    chain.add_records(*person);
    chain.add_status(*person);
    chain.add_hold(*person);
    chain.add_suggestion(*person);
    bool any = false;
    for (const auto& key : state.property->keys) {
      if (!key.find_door(door_id)) continue;
      const bool concerns = find_grant(*person, key.id) || person->suppressions.contains(key.id);
      if (concerns) chain.add_key(*person, key);
      any = any || concerns;
    }
    if (!any) chain.add("key", "this person holds no key with that door");
    add_lock(chain, *door);
  }
  if (at != now) chain.add("time", "records and statuses are those of now, grants those of " + to_string(at));
  chain.add("answer", "the door `" + door_id.str() + "` " + verdict_of(explanation.decision, at));
  explanation.steps = std::move(chain.steps);
  return explanation;
}

}  // namespace leasekey::access_rules
