// How the index answers: ids become numbers, and the judges are shown what stands at those.
#include "access-rules/access_index.h"

#include <algorithm>

namespace leasekey::access_rules {
namespace {

constexpr std::uint32_t kFewDoors = 8;  ///< a key's doors are looked through one by one up to so many

}  // namespace

/// What the matrix asks about a resource.
class AccessIndex::Facts {
 public:
  Facts(const AccessIndex& index, const PersonEntry& manager, const Thing& on, Instant now)
      : index_(index), manager_(manager), type_(on.type), on_(on.number), now_(now) {}

  bool designated() const {
    const auto keys = index_.designated_.at(manager_.designated);
    return std::any_of(keys.begin(), keys.end(), [&](Number key) { return covers(key); });
  }

  bool in_a_key() const { return type_ == ResourceType::door && index_.doors_[on_].in_keys > 0; }

  bool live_key() const {
    bool live = false;
    for (const Hold& hold : index_.holds_of(manager_)) {
      if (hold.suppression || !covers(hold.key)) continue;
      live = live || (hold.start <= now_ && now_ < hold.end);
      offer(hold.start);
      if (hold.end != UnlockJudge<std::string_view>::kNoEnd) offer(hold.end);
    }
    return live;
  }

  /// The next start or end of a grant that was asked for.
  std::optional<Instant> valid_until() const { return valid_until_; }

 private:
  bool covers(Number key) const {
    if (type_ == ResourceType::key) return key == on_;
    return type_ == ResourceType::door && index_.find_row(index_.keys_[key], on_);
  }

  void offer(Instant edge) const {
    if (edge > now_ && (!valid_until_ || edge < *valid_until_)) valid_until_ = edge;
  }

