// The sealed secrets in the database: set, listed, opened, let go of, sealed anew with another key.
#pragma once

#include <vector>

#include "store/tx.h"
#include "store/vault.h"

namespace leasekey::store {

/// Seals and keeps it in place of the one before.
void set_secret(Tx& tx, const Vault& vault, const SecretMark& mark, const Secret& secret);

/// Throws `unauthenticated` that names it where there is none, where the key does not fit, and where its row was
/// changed.
Secret open_secret(Tx& tx, const Vault& vault, const SecretName& secret);

/// By name.
std::vector<SecretMark> list_secrets(Tx& tx);

/// Nothing where there is none.
std::optional<SecretMark> find_secret(Tx& tx, const SecretName& secret);

/// Whether there was one.
bool delete_secret(Tx& tx, const SecretName& secret);

/// Seals with the vault's key whatever is sealed with the one before; gives the names of those. Throws as
/// `open_secret` for the first one that does not open, also of those that have the newer key: then nothing may be
/// committed.
std::vector<SecretName> rotate_secrets(Tx& tx, const Vault& vault);

}  // namespace leasekey::store
