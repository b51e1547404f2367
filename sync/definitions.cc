// Keeps what was asked for last, by its version.
#include "sync/definitions.h"

#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey::sync {

VersionedDefinition load_versioned(store::Tx& tx, const PropertyId& property, Random& random) {
  auto definition = store::load_property(tx, property);
  if (!definition) throw no_such_property(property);
  return {std::make_shared<const StateStore>(std::make_shared<const Property>(std::move(*definition)), random),
          store::definition_version(tx, property)};
}

VersionedDefinition Definitions::get(store::Tx& tx, const PropertyId& property) {
  const std::int64_t version = store::definition_version(tx, property);
  {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(property);
    if (found != places_.end() && found->second->definition.version == version) {
      kept_.splice(kept_.begin(), kept_, found->second);
      return found->second->definition;
    }
  }
  VersionedDefinition definition = load_versioned(tx, property);
  keep(property, definition);
  return definition;
}

void Definitions::keep(const PropertyId& property, const VersionedDefinition& definition) {
  const Property& is = definition.store->property();
  const std::size_t things = is.units.size() + is.doors.size() + is.keys.size();
  const std::lock_guard lock(mutex_);
  const auto before = places_.find(property);
  if (before != places_.end()) {
    // An older snapshot may have taken longer.
    if (before->second->definition.version >= definition.version) return;
    forget(before->second);
  }
  kept_.push_front({property, definition, things});
  places_[property] = kept_.begin();
  things_ += things;
  while (things_ > most_things_ && !kept_.empty()) forget(std::prev(kept_.end()));
}

void Definitions::forget(std::list<Kept>::iterator kept) {
  things_ -= kept->things;
  places_.erase(kept->property);
  kept_.erase(kept);
}

}  // namespace leasekey::sync
