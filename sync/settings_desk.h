// Changes of what the feed means: previewed on the last feed, rehearsed on the past, and made only as they were shown.
#pragma once

#include <optional>
#include <string>

#include "access-rules/preview.h"
#include "access-rules/replay.h"
#include "access-rules/sync_settings.h"
#include "store/database.h"
#include "sync/definition_desk.h"

namespace leasekey::sync {

struct SettingsPreview {
  Property before;
  Property after;
  std::int64_t version = 0;  ///< of `before`
  access_rules::Effect effect;
  std::string token;         ///< confirms exactly this effect of exactly these settings
  std::int64_t records = 0;  ///< of the feed that was played
};

/// Over the feed of the last good poll; a `conflict` where there was one but it is not recorded. Throws what the edit
/// throws.
SettingsPreview preview_settings(store::Database& database, const PropertyId& property,
                                 const access_rules::SyncSettingsChange& change, const PersonId& by, Instant now);

/// A `conflict` where the change touches somebody and `confirmed` is not the token of its preview: nobody has seen what
/// it does (`edge-cases.md` · U15). The changes themselves follow with the next poll, by the mode.
EditedDefinition change_settings(store::Database& database, const PropertyId& property,
                                 std::optional<std::int64_t> seen, const access_rules::SyncSettingsChange& change,
                                 const std::string& confirmed, const PersonId& by, Instant now);

/// Moves the mapping of a unit that the ePMS has renamed (`access_rules::accept_rename`).
EditedDefinition accept_rename(store::Database& database, const PropertyId& property, const PmsUnit& from,
                               const PmsUnit& to, const PersonId& by, Instant now);

/// The recorded polls of the last `days` days under the settings as they are and as changed. `conflict` where none is
/// recorded.
access_rules::PastDifference rehearse_past(store::Database& database, const PropertyId& property,
                                           const access_rules::SyncSettingsChange& change, int days, const PersonId& by,
                                           Instant now);

/// Of the last good poll; nothing where none is recorded.
std::optional<Feed> last_feed(store::Database& database, const PropertyId& property);

}  // namespace leasekey::sync
