// One pass over the people, one over the units.
#include "access-rules/access_audit.h"

#include <algorithm>
#include <map>
#include <set>

#include "access-rules/observe.h"
#include "access-rules/wanted.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr auto kKinds = words<AuditFinding>("access_without_lease", "lease_without_access", "keyed_but_vacant",
                                            "guarantor_with_key", "key_of_another_home");

/// As a resident: automation's, imported ones, and what was given by hand in that capacity.
bool is_residents(const GrantSource& source) {
  return source.kind != SourceKind::staff && source.kind != SourceKind::guest && source.capacity == Capacity::resident;
}

std::set<KeyId> residents_keys(const Person& person, Instant now) {
  std::set<KeyId> keys;
  for (const auto& grant : person.grants) {
    const bool held = std::any_of(grant.sources.begin(), grant.sources.end(), [&](const GrantSource& source) {
      return is_residents(source) && !source.ended_by(now);
    });
    if (held) keys.insert(grant.key);
  }
  return keys;
}

/// Where the last good poll shows the person living: by an occupant's role, or by another one.
struct Homes {
  std::set<UnitId> own;
  std::set<UnitId> others;
  bool lives = false;     ///< as an occupant, mapped unit or not
  bool unmapped = false;  ///< some home has no unit
};

Homes homes_of(const Person& person, const KeyIndex& keys) {
  Homes homes;
  for (const auto& record : person.records) {
    if (!lives_there(record.status) || is_gone(record)) continue;
    const auto unit = keys.unit_of(record.seen.unit);
    const bool occupant = is_occupant_or_unknown(record.seen.role);
    homes.lives = homes.lives || occupant;
    homes.unmapped = homes.unmapped || !unit;
    if (unit) (occupant ? homes.own : homes.others).insert(*unit);
  }
  return homes;
}

class Audit {
 public:
  Audit(const PropertyState& state, Instant now) : state_(state), keys_(*state.property), now_(now) {}

  std::vector<AuditLine> run() {
    for (const auto& [id, person] : state_.people) {
      if (person.hold) continue;  // nothing opens for them, whatever they hold
      add_person(person);
    }
    for (const auto& [unit, holders] : holders_) {
      if (!occupied_.contains(unit)) add_vacant(unit, holders);
    }
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const AuditLine& a, const AuditLine& b) { return a.kind < b.kind; });
    return std::move(lines_);
  }

 private:
  void add_person(const Person& person) {
    const Homes homes = homes_of(person, keys_);
    const std::set<KeyId> held = residents_keys(person, now_);
    occupied_.insert(homes.own.begin(), homes.own.end());
    if (homes.lives) add_missing(person, homes, held);
    if (held.empty()) return;
    if (!homes.lives && homes.others.empty() && !by_hand(person)) {
      add(AuditFinding::access_without_lease, person, {}, {held.begin(), held.end()},
          "holds keys, but the ePMS does not show them living here");
    }
    for (const auto& [unit, unit_keys] : by_unit(held)) {
      holders_[unit].emplace_back(&person, unit_keys);
      if (homes.own.contains(unit)) continue;
      if (homes.others.contains(unit)) {
        add(AuditFinding::guarantor_with_key, person, unit, unit_keys,
            "holds a key of a unit that they only vouch for");
      } else if (homes.lives && !homes.unmapped) {
        add(AuditFinding::key_of_another_home, person, unit, unit_keys,
            "holds a key of a unit where the ePMS does not show them living");
      }
    }
  }

  /// A status that a manager has set decides, whatever the ePMS shows.
  static bool by_hand(const Person& person) {
    return person.manual_status && person.manual_status->status == LeaseStatus::current;
  }

  void add_missing(const Person& person, const Homes& homes, const std::set<KeyId>& held) {
    if (person.manual_status && person.manual_status->status != LeaseStatus::current) return;
    for (const auto& unit : homes.own) {
      std::vector<KeyId> missing = keys_.unit_keys(unit);
      const bool some_key =
          std::any_of(missing.begin(), missing.end(), [&](const KeyId& key) { return held.contains(key); });
      if (some_key) continue;
      std::sort(missing.begin(), missing.end());
      add(AuditFinding::lease_without_access, person, unit, missing,
          missing.empty() ? "lives in a unit that no key is for"
                          : "lives here by the ePMS, but holds no key of the unit");
    }
    if (homes.unmapped) {
      add(AuditFinding::lease_without_access, person, {}, {}, "lives in an ePMS unit that is not mapped");
    }
  }

  std::map<UnitId, std::vector<KeyId>> by_unit(const std::set<KeyId>& held) const {
    std::map<UnitId, std::vector<KeyId>> keys;
    for (const auto& id : held) {
      const Key* key = state_.property->find_key(id);
      if (key && key->kind == KeyKind::unit) keys[key->unit].push_back(id);
    }
    return keys;
  }

  void add_vacant(const UnitId& unit, const std::vector<std::pair<const Person*, std::vector<KeyId>>>& holders) {
    for (const auto& [person, keys] : holders) {
      if (by_hand(*person)) continue;
      add(AuditFinding::keyed_but_vacant, *person, unit, keys, "holds a key of a unit where nobody lives by the ePMS");
    }
  }

  void add(AuditFinding kind, const Person& person, const UnitId& unit, std::vector<KeyId> keys,
           const std::string& sentence) {
    lines_.push_back({kind, person.id, unit, std::move(keys), person.open_suggestion() != nullptr, sentence});
  }

  const PropertyState& state_;
  const KeyIndex keys_;
  const Instant now_;
  std::set<UnitId> occupied_;
  std::map<UnitId, std::vector<std::pair<const Person*, std::vector<KeyId>>>> holders_;
  std::vector<AuditLine> lines_;
};

}  // namespace

std::string_view to_string(AuditFinding kind) { return kKinds.of(kind); }

std::vector<AuditLine> audit_access(const PropertyState& state, Instant now) { return Audit(state, now).run(); }

}  // namespace leasekey::access_rules
