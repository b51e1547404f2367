// Codes of doors and of guests as rows.
#include "store/codes.h"

#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kOwn =
    "SELECT door, code FROM door_codes WHERE property = $1 AND person = $2 AND guest_code IS NULL "
    "AND ended_at IS NULL ORDER BY door";
constexpr std::string_view kTimesOfOne =
    "SELECT door, made_at FROM door_codes WHERE property = $1 AND person = $2 AND guest_code IS NULL "
    "AND ended_at IS NULL ORDER BY door";
constexpr std::string_view kTimes =
    "SELECT person, door, made_at FROM door_codes WHERE property = $1 AND guest_code IS NULL AND ended_at IS NULL "
    "ORDER BY person, door";
constexpr std::string_view kTaken =
    "SELECT count(*) FROM door_codes WHERE property = $1 AND door = $2 AND code = $3 "
    "AND (ended_at IS NULL OR ended_at > $4)";
constexpr std::string_view kForget =
    "DELETE FROM door_codes WHERE property = $1 AND door = $2 AND code = $3 AND ended_at <= $4";
constexpr std::string_view kInsert =
    "INSERT INTO door_codes (property, door, code, person, guest_code, made_at, ended_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kEnd =
    "UPDATE door_codes SET ended_at = $1 WHERE property = $2 AND person = $3 AND door = $4 AND guest_code IS NULL "
    "AND ended_at IS NULL";
constexpr std::string_view kPurge = "DELETE FROM door_codes WHERE property = $1 AND ended_at <= $2";
constexpr std::string_view kFind =
    "SELECT door, code, person, guest_code FROM door_codes WHERE property = $1 AND door = $2 AND code = $3 "
    "AND (ended_at IS NULL OR ended_at > $4)";
constexpr std::string_view kInsertGuestCode =
    "INSERT INTO guest_codes (property, host, kind, valid_day, made_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";
constexpr std::string_view kGuestCode =
    "SELECT id, host, kind, valid_day, made_at, first_used_at, ended_at FROM guest_codes "
    "WHERE property = $1 AND id = $2";
constexpr std::string_view kGuestCodesOf =
    "SELECT id, host, kind, valid_day, made_at, first_used_at, ended_at FROM guest_codes "
    "WHERE property = $1 AND host = $2 AND valid_day >= $3 ORDER BY id";
constexpr std::string_view kAllGuestCodes =
    "SELECT id, host, kind, valid_day, made_at, first_used_at, ended_at FROM guest_codes WHERE property = $1 "
    "ORDER BY id";
constexpr std::string_view kDoorsOf =
    "SELECT door, code FROM door_codes WHERE property = $1 AND guest_code = $2 ORDER BY door";
constexpr std::string_view kFirstUse =
    "UPDATE guest_codes SET first_used_at = $1 WHERE property = $2 AND id = $3 AND first_used_at IS NULL";
constexpr std::string_view kEndGuestCode = "UPDATE guest_codes SET ended_at = $1 WHERE property = $2 AND id = $3";
constexpr std::string_view kEndItsDoors = "UPDATE door_codes SET ended_at = $1 WHERE property = $2 AND guest_code = $3";
constexpr std::string_view kEnds =
    "SELECT DISTINCT person FROM grant_sources WHERE property = $1 AND end_at > $2 AND end_at <= $3 ORDER BY person";

GuestCode read_guest_code(const Rows& rows) {
  GuestCode code;
  rows.read(code.id, code.host, code.kind, code.day, code.made_at, code.first_used_at, code.ended_at);
  return code;
}

/// Adds the doors; answers the digits, which are the same at all of them.
std::string read_doors(Tx& tx, const PropertyId& property, GuestCode& code) {
  std::string digits;
  Rows rows = tx.query(kDoorsOf, property, code.id);
  while (rows.next()) {
    code.doors.push_back(rows.get<DoorId>(0));
    digits = rows.text(1);
  }
  return digits;
}

}  // namespace

std::map<DoorId, std::string> load_doorcodes(Tx& tx, const PropertyId& property, const PersonId& person) {
  std::map<DoorId, std::string> codes;
  Rows rows = tx.query(kOwn, property, person);
  while (rows.next()) codes.emplace(rows.get<DoorId>(0), rows.get<std::string>(1));
  return codes;
}

