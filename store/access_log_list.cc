// Reads the access log within a scope. Each place where entries may come from is a range of an index; the newest of all
// of them are kept, and every place is only asked for what is newer than the oldest of those.
//
// What a page costs does not grow with the log. With many doors, a stretch of time is walked first, no longer than the
// seeks that may follow would take; then there is a seek for each door, and for each outcome and way to open where
// those are asked for. Only what one person did, or the guests of one, is stepped over entry by entry, within the
// index.
#include <algorithm>
#include <limits>
#include <unordered_set>

#include "store/access_log.h"
#include "store/access_log_ids.h"
#include "store/access_log_queries.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

using Doors = std::unordered_set<DoorId>;

// Up to so many doors are asked one by one from the start.
constexpr std::size_t kFewDoors = 8;
constexpr std::size_t kWalked = 8;  ///< rows that are walked in about the time of a seek

/// An outcome and a way to open: each has a range of its own in the indexes.
struct Way {
  bool allowed = false;
  AccessMethod method = AccessMethod::app;
};

std::vector<Way> ways_of(std::optional<bool> allowed, std::optional<AccessMethod> method) {
  std::vector<Way> ways;
  for (const bool outcome : {true, false}) {
    for (const AccessMethod one : kAccessMethods) {
      if (allowed.value_or(outcome) == outcome && method.value_or(one) == one) ways.push_back({outcome, one});
    }
  }
  return ways;
}

constexpr int kShown = 13;  ///< the column after those of an entry: whether it is one to show

AccessEntry read(const Rows& rows) {
  AccessEntry e;
  rows.read(e.id, e.door, e.person, e.capacity, e.manager, e.key, e.source, e.method, e.allowed, e.reason, e.host,
            e.is_private, e.lock_entry);
  e.at = instant_of_access(e.id);
  return e;
}

class Search {
 public:
  Search(Tx& tx, const PropertyId& property, const LogFilter& filter, const std::optional<std::int64_t>& cursor,
         int limit)
      : tx_(tx),
        property_(property),
        filter_(filter),
        allowed_(filter.allowed ? static_cast<int>(*filter.allowed) : -1),
        method_(filter.method ? to_string(*filter.method) : std::string_view()),
        ways_(ways_of(filter.allowed, filter.method)),
        limit_(static_cast<std::size_t>(limit)) {
    if (filter.from) from_ = first_access_id(*filter.from);
    if (filter.to) before_ = first_access_id(*filter.to);
    if (cursor) before_ = std::min(before_, *cursor);
  }

  void managed(const std::vector<DoorId>& all) {
    const std::vector<DoorId> doors = wanted(all);
    if (doors.empty()) return;
    const Doors known(doors.begin(), doors.end());
    if (filter_.person) {
      of_person(*filter_.person, filter_.door.value_or(DoorId()), false, allowed_, 0, &known);
      return;
    }
    const std::int64_t before = doors.size() <= kFewDoors ? before_ : walk(known);
    for (const DoorId& door : doors) of_door(door, before);
  }

  void oneself(const PersonId& person) {
    if (person.empty()) return;
    const DoorId door = filter_.door.value_or(DoorId());
    if (filter_.person.value_or(person) == person) of_person(person, door, true, allowed_);
    take_entries(select(access_log_queries::kOfHost, lowest(), before_, person, allowed_, method_, door,
                        filter_.person.value_or(PersonId()).str()));
  }

  void home(const std::vector<HomeDoor>& doors) {
    const bool refused = !filter_.allowed.value_or(false);
    const std::vector<Way> ways = ways_of(false, filter_.method);
    for (const auto& [door, since] : doors) {
      if (filter_.door && *filter_.door != door) continue;
      const std::int64_t first = first_access_id(since);
      if (filter_.person) {
        of_person(*filter_.person, door, false, allowed_, first);
        if (refused) of_person(*filter_.person, door, true, 0, first);
      } else {
        of_door(door, before_, first);
        if (refused) of_door_and_ways(door, true, ways, before_, first);
      }
    }
  }

  std::vector<AccessEntry> result() && { return std::move(found_); }

 private:
  template <class... More>
  Rows select(std::string_view sql, std::int64_t from, std::int64_t before, const More&... more) {
    return tx_.query(sql, property_, from, before, more...);
  }

