// The access index of a running service: always what is committed.
#pragma once

#include <functional>
#include <map>
#include <shared_mutex>
#include <string>
#include <vector>

#include "access-rules/access_index.h"
#include "access-rules/may.h"
#include "access-rules/unlock.h"
#include "store/database.h"
#include "store/properties.h"

namespace leasekey::sync {

/// Of the facts that an answer rests on; it rises with every change that matters to access.
template <class Answer>
struct Versioned {
  Answer answer;
  std::uint64_t version = 0;
};

/// Answers from memory, at any thread. Once the call that changed something has returned, or another thread was
/// answered by the change, every later answer is by it. Knows what this process commits and no other one.
class LiveIndex final : private store::CommitFollower {
 public:
  /// Reads everything; follows the database from then on, which must outlive it. One per database.
  explicit LiveIndex(store::Database& database);
  ~LiveIndex() override;
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;

  Versioned<access_rules::UnlockDecision> opens(const PropertyId& property, const PersonId& person, const DoorId& door,
                                                Instant at) const;
  Versioned<access_rules::Verdict> may(const PropertyId& property, const PersonId& manager, access_rules::Action action,
                                       const access_rules::Resource& on, Instant now) const;
  /// Sorted.
  std::vector<PersonId> who_opens(const PropertyId& property, const DoorId& door, Instant at) const;
  std::vector<DoorId> visible_logs(const PropertyId& property, const PersonId& manager) const;

  std::uint64_t version() const;

 private:
  using Changes = std::vector<std::function<void(access_rules::AccessIndex&)>>;

  std::function<void()> prepare(store::Tx& tx) override;
  void add_definitions(store::Tx& tx, Changes& changes);

  store::Database& database_;
  store::DefinitionsMark mark_;                  ///< touched by the writer alone, as the next
  std::map<PropertyId, std::int64_t> versions_;  ///< of the definitions that the index has
  mutable std::shared_mutex mutex_;
  access_rules::AccessIndex index_;
};

}  // namespace leasekey::sync
