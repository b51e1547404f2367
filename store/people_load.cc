// Reads people: one query per table over a range of ids, merged in order.
#include <algorithm>

#include "core/error.h"
#include "store/json_text.h"
#include "store/people.h"
#include "store/suggestion_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kPeople =
    "SELECT id, resident, first_name, last_name, email, account_email, misses, orphaned, standing, shown_status, "
    "ending, declined_inputs, counted_gain_at, invited_at, removed_at, erased_at, homes, moved_from, flips, "
    "counted_loss_at, counted_loss_units, merged_into, contact_email, household_contact, aliases, distinct_from, "
    "ignored_alerts FROM "
    "people "
    "WHERE property = $1 AND id BETWEEN $2 AND $3 ORDER BY id";
constexpr std::string_view kRecords =
    "SELECT person, feed_person, first_name, last_name, email, phone, unit, status_label, lease, role, role_label, "
    "move_in_day, move_out_day, lease_end_day, status, frozen, misses, announced_move_out_day FROM known_records "
    "WHERE property = $1 AND person BETWEEN $2 AND $3 ORDER BY person, position";
constexpr std::string_view kManualStatuses =
    "SELECT person, status, feed_status, set_by, reason, set_at, expires_at FROM manual_statuses "
    "WHERE property = $1 AND person BETWEEN $2 AND $3 ORDER BY person";
constexpr std::string_view kHolds =
    "SELECT person, held_by, reason, since_at FROM access_holds WHERE property = $1 AND person BETWEEN $2 AND $3 "
    "ORDER BY person";
constexpr std::string_view kSuppressions =
    "SELECT person, key FROM suppressions WHERE property = $1 AND person BETWEEN $2 AND $3 ORDER BY person, key";
constexpr std::string_view kSources =
    "SELECT person, key, kind, start_at, end_at, given_at, giver, evidence, capacity, may_share FROM grant_sources "
    "WHERE property = $1 AND person BETWEEN $2 AND $3 AND (end_at IS NULL OR end_at > $4) "
    "ORDER BY person, key, number";
constexpr std::string_view kSuggestions =
    "SELECT " LEASEKEY_SUGGESTION_COLUMNS
    " FROM people p JOIN suggestions s ON s.id = p.suggestion AND s.version = p.suggestion_version "
    "WHERE p.property = $1 AND p.id BETWEEN $2 AND $3 ORDER BY p.id";
constexpr std::string_view kGuests =
    "SELECT DISTINCT person FROM grant_sources WHERE property = $1 AND giver = $2 AND kind = 'guest' "
    "AND (end_at IS NULL OR end_at > $3) ORDER BY person";
constexpr std::string_view kWithOpenSuggestions =
    "SELECT person FROM suggestions WHERE property = $1 AND state IN ('pending', 'held', 'blocked') ORDER BY person";

/// The ids of a query, both ends included. Every id is between an empty text and the last character there is.
struct Range {
  PropertyId property;
  std::string first;
  std::string last = "\U0010FFFF";
};

class Loader {
 public:
  Loader(Tx& tx, Range range) : tx_(tx), range_(std::move(range)) {}

  std::vector<Person> load(Instant now) {
    load_people();
    load_records();
    load_manual_statuses();
    load_holds();
    load_suppressions();
    load_sources(now);
    load_suggestions();
    return std::move(people_);
  }

 private:
  template <class... More>
  Rows query(std::string_view sql, const More&... more) {
    at_ = 0;
    return tx_.query(sql, range_.property, range_.first, range_.last, more...);
  }

  /// Rows and people come in the same order.
  Person& owner(std::string_view id) {
    while (at_ < people_.size() && people_[at_].id.str() != id) ++at_;
    if (at_ == people_.size()) throw Error(ErrorKind::internal, "database: a row belongs to nobody");
    return people_[at_];
  }

