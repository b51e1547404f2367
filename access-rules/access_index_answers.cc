// What the index answers.
#include <algorithm>

#include "access-rules/access_index.h"

namespace leasekey::access_rules {
namespace {

constexpr std::uint32_t kNone = NameTable::kNone;

std::vector<std::string_view> sorted(std::vector<std::string_view> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

}  // namespace

/// What `judge` asks about a resource; a door or key that is `kNone` is the property itself.
struct AccessIndex::ResourceFacts {
  const AccessIndex& index;
  const Profile& profile;
  Number key = kNone;
  Number door = kNone;
  std::int64_t at = 0;

  bool covers(Number held) const { return key != kNone ? held == key : index.keys_[held].find(door) != nullptr; }

  bool designated() const {
    if (key != kNone) return std::binary_search(profile.designated.begin(), profile.designated.end(), key);
    return std::any_of(profile.designated.begin(), profile.designated.end(), [&](Number k) { return covers(k); });
  }
  bool in_a_key() const { return index.doors_[door].keys > 0; }
  /// The grant's dates count, the key's hours do not (`access-core.md` · Further rules).
  bool live_key() const {
    return std::any_of(profile.holds.begin(), profile.holds.end(),
                       [&](const Hold& hold) { return hold.start <= at && at < hold.end && covers(hold.key); });
  }
};

UnlockJudge<AccessIndex::Number> AccessIndex::judge(Number property, const Profile* profile, Number door,
                                                    Instant at) const {
  const ZoneClock& clock = properties_[property].clock;
  UnlockJudge<Number> judge(at.millis());
  if (profile) {
    for (const Hold& hold : profile->holds) {
      const DoorEntry* entry = keys_[hold.key].find(door);
      if (entry) judge.window(hold.start, hold.end, hours_at(entry->hours), clock, hold.key, hold.source);
    }
    for (const Number key : profile->suppressed) {
      if (keys_[key].find(door)) judge.suppressed(key);
    }
  }
  const DoorFacts& facts = doors_[door];
  judge.finish(profile && profile->held, facts.installed, hours_at(facts.unlocked), clock);
  return judge;
}

UnlockAnswer AccessIndex::opens(std::string_view property_id, std::string_view person, std::string_view door_id,
                                Instant at) const {
  UnlockAnswer answer;
  answer.version = version_;
  const Number property = property_names_.find(0, property_id);
  const Number door = property == kNone ? kNone : door_names_.find(property, door_id);
  if (door == kNone || !doors_[door].known) return answer;
  const Number profile = profile_names_.find(property, person);
  const auto judged = judge(property, profile == kNone ? nullptr : &profiles_[profile], door, at);
  answer.allowed = judged.allowed();
  answer.reason = judged.reason();
  if (judged.key()) answer.key = *judged.key();
  if (judged.source()) answer.source = *judged.source();
  if (judged.valid_until() != kNever) answer.valid_until = Instant::from_millis(judged.valid_until());
  return answer;
}

std::string_view AccessIndex::key_name(const UnlockAnswer& answer) const {
  return answer.key == kNone ? std::string_view() : key_names_.text(answer.key);
}

Verdict AccessIndex::may(std::string_view property_id, std::string_view manager, Action action, ResourceType type,
                         std::string_view resource, Instant at) const {
  static const Profile kNobody;
  const Verdict absent{false, MayReason::no_such_resource, Role::device_only};
  const Number property = property_names_.find(0, property_id);
  if (property == kNone) return absent;
  const Number number = profile_names_.find(property, manager);
  ResourceFacts facts{*this, number == kNone ? kNobody : profiles_[number], kNone, kNone, at.millis()};
  if (type == ResourceType::key) {
    facts.key = key_names_.find(property, resource);
    if (facts.key == kNone || !key_known_[facts.key]) return absent;
  } else if (type == ResourceType::door) {
    facts.door = door_names_.find(property, resource);
    if (facts.door == kNone || !doors_[facts.door].known) return absent;
  }
  return access_rules::judge(facts.profile.rights, action, type, facts);
}

std::vector<std::string_view> AccessIndex::doors_of(std::string_view property_id, std::string_view person,
                                                    Instant at) const {
  const Number property = property_names_.find(0, property_id);
  const Number number = property == kNone ? kNone : profile_names_.find(property, person);
  if (number == kNone) return {};
  const Profile& profile = profiles_[number];
  std::vector<std::string_view> doors;
  for (const Hold& hold : profile.holds) {
    if (hold.start > at.millis() || hold.end <= at.millis()) continue;
    for (const DoorEntry& entry : keys_[hold.key].doors) {
      if (judge(property, &profile, entry.door, at).reason() == UnlockReason::granted) {
        doors.push_back(door_names_.text(entry.door));
      }
    }
  }
  return sorted(std::move(doors));
}

std::vector<std::string_view> AccessIndex::who_opens(std::string_view property_id, std::string_view door_id,
                                                     Instant at) const {
  const Number property = property_names_.find(0, property_id);
  const Number door = property == kNone ? kNone : door_names_.find(property, door_id);
  if (door == kNone || !doors_[door].known) return {};
  std::vector<std::string_view> people;
  for (const Number number : properties_[property].profiles) {
    if (judge(property, &profiles_[number], door, at).reason() == UnlockReason::granted) {
      people.push_back(profile_names_.text(number));
    }
  }
  return sorted(std::move(people));
}

std::vector<std::string_view> AccessIndex::visible_logs(std::string_view property_id, std::string_view manager) const {
  const Number property = property_names_.find(0, property_id);
  if (property == kNone) return {};
  std::vector<std::string_view> doors;
  for (const Number door : properties_[property].doors) {
    const std::string_view id = door_names_.text(door);
    if (may(property_id, manager, Action::view_log, ResourceType::door, id, {})) doors.push_back(id);
  }
  return sorted(std::move(doors));
}

}  // namespace leasekey::access_rules
