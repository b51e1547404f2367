// Writes people for the audit trail. What is empty is left out.
#include "sync/person_json.h"

#include "store/words.h"

namespace leasekey::sync {
namespace {

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
  if (!text.empty()) json.field(name, text);
}

void write_at(JsonWriter& json, std::string_view name, const std::optional<Instant>& at) {
  if (at) json.field(name, to_string(*at));
}

void write_day(JsonWriter& json, std::string_view name, const std::optional<LocalDate>& day) {
  if (day) json.field(name, to_string(*day));
}

template <class Ids>
void write_ids(JsonWriter& json, std::string_view name, const Ids& ids) {
  json.key(name).begin_array();
  for (const auto& id : ids) json.value(id.str());
  json.end_array();
}

void write_source(JsonWriter& json, const GrantSource& source) {
  json.begin_object().field("source", to_string(source.kind)).field("start", to_string(source.start));
  write_at(json, "end", source.end);
  json.field("given_at", to_string(source.given_at));
  write_text(json, "giver", source.giver.str());
  json.field("evidence", source.evidence).field("capacity", to_string(source.capacity));
  json.field("may_share", source.may_share).end_object();
}

void write_grant(JsonWriter& json, const KeyId& key, const std::vector<GrantSource>& sources) {
  json.begin_object().field("key", key.str()).key("sources").begin_array();
  for (const auto& source : sources) write_source(json, source);
  json.end_array().end_object();
}

void write_record(JsonWriter& json, const KnownRecord& record) {
  const FeedRecord& seen = record.seen;
  json.begin_object().field("person", seen.person.str()).field("unit", seen.unit.str());
  json.field("label", seen.status_label).field("status", to_string(record.status));
  write_text(json, "lease", seen.lease.str());
  json.field("role", to_string(seen.role));
  write_text(json, "role_label", seen.role_label);
  write_day(json, "move_in", seen.move_in);
  write_day(json, "move_out", seen.move_out);
  write_day(json, "lease_end", seen.lease_end);
  write_day(json, "announced_move_out", record.announced_move_out);
  json.field("frozen", record.frozen).field("misses", record.misses).end_object();
}

void write_records(JsonWriter& json, const std::vector<KnownRecord>& records) {
  json.begin_array();
  for (const auto& record : records) write_record(json, record);
  json.end_array();
}

void write_manual_status(JsonWriter& json, const ManualStatus& status) {
  json.begin_object().field("status", to_string(status.status)).field("feed_status", to_string(status.feed_status));
  json.field("by", status.by.str());
  write_text(json, "reason", status.reason);
  json.field("set_at", to_string(status.set_at));
  write_at(json, "expires_at", status.expires_at);
  json.end_object();
}

void write_plan(JsonWriter& json, const Plan& plan) {
  json.field("change", to_string(plan.change));
  write_ids(json, "gives", plan.gives);
  write_ids(json, "ends", plan.ends);
  json.field("everything", plan.everything).field("always_approval", plan.always_approval).key("blocks").begin_array();
  for (const BlockReason reason : plan.blocks) json.value(to_string(reason));
  json.end_array();
}

void write_suggestion(JsonWriter& json, const Suggestion& s) {
  json.begin_object().field("id", s.id).field("version", s.version).field("state", to_string(s.state));
  write_plan(json, s.plan);
  json.field("hold", store::word_of(s.hold)).field("explained", s.explained);
  write_ids(json, "touches", s.touches);
  json.field("poll", s.poll.str()).field("rule", s.evidence.rule).field("detected_at", to_string(s.detected_at));
  json.field("waiting_since", to_string(s.waiting_since));
  write_at(json, "decided_at", s.decided_at);
  write_text(json, "decided_by", s.decided_by.str());
  write_text(json, "decision_reason", s.decision_reason);
  write_at(json, "applied_at", s.applied_at);
  if (s.correction) {
    json.key("correction").begin_object().field("asked_by", s.correction->asked_by.str());
    json.field("note", s.correction->note).field("asked_at", to_string(s.correction->asked_at));
    write_text(json, "answered_by", s.correction->answered_by.str());
    write_text(json, "answer", s.correction->answer);
    write_at(json, "answered_at", s.correction->answered_at);
    json.end_object();
  }
  if (s.planned) {
    json.key("planned").begin_object().field("change", to_string(s.planned->change));
    write_ids(json, "gives", s.planned->gives);
    write_ids(json, "ends", s.planned->ends);
    json.field("always_approval", s.planned->always_approval).end_object();
  }
  write_at(json, "undone_at", s.undone_at);
  write_text(json, "undone_by", s.undone_by.str());
  json.end_object();
}

void write_standing(JsonWriter& json, const Person& person) {
  json.begin_object().field("resident", person.resident).field("standing", to_string(person.standing));
  json.field("ending", to_string(person.ending)).field("misses", person.misses).field("orphaned", person.orphaned);
  write_ids(json, "homes", person.homes);
  if (person.moved_from) write_ids(json, "moved_from", *person.moved_from);
  json.key("flips").begin_array();
  for (const Instant at : person.flips) json.value(to_string(at));
  json.end_array();
  if (person.applied_loss) {
    json.key("applied_loss").begin_object().field("detected_at", to_string(person.applied_loss->detected_at));
    write_ids(json, "touches", person.applied_loss->touches);
    json.end_object();
  }
  write_at(json, "applied_gain_at", person.applied_gain_at);
  if (person.declined_inputs) json.field("declined_inputs", *person.declined_inputs);
  if (person.hold) {
    json.key("hold").begin_object().field("by", person.hold->by.str()).field("since", to_string(person.hold->since));
    write_text(json, "reason", person.hold->reason);
    json.end_object();
  }
  write_at(json, "invited_at", person.invited_at);
  write_at(json, "removed_at", person.removed_at);
  write_at(json, "erased_at", person.erased_at);
  write_ids(json, "aliases", person.aliases);
  write_text(json, "merged_into", person.merged_into.str());
  json.field("household_contact", person.household_contact);
  write_ids(json, "distinct_from", person.distinct_from);
  json.key("ignored_alerts").begin_array();
  for (const auto& [kind, fingerprint] : person.ignored_alerts) json.value(to_string(kind)).value(fingerprint);
  json.end_array().end_object();
}

void write_turn(JsonWriter& json, const PlannedTurn& turn) {
  json.begin_object().field("id", turn.id).field("first_day", to_string(turn.first_day));
  json.field("last_day", to_string(turn.last_day));
  write_ids(json, "units", turn.units);
  json.field("move_outs", turn.move_outs).field("move_ins", turn.move_ins).field("reason", turn.reason);
  json.field("by", turn.by.str()).field("announced_at", to_string(turn.announced_at));
  write_at(json, "cancelled_at", turn.cancelled_at);
  write_ids(json, "moved_out", turn.moved_out);
  write_ids(json, "moved_in", turn.moved_in);
  json.end_object();
}

template <class Write, class... Things>
std::string text_of(const Write& write, const Things&... things) {
  JsonWriter json;
  write(json, things...);
  return json.finish();
}

}  // namespace