  std::vector<DoorId> wanted(const std::vector<DoorId>& doors) const {
    if (!filter_.door) return doors;
    if (std::find(doors.begin(), doors.end(), *filter_.door) == doors.end()) return {};
    return {*filter_.door};
  }

  bool narrowed() const { return filter_.allowed || filter_.method; }
  bool full() const { return found_.size() == limit_; }
  /// Only what is newer can still get among the newest.
  std::int64_t lowest() const { return full() ? std::max(from_, found_.back().id + 1) : from_; }

  /// What is not private.
  void of_door(const DoorId& door, std::int64_t before, std::int64_t first = 0) {
    if (narrowed()) return of_door_and_ways(door, false, ways_, before, first);
    const std::int64_t from = std::max(first, lowest());
    if (from < before) take(select(access_log_queries::kOfDoor, from, before, door, false, limit_));
  }

  void of_door_and_ways(const DoorId& door, bool is_private, const std::vector<Way>& ways, std::int64_t before,
                        std::int64_t first) {
    for (const Way& way : ways) {
      const std::int64_t from = std::max(first, lowest());
      if (from >= before) return;
      take(select(access_log_queries::kOfDoorAndWay, from, before, door, is_private, way.allowed, way.method, limit_));
    }
  }

  /// At that door, empty: at any of `known`, null: anywhere.
  void of_person(const PersonId& person, const DoorId& door, bool with_private, int allowed, std::int64_t first = 0,
                 const Doors* known = nullptr) {
    const std::int64_t from = std::max(first, lowest());
    take_entries(select(access_log_queries::kOfPerson, from, before_, person, with_private, allowed, method_, door),
                 known);
  }

  /// Walks back in time over all doors for a while, and gives the id before which nothing was looked at.
  std::int64_t walk(const Doors& doors) {
    const std::size_t places = doors.size() * (narrowed() ? ways_.size() : 1);
    const std::size_t most = std::max(limit_, places) * kWalked;
    std::vector<AccessEntry> kept;
    std::size_t count = 0;
    std::int64_t last = before_;
    Rows rows = tx_.query(access_log_queries::kOfTime, allowed_, method_, property_, from_, before_, most);
    while (kept.size() < limit_ && rows.next()) {
      ++count;
      last = rows.get<std::int64_t>(0);
      if (rows.get<bool>(kShown) && doors.contains(rows.get<DoorId>(1))) kept.push_back(read(rows));
    }
    const bool ended = kept.size() < limit_ && count < most;
    add(std::move(kept));
    return ended ? from_ : last;
  }

  // -- the newest of all

  void take(Rows rows) {
    std::vector<AccessEntry> more;
    while (rows.next()) more.push_back(read(rows));
    add(std::move(more));
  }

  /// The entries that the rows name, of the known doors.
  void take_entries(Rows rows, const Doors* known = nullptr) {
    std::vector<AccessEntry> more;
    while (more.size() < limit_ && rows.next()) {
      if (known && !known->contains(rows.get<DoorId>(1))) continue;
      Rows entry = tx_.query(access_log_queries::kEntry, property_, rows.get<std::int64_t>(0));
      if (entry.next()) more.push_back(read(entry));
    }
    add(std::move(more));
  }

  void add(std::vector<AccessEntry> more) {
    if (more.empty()) return;
    std::move(more.begin(), more.end(), std::back_inserter(found_));
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.id > b.id; });
    const auto twice = [](const auto& a, const auto& b) { return a.id == b.id; };
    found_.erase(std::unique(found_.begin(), found_.end(), twice), found_.end());
    if (found_.size() > limit_) found_.resize(limit_);
  }

  Tx& tx_;
  const PropertyId& property_;
  const LogFilter& filter_;
  int allowed_;              ///< -1: does not narrow
  std::string_view method_;  ///< empty: does not narrow
  std::vector<Way> ways_;
  std::size_t limit_;
  std::int64_t from_ = 0;
  std::int64_t before_ = std::numeric_limits<std::int64_t>::max();
  std::vector<AccessEntry> found_;
};

}  // namespace

std::vector<AccessEntry> list_access(Tx& tx, const PropertyId& property, const LogScope& scope, const LogFilter& filter,
                                     const std::optional<std::int64_t>& cursor, int limit) {
  Search search(tx, property, filter, cursor, limit);
  search.managed(scope.managed);
  search.oneself(scope.oneself);
  search.home(scope.home);
  return std::move(search).result();
}

}  // namespace leasekey::store
