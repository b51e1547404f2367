// Sealed secrets are set, let go of and sealed anew, each with its entry in the trail of every property that uses it.
#pragma once

#include <map>
#include <set>

#include "core/secret.h"
#include "store/database.h"
#include "store/vault.h"

namespace leasekey::sync {

/// The properties whose login refers to each sealed secret.
using SecretUses = std::map<store::SecretName, std::set<PropertyId>>;

/// Throws `forbidden` unless `by` may change the settings of every property in `used_at`: a login that several share is
/// set for all of them.
store::SecretMark set_secret(store::Database& database, const store::Vault& vault, const store::SecretName& secret,
                             const Secret& value, const std::set<PropertyId>& used_at, const PersonId& by, Instant now);

/// For the operator, who has the database itself. Throws `not_found` where there is none.
void delete_secret(store::Database& database, const store::SecretName& secret, const SecretUses& uses,
                   const PersonId& by, Instant now);

/// For the operator. All of them or, where one does not open, none; gives the names of those that got the newer key.
std::vector<store::SecretName> rotate_secrets(store::Database& database, const store::Vault& vault,
                                              const SecretUses& uses, const PersonId& by, Instant now);

}  // namespace leasekey::sync
