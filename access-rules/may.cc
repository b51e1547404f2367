// Finds the facts that the matrix asks for, and puts its answer into words.
#include "access-rules/may.h"

#include <algorithm>

#include "access-rules/holdings.h"

namespace leasekey::access_rules {
namespace {

bool exists(const Property& property, const Resource& on) {
  switch (on.type) {
    case ResourceType::key: return property.find_key(KeyId(on.id)) != nullptr;
    case ResourceType::door: return property.find_door(DoorId(on.id)) != nullptr;
    case ResourceType::property:
    case ResourceType::portfolio: return true;
  }
  return false;
}

class PropertyFacts {
 public:
  PropertyFacts(const Property& property, const PropertyState* state, const PersonId& manager, const Resource& on,
                Instant now)
      : property_(property), state_(state), manager_(manager), on_(on), now_(now) {}

  bool designated() const {
    return std::any_of(property_.managers.begin(), property_.managers.end(), [&](const ManagerAssignment& assignment) {
      return assignment.person == manager_ &&
             std::any_of(assignment.keys.begin(), assignment.keys.end(), [&](const KeyId& key) { return covers(key); });
    });
  }

  bool in_a_key() const {
    return std::any_of(property_.keys.begin(), property_.keys.end(),
                       [&](const Key& key) { return key.find_door(DoorId(on_.id)) != nullptr; });
  }

  /// The grant's dates count, the key's hours do not (`access-core.md` · Further rules).
  bool live_key() const {
    const Person* person = state_ ? state_->find(manager_) : nullptr;
    if (!person || person->hold) return false;
    return std::any_of(person->grants.begin(), person->grants.end(), [&](const Grant& grant) {
      return covers(grant.key) && std::any_of(grant.sources.begin(), grant.sources.end(), [&](const auto& source) {
               const auto periods = windows(*state_, grant.key, source);
               return std::any_of(periods.begin(), periods.end(), [&](const Period& p) { return p.contains(now_); });
             });
    });
  }

 private:
  /// Whether the key is the resource, or has it.
  bool covers(const KeyId& id) const {
    if (on_.type == ResourceType::key) return id.str() == on_.id;
    const Key* key = property_.find_key(id);
    return key && key->find_door(DoorId(on_.id));
  }

  const Property& property_;
  const PropertyState* state_;
  const PersonId& manager_;
  const Resource& on_;
  Instant now_;
};

Verdict decide(const Property& property, const PropertyState* state, const PersonId& manager, Action action,
               const Resource& on, Instant now) {
  if (!exists(property, on)) return {false, MayReason::no_such_resource, Role::device_only};
  return judge(rights_of(property, manager), action, on.type, PropertyFacts(property, state, manager, on, now));
}

std::string quoted(const std::string& text) { return "`" + text + "`"; }

std::string phrase_of(Action action, const Resource& on) {
  std::string phrase(row_of(action).phrase);
  const auto place = phrase.find('%');
  if (place != std::string::npos) phrase.replace(place, 1, quoted(on.id));
  return phrase;
}

std::string missing(MayReason reason) {
  switch (reason) {
    case MayReason::not_designated: return ": it is not among the keys designated to them";
    case MayReason::door_in_no_key: return ": no key has this door";
    case MayReason::no_device_management: return " without Device Management for this property";
    case MayReason::toggle_off: return " while Activate/Deactivate is switched off for them";
    case MayReason::no_key_access: return " without holding a key to it";
    default: return "";
  }
}

}  // namespace

Verdict may(const PropertyState& state, const PersonId& manager, Action action, const Resource& on, Instant now) {
  return decide(*state.property, &state, manager, action, on, now);
}

Verdict may(const Property& property, const PersonId& manager, Action action, const Resource& on) {
  return decide(property, nullptr, manager, action, on, {});
}

Verdict may(const Portfolio& portfolio, const PersonId& manager, Action action) {
  struct {
    static bool designated() { return false; }
    static bool in_a_key() { return false; }
    static bool live_key() { return false; }
  } nothing;
  Rights rights;
  rights.portfolio_manager =
      std::find(portfolio.managers.begin(), portfolio.managers.end(), manager) != portfolio.managers.end();
  return judge(rights, action, ResourceType::portfolio, nothing);
}

std::string sentence_of(const Verdict& verdict, const PropertyId& property, const PersonId& manager, Action action,
                        const Resource& on) {
  switch (verdict.reason) {
    case MayReason::no_role: return quoted(manager.str()) + " is not a manager of property " + quoted(property.str());
    case MayReason::no_such_resource:
      return "property " + quoted(property.str()) + " has no " + std::string(to_string(on.type)) + " " + quoted(on.id);
    case MayReason::wrong_resource:
      return "this cannot be done to a " + std::string(to_string(on.type)) + ", only to a " +
             std::string(to_string(resource_of(action)));
    default: break;
  }
  const std::string who(to_string(verdict.role));
  if (verdict.allowed) return who + " may " + phrase_of(action, on);
  return who + " may not " + phrase_of(action, on) + missing(verdict.reason);
}

}  // namespace leasekey::access_rules