  const AccessIndex& index_;
  const PersonEntry& manager_;
  ResourceType type_;
  Number on_;
  Instant now_;
  mutable std::optional<Instant> valid_until_;
};

const AccessIndex::KeyRow* AccessIndex::search_row(const KeyEntry& key, Number door) const {
  const auto rows = key_doors_.at(key.doors);
  auto row = rows.begin();
  if (rows.size() <= kFewDoors) {
    while (row != rows.end() && row->door != door) ++row;
  } else {
    row = std::lower_bound(rows.begin(), rows.end(), door,
                           [](const KeyRow& r, Number wanted) { return r.door < wanted; });
  }
  return row != rows.end() && row->door == door ? &*row : nullptr;
}

std::optional<AccessIndex::Place> AccessIndex::find_property(const Name& property) const {
  const Number number = properties_names_.find(0, property);
  if (number == NameTable::kNone || !properties_[number].alive) return {};
  return Place{number};
}

IndexedUnlock AccessIndex::judge_unlock(Number property, const PersonEntry* person, Number door, Instant at) const {
  const DoorEntry& entry = doors_[door];
  const ZoneOffsets& zone = offsets_[properties_[property].offsets];
  UnlockJudge<Number> judge(at);
  const auto holds = person ? holds_of(*person) : std::span<const Hold>();
  for (const Hold& hold : holds) {
    const KeyEntry& key = keys_[hold.key];
    const KeyRow* row = find_row(key, door);
    if (!row) continue;
    if (hold.suppression) {
      judge.suppressed(hold.key, key.place);
    } else {
      judge.held(hold.key, key.place, hold.start, hold.end, static_cast<SourceKind>(hold.kind), hold.on_hold,
                 [&] { return coverage(edges_of(row->hours), zone, at); });
    }
  }
  const Ruling<Number> ruling =
      judge.rule({.open_to_all = coverage(edges_of(entry.unlocked), zone, at), .installed = entry.installed});
  IndexedUnlock answer;
  answer.allowed = ruling.allowed;
  answer.reason = ruling.reason;
  if (ruling.source || ruling.reason == UnlockReason::suppressed) answer.key = key_names_.text(ruling.key);
  answer.source = ruling.source;
  answer.valid_until = ruling.valid_until;
  answer.version = version_;
  return answer;
}

std::optional<AccessIndex::Thing> AccessIndex::find(Place property, ResourceType type, const Name& id) const {
  const auto scope = static_cast<Number>(property);
  Number number = NameTable::kNone;
  if (type == ResourceType::property) number = scope;
  if (type == ResourceType::key) number = key_names_.find(scope, id);
  if (type == ResourceType::door) number = door_names_.find(scope, id);
  if (number == NameTable::kNone) return {};
  return Thing{property, type, number};
}

bool AccessIndex::exists(const Thing& thing) const {
  switch (thing.type) {
    case ResourceType::key: return keys_[thing.number].alive;
    case ResourceType::door: return doors_[thing.number].alive;
    case ResourceType::property: return properties_[thing.number].alive;
    case ResourceType::portfolio: return false;
  }
  return false;
}

IndexedUnlock AccessIndex::opens(const Name& person, const Thing& door, Instant at) const {
  if (door.type != ResourceType::door || !exists(door)) return {{}, version_};
  const auto scope = static_cast<Number>(door.property);
  const Number number = person_names_.find(scope, person);
  return judge_unlock(scope, number == NameTable::kNone ? nullptr : &people_[number], door.number, at);
}

IndexedUnlock AccessIndex::opens(const Name& property, const Name& person, const Name& door, Instant at) const {
  const auto place = find_property(property);
  const auto thing = place ? find(*place, ResourceType::door, door) : std::nullopt;
  return thing ? opens(person, *thing, at) : IndexedUnlock{{}, version_};
}

IndexedVerdict AccessIndex::judge_may(Number manager, Action action, const Thing& on, Instant now) const {
  static const PersonEntry kNobody;
  const PersonEntry& entry = manager == NameTable::kNone ? kNobody : people_[manager];
  const Facts facts(*this, entry, on, now);
  const Verdict verdict = judge(entry.rights, action, on.type, facts);
  return {verdict, facts.valid_until(), version_};
}

IndexedVerdict AccessIndex::may(const Name& manager, Action action, const Thing& on, Instant now) const {
  if (!exists(on)) return {{false, MayReason::no_such_resource, Role::device_only}, {}, version_};
  return judge_may(person_names_.find(static_cast<Number>(on.property), manager), action, on, now);
}

IndexedVerdict AccessIndex::may(const Name& property, const Name& manager, Action action, ResourceType type,
                                const Name& id, Instant now) const {
  const auto place = find_property(property);
  const auto thing = place ? find(*place, type, id) : std::nullopt;
  if (!thing) return {{false, MayReason::no_such_resource, Role::device_only}, {}, version_};
  return may(manager, action, *thing, now);
}

std::vector<std::string_view> AccessIndex::names_of(const NameTable& names, const std::vector<Number>& numbers) {
  std::vector<std::string_view> texts;
  texts.reserve(numbers.size());
  for (const Number number : numbers) texts.push_back(names.text(number));
  if (!std::is_sorted(texts.begin(), texts.end())) std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

std::vector<std::string_view> AccessIndex::doors_of(Place property, const Name& person, Instant at) const {
  const auto scope = static_cast<Number>(property);
  const Number number = person_names_.find(scope, person);
  const PersonEntry* entry = number == NameTable::kNone ? nullptr : &people_[number];
  std::vector<Number> doors;
  for (const Hold& hold : entry ? holds_of(*entry) : std::span<const Hold>()) {
    for (const KeyRow& row : key_doors_.at(keys_[hold.key].doors)) doors.push_back(row.door);
  }
  const auto& with_hours = properties_[scope].doors_with_hours;
  doors.insert(doors.end(), with_hours.begin(), with_hours.end());
  std::erase_if(doors,
                [&](Number door) { return !doors_[door].alive || !judge_unlock(scope, entry, door, at).allowed; });
  return names_of(door_names_, doors);
}

std::vector<std::string_view> AccessIndex::who_opens(Place property, const Name& door, Instant at) const {
  const auto scope = static_cast<Number>(property);
  const Number number = door_names_.find(scope, door);
  if (number == NameTable::kNone || !doors_[number].alive) return {};
  std::vector<Number> people = properties_[scope].people;
  std::erase_if(people, [&](Number p) { return !judge_unlock(scope, &people_[p], number, at).allowed; });
  return names_of(person_names_, people);
}

std::vector<std::string_view> AccessIndex::visible_logs(Place property, const Name& manager) const {
  const auto scope = static_cast<Number>(property);
  const Number number = person_names_.find(scope, manager);
  if (number == NameTable::kNone) return {};  // without any right here
  std::vector<Number> doors = properties_[scope].doors;
  std::erase_if(doors, [&](Number door) {
    return !doors_[door].alive ||
           !judge_may(number, Action::view_log, {property, ResourceType::door, door}, {}).allowed;
  });
  return names_of(door_names_, doors);
}

}  // namespace leasekey::access_rules
