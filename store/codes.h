// The codes of doors: whose each is, which are free, and what guests' codes stand for. Codes are secrets: they are in
// no message and no audit entry.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

/// A code that ended is not given again at its door for so long (`edge-cases.md` · X8).
inline constexpr Duration kCodeRest = std::chrono::hours(24 * 90);

/// A person's own doorcodes, by door.
std::map<DoorId, std::string> load_doorcodes(Tx& tx, const PropertyId& property, const PersonId& person);

/// Since when a person has a code of their own, by door.
using DoorcodeTimes = std::map<DoorId, Instant>;
DoorcodeTimes load_doorcode_times(Tx& tx, const PropertyId& property, const PersonId& person);
/// Of everybody who has one.
std::map<PersonId, DoorcodeTimes> all_doorcode_times(Tx& tx, const PropertyId& property);

/// Whether nobody has it at that door, nor had it lately.
bool is_code_free(Tx& tx, const PropertyId& property, const DoorId& door, const std::string& code, Instant now);

/// One code at one door. It has to be free.
struct DoorCode {
  DoorId door;
  std::string code;
  PersonId person;                         ///< a guest code's host
  std::optional<std::int64_t> guest_code;  ///< nothing: the person's own
};
/// `until`: when a guest's code ends by itself.
void insert_code(Tx& tx, const PropertyId& property, const DoorCode& code, Instant now,
                 std::optional<Instant> until = {});
void end_doorcode(Tx& tx, const PropertyId& property, const PersonId& person, const DoorId& door, Instant now);
/// Forgets the codes that have rested.
void purge_codes(Tx& tx, const PropertyId& property, Instant now);

/// Whose code it is, if anybody's by `at`.
std::optional<DoorCode> find_code(Tx& tx, const PropertyId& property, const DoorId& door, const std::string& code,
                                  Instant at);

/// Answers the id.
std::int64_t insert_guest_code(Tx& tx, const PropertyId& property, const GuestCode& code);
std::optional<GuestCode> load_guest_code(Tx& tx, const PropertyId& property, std::int64_t id);
struct ReadableGuestCode {
  GuestCode code;
  std::string digits;
};
/// Of the host, those of this day and later, in the order they were made.
std::vector<ReadableGuestCode> load_guest_codes_of(Tx& tx, const PropertyId& property, const PersonId& host,
                                                   LocalDate from);
/// By id. The doors are those that are still remembered (`purge_codes`).
std::vector<GuestCode> all_guest_codes(Tx& tx, const PropertyId& property);
/// False where it was used before.
bool set_first_use(Tx& tx, const PropertyId& property, std::int64_t id, Instant at);
void end_guest_code(Tx& tx, const PropertyId& property, std::int64_t id, Instant now);

/// Those who hold, or held, a key by a source that ended after `since` and until `now`. By id.
std::vector<PersonId> people_with_ends(Tx& tx, const PropertyId& property, Instant since, Instant now);

}  // namespace leasekey::store
