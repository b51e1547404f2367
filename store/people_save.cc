// Writes people: only the rows that differ from what is stored.
#include <algorithm>
#include <iterator>

#include "core/error.h"
#include "store/grants.h"
#include "store/json_text.h"
#include "store/people.h"
#include "store/suggestion_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kInsertPerson =
    "INSERT INTO people (property, id, resident, first_name, last_name, email, account_email, misses, orphaned, "
    "standing, shown_status, ending, homes, moved_from, flips, counted_loss_at, counted_loss_units, "
    "counted_gain_at, declined_inputs, suggestion, suggestion_version, invited_at, removed_at, erased_at, "
    "merged_into, contact_email, household_contact, aliases, distinct_from, ignored_alerts) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, "
    "$24, $25, $26, $27, $28, $29, $30)";
constexpr std::string_view kUpdatePerson =
    "UPDATE people SET resident = $1, first_name = $2, last_name = $3, email = $4, account_email = $5, misses = $6, "
    "orphaned = $7, standing = $8, shown_status = $9, ending = $10, homes = $11, moved_from = $12, flips = $13, "
    "counted_loss_at = $14, counted_loss_units = $15, counted_gain_at = $16, declined_inputs = $17, suggestion = $18, "
    "suggestion_version = $19, invited_at = $20, removed_at = $21, erased_at = $22, merged_into = $23, "
    "contact_email = $24, household_contact = $25, aliases = $26, distinct_from = $27, ignored_alerts = $28 "
    "WHERE property = $29 AND id = $30";
constexpr std::string_view kWriteRecord =
    "INSERT INTO known_records (property, person, position, feed_person, first_name, last_name, email, phone, unit, "
    "status_label, lease, role, role_label, move_in_day, move_out_day, lease_end_day, status, frozen, misses, "
    "announced_move_out_day) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) "
    "ON CONFLICT (property, person, position) DO UPDATE SET feed_person = excluded.feed_person, "
    "first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email, "
    "phone = excluded.phone, unit = excluded.unit, status_label = excluded.status_label, lease = excluded.lease, "
    "role = excluded.role, role_label = excluded.role_label, move_in_day = excluded.move_in_day, "
    "move_out_day = excluded.move_out_day, lease_end_day = excluded.lease_end_day, status = excluded.status, "
    "frozen = excluded.frozen, misses = excluded.misses, announced_move_out_day = excluded.announced_move_out_day";
constexpr std::string_view kDeleteRecords =
    "DELETE FROM known_records WHERE property = $1 AND person = $2 AND position >= $3";
constexpr std::string_view kWriteManualStatus =
    "INSERT INTO manual_statuses (property, person, status, feed_status, set_by, reason, set_at, expires_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (property, person) DO UPDATE SET status = excluded.status, feed_status = excluded.feed_status, "
    "set_by = excluded.set_by, reason = excluded.reason, set_at = excluded.set_at, expires_at = excluded.expires_at";
constexpr std::string_view kDeleteManualStatus = "DELETE FROM manual_statuses WHERE property = $1 AND person = $2";
constexpr std::string_view kInsertHold =
    "INSERT INTO access_holds (property, person, held_by, reason, since_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kDeleteHold = "DELETE FROM access_holds WHERE property = $1 AND person = $2";
constexpr std::string_view kInsertSuppression = "INSERT INTO suppressions (property, person, key) VALUES ($1, $2, $3)";
constexpr std::string_view kDeleteSuppression =
    "DELETE FROM suppressions WHERE property = $1 AND person = $2 AND key = $3";
constexpr std::string_view kNextSuggestion =
    "UPDATE suggestion_counter SET last = last + 1 WHERE id = 1 RETURNING last";

/// A suggestion's version: what the row of its person refers to.
struct Reference {
  std::optional<std::int64_t> id;
  std::optional<int> version;
  explicit Reference(const std::optional<Suggestion>& s) {
    if (!s) return;
    id = s->id;
    version = s->version;
  }
  friend bool operator==(const Reference&, const Reference&) = default;
};

bool same_identity(const Person& a, const Person& b) {
  return a.aliases == b.aliases && a.merged_into == b.merged_into && a.contact_email == b.contact_email &&
         a.household_contact == b.household_contact && a.distinct_from == b.distinct_from &&
         a.ignored_alerts == b.ignored_alerts;
}

bool same_row(const Person& a, const Person& b) {
  return a.resident == b.resident && a.first_name == b.first_name && a.last_name == b.last_name && a.email == b.email &&
         a.account_email == b.account_email && a.misses == b.misses && a.orphaned == b.orphaned &&
         a.standing == b.standing && a.shown_status == b.shown_status && a.ending == b.ending && a.homes == b.homes &&
         a.moved_from == b.moved_from && a.flips == b.flips && a.applied_loss == b.applied_loss &&
         a.applied_gain_at == b.applied_gain_at && a.declined_inputs == b.declined_inputs &&
         a.invited_at == b.invited_at && a.removed_at == b.removed_at && a.erased_at == b.erased_at &&
         same_identity(a, b) && Reference(a.suggestion) == Reference(b.suggestion);
}

