// Reads people from the audit trail.
#include "core/error.h"
#include "core/json_words.h"
#include "store/words.h"
#include "sync/person_json.h"

namespace leasekey::sync {
namespace {

/// What stands in the trail was written here: anything else is damage.
template <class Read>
auto reading(std::string_view text, const Read& read) {
  const JsonDocument document = JsonDocument::parse(text);
  return read(document.root());
}

Instant read_at(const JsonValue& value) {
  const auto at = parse_instant(value.as_string());
  if (!at) value.fail("expected an instant, found `" + std::string(value.as_string()) + "`");
  return *at;
}

LocalDate read_day(const JsonValue& value) {
  const auto day = parse_local_date(value.as_string());
  if (!day) value.fail("expected a date, found `" + std::string(value.as_string()) + "`");
  return *day;
}

void take(JsonFields& fields, std::string_view name, std::optional<Instant>& into) {
  if_present(fields, name, [&](const JsonValue& value) { into = read_at(value); });
}

void take(JsonFields& fields, std::string_view name, std::optional<LocalDate>& into) {
  if_present(fields, name, [&](const JsonValue& value) { into = read_day(value); });
}

void take(JsonFields& fields, std::string_view name, std::string& into) {
  if_present(fields, name, [&](const JsonValue& value) { into = value.as_string(); });
}

template <class Tag>
void take(JsonFields& fields, std::string_view name, Id<Tag>& into) {
  if_present(fields, name, [&](const JsonValue& value) { into = Id<Tag>(std::string(value.as_string())); });
}

template <class Word>
Word word_in(const JsonValue& value) {
  const auto word = store::WordsOf<Word>::parse(value.as_string());
  if (!word) value.fail("`" + std::string(value.as_string()) + "` is not a word of the trail");
  return *word;
}

/// A vector or a set of ids.
template <class Ids>
Ids ids_in(const JsonValue& value) {
  Ids ids;
  for (const JsonValue& each : value.as_array()) {
    ids.insert(ids.end(), typename Ids::value_type(std::string(each.as_string())));
  }
  return ids;
}

int small_int(const JsonValue& value) { return static_cast<int>(value.as_int()); }

GrantSource source_in(const JsonValue& value) {
  JsonFields fields(value);
  GrantSource source;
  source.kind = word_in<SourceKind>(fields.required("source"));
  source.start = read_at(fields.required("start"));
  take(fields, "end", source.end);
  source.given_at = read_at(fields.required("given_at"));
  take(fields, "giver", source.giver);
  source.evidence = fields.required_string("evidence");
  source.capacity = word_in<Capacity>(fields.required("capacity"));
  source.may_share = fields.required("may_share").as_bool();
  fields.finish();
  return source;
}

Grant grant_in(const JsonValue& value) {
  JsonFields fields(value);
  Grant grant;
  grant.key = KeyId(fields.required_string("key"));
  grant.sources = read_list(fields.required("sources"), source_in);
  fields.finish();
  return grant;
}

KnownRecord record_in(const JsonValue& value) {
  JsonFields fields(value);
  KnownRecord record;
  FeedRecord& seen = record.seen;
  seen.person = PersonId(fields.required_string("person"));
  seen.unit = PmsUnit(fields.required_string("unit"));
  seen.status_label = fields.required_string("label");
  record.status = word_in<LeaseStatus>(fields.required("status"));
  take(fields, "lease", seen.lease);
  seen.role = parse_lease_role(fields.required_string("role"));
  take(fields, "role_label", seen.role_label);
  take(fields, "move_in", seen.move_in);
  take(fields, "move_out", seen.move_out);
  take(fields, "lease_end", seen.lease_end);
  take(fields, "announced_move_out", record.announced_move_out);
  record.frozen = fields.required("frozen").as_bool();
  record.misses = small_int(fields.required("misses"));
  fields.finish();
  return record;
}

ManualStatus manual_status_in(const JsonValue& value) {
  JsonFields fields(value);
  ManualStatus status;
  status.status = word_in<LeaseStatus>(fields.required("status"));
  status.feed_status = word_in<LeaseStatus>(fields.required("feed_status"));
  status.by = PersonId(fields.required_string("by"));
  take(fields, "reason", status.reason);
  status.set_at = read_at(fields.required("set_at"));
  take(fields, "expires_at", status.expires_at);
  fields.finish();
  return status;
}

BlockReason block_in(const JsonValue& value) {
  const auto reason = parse_block_reason(value.as_string());
  if (!reason) value.fail("`" + std::string(value.as_string()) + "` is not a reason");
  return *reason;
}

void read_plan(JsonFields& fields, Plan& plan) {
  plan.change = word_in<Change>(fields.required("change"));
  plan.gives = ids_in<std::vector<KeyId>>(fields.required("gives"));
  plan.ends = ids_in<std::vector<KeyId>>(fields.required("ends"));
  plan.everything = fields.required("everything").as_bool();
  plan.always_approval = fields.required("always_approval").as_bool();
  plan.blocks = read_list(fields.required("blocks"), block_in);
}

Correction correction_in(const JsonValue& value) {
  JsonFields fields(value);
  Correction correction;
  correction.asked_by = PersonId(fields.required_string("asked_by"));
  correction.note = fields.required_string("note");
  correction.asked_at = read_at(fields.required("asked_at"));
  take(fields, "answered_by", correction.answered_by);
  take(fields, "answer", correction.answer);
  take(fields, "answered_at", correction.answered_at);
  fields.finish();
  return correction;
}

PlannedItems planned_in(const JsonValue& value) {
  JsonFields fields(value);
  PlannedItems planned;
  planned.change = word_in<Change>(fields.required("change"));
  planned.gives = ids_in<std::vector<KeyId>>(fields.required("gives"));
  planned.ends = ids_in<std::vector<KeyId>>(fields.required("ends"));
  planned.always_approval = fields.required("always_approval").as_bool();
  fields.finish();
  return planned;
}

Suggestion suggestion_in(const JsonValue& value) {
  JsonFields fields(value);
  Suggestion s;
  s.id = fields.required("id").as_int();
  s.version = small_int(fields.required("version"));
  s.state = word_in<SuggestionState>(fields.required("state"));
  read_plan(fields, s.plan);
  s.hold = word_in<HoldReason>(fields.required("hold"));
  s.explained = fields.required("explained").as_bool();
  s.touches = ids_in<std::vector<UnitId>>(fields.required("touches"));
  s.poll = PollId(fields.required_string("poll"));
  s.evidence.rule = fields.required_string("rule");
  s.detected_at = read_at(fields.required("detected_at"));
  const auto waiting = fields.optional("waiting_since");
  s.waiting_since = waiting ? read_at(*waiting) : s.detected_at;  // entries of before it was told
  take(fields, "decided_at", s.decided_at);
  take(fields, "decided_by", s.decided_by);
  take(fields, "decision_reason", s.decision_reason);
  take(fields, "applied_at", s.applied_at);
  if_present(fields, "correction", [&](const JsonValue& v) { s.correction = correction_in(v); });
  if_present(fields, "planned", [&](const JsonValue& v) { s.planned = planned_in(v); });
  take(fields, "undone_at", s.undone_at);
  take(fields, "undone_by", s.undone_by);
  fields.finish();
  return s;
}

CountedLoss loss_in(const JsonValue& value) {
  JsonFields fields(value);
  CountedLoss loss;
  loss.detected_at = read_at(fields.required("detected_at"));
  loss.touches = ids_in<std::vector<UnitId>>(fields.required("touches"));
  fields.finish();
  return loss;
}

AccessHold access_hold_in(const JsonValue& value) {
  JsonFields fields(value);
  AccessHold hold;
  hold.by = PersonId(fields.required_string("by"));
  hold.since = read_at(fields.required("since"));
  take(fields, "reason", hold.reason);
  fields.finish();
  return hold;
}

/// Absent in entries of before there was anything to settle.
void read_identity(JsonFields& fields, Person& into) {
  into.merged_into = {};
  take(fields, "merged_into", into.merged_into);
  const auto aliases = fields.optional("aliases");
  into.aliases = aliases ? ids_in<std::set<PersonId>>(*aliases) : std::set<PersonId>();
  const auto household = fields.optional("household_contact");
  into.household_contact = household && household->as_bool();
  const auto distinct = fields.optional("distinct_from");
  into.distinct_from = distinct ? ids_in<std::set<PersonId>>(*distinct) : std::set<PersonId>();
  into.ignored_alerts.clear();
  const auto ignored = fields.optional("ignored_alerts");
  const auto words = ignored ? ignored->as_array() : std::vector<JsonValue>();
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const auto kind = parse_alert_kind(words[i].as_string());
    if (!kind) words[i].fail("`" + std::string(words[i].as_string()) + "` is no kind of alert");
    into.ignored_alerts[*kind] = words[i + 1].as_string();
  }
}

void standing_in(const JsonValue& value, Person& into) {
  JsonFields fields(value);
  into.resident = fields.required("resident").as_bool();
  into.standing = word_in<Standing>(fields.required("standing"));
  into.ending = word_in<Ending>(fields.required("ending"));
  into.misses = small_int(fields.required("misses"));
  into.orphaned = fields.required("orphaned").as_bool();
  into.homes = ids_in<std::set<PmsUnit>>(fields.required("homes"));
  into.moved_from.reset();
  if_present(fields, "moved_from", [&](const JsonValue& v) { into.moved_from = ids_in<std::set<PmsUnit>>(v); });
  into.flips = read_list(fields.required("flips"), read_at);
  into.applied_loss.reset();
  if_present(fields, "applied_loss", [&](const JsonValue& v) { into.applied_loss = loss_in(v); });
  into.applied_gain_at.reset();
  take(fields, "applied_gain_at", into.applied_gain_at);
  into.declined_inputs.reset();
  if_present(fields, "declined_inputs", [&](const JsonValue& v) { into.declined_inputs = v.as_string(); });
  into.hold.reset();
  if_present(fields, "hold", [&](const JsonValue& v) { into.hold = access_hold_in(v); });
  into.invited_at.reset();
  take(fields, "invited_at", into.invited_at);
  into.removed_at.reset();
  take(fields, "removed_at", into.removed_at);
  into.erased_at.reset();
  take(fields, "erased_at", into.erased_at);
  read_identity(fields, into);
  fields.finish();
}

PlannedTurn turn_in(const JsonValue& value) {
  JsonFields fields(value);
  PlannedTurn turn;
  turn.id = fields.required("id").as_int();
  turn.first_day = read_day(fields.required("first_day"));
  turn.last_day = read_day(fields.required("last_day"));
  turn.units = ids_in<std::set<UnitId>>(fields.required("units"));
  turn.move_outs = small_int(fields.required("move_outs"));
  turn.move_ins = small_int(fields.required("move_ins"));
  turn.reason = fields.required_string("reason");
  turn.by = PersonId(fields.required_string("by"));
  turn.announced_at = read_at(fields.required("announced_at"));
  take(fields, "cancelled_at", turn.cancelled_at);
  turn.moved_out = ids_in<std::set<PersonId>>(fields.required("moved_out"));
  turn.moved_in = ids_in<std::set<PersonId>>(fields.required("moved_in"));
  fields.finish();
  return turn;
}

}  // namespace

