// What a source remembers between readings, so that the next one need not ask for everything. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "connectors/connector.h"
#include "connectors/records.h"
#include "core/lease.h"
#include "core/time.h"

namespace leasekey::connectors {

class Settings;

/// Of connectors whose vendor can be asked for what changed.
inline constexpr SettingRow kFullReadRow{
    "full_read_minutes",
    "Where a whole reading takes several pages, the readings between ask only for what changed, and everything is read "
    "again this often, after midnight and on demand; 60 by default, 0: every reading is whole.",
    false, false, SettingKind::number};

/// `full_read_minutes`.
Duration read_full_every(const Settings& settings);

/// When a reading was made.
struct ReadAt {
  Instant now;
  LocalDate today;                      ///< the property's: labels depend on it
  std::optional<Instant> vendor_clock;  ///< as the reading began; without it there is no next increment
};

/// What the vendor lists as changed since a mark.
struct Changes {
  std::unordered_set<std::string> entries;  ///< the vendor's ids of what is listed, readable or not
  Feed feed;
  std::vector<UnitName> units;
  /// What else changed about records that are no part of these; adds to `skipped` what can be no record any longer.
  std::function<void(std::vector<FeedRecord>& records, std::vector<SkippedRecord>& skipped)> amend;

  /// Those of one more property.
  void add(Changes more);
};

/// The last reading, brought up to date by the changes since. What cannot be told from changes is left to a whole
/// reading: who is gone, who cannot be read any longer, and homes that share a name. Nothing outlives the process: the
/// first reading is whole.
class Increments {
 public:
  /// What a record belongs to in the vendor's list: the lease, or the person.
  using EntryOf = const std::string& (*)(const FeedRecord&);

  Increments(Duration full_every, EntryOf entry_of) : full_every_(full_every), entry_of_(entry_of) {}

  /// From when on to ask for changes, on the vendor's clock, with an overlap; nothing: everything has to be read.
  std::optional<Instant> since(const ReadAt& at) const;
  /// After a reading of everything. `pays`: asking for changes would have cost less.
  void keep(const Feed& feed, const std::vector<UnitName>& units, const ReadAt& at, bool pays);
  /// What was read last with the changes in it; `complete`, though it says nothing new about who is absent. Nothing
  /// where the changes need a whole reading, and then that is the next one. `advice` as for `hold_ambiguous_units`.
  std::optional<Feed> take(Changes changes, const ReadAt& at, const std::string& advice);
  /// A record of the same person as it was read last, for names that the changes leave out; null: none.
  const FeedRecord* find(const PersonId& person) const;
  /// The next reading is whole.
  void forget() { last_.reset(); }

 private:
  struct Last {
    Feed feed;
    std::vector<UnitName> units;
    Instant whole_at;
    LocalDate today;
    Instant mark;
  };

  /// False where somebody is gone.
  bool replace(Last& last, Changes& changes) const;

  Duration full_every_;
  EntryOf entry_of_;
  std::optional<Last> last_;
  std::unordered_set<std::string> entries_;  ///< of the last whole reading
  int wholes_to_go_ = 0;                     ///< until somebody who is gone has been missed often enough to be told
};

}  // namespace leasekey::connectors
