// Planned turns as rows.
#include "store/planned_turns.h"

#include <algorithm>

#include "store/json_text.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kLoad =
    "SELECT id, first_day, last_day, move_outs, move_ins, reason, announced_by, announced_at, cancelled_at, units, "
    "moved_out, moved_in FROM planned_turns WHERE property = $1 ORDER BY id";
constexpr std::string_view kWrite =
    "INSERT INTO planned_turns (property, id, first_day, last_day, move_outs, move_ins, reason, announced_by, "
    "announced_at, cancelled_at, units, moved_out, moved_in) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
    "ON CONFLICT (property, id) DO UPDATE SET cancelled_at = excluded.cancelled_at, moved_out = excluded.moved_out, "
    "moved_in = excluded.moved_in";

}  // namespace

std::vector<PlannedTurn> load_turns(Tx& tx, const PropertyId& property) {
  std::vector<PlannedTurn> turns;
  Rows rows = tx.query(kLoad, property);
  while (rows.next()) {
    PlannedTurn& turn = turns.emplace_back();
    rows.read(turn.id, turn.first_day, turn.last_day, turn.move_outs, turn.move_ins, turn.reason, turn.by,
              turn.announced_at, turn.cancelled_at);
    turn.units = ids_from_json<std::set<UnitId>>(rows.text(9));
    turn.moved_out = ids_from_json<std::set<PersonId>>(rows.text(10));
    turn.moved_in = ids_from_json<std::set<PersonId>>(rows.text(11));
  }
  return turns;
}

void save_turns(Tx& tx, const PropertyId& property, const std::vector<PlannedTurn>& before,
                const std::vector<PlannedTurn>& after) {
  for (const auto& turn : after) {
    if (std::find(before.begin(), before.end(), turn) != before.end()) continue;
    tx.run(kWrite, property, turn.id, turn.first_day, turn.last_day, turn.move_outs, turn.move_ins, turn.reason,
           turn.by, turn.announced_at, turn.cancelled_at, ids_to_json(turn.units), ids_to_json(turn.moved_out),
           ids_to_json(turn.moved_in));
  }
}

}  // namespace leasekey::store