void write_row(Tx& tx, const PropertyId& property, const Person* before, const Person& p) {
  if (before != nullptr && same_row(*before, p)) return;
  const Reference suggestion(p.suggestion);
  const std::string homes = ids_to_json(p.homes);
  std::optional<std::string> moved_from;
  if (p.moved_from) moved_from = ids_to_json(*p.moved_from);
  const std::string flips = instants_to_json(p.flips);
  const std::string aliases = ids_to_json(p.aliases);
  const std::string distinct_from = ids_to_json(p.distinct_from);
  const std::string ignored = ignored_to_json(p.ignored_alerts);
  std::optional<Instant> loss_at;
  std::optional<std::string> loss_units;
  if (p.applied_loss) {
    loss_at = p.applied_loss->detected_at;
    loss_units = ids_to_json(p.applied_loss->touches);
  }
  if (before == nullptr) {
    tx.run(kInsertPerson, property, p.id, p.resident, p.first_name, p.last_name, p.email, p.account_email, p.misses,
           p.orphaned, p.standing, p.shown_status, p.ending, homes, moved_from, flips, loss_at, loss_units,
           p.applied_gain_at, p.declined_inputs, suggestion.id, suggestion.version, p.invited_at, p.removed_at,
           p.erased_at, p.merged_into, p.contact_email, p.household_contact, aliases, distinct_from, ignored);
    return;
  }
  const std::int64_t changed =
      tx.run(kUpdatePerson, p.resident, p.first_name, p.last_name, p.email, p.account_email, p.misses, p.orphaned,
             p.standing, p.shown_status, p.ending, homes, moved_from, flips, loss_at, loss_units, p.applied_gain_at,
             p.declined_inputs, suggestion.id, suggestion.version, p.invited_at, p.removed_at, p.erased_at,
             p.merged_into, p.contact_email, p.household_contact, aliases, distinct_from, ignored, property, p.id);
  if (changed == 0) throw Error(ErrorKind::not_found, "the person to be saved is not stored");
}

void write_records(Tx& tx, const PropertyId& property, const std::vector<KnownRecord>& before, const Person& p) {
  for (std::size_t i = 0; i < p.records.size(); ++i) {
    const KnownRecord& r = p.records[i];
    const FeedRecord& s = r.seen;
    if (i < before.size() && before[i] == r) continue;
    tx.run(kWriteRecord, property, p.id, i, s.person, s.first_name, s.last_name, s.email, s.phone, s.unit,
           s.status_label, s.lease, s.role, s.role_label, s.move_in, s.move_out, s.lease_end, r.status, r.frozen,
           r.misses, r.announced_move_out);
  }
  if (before.size() > p.records.size()) tx.run(kDeleteRecords, property, p.id, p.records.size());
}

void write_manual_status(Tx& tx, const PropertyId& property, const std::optional<ManualStatus>& before,
                         const Person& p) {
  if (before == p.manual_status) return;
  if (!p.manual_status) {
    tx.run(kDeleteManualStatus, property, p.id);
    return;
  }
  const ManualStatus& m = *p.manual_status;
  tx.run(kWriteManualStatus, property, p.id, m.status, m.feed_status, m.by, m.reason, m.set_at, m.expires_at);
}

void write_hold(Tx& tx, const PropertyId& property, const std::optional<AccessHold>& before, const Person& p) {
  if (before == p.hold) return;
  if (before) tx.run(kDeleteHold, property, p.id);
  if (p.hold) tx.run(kInsertHold, property, p.id, p.hold->by, p.hold->reason, p.hold->since);
}

void write_suppressions(Tx& tx, const PropertyId& property, const std::set<KeyId>& before, const Person& p) {
  for (const KeyId& key : p.suppressions) {
    if (!before.contains(key)) tx.run(kInsertSuppression, property, p.id, key);
  }
  for (const KeyId& key : before) {
    if (!p.suppressions.contains(key)) tx.run(kDeleteSuppression, property, p.id, key);
  }
}

bool same_version(const Suggestion& a, const Suggestion& b) { return a.id == b.id && a.version == b.version; }

/// Before its person's row: the id may be new, and one that was open must be closed first.
void close_former(Tx& tx, const std::optional<Suggestion>& before, const std::optional<Suggestion>& after) {
  if (!before || !before->is_open()) return;
  if (after && same_version(*before, *after)) return;
  close_suggestion(tx, before->id, before->version, after ? SuggestionState::superseded : SuggestionState::withdrawn);
}

}  // namespace

std::int64_t reserve_suggestion_id(Tx& tx) { return tx.value<std::int64_t>(kNextSuggestion).value(); }

void save_person(Tx& tx, const PropertyId& property, const Person* before, Person& after, Instant now) {
  LEASEKEY_ASSERT(before == nullptr || before->id == after.id);
  if (after.suggestion && after.suggestion->id == 0) after.suggestion->id = reserve_suggestion_id(tx);
  if (before != nullptr && *before == after) return;
  tx.touch(property, after.id);
  static const Person kNobody;
  const Person& old = before != nullptr ? *before : kNobody;
  write_row(tx, property, before, after);
  write_records(tx, property, old.records, after);
  write_manual_status(tx, property, old.manual_status, after);
  write_hold(tx, property, old.hold, after);
  write_suppressions(tx, property, old.suppressions, after);
  save_grants(tx, property, after.id, old.grants, after.grants, now);
  close_former(tx, old.suggestion, after.suggestion);
  if (after.suggestion && after.suggestion != old.suggestion) {
    write_suggestion(tx, property, after.id, *after.suggestion);
  }
}

}  // namespace leasekey::store