DoorcodeTimes load_doorcode_times(Tx& tx, const PropertyId& property, const PersonId& person) {
  DoorcodeTimes times;
  Rows rows = tx.query(kTimesOfOne, property, person);
  while (rows.next()) times.emplace(rows.get<DoorId>(0), rows.get<Instant>(1));
  return times;
}

std::map<PersonId, DoorcodeTimes> all_doorcode_times(Tx& tx, const PropertyId& property) {
  std::map<PersonId, DoorcodeTimes> times;
  Rows rows = tx.query(kTimes, property);
  while (rows.next()) times[rows.get<PersonId>(0)].emplace(rows.get<DoorId>(1), rows.get<Instant>(2));
  return times;
}

bool is_code_free(Tx& tx, const PropertyId& property, const DoorId& door, const std::string& code, Instant now) {
  return tx.value<std::int64_t>(kTaken, property, door, code, now - kCodeRest).value() == 0;
}

void insert_code(Tx& tx, const PropertyId& property, const DoorCode& code, Instant now, std::optional<Instant> until) {
  tx.run(kForget, property, code.door, code.code, now - kCodeRest);
  tx.run(kInsert, property, code.door, code.code, code.person, code.guest_code, now, until);
}

void end_doorcode(Tx& tx, const PropertyId& property, const PersonId& person, const DoorId& door, Instant now) {
  tx.run(kEnd, now, property, person, door);
}

void purge_codes(Tx& tx, const PropertyId& property, Instant now) { tx.run(kPurge, property, now - kCodeRest); }

std::optional<DoorCode> find_code(Tx& tx, const PropertyId& property, const DoorId& door, const std::string& code,
                                  Instant at) {
  Rows rows = tx.query(kFind, property, door, code, at);
  if (!rows.next()) return {};
  DoorCode found;
  rows.read(found.door, found.code, found.person, found.guest_code);
  return found;
}

std::int64_t insert_guest_code(Tx& tx, const PropertyId& property, const GuestCode& code) {
  return tx.value<std::int64_t>(kInsertGuestCode, property, code.host, code.kind, code.day, code.made_at).value();
}

std::optional<GuestCode> load_guest_code(Tx& tx, const PropertyId& property, std::int64_t id) {
  std::optional<GuestCode> code;
  {
    Rows rows = tx.query(kGuestCode, property, id);
    if (rows.next()) code = read_guest_code(rows);
  }
  if (code) read_doors(tx, property, *code);
  return code;
}

std::vector<ReadableGuestCode> load_guest_codes_of(Tx& tx, const PropertyId& property, const PersonId& host,
                                                   LocalDate from) {
  std::vector<ReadableGuestCode> codes;
  {
    Rows rows = tx.query(kGuestCodesOf, property, host, from);
    while (rows.next()) codes.push_back({read_guest_code(rows), {}});
  }
  for (auto& readable : codes) readable.digits = read_doors(tx, property, readable.code);
  return codes;
}

std::vector<GuestCode> all_guest_codes(Tx& tx, const PropertyId& property) {
  std::vector<GuestCode> codes;
  {
    Rows rows = tx.query(kAllGuestCodes, property);
    while (rows.next()) codes.push_back(read_guest_code(rows));
  }
  for (auto& code : codes) read_doors(tx, property, code);
  return codes;
}

bool set_first_use(Tx& tx, const PropertyId& property, std::int64_t id, Instant at) {
  return tx.run(kFirstUse, at, property, id) == 1;
}

void end_guest_code(Tx& tx, const PropertyId& property, std::int64_t id, Instant now) {
  tx.run(kEndGuestCode, now, property, id);
  tx.run(kEndItsDoors, now, property, id);
}

std::vector<PersonId> people_with_ends(Tx& tx, const PropertyId& property, Instant since, Instant now) {
  std::vector<PersonId> people;
  Rows rows = tx.query(kEnds, property, since, now);
  while (rows.next()) people.push_back(rows.get<PersonId>(0));
  return people;
}

}  // namespace leasekey::store
