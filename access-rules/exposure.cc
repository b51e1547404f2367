// Compares windows of locks with windows of the core.
#include "access-rules/exposure.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "access-rules/holdings.h"
#include "access-rules/unlock.h"

namespace leasekey::access_rules {
namespace {

/// Whether `hours` opens whenever `other` does; said only where that is plain.
bool as_wide(const WeeklySchedule& hours, const WeeklySchedule& other) { return hours.empty() || hours == other; }

bool earlier(const std::optional<Instant>& a, const std::optional<Instant>& b) { return a && (!b || *a < *b); }

/// The first instant from `now` on at which the entry opens and none of `cover` does; nothing where there is none.
std::optional<Instant> first_uncovered(const LockEntry& entry, const std::vector<const LockEntry*>& cover,
                                       Instant now) {
  Instant at = std::max(now, entry.period.start);
  const auto inside = [&] { return !entry.period.end || at < *entry.period.end; };
  while (inside()) {
    const LockEntry* farthest = nullptr;
    for (const LockEntry* each : cover) {
      if (!each->period.contains(at) || !as_wide(each->schedule, entry.schedule)) continue;
      if (!farthest || earlier(farthest->period.end, each->period.end)) farthest = each;
    }
    if (!farthest) return at;
    if (!farthest->period.end) return {};
    at = *farthest->period.end;
  }
  return {};
}

using ByPerson = std::map<PersonId, std::vector<const LockEntry*>>;

ByPerson by_person(const std::vector<LockEntry>& list) {
  ByPerson map;
  for (const auto& entry : list) map[entry.person].push_back(&entry);
  return map;
}

/// Entries of `list` with a window that `cover` does not have, one per person and key.
std::vector<Disagreement> uncovered(const DoorId& door, const std::vector<LockEntry>& list,
                                    const std::vector<LockEntry>& cover, Instant since, Instant now) {
  const ByPerson covers = by_person(cover);
  std::map<std::pair<PersonId, KeyId>, Instant> first;
  for (const auto& entry : list) {
    const auto found = covers.find(entry.person);
    const auto from = first_uncovered(
        entry, found == covers.end() ? std::vector<const LockEntry*>() : found->second, now);
    if (!from) continue;
    const auto [place, added] = first.emplace(std::pair(entry.person, entry.key), *from);
    if (!added) place->second = std::min(place->second, *from);
  }
  std::vector<Disagreement> result;
  for (const auto& [who, from] : first) result.push_back({door, who.first, who.second, since, from});
  return result;
}

/// The last end of a source of that key, where one has ended.
std::optional<Instant> revoked_at(const PropertyState& state, const PersonId& id, const KeyId& key, Instant now) {
  const Person* person = state.find(id);
  const Grant* grant = person ? find_grant(*person, key) : nullptr;
  std::optional<Instant> last;
  for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) {
    if (source.ended_by(now) && (!last || *last < *source.end)) last = source.end;
  }
  return last;
}

/// When the last source of that key was given.
std::optional<Instant> granted_at(const PropertyState& state, const PersonId& id, const KeyId& key, Instant now) {
  const Person* person = state.find(id);
  const Grant* grant = person ? find_grant(*person, key) : nullptr;
  std::optional<Instant> last;
  for (const auto& source : grant ? grant->sources : std::vector<GrantSource>{}) {
    if (!source.ended_by(now) && (!last || *last < source.given_at)) last = source.given_at;
  }
  return last;
}

void oldest_first(std::vector<Disagreement>& list) {
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return std::tie(a.since, a.door, a.person, a.key) < std::tie(b.since, b.door, b.person, b.key);
  });
}

/// 0 is served first.
int rank_of(const PropertyState& state, const PersonId& id) {
  const Person* person = state.find(id);
  if (person && person->standing == Standing::living) return 0;
  const bool staff = person && std::any_of(person->grants.begin(), person->grants.end(), [](const Grant& grant) {
    return std::any_of(grant.sources.begin(), grant.sources.end(), is_staff);
  });
  return staff ? 1 : 2;
}

}  // namespace

std::vector<Disagreement> exposure(const PropertyState& state, const std::vector<HeldLists>& locks, Instant now) {
  std::vector<Disagreement> all;
  for (const auto& lock : locks) {
    std::vector<LockEntry> held = lock.confirmed;
    held.insert(held.end(), lock.pushed.begin(), lock.pushed.end());
    if (held.empty()) continue;
    for (auto& found : uncovered(lock.door, held, lock_list(state, lock.door, now), lock.behind_at, now)) {
      found.since = revoked_at(state, found.person, found.key, now).value_or(lock.behind_at);
      all.push_back(std::move(found));
    }
  }
  oldest_first(all);
  return all;
}

std::vector<Disagreement> unknown_to_locks(const PropertyState& state, const std::vector<HeldLists>& locks,
                                           Instant now) {
  std::vector<Disagreement> all;
  for (const auto& lock : locks) {
    for (auto& found : uncovered(lock.door, lock_list(state, lock.door, now), lock.confirmed, lock.behind_at, now)) {
      found.since = granted_at(state, found.person, found.key, now).value_or(lock.behind_at);
      all.push_back(std::move(found));
    }
  }
  oldest_first(all);
  return all;
}

FittedList fitted(const PropertyState& state, std::vector<LockEntry> list, std::optional<std::int64_t> capacity) {
  std::map<PersonId, Instant> begins;
  for (const auto& entry : list) {
    const auto [place, added] = begins.emplace(entry.person, entry.period.start);
    if (!added) place->second = std::min(place->second, entry.period.start);
  }
  FittedList result{std::move(list), {}};
  const auto room = static_cast<std::size_t>(std::max<std::int64_t>(0, capacity.value_or(0)));
  if (!capacity || begins.size() <= room) return result;
  std::vector<std::tuple<int, Instant, PersonId>> order;
  for (const auto& [person, start] : begins) order.emplace_back(rank_of(state, person), start, person);
  std::sort(order.begin(), order.end());
  for (std::size_t i = room; i < order.size(); ++i) result.left_out.push_back(std::get<PersonId>(order[i]));
  const std::set<PersonId> out(result.left_out.begin(), result.left_out.end());
  std::erase_if(result.entries, [&](const LockEntry& entry) { return out.contains(entry.person); });
  return result;
}

}  // namespace leasekey::access_rules
