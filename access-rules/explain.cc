// The chain of an answer, link by link.
#include "access-rules/explain.h"

#include <array>

#include "access-rules/evidence.h"
#include "access-rules/feed_view.h"
#include "access-rules/holdings.h"
#include "access-rules/wanted.h"
#include "core/json_words.h"

namespace leasekey::access_rules {
namespace {

/// `mon, tue 09:00–17:00; sat 10:00–12:00`
std::string hours_line(const WeeklySchedule& schedule) {
  static constexpr std::array<const char*, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::string line;
  for (const auto& interval : schedule) {
    std::string days;
    for (std::size_t day = 0; day < kDays.size(); ++day) {
      if (interval.days.at(day)) days += (days.empty() ? "" : ", ") + std::string(kDays.at(day));
    }
    line += (line.empty() ? "" : "; ") + days + " " + time_of_day_text(interval.from.count()) + "–" +
            time_of_day_text(interval.to.count());
  }
  return line;
}

class Chain {
 public:
  Chain(const PropertyState& state, const Background& background)
      : state_(state), background_(background), keys_(*state.property) {}

  void add(const std::string& about, const std::string& text) { steps.push_back({about, text}); }

  void add_records(const Person& person) {
    if (!person.resident) add("record", "the ePMS does not know this person; what is held was given by hand");
    for (const auto& record : person.records) {
      const auto unit = keys_.unit_of(record.seen.unit);
      std::string text = "the ePMS shows `" + record.seen.status_label + "` (" + std::string(to_string(record.status)) +
                         ") in unit `" + record.seen.unit.str() + "` as " + std::string(to_string(record.seen.role)) +
                         ", " + (unit ? "mapped to unit `" + unit->str() + "`" : "which is mapped to no unit");
      if (record.frozen) text += "; now it shows a label that is unknown or excluded, so nothing changes";
      text += origin_of(person, record);
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

  void add_key(const Person& person, const Key& key, const KeyDoor& door) {
    const Grant* grant = find_grant(person, key.id);
    const WeeklySchedule& hours = key.hours_of(door);
    add("key", "the key `" + key.id.str() + "` has this door" + (hours.empty() ? "" : ", at certain hours"));
    if (!hours.empty()) add("schedule", "`" + key.id.str() + "` opens it " + hours_line(hours));
    for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) add_source(key.id, source);
    if (person.suppressions.contains(key.id)) {
      add("suppression", "the key `" + key.id.str() + "` was taken away by hand, and automation does not give it back");
    }
  }

  void add_lock(const Door& door) {
    const std::string name = "the lock of `" + door.id.str() + "`";
    if (!door.unlocked.empty())
      add("lock", "`" + door.id.str() + "` stands open for everybody " + hours_line(door.unlocked));
    if (!door.installed) add("lock", name + " is not activated");
    if (!door.connected) add("lock", name + " is offline: it keeps its own list until its next Door Sync");
    if (const auto& news = background_.lock) add("lock", name + news_line(*news));
  }

  void add_time(Instant at, Instant now) {
    if (background_.known_from) {
      add("time", "the audit trail begins at " + to_string(*background_.known_from) +
                      ": what stands here is how it was then, with the keys held at " + to_string(at));
    } else if (background_.from_trail) {
      add("time", "as it was at " + to_string(at) + ", by the audit trail");
    } else if (at > now) {
      add("time", "as it stands now; what changes until " + to_string(at) + " is not known");
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

  /// The poll that changed the record last, and in what.
  std::string origin_of(const Person& person, const KnownRecord& record) const {
    const auto found = background_.origins.find({person.id, lease_of(record.seen)});
    if (found == background_.origins.end()) return {};
    const RecordOrigin& origin = found->second;
    std::string what;
    for (const auto& field : origin.fields) what += (what.empty() ? "" : ", ") + field;
    return "; " + (origin.poll.empty() ? std::string("changed by hand") : "by poll " + origin.poll.str()) + " at " +
           to_string(origin.at) + (what.empty() ? ", when it was new" : ", which changed " + what);
  }

  static std::string news_line(const LockNews& news) {
    if (!news.confirmed_at) return " was not known to hold any list then";
    return " has confirmed version " + std::to_string(news.confirmed) + " of its list at " +
           to_string(*news.confirmed_at) + (news.behind ? ", and is behind what is wanted" : "");
  }

  const PropertyState& state_;
  const Background& background_;
  KeyIndex keys_;
};

std::string verdict_of(const UnlockDecision& decision, Instant at) {
  std::string text = decision.allowed ? "opens at " : "does not open at ";
  text += to_string(at) + " (" + std::string(to_string(decision.reason)) + ")";
  if (decision.valid_until) text += "; time alone can change that at " + to_string(*decision.valid_until);
  return text;
}

}  // namespace

Explanation explain(const PropertyState& state, const PersonId& id, const DoorId& door_id, Instant at, Instant now,
                    const Background& background) {
  Explanation explanation{opens(state, id, door_id, at), {}};
  Chain chain(state, background);
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
      const KeyDoor* entry = key.find_door(door_id);
      if (!entry) continue;
      const bool concerns = find_grant(*person, key.id) || person->suppressions.contains(key.id);
      if (concerns) chain.add_key(*person, key, *entry);
      any = any || concerns;
    }
    if (!any) chain.add("key", "this person holds no key with that door");
  }
  if (door) chain.add_lock(*door);
  chain.add_time(at, now);
  chain.add("answer", "the door `" + door_id.str() + "` " + verdict_of(explanation.decision, at));
  explanation.steps = std::move(chain.steps);
  return explanation;
}

}  // namespace leasekey::access_rules
