// The feeds of past polls, sealed: to be played again under other settings (`edge-cases.md` · F19).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/lease.h"
#include "store/seal.h"
#include "store/tx.h"

namespace leasekey::store {

struct Poll;

struct RecordedPoll {
  PollId poll;
  Instant at;
  bool shown_before = false;
  std::string hash;
  Feed feed;  ///< its records; what was skipped is not kept
};

/// To be called for a good poll with the hash of its feed. The contents are kept once for polls in a row that show the
/// same.
void record_poll(Tx& tx, const Seal& seal, const Poll& poll, const Feed& feed);

/// Whether the feed that was recorded last is this one.
bool is_recorded_last(Tx& tx, const PropertyId& property, const std::string& hash);

/// Those from `from` on, oldest first. Throws `conflict` that names the first poll that does not open.
std::vector<RecordedPoll> load_recorded(Tx& tx, const Seal& seal, const PropertyId& property, Instant from);
std::optional<RecordedPoll> load_last_recorded(Tx& tx, const Seal& seal, const PropertyId& property);

/// Lets go of at most `most` of those before `kept_from`; what the first one that stays refers to stays, too. Returns
/// how many went.
std::int64_t delete_old_recordings(Tx& tx, const PropertyId& property, Instant kept_from, std::int64_t most);

}  // namespace leasekey::store
