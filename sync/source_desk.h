// Where managers bind a property to its ePMS: what is attached, and a login of the property's own, each in one
// transaction with its trail. Nobody is asked here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access-rules/state.h"
#include "core/lease.h"
#include "core/secret.h"
#include "store/database.h"
#include "store/sources.h"
#include "store/vault.h"

namespace leasekey::sync {

/// Secrets that belong to the login of a binding, by their names at the connector. What it refers to outlives it.
struct LoginSecrets {
  const store::Vault& vault;
  const std::map<std::string, Secret>& values;
};

/// Keeps `source` in the place of what managers bound before. With `secrets` its login is a new one: those that it had
/// are gone. `labels` are what the ePMS's words mean unless the property says otherwise. Throws `conflict` where the
/// configuration file describes the property, and where `seen` is not the version that is there by now.
void bind_source(store::Database& database, store::StoredSource source, const LoginSecrets* secrets,
                 const std::map<std::string, LeaseStatus>& labels, std::optional<std::int64_t> seen, const PersonId& by,
                 Instant now);

/// Against the last good feed.
struct FeedDifference {
  std::vector<PersonId> vanishing;  ///< shown then, and not in this one; by id
  std::int64_t arriving = 0;        ///< ids of the ePMS in this one that mean nobody who is known
};

/// A person of the ePMS is one, whatever alias shows them. Whoever vanishes is missing to automation, which never
/// revokes for that alone (`edge-cases.md` · F4).
FeedDifference difference(const access_rules::PropertyState& state, const Feed& feed);

}  // namespace leasekey::sync
