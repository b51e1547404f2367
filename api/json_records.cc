// Writes records as JSON.
#include "api/json_records.h"

#include "access-rules/ageing.h"
#include "access-rules/evidence.h"
#include "access-rules/may.h"
#include "access-rules/ways_out.h"
#include "core/text.h"
#include "store/words.h"
#include "sync/history.h"

namespace leasekey::api {
namespace {

void write_optional(JsonWriter& json, std::string_view name, const std::optional<LocalDate>& day) {
  api::write_optional(json, name, day ? to_string(*day) : std::string());
}

void write_items(JsonWriter& json, const Plan& plan) {
  const auto item = [&](std::string_view action, const KeyId& key) {
    json.begin_object().field("action", action).field("key", key.str()).end_object();
  };
  json.key("items").begin_array();
  for (const auto& key : plan.gives) item("give", key);
  for (const auto& key : plan.ends) item("end", key);
  json.end_array();
}

void write_blocks(JsonWriter& json, const Plan& plan) {
  json.key("blocks").begin_array();
  for (const BlockReason reason : plan.blocks) {
    json.begin_object().field("reason", to_string(reason));
    json.field("sentence", access_rules::sentence_of(reason)).end_object();
  }
  json.end_array();
}

/// What was asked of Support, and what the poll had planned where Support has edited it.
void write_correction(JsonWriter& json, const Suggestion& s) {
  json.key("correction");
  if (!s.correction) {
    json.null();
  } else {
    json.begin_object().field("asked_by", s.correction->asked_by.str()).field("note", s.correction->note);
    json.field("asked_at", to_string(s.correction->asked_at));
    api::write_optional(json, "answered_by", s.correction->answered_by.str());
    api::write_optional(json, "answer", s.correction->answer);
    api::write_optional(json, "answered_at", s.correction->answered_at);
    json.end_object();
  }
  json.key("planned");
  if (!s.planned) {
    json.null();
  } else {
    json.begin_object();
    write_ids(json, "gives", s.planned->gives);
    write_ids(json, "ends", s.planned->ends);
    json.end_object();
  }
}

/// Whom it is about, as the ePMS names them; empty once they were erased.
void write_subject(JsonWriter& json, const Evidence& evidence) {
  const auto& records = evidence.after.empty() ? evidence.before : evidence.after;
  std::string name;
  std::string_view unit;
  if (!records.empty()) {
    const FeedRecord& record = records.front();
    name = trimmed(record.first_name + " " + record.last_name);
    unit = record.unit.str();
  }
  api::write_optional(json, "name", name);
  api::write_optional(json, "pms_unit", unit);
}

void write_records(JsonWriter& json, std::string_view name, const std::vector<FeedRecord>& records) {
  json.key(name).begin_array();
  for (const auto& record : records) write_record(json, record);
  json.end_array();
}

}  // namespace

void write_optional(JsonWriter& json, std::string_view name, const std::optional<Instant>& at) {
  json.key(name);
  if (at) {
    json.value(to_string(*at));
  } else {
    json.null();
  }
}

void write_optional(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty()) {
    json.null();
  } else {
    json.value(text);
  }
}

void write_record(JsonWriter& json, const FeedRecord& record) {
  json.begin_object().field("person", record.person.str());
  json.field("first_name", record.first_name).field("last_name", record.last_name);
  json.field("email", record.email).field("phone", record.phone);
  json.field("unit", record.unit.str()).field("status", record.status_label).field("lease", record.lease.str());
  json.field("role", to_string(record.role)).field("role_label", record.role_label);
  write_optional(json, "move_in", record.move_in);
  write_optional(json, "move_out", record.move_out);
  write_optional(json, "lease_end", record.lease_end);
  json.end_object();
}

void write_suggestion(JsonWriter& json, const store::StoredSuggestion& stored, bool may_decide, Instant now) {
  const Suggestion& s = stored.suggestion;
  json.field("id", s.id).field("version", s.version).field("state", to_string(s.state));
  json.field("property", stored.property.str()).field("person", stored.person.str());
  write_subject(json, s.evidence);
  json.field("change", to_string(s.plan.change));
  write_items(json, s.plan);
  json.field("everything", s.plan.everything).field("always_approval", s.plan.always_approval);
  write_blocks(json, s.plan);
  write_optional(json, "hold", s.hold == HoldReason::none ? std::string_view() : store::word_of(s.hold));
  json.field("rule", s.evidence.rule).field("sentence", s.evidence.sentence);
  json.field("detected_at", to_string(s.detected_at));
  write_optional(json, "decided_at", s.decided_at);
  write_optional(json, "decided_by", s.decided_by.str());
  write_optional(json, "decision_reason", s.decision_reason);
  write_optional(json, "applied_at", s.applied_at);
  write_optional(json, "undone_at", s.undone_at);
  json.field("waiting_since", to_string(s.waiting_since));
  json.field("severity", to_string(access_rules::severity_of(s)));
  write_optional(json, "stage", s.is_open() ? to_string(access_rules::stage_of(s, now)) : std::string_view());
  json.field("with_support", s.is_open() && s.is_with_support()).field("may_decide", may_decide);
}

void write_evidence(JsonWriter& json, const Suggestion& suggestion) {
  json.field("poll", suggestion.poll.str()).field("explained", suggestion.explained);
  write_ids(json, "units_left", suggestion.touches);
  write_correction(json, suggestion);
  write_records(json, "before", suggestion.evidence.before);
  write_records(json, "after", suggestion.evidence.after);
}

void write_poll(JsonWriter& json, const store::Poll& poll) {
  json.begin_object().field("id", poll.id.str()).field("outcome", to_string(poll.outcome));
  json.field("started_at", to_string(poll.started_at)).field("finished_at", to_string(poll.finished_at));
  json.field("records", poll.records).key("counts").begin_object();
  for (const auto& [outcome, count] : poll.counts) json.field(outcome, count);
  json.end_object();
  write_optional(json, "message", poll.message);
  json.end_object();
}

void write_alert(JsonWriter& json, const store::AlertRecord& record, const Property& property, const PersonId& caller) {
  json.begin_object().field("kind", to_string(record.alert.kind));
  write_optional(json, "subject", record.alert.subject);
  json.field("opened_at", to_string(record.opened_at));
  write_optional(json, "closed_at", record.closed_at);
  json.key("ways_out").begin_array();
  if (!record.closed_at) {
    for (const auto& way : access_rules::ways_out(record.alert)) {
      if (!access_rules::may(property, caller, way.needs)) continue;
      json.begin_object().field("name", way.name).field("method", way.method).field("path", way.path);
      json.field("sentence", way.sentence).end_object();
    }
  }
  json.end_array().end_object();
}

void write_audit(JsonWriter& json, const store::AuditEntry& entry) {
  json.begin_object().field("number", entry.number).field("at", to_string(entry.at)).field("actor", entry.actor);
  json.field("action", entry.action).field("subject", entry.subject).field("text", sync::sentence_of(entry));
  write_optional(json, "reason", entry.reason);
  write_optional(json, "before", entry.before);
  write_optional(json, "after", entry.after);
  json.end_object();
}

}  // namespace leasekey::api
