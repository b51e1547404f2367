// Reads the access log within a scope. Each place where entries may come from is a seek in an index; the newest of all
// of them are kept, and every place is only asked for what is newer than the oldest of those.
#include <algorithm>
#include <limits>
#include <unordered_set>

#include "store/access_log.h"
#include "store/access_log_ids.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

#define LEASEKEY_SELECT_ACCESS                                                                                   \
  "SELECT id, door, person, capacity, manager, key, source, method, allowed, reason, host, private, lock_entry " \
  "FROM access_log "

// All narrow by what the filter has; `AccessLog.seeks_in_the_index_of_what_is_asked` shows how each finds its rows.
constexpr std::string_view kOfTime = LEASEKEY_SELECT_ACCESS
    "WHERE property = $1 AND id >= $2 AND id < $3 AND ($4 < 0 OR allowed = $4) AND ($5 = '' OR method = $5) "
    "AND ($6 = '' OR door = $6) AND ($7 = '' OR person = $7) AND private = 0 ORDER BY id DESC LIMIT $8";
constexpr std::string_view kOfDoor = LEASEKEY_SELECT_ACCESS
    "WHERE property = $1 AND id >= $2 AND id < $3 AND ($4 < 0 OR allowed = $4) AND ($5 = '' OR method = $5) "
    "AND ($6 = '' OR door = $6) AND ($7 = '' OR person = $7) AND door = $8 AND private = $9 ORDER BY id DESC LIMIT $10";
constexpr std::string_view kOfPerson = LEASEKEY_SELECT_ACCESS
    "WHERE property = $1 AND id >= $2 AND id < $3 AND ($4 < 0 OR allowed = $4) AND ($5 = '' OR method = $5) "
    "AND ($6 = '' OR door = $6) AND ($7 = '' OR person = $7) AND person = $8 AND person <> '' AND private <= $9 "
    "ORDER BY id DESC LIMIT $10";
constexpr std::string_view kOfHost = LEASEKEY_SELECT_ACCESS
    "WHERE property = $1 AND id >= $2 AND id < $3 AND ($4 < 0 OR allowed = $4) AND ($5 = '' OR method = $5) "
    "AND ($6 = '' OR door = $6) AND ($7 = '' OR person = $7) AND host = $8 AND host <> '' ORDER BY id DESC LIMIT $9";

// Up to so many doors are asked one by one from the start; with more, a part of the time is walked first.
constexpr std::size_t kFewDoors = 8;
constexpr int kWalked = 8;        ///< rows walked per row wanted
constexpr int kPersonRows = 200;  ///< of one person, read at a time

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
        limit_(limit) {
    if (filter.from) from_ = first_access_id(*filter.from);
    if (filter.to) before_ = first_access_id(*filter.to);
    if (cursor) before_ = std::min(before_, *cursor);
  }

  void managed(const std::vector<DoorId>& all) {
    const std::vector<DoorId> doors = wanted(all);
    if (filter_.person) {
      of_person_within(*filter_.person, {doors.begin(), doors.end()});
      return;
    }
    const std::int64_t before = doors.size() <= kFewDoors ? before_ : walk({doors.begin(), doors.end()});
    for (const DoorId& door : doors) of_door(door, false, before, allowed_);
  }

  void oneself(const PersonId& person) {
    if (person.empty()) return;
    take(select(kOfPerson, lowest(), before_, allowed_, person, 1, limit_));
    take(select(kOfHost, lowest(), before_, allowed_, person, limit_));
  }

  void home(const std::vector<HomeDoor>& doors) {
    for (const auto& [door, since] : doors) {
      if (filter_.door && *filter_.door != door) continue;
      const std::int64_t first = first_access_id(since);
      of_door(door, false, before_, allowed_, first);
      if (allowed_ != 1) of_door(door, true, before_, 0, first);
    }
  }

  std::vector<AccessEntry> result() && { return std::move(found_); }

 private:
  template <class... More>
  Rows select(std::string_view sql, std::int64_t from, std::int64_t before, int allowed, const More&... more) {
    const std::string_view method = filter_.method ? to_string(*filter_.method) : std::string_view();
    return tx_.query(sql, property_, from, before, allowed, method, filter_.door.value_or(DoorId()).str(),
                     filter_.person.value_or(PersonId()).str(), more...);
  }

  std::vector<DoorId> wanted(const std::vector<DoorId>& doors) const {
    if (!filter_.door) return doors;
    if (std::find(doors.begin(), doors.end(), *filter_.door) == doors.end()) return {};
    return {*filter_.door};
  }

  bool full() const { return found_.size() == static_cast<std::size_t>(limit_); }
  /// Only what is newer can still get among the newest.
  std::int64_t lowest() const { return full() ? std::max(from_, found_.back().id + 1) : from_; }

  void of_door(const DoorId& door, bool is_private, std::int64_t before, int allowed, std::int64_t first = 0) {
    const std::int64_t from = std::max(first, lowest());
    if (from < before) take(select(kOfDoor, from, before, allowed, door, is_private, limit_));
  }

  void of_person_within(const PersonId& person, const std::unordered_set<DoorId>& doors) {
    std::int64_t before = before_;
    std::vector<AccessEntry> kept;
    for (int count = kPersonRows; count == kPersonRows && kept.size() < static_cast<std::size_t>(limit_);) {
      count = 0;
      Rows rows = select(kOfPerson, from_, before, allowed_, person, 0, kPersonRows);
      while (rows.next()) {
        ++count;
        AccessEntry entry = read(rows);
        before = entry.id;
        if (doors.contains(entry.door)) kept.push_back(std::move(entry));
      }
    }
    add(std::move(kept));
  }

  /// Walks back in time over all doors for a while, and gives the id before which nothing was looked at.
  std::int64_t walk(const std::unordered_set<DoorId>& doors) {
    std::vector<AccessEntry> kept;
    const int most = limit_ * kWalked;
    int count = 0;
    std::int64_t last = before_;
    Rows rows = select(kOfTime, from_, before_, allowed_, most);
    while (kept.size() < static_cast<std::size_t>(limit_) && rows.next()) {
      ++count;
      last = rows.get<std::int64_t>(0);
      if (doors.contains(rows.get<DoorId>(1))) kept.push_back(read(rows));
    }
    const bool ended = kept.size() < static_cast<std::size_t>(limit_) && count < most;
    add(std::move(kept));
    return ended ? from_ : last;
  }

  void take(Rows rows) {
    std::vector<AccessEntry> more;
    while (rows.next()) more.push_back(read(rows));
    add(std::move(more));
  }

  void add(std::vector<AccessEntry> more) {
    if (more.empty()) return;
    std::move(more.begin(), more.end(), std::back_inserter(found_));
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.id > b.id; });
    const auto twice = [](const auto& a, const auto& b) { return a.id == b.id; };
    found_.erase(std::unique(found_.begin(), found_.end(), twice), found_.end());
    if (found_.size() > static_cast<std::size_t>(limit_)) found_.resize(static_cast<std::size_t>(limit_));
  }

  Tx& tx_;
  const PropertyId& property_;
  const LogFilter& filter_;
  int allowed_;
  int limit_;
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
