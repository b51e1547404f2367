// A property's bond to its ePMS: frozen for a while, ended, taken up again, and its beginning on a living building.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access-rules/queue.h"
#include "access-rules/state.h"

namespace leasekey::access_rules {

// What changes the state throws `Error` in the order not_found, forbidden, invalid_input, conflict, and changes nothing
// when it throws. `state` must carry all the property's people.

/// What becomes of the keys that automation gave when a property stops following its ePMS
/// (`automated-access.md` · The feed can be wrong: keep is the default).
enum class Disconnect {
  keep,    ///< they stay; grants that wait are withdrawn, and no change that takes keys may wait
  freeze,  ///< everything stays as it is, the queue too, until the property is connected again
  revoke,  ///< they end at once, with the guests'; keys given by hand stay
};
std::string_view to_string(Disconnect choice);
std::optional<Disconnect> parse_disconnect(std::string_view word);

/// People who hold a key by automation: the count that revoking has to name. Sorted.
std::vector<PersonId> keyed_by_automation(const PropertyState& state, Instant now);

/// Needs the right to the integration's settings; `revoke` that to remove people, too, and the count of those who lose
/// a key as it was seen. Alerts about the feed stay as the last poll left them.
BulkResult disconnect(PropertyState& state, Disconnect choice, std::optional<std::int64_t> count, const PersonId& by,
                      Instant now);

/// Follows the ePMS again: the next good poll plans the difference.
void connect(PropertyState& state, const PersonId& by);

/// The property goes to another ePMS (`edge-cases.md` · L22). Until it is signed off, new ids are linked to residents
/// of the same first name, last name and address whom the feed does not show under their old ones; nobody counts as
/// missing more than once; grants flow by the mode; whatever takes a key is held and cannot be released.
void begin_move(PropertyState& state, const PersonId& by);

/// Residents whom the new ePMS does not show: the count that signing off has to name. Sorted.
std::vector<PersonId> unmatched_residents(const PropertyState& state);

/// From now on the new ePMS is followed as the old one was; what was held can be released by its count. A `conflict`
/// while some name does not fit: an id that the new ePMS uses for somebody else must not come to mean the old resident.
void sign_off_move(PropertyState& state, std::int64_t count, const PersonId& by);

/// Empty feeds in a row that have to come before a person may say that the building is empty.
inline constexpr int kEmptiesUntilAccepted = 3;

/// Residents who live here as far as is known: the count that accepting an empty feed has to name. Sorted.
std::vector<PersonId> living_residents(const PropertyState& state);

/// The ePMS shows nobody, and that is true (`automated-access.md` · The feed can be wrong): the next empty feed counts
/// as a good one, so that everybody is missed in it. Nothing ends by it; who is missed three times is offered for
/// approval. A `conflict` before three empty feeds in a row, and for another count than that of `living_residents`.
void accept_empty_feed(PropertyState& state, std::int64_t count, const PersonId& by);

/// Refuses as a `conflict` what needs the property to follow its ePMS, and says what to do.
void require_connected(const PropertyState& state);

/// First activation on a building with residents and keys: where everything that is suggested for somebody is held
/// already, by hand or imported, automation takes it over at once, held by the guard or not; no door opens or closes by
/// it (`automated-access.md` · The feed can be wrong: baseline). As far as the manager may decide. In mode `observe` a
/// `conflict`.
BulkResult adopt_held_keys(PropertyState& state, const PersonId& by, Instant now);

}  // namespace leasekey::access_rules