  void load_people() {
    Rows rows = query(kPeople);
    while (rows.next()) {
      Person& p = people_.emplace_back();
      rows.read(p.id, p.resident, p.first_name, p.last_name, p.email, p.account_email, p.misses, p.orphaned, p.standing,
                p.shown_status, p.ending, p.declined_inputs, p.applied_gain_at, p.invited_at, p.removed_at,
                p.erased_at);
      p.homes = ids_from_json<std::set<PmsUnit>>(rows.text(16));
      if (!rows.is_null(17)) p.moved_from = ids_from_json<std::set<PmsUnit>>(rows.text(17));
      p.flips = instants_from_json(rows.text(18));
      if (!rows.is_null(19)) {
        p.applied_loss = CountedLoss{rows.get<Instant>(19), ids_from_json<std::vector<UnitId>>(rows.text(20))};
      }
      p.merged_into = rows.get<PersonId>(21);
      p.contact_email = rows.text(22);
      p.household_contact = rows.get<bool>(23);
      p.aliases = ids_from_json<std::set<PersonId>>(rows.text(24));
      p.distinct_from = ids_from_json<std::set<PersonId>>(rows.text(25));
      p.ignored_alerts = ignored_from_json(rows.text(26));
    }
  }

  void load_records() {
    Rows rows = query(kRecords);
    std::string person;
    while (rows.next()) {
      KnownRecord& r = owner(rows.text(0)).records.emplace_back();
      FeedRecord& s = r.seen;
      rows.read(person, s.person, s.first_name, s.last_name, s.email, s.phone, s.unit, s.status_label, s.lease, s.role,
                s.role_label, s.move_in, s.move_out, s.lease_end, r.status, r.frozen, r.misses, r.announced_move_out);
    }
  }

  void load_manual_statuses() {
    Rows rows = query(kManualStatuses);
    std::string person;
    while (rows.next()) {
      ManualStatus& m = owner(rows.text(0)).manual_status.emplace();
      rows.read(person, m.status, m.feed_status, m.by, m.reason, m.set_at, m.expires_at);
    }
  }

  void load_holds() {
    Rows rows = query(kHolds);
    std::string person;
    while (rows.next()) {
      AccessHold& hold = owner(rows.text(0)).hold.emplace();
      rows.read(person, hold.by, hold.reason, hold.since);
    }
  }

  void load_suppressions() {
    Rows rows = query(kSuppressions);
    while (rows.next()) owner(rows.text(0)).suppressions.insert(rows.get<KeyId>(1));
  }

  void load_sources(Instant now) {
    Rows rows = query(kSources, now);
    std::string person;
    KeyId key;
    while (rows.next()) {
      auto& grants = owner(rows.text(0)).grants;
      GrantSource s;
      rows.read(person, key, s.kind, s.start, s.end, s.given_at, s.giver, s.evidence, s.capacity, s.may_share);
      if (grants.empty() || grants.back().key != key) grants.push_back({.key = key, .sources = {}});
      grants.back().sources.push_back(std::move(s));
    }
  }

  void load_suggestions() {
    Rows rows = query(kSuggestions);
    while (rows.next()) owner(rows.text(kSuggestionPerson)).suggestion = read_suggestion(rows);
  }

  Tx& tx_;
  const Range range_;
  std::vector<Person> people_;
  std::size_t at_ = 0;
};

std::vector<Person> load_each(Tx& tx, const PropertyId& property, const std::vector<PersonId>& ids, Instant now) {
  std::vector<Person> people;
  for (const PersonId& id : ids) people.push_back(load_person(tx, property, id, now).value());
  return people;
}

template <class... A>
std::vector<PersonId> ids_of(Tx& tx, std::string_view sql, const A&... args) {
  std::vector<PersonId> ids;
  Rows rows = tx.query(sql, args...);
  while (rows.next()) ids.push_back(rows.get<PersonId>(0));
  return ids;
}

}  // namespace

std::optional<Person> load_person(Tx& tx, const PropertyId& property, const PersonId& person, Instant now) {
  std::vector<Person> found = Loader(tx, {property, person.str(), person.str()}).load(now);
  if (found.empty()) return {};
  return std::move(found.front());
}

std::vector<Person> load_people(Tx& tx, const PropertyId& property, Instant now) {
  return Loader(tx, {.property = property, .first = ""}).load(now);
}

std::vector<Person> load_guests_of(Tx& tx, const PropertyId& property, const PersonId& host, Instant now) {
  return load_each(tx, property, ids_of(tx, kGuests, property, host, now), now);
}

std::vector<Person> load_people_with_open_suggestions(Tx& tx, const PropertyId& property, Instant now) {
  return load_each(tx, property, ids_of(tx, kWithOpenSuggestions, property), now);
}

}  // namespace leasekey::store
