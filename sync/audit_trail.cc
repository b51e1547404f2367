// Differences between two states, as audit entries.
#include "sync/audit_trail.h"

#include "access-rules/holdings.h"
#include "sync/person_json.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

/// Collects entries that share who and when.
class Trail {
 public:
  Trail(const PropertyState& state, const Actor& actor, Instant now)
      : property_(state.property->id), actor_(actor), now_(now) {}

  void add(const std::string& action, const std::string& subject, const std::string& before, const std::string& after,
           const std::string& reason = {}) {
    store::AuditEntry entry;
    entry.at = now_;
    entry.property = property_;
    entry.actor = actor_.name;
    entry.action = action;
    entry.subject = subject;
    entry.reason = reason.empty() ? actor_.reason : reason;
    entry.before = before;
    entry.after = after;
    entries.push_back(std::move(entry));
  }

  std::vector<store::AuditEntry> entries;

 private:
  PropertyId property_;
  Actor actor_;
  Instant now_;
};

/// Nothing where there is nothing.
template <class Text, class Thing>
std::string text_of(const Text& text, const std::optional<Thing>& thing) {
  return thing ? text(*thing) : std::string();
}

void add_grants(Trail& trail, const Person* before, const Person& after, const std::string& why) {
  for (const auto& grant : after.grants) {
    const Grant* was = before ? access_rules::find_grant(*before, grant.key) : nullptr;
    if (was && *was == grant) continue;
    trail.add("grant", after.id.str(), was ? grant_text(was->key, was->sources) : "",
              grant_text(grant.key, grant.sources), why);
  }
  for (const auto& grant : before ? before->grants : std::vector<Grant>{}) {
    if (access_rules::find_grant(after, grant.key)) continue;
    trail.add("grant", after.id.str(), grant_text(grant.key, grant.sources), grant_text(grant.key, {}), why);
  }
}

void add_suggestion(Trail& trail, const Person* before, const Person& after) {
  const std::optional<Suggestion> was = before ? before->suggestion : std::nullopt;
  if (text_of(suggestion_text, was) == text_of(suggestion_text, after.suggestion)) return;
  if (!after.suggestion) {
    trail.add("suggestion_withdrawn", after.id.str(), text_of(suggestion_text, was), {});
    return;
  }
  const Suggestion& now = *after.suggestion;
  const std::string& why = now.decision_reason.empty() ? now.evidence.rule : now.decision_reason;
  trail.add("suggestion_" + std::string(to_string(now.state)), after.id.str(), text_of(suggestion_text, was),
            suggestion_text(now), why);
}

void add_account(Trail& trail, const Person* before, const Person& after) {
  const std::string was = before ? before->account_email : "";
  if (was == after.account_email) return;
  const std::string what = was.empty()                   ? "account_made"
                           : after.account_email.empty() ? "account_removed"
                                                         : "login_changed";
  trail.add(what, after.id.str(), {}, {});
}

/// An address is personal: only that there is another one.
void add_contact(Trail& trail, const Person* before, const Person& after) {
  const std::string was = before ? before->contact_email : "";
  if (was == after.contact_email) return;
  trail.add(after.contact_email.empty() ? "contact_removed" : "contact_set", after.id.str(), {}, {});
}

/// What the ePMS shows, and what the rules made of it.
void add_records(Trail& trail, const Person* before, const Person& after) {
  const auto add = [&](const std::string& action, const std::string& was, const std::string& is) {
    if (was != is) trail.add(action, after.id.str(), was, is);
  };
  add("records", before ? records_text(before->records) : records_text({}), records_text(after.records));
  add("standing", before ? standing_text(*before) : "", standing_text(after));
  const LeaseStatus was = before ? before->shown_status : LeaseStatus::unknown;
  add("status", word_text(to_string(was)), word_text(to_string(after.shown_status)));
}

void add_manual_status(Trail& trail, const Person* before, const Person& after) {
  const std::optional<ManualStatus> was = before ? before->manual_status : std::nullopt;
  if (was == after.manual_status) return;
  trail.add("manual_status", after.id.str(), text_of(manual_status_text, was),
            text_of(manual_status_text, after.manual_status), after.manual_status ? after.manual_status->reason : "");
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
  if (is && was != is)
    trail.add(action, after.id.str(), was ? word_text(to_string(*was)) : "", word_text(to_string(*is)));
}

void add_suppressions(Trail& trail, const Person* before, const Person& after) {
  const std::set<KeyId> was = before ? before->suppressions : std::set<KeyId>();
  for (const auto& key : after.suppressions) {
    if (!was.contains(key)) trail.add("suppression_set", after.id.str(), {}, word_text(key.str()));
  }
  for (const auto& key : was) {
    if (!after.suppressions.contains(key)) trail.add("suppression_ended", after.id.str(), word_text(key.str()), {});
  }
}

/// Turns are only added and changed, and keep their places.
void add_turns(Trail& trail, const std::vector<PlannedTurn>& before, const std::vector<PlannedTurn>& after) {
  for (std::size_t i = 0; i < after.size(); ++i) {
    const bool known = i < before.size();
    if (known && before[i] == after[i]) continue;
    trail.add("planned_turn", std::to_string(after[i].id), known ? turn_text(before[i]) : "", turn_text(after[i]),
              after[i].reason);
  }
}

void add_person(Trail& trail, const Person* before, const Person& after) {
  if (before && *before == after) return;
  if (!before) {
    trail.add("person_added", after.id.str(), {}, word_text(after.resident ? "resident" : "non-resident"));
  }
  add_account(trail, before, after);
  add_contact(trail, before, after);
  add_records(trail, before, after);
  add_manual_status(trail, before, after);
  add_suggestion(trail, before, after);
  const bool by_suggestion =
      after.suggestion && after.suggestion->applied_at && (!before || before->suggestion != after.suggestion);
  add_grants(trail, before, after, by_suggestion ? "suggestion " + std::to_string(after.suggestion->id) : "");
  add_suppressions(trail, before, after);
  add_hold(trail, before, after);
  add_instant(trail, before, after, &Person::invited_at, "person_invited");
  add_instant(trail, before, after, &Person::removed_at, "person_removed");
  add_instant(trail, before, after, &Person::erased_at, "person_erased");
}

}  // namespace

std::vector<store::AuditEntry> audit_of(const PropertyState& before, const PropertyState& after, const Actor& actor,
                                        Instant now) {
  Trail trail(after, actor, now);
  if (before.mode != after.mode) {
    trail.add("mode", after.property->id.str(), word_text(to_string(before.mode)), word_text(to_string(after.mode)));
  }
  if (before.pms_link != after.pms_link) {
    trail.add("pms_link", after.property->id.str(), word_text(to_string(before.pms_link)),
              word_text(to_string(after.pms_link)));
  }
  if (before.feed.records > 0 && after.feed.records == 0 && after.feed.empties > 0) {
    trail.add("empty_feed", after.property->id.str(), word_text("refused"), word_text("accepted"));
  }
  add_turns(trail, before.turns, after.turns);
  for (const auto& [id, person] : after.people) add_person(trail, before.find(id), person);
  return std::move(trail.entries);
}

}  // namespace leasekey::sync
