// Differences between two states, as audit entries.
#include "sync/audit_trail.h"

#include "access-rules/holdings.h"
#include "core/json.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

/// Collects entries that share who and when.
class Trail {
 public:
  Trail(const PropertyState& state, const Actor& actor, Instant now)
      : property_(state.property->id), actor_(actor.name), now_(now) {}

  void add(const std::string& action, const std::string& subject, const std::string& before, const std::string& after,
           const std::string& reason = {}) {
    store::AuditEntry entry;
    entry.at = now_;
    entry.property = property_;
    entry.actor = actor_;
    entry.action = action;
    entry.subject = subject;
    entry.reason = reason;
    entry.before = before;
    entry.after = after;
    entries.push_back(std::move(entry));
  }

  std::vector<store::AuditEntry> entries;

 private:
  PropertyId property_;
  std::string actor_;
  Instant now_;
};

std::string word(std::string_view text) { return JsonWriter().value(text).finish(); }

void write_source(JsonWriter& json, const GrantSource& source) {
  json.begin_object().field("source", to_string(source.kind)).field("start", to_string(source.start));
  if (source.end) json.field("end", to_string(*source.end));
  if (!source.giver.empty()) json.field("giver", source.giver.str());
  json.field("capacity", to_string(source.capacity)).field("may_share", source.may_share);
  json.field("evidence", source.evidence).end_object();
}

std::string text_of(const KeyId& key, const Grant* grant) {
  if (!grant) return {};
  JsonWriter json;
  json.begin_object().field("key", key.str()).key("sources").begin_array();
  for (const auto& source : grant->sources) write_source(json, source);
  return json.end_array().end_object().finish();
}

void write_keys(JsonWriter& json, std::string_view name, const std::vector<KeyId>& keys) {
  json.key(name).begin_array();
  for (const auto& key : keys) json.value(key.str());
  json.end_array();
}

std::string text_of(const std::optional<Suggestion>& suggestion) {
  if (!suggestion) return {};
  JsonWriter json;
  json.begin_object().field("id", suggestion->id).field("version", suggestion->version);
  json.field("state", to_string(suggestion->state)).field("change", to_string(suggestion->plan.change));
  write_keys(json, "gives", suggestion->plan.gives);
  write_keys(json, "ends", suggestion->plan.ends);
  return json.end_object().finish();
}

void add_grants(Trail& trail, const Person* before, const Person& after, const std::string& why) {
  static const std::vector<Grant> kNone;
  for (const auto& grant : after.grants) {
    const Grant* was = before ? access_rules::find_grant(*before, grant.key) : nullptr;
    if (was && *was == grant) continue;
    trail.add("grant", after.id.str(), text_of(grant.key, was), text_of(grant.key, &grant), why);
  }
}

void add_suggestion(Trail& trail, const Person* before, const Person& after) {
  const std::optional<Suggestion> was = before ? before->suggestion : std::nullopt;
  if (was == after.suggestion || !after.suggestion) return;
  const Suggestion& now = *after.suggestion;
  const std::string& why = now.decision_reason.empty() ? now.evidence.rule : now.decision_reason;
  trail.add("suggestion_" + std::string(to_string(now.state)), after.id.str(), text_of(was), text_of(after.suggestion),
            why);
}

void add_status(Trail& trail, const Person* before, const Person& after) {
  const LeaseStatus was = before ? before->shown_status : LeaseStatus::unknown;
  if (was != after.shown_status) {
    trail.add("status", after.id.str(), word(to_string(was)), word(to_string(after.shown_status)));
  }
  const auto manual = [](const Person* person) -> std::string {
    if (!person || !person->manual_status) return {};
    return word(to_string(person->manual_status->status));
  };
  if (manual(before) != manual(&after)) {
    const std::string reason = after.manual_status ? after.manual_status->reason : "";
    trail.add("manual_status", after.id.str(), manual(before), manual(&after), reason);
  }
}

std::string text_of(const std::optional<AccessHold>& hold) {
  if (!hold) return {};
  return JsonWriter()
      .begin_object()
      .field("by", hold->by.str())
      .field("since", to_string(hold->since))
      .end_object()
      .finish();
}

void add_hold(Trail& trail, const Person* before, const Person& after) {
  const std::optional<AccessHold> was = before ? before->hold : std::nullopt;
  if (was == after.hold) return;
  trail.add(after.hold ? "hold_set" : "hold_lifted", after.id.str(), text_of(was), text_of(after.hold),
            after.hold ? after.hold->reason : "");
}

/// `action` where `field` has a new instant.
void add_instant(Trail& trail, const Person* before, const Person& after, std::optional<Instant> Person::*field,
                 const std::string& action) {
  static const Person kNobody;
  const std::optional<Instant>& was = (before ? *before : kNobody).*field;
  const std::optional<Instant>& is = after.*field;
  if (is && was != is) trail.add(action, after.id.str(), was ? word(to_string(*was)) : "", word(to_string(*is)));
}

void add_suppressions(Trail& trail, const Person* before, const Person& after) {
  const std::set<KeyId> was = before ? before->suppressions : std::set<KeyId>();
  for (const auto& key : after.suppressions) {
    if (!was.contains(key)) trail.add("suppression_set", after.id.str(), {}, word(key.str()));
  }
  for (const auto& key : was) {
    if (!after.suppressions.contains(key)) trail.add("suppression_ended", after.id.str(), word(key.str()), {});
  }
}

void add_person(Trail& trail, const Person* before, const Person& after) {
  if (before && *before == after) return;
  if (!before) trail.add("person_added", after.id.str(), {}, word(after.resident ? "resident" : "non-resident"));
  if (before && before->account_email != after.account_email) trail.add("account_made", after.id.str(), {}, {});
  add_status(trail, before, after);
  add_suggestion(trail, before, after);
  const bool by_suggestion =
      after.suggestion && after.suggestion->applied_at && (!before || before->suggestion != after.suggestion);
  add_grants(trail, before, after, by_suggestion ? "suggestion " + std::to_string(after.suggestion->id) : "");
  add_suppressions(trail, before, after);
  add_hold(trail, before, after);
  add_instant(trail, before, after, &Person::invited_at, "person_invited");
  add_instant(trail, before, after, &Person::removed_at, "person_removed");
}

}  // namespace

std::vector<store::AuditEntry> audit_of(const PropertyState& before, const PropertyState& after, const Actor& actor,
                                        Instant now) {
  Trail trail(after, actor, now);
  if (before.mode != after.mode) {
    trail.add("mode", after.property->id.str(), word(to_string(before.mode)), word(to_string(after.mode)));
  }
  for (const auto& [id, person] : after.people) add_person(trail, before.find(id), person);
  return std::move(trail.entries);
}

}  // namespace leasekey::sync
