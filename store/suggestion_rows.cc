// A suggestion as a row.
#include "store/suggestion_rows.h"

#include "store/json_text.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

// What a version was made of never changes; its state and what was decided do.
constexpr std::string_view kWrite =
    "INSERT INTO suggestions (id, version, property, person, state, change, everything, always_approval, hold, "
    "explained, poll, detected_at, decided_at, decided_by, decision_reason, applied_at, rule, sentence, gives, ends, "
    "blocks, touches, records_before, records_after, correction_by, correction_note, correction_at, answer_by, answer, "
    "answered_at, planned_change, planned_gives, planned_ends, planned_always_approval, undone_at, undone_by, "
    "waiting_since_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, "
    "$24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37) "
    "ON CONFLICT (id, version) DO UPDATE SET state = excluded.state, change = excluded.change, "
    "everything = excluded.everything, always_approval = excluded.always_approval, hold = excluded.hold, "
    "explained = excluded.explained, poll = excluded.poll, detected_at = excluded.detected_at, "
    "decided_at = excluded.decided_at, decided_by = excluded.decided_by, "
    "decision_reason = excluded.decision_reason, applied_at = excluded.applied_at, rule = excluded.rule, "
    "sentence = excluded.sentence, gives = excluded.gives, ends = excluded.ends, blocks = excluded.blocks, "
    "touches = excluded.touches, records_before = excluded.records_before, records_after = excluded.records_after, "
    "correction_by = excluded.correction_by, correction_note = excluded.correction_note, "
    "correction_at = excluded.correction_at, answer_by = excluded.answer_by, answer = excluded.answer, "
    "answered_at = excluded.answered_at, planned_change = excluded.planned_change, "
    "planned_gives = excluded.planned_gives, planned_ends = excluded.planned_ends, "
    "planned_always_approval = excluded.planned_always_approval, undone_at = excluded.undone_at, "
    "undone_by = excluded.undone_by, waiting_since_at = excluded.waiting_since_at";
constexpr std::string_view kClose = "UPDATE suggestions SET state = $1 WHERE id = $2 AND version = $3";

/// The columns behind those that every suggestion fills.
constexpr int kCorrection = kSuggestionPerson + 1;
constexpr int kPlanned = kCorrection + 6;
constexpr int kUndone = kPlanned + 4;

void read_correction(const Rows& rows, Suggestion& s) {
  if (rows.is_null(kCorrection)) return;
  Correction& correction = s.correction.emplace();
  correction.asked_by = rows.get<PersonId>(kCorrection);
  correction.note = rows.text(kCorrection + 1);
  correction.asked_at = rows.get<Instant>(kCorrection + 2);
  correction.answered_by = rows.get<PersonId>(kCorrection + 3);
  correction.answer = rows.text(kCorrection + 4);
  correction.answered_at = rows.get<std::optional<Instant>>(kCorrection + 5);
}

void read_planned(const Rows& rows, Suggestion& s) {
  if (rows.is_null(kPlanned)) return;
  s.planned = PlannedItems{rows.get<Change>(kPlanned), ids_from_json<std::vector<KeyId>>(rows.text(kPlanned + 1)),
                           ids_from_json<std::vector<KeyId>>(rows.text(kPlanned + 2)), rows.get<bool>(kPlanned + 3)};
}

/// As columns of its own; what is not there is NULL or empty.
struct Extras {
  std::optional<PersonId> asked_by;
  Correction correction;
  std::optional<Instant> asked_at;
  std::optional<Change> change;
  PlannedItems planned;

  explicit Extras(const Suggestion& s) : correction(s.correction.value_or(Correction{})) {
    if (s.correction) asked_by = correction.asked_by, asked_at = correction.asked_at;
    if (s.planned) planned = *s.planned, change = planned.change;
  }
};

}  // namespace

Suggestion read_suggestion(const Rows& rows) {
  Suggestion s;
  rows.read(s.id, s.version, s.state, s.plan.change, s.plan.everything, s.plan.always_approval, s.hold, s.explained,
            s.poll, s.detected_at, s.decided_at, s.decided_by, s.decision_reason, s.applied_at, s.evidence.rule,
            s.evidence.sentence);
  s.plan.gives = ids_from_json<std::vector<KeyId>>(rows.text(16));
  s.plan.ends = ids_from_json<std::vector<KeyId>>(rows.text(17));
  s.plan.blocks = blocks_from_json(rows.text(18));
  s.touches = ids_from_json<std::vector<UnitId>>(rows.text(19));
  s.evidence.before = records_from_json(rows.text(20));
  s.evidence.after = records_from_json(rows.text(21));
  read_correction(rows, s);
  read_planned(rows, s);
  s.undone_at = rows.get<std::optional<Instant>>(kUndone);
  s.undone_by = rows.get<PersonId>(kUndone + 1);
  s.waiting_since = rows.get<Instant>(kUndone + 2);
  return s;
}

StoredSuggestion read_stored_suggestion(const Rows& rows) {
  return {rows.get<PropertyId>(kSuggestionProperty), rows.get<PersonId>(kSuggestionPerson), read_suggestion(rows)};
}

void write_suggestion(Tx& tx, const PropertyId& property, const PersonId& person, const Suggestion& s) {
  const Extras extras(s);
  tx.run(kWrite, s.id, s.version, property, person, s.state, s.plan.change, s.plan.everything, s.plan.always_approval,
         word_of(s.hold), s.explained, s.poll, s.detected_at, s.decided_at, s.decided_by, s.decision_reason,
         s.applied_at, s.evidence.rule, s.evidence.sentence, ids_to_json(s.plan.gives), ids_to_json(s.plan.ends),
         blocks_to_json(s.plan.blocks), ids_to_json(s.touches), records_to_json(s.evidence.before),
         records_to_json(s.evidence.after), extras.asked_by, extras.correction.note, extras.asked_at,
         extras.correction.answered_by, extras.correction.answer, extras.correction.answered_at, extras.change,
         ids_to_json(extras.planned.gives), ids_to_json(extras.planned.ends), extras.planned.always_approval,
         s.undone_at, s.undone_by, s.waiting_since);
}

void close_suggestion(Tx& tx, std::int64_t id, int version, SuggestionState state) {
  tx.run(kClose, state, id, version);
}

}  // namespace leasekey::store
