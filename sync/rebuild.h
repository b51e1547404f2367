// The state of a property out of the audit trail alone, now or as it was (`reliability.md` · I14).
#pragma once

#include <optional>

#include "access-rules/undo.h"
#include "store/tx.h"
#include "sync/fold.h"

namespace leasekey::sync {

/// All of a property as of `until`, or of now. Of a time before the trail begins: as it was where it begins. Nothing
/// for a property whose trail has not begun.
std::optional<Rebuilt> rebuild(store::Tx& tx, const PropertyId& property, std::optional<Instant> until = {});

/// The same of one person, with the hosts of what guests hold: what an answer about that person needs. Reads their
/// entries and those of the property's definition, nobody else's.
std::optional<Rebuilt> rebuild_person(store::Tx& tx, const PropertyId& property, const PersonId& person,
                                      std::optional<Instant> until = {});

/// A person just before and just after a suggestion was applied, by the entries that applying left. Nothing for a
/// suggestion that was not applied, or was before the trail began.
std::optional<access_rules::AppliedChange> applied_change(store::Tx& tx, const PropertyId& property,
                                                          const PersonId& person, std::int64_t suggestion);

/// Begins the trail of a property that was stored before there was one, or that was stored without: appends all of it
/// as it stands. Does nothing where the trail has begun.
void begin_trail(store::Tx& tx, const PropertyId& property, Instant now);

/// The same for codes, of which the trail has not always told: once, all that there are. `begin_trail` includes it.
void begin_codes(store::Tx& tx, const PropertyId& property, Instant now);

}  // namespace leasekey::sync
