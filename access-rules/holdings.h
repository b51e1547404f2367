// What a person holds: source-counted grants, and how sources begin and end.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "access-rules/state.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// A source that does not count as the resident's or guest's own: it is left alone by endings and by `revoke`.
inline bool is_staff(const GrantSource& source) { return source.kind == SourceKind::staff; }

const Grant* find_grant(const Person& person, const KeyId& key);
Grant* find_grant(Person& person, const KeyId& key);

/// Keys with an automated source that is not ended and has no end planned.
std::set<KeyId> automated_keys(const Person& person);

/// Keys with any source but staff that has not ended; those that wait for their start are held, too.
std::set<KeyId> held_keys(const Person& person, Instant now);

bool holds(const Person& person, const KeyId& key, Instant now);

/// Adds a source as it is.
void add_source(Person& person, const KeyId& key, GrantSource source);

/// Gives a key by automation from `start` on. A key given again before its planned end keeps its start and loses the
/// end (`readings.md` · By hand).
void give_automated(Person& person, const KeyId& key, Instant start, Instant now, const std::string& evidence);

/// Ends the automated source of a key at `end`, never later than it would end anyway.
void end_automated(Person& person, const KeyId& key, Instant end);

/// Ends at `now` every source of the key that has not ended, staff apart. Answers whether an automated one was there.
bool end_sources(Person& person, const KeyId& key, Instant now);

/// Ends at `now` the staff sources of the key that have not ended.
void end_staff(Person& person, const KeyId& key, Instant now);

/// *All access*: every grant held as resident or non-resident (`automated-access.md` · Readings).
void end_everything(Person& person, Instant now);

/// The periods in which a source gives access, a guest's within those of the host
/// (`access-core.md` · May this person open this door now?).
std::vector<Period> windows(const PropertyState& state, const KeyId& key, const GrantSource& source);

/// Whether a hold on the person, or on the host of a guest, keeps the source from opening anything.
bool is_held(const PropertyState& state, const Person& person, const GrantSource& source, Instant at);

/// What a grant comes to: the sources that have not ended by `now`, the earliest start and the last end.
struct GrantView {
  std::set<SourceKind> sources;
  Instant start;
  std::optional<Instant> end;
};
/// Nothing where every source has ended.
std::optional<GrantView> view_of(const PropertyState& state, const Grant& grant, Instant now);

/// Ends for good what guests hold of a host whose own hold has ended: at the same instant, also if the host is given
/// the key anew later. To be called before every change of grants.
void end_orphaned_guests(PropertyState& state, Instant now);

}  // namespace leasekey::access_rules
