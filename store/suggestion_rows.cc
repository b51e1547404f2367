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
    "blocks, touches, records_before, records_after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
    "$14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24) "
    "ON CONFLICT (id, version) DO UPDATE SET state = excluded.state, change = excluded.change, "
    "everything = excluded.everything, always_approval = excluded.always_approval, hold = excluded.hold, "
    "explained = excluded.explained, poll = excluded.poll, detected_at = excluded.detected_at, "
    "decided_at = excluded.decided_at, decided_by = excluded.decided_by, "
    "decision_reason = excluded.decision_reason, applied_at = excluded.applied_at, rule = excluded.rule, "
    "sentence = excluded.sentence, gives = excluded.gives, ends = excluded.ends, blocks = excluded.blocks, "
    "touches = excluded.touches, records_before = excluded.records_before, records_after = excluded.records_after";
constexpr std::string_view kClose = "UPDATE suggestions SET state = $1 WHERE id = $2 AND version = $3";

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
  return s;
}

void write_suggestion(Tx& tx, const PropertyId& property, const PersonId& person, const Suggestion& s) {
  tx.run(kWrite, s.id, s.version, property, person, s.state, s.plan.change, s.plan.everything, s.plan.always_approval,
         word_of(s.hold), s.explained, s.poll, s.detected_at, s.decided_at, s.decided_by, s.decision_reason,
         s.applied_at, s.evidence.rule, s.evidence.sentence, ids_to_json(s.plan.gives), ids_to_json(s.plan.ends),
         blocks_to_json(s.plan.blocks), ids_to_json(s.touches), records_to_json(s.evidence.before),
         records_to_json(s.evidence.after));
}

void close_suggestion(Tx& tx, std::int64_t id, int version, SuggestionState state) {
  tx.run(kClose, state, id, version);
}

}  // namespace leasekey::store
