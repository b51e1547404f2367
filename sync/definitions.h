// The definitions of the properties that were asked for lately.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "core/id.h"
#include "store/tx.h"
#include "sync/state_store.h"

namespace leasekey::sync {

/// A definition with its version (`store::definition_version`).
struct VersionedDefinition {
  std::shared_ptr<const StateStore> store;
  std::int64_t version = 0;
};

/// Reads a definition once for each of its versions. Keeps so many units, doors and keys in all, and forgets the
/// properties that were not asked for longest. Safe to use from any thread.
class Definitions {
 public:
  explicit Definitions(std::size_t most_things = 150'000) : most_things_(most_things) {}
  Definitions(const Definitions&) = delete;
  Definitions& operator=(const Definitions&) = delete;

  /// As the transaction sees it, which must be one that only reads: what is not committed yet may never be. Throws
  /// `not_found`.
  VersionedDefinition get(store::Tx& tx, const PropertyId& property);

 private:
  struct Kept {
    PropertyId property;
    VersionedDefinition definition;
    std::size_t things = 0;
  };

  void keep(const PropertyId& property, const VersionedDefinition& definition);
  void forget(std::list<Kept>::iterator kept);

  const std::size_t most_things_;
  std::mutex mutex_;      ///< of what follows
  std::list<Kept> kept_;  ///< the last one that was asked for in front
  std::map<PropertyId, std::list<Kept>::iterator> places_;
  std::size_t things_ = 0;
};

/// The definition as it stands, read anew.
VersionedDefinition load_versioned(store::Tx& tx, const PropertyId& property, Random& random = system_random());

}  // namespace leasekey::sync