Grant read_grant(std::string_view text) { return reading(text, grant_in); }

std::vector<KnownRecord> read_records(std::string_view text) {
  return reading(text, [](const JsonValue& root) { return read_list(root, record_in); });
}

ManualStatus read_manual_status(std::string_view text) { return reading(text, manual_status_in); }

Suggestion read_suggestion(std::string_view text) { return reading(text, suggestion_in); }

void read_standing(std::string_view text, Person& into) {
  reading(text, [&](const JsonValue& root) { standing_in(root, into); });
}

void read_person(std::string_view text, Person& into, bool& has_account) {
  reading(text, [&](const JsonValue& root) {
    JsonFields fields(root);
    Person person;
    person.id = into.id;
    person.shown_status = word_in<LeaseStatus>(fields.required("status"));
    has_account = fields.required("account").as_bool();
    standing_in(fields.required("standing"), person);
    person.records = read_list(fields.required("records"), record_in);
    if_present(fields, "manual_status", [&](const JsonValue& v) { person.manual_status = manual_status_in(v); });
    if_present(fields, "suggestion", [&](const JsonValue& v) { person.suggestion = suggestion_in(v); });
    person.suppressions = ids_in<std::set<KeyId>>(fields.required("suppressions"));
    person.grants = read_list(fields.required("grants"), grant_in);
    fields.finish();
    into = std::move(person);
  });
}

PlannedTurn read_turn(std::string_view text) { return reading(text, turn_in); }

std::string read_word_text(std::string_view text) {
  return reading(text, [](const JsonValue& root) { return std::string(root.as_string()); });
}

}  // namespace leasekey::sync