std::string grant_text(const KeyId& key, const std::vector<GrantSource>& sources) {
  return text_of(write_grant, key, sources);
}

std::string records_text(const std::vector<KnownRecord>& records) { return text_of(write_records, records); }

std::string manual_status_text(const ManualStatus& status) { return text_of(write_manual_status, status); }

std::string suggestion_text(const Suggestion& suggestion) { return text_of(write_suggestion, suggestion); }

std::string standing_text(const Person& person) { return text_of(write_standing, person); }

std::string person_text(const Person& person, bool has_account) {
  JsonWriter json;
  json.begin_object().field("status", to_string(person.shown_status)).field("account", has_account).key("standing");
  write_standing(json, person);
  json.key("records");
  write_records(json, person.records);
  if (person.manual_status) {
    json.key("manual_status");
    write_manual_status(json, *person.manual_status);
  }
  if (person.suggestion) {
    json.key("suggestion");
    write_suggestion(json, *person.suggestion);
  }
  write_ids(json, "suppressions", person.suppressions);
  json.key("grants").begin_array();
  for (const auto& grant : person.grants) write_grant(json, grant.key, grant.sources);
  return json.end_array().end_object().finish();
}

std::string turn_text(const PlannedTurn& turn) { return text_of(write_turn, turn); }

std::string word_text(std::string_view word) { return JsonWriter().value(word).finish(); }

}  // namespace leasekey::sync
