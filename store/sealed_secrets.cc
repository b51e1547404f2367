// Sealed secrets in rows.
#include "store/sealed_secrets.h"

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kSet =
    "INSERT INTO sealed_secrets (credential, name, key_id, nonce, ciphertext, set_at, set_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential, name) DO UPDATE SET key_id = excluded.key_id, "
    "nonce = excluded.nonce, ciphertext = excluded.ciphertext, set_at = excluded.set_at, set_by = excluded.set_by";
constexpr std::string_view kAll =
    "SELECT credential, name, key_id, nonce, ciphertext, set_at, set_by FROM sealed_secrets ORDER BY credential, name";
constexpr std::string_view kOne =
    "SELECT credential, name, key_id, nonce, ciphertext, set_at, set_by FROM sealed_secrets "
    "WHERE credential = $1 AND name = $2";
constexpr std::string_view kDelete = "DELETE FROM sealed_secrets WHERE credential = $1 AND name = $2";

void write(Tx& tx, const SealedSecret& sealed) {
  const SecretMark& mark = sealed.mark;
  tx.run(kSet, mark.secret.credential, mark.secret.name, sealed.key_id, sealed.nonce, sealed.ciphertext, mark.set_at,
         mark.set_by);
}

SealedSecret read(const Rows& rows) {
  SealedSecret sealed;
  SecretMark& mark = sealed.mark;
  rows.read(mark.secret.credential, mark.secret.name, sealed.key_id, sealed.nonce, sealed.ciphertext, mark.set_at,
            mark.set_by);
  return sealed;
}

std::vector<SealedSecret> all(Tx& tx) {
  std::vector<SealedSecret> found;
  Rows rows = tx.query(kAll);
  while (rows.next()) found.push_back(read(rows));
  return found;
}

std::optional<SealedSecret> one(Tx& tx, const SecretName& secret) {
  Rows rows = tx.query(kOne, secret.credential, secret.name);
  if (!rows.next()) return {};
  return read(rows);
}

}  // namespace

void set_secret(Tx& tx, const Vault& vault, const SecretMark& mark, const Secret& secret) {
  write(tx, vault.close(mark, secret));
}

Secret open_secret(Tx& tx, const Vault& vault, const SecretName& secret) {
  const auto sealed = one(tx, secret);
  if (!sealed) {
    throw Error(ErrorKind::unauthenticated,
                "sealed secret `" + to_string(secret) + "` is not set; `leasekey secret set` sets it");
  }
  return vault.open(*sealed);
}

std::vector<SecretMark> list_secrets(Tx& tx) {
  std::vector<SecretMark> marks;
  for (SealedSecret& sealed : all(tx)) marks.push_back(std::move(sealed.mark));
  return marks;
}

std::optional<SecretMark> find_secret(Tx& tx, const SecretName& secret) {
  auto sealed = one(tx, secret);
  if (!sealed) return {};
  return std::move(sealed->mark);
}

bool delete_secret(Tx& tx, const SecretName& secret) { return tx.run(kDelete, secret.credential, secret.name) > 0; }

std::vector<SecretName> rotate_secrets(Tx& tx, const Vault& vault) {
  std::vector<SecretName> rotated;
  for (const SealedSecret& sealed : all(tx)) {
    const Secret secret = vault.open(sealed);
    if (sealed.key_id == vault.key_id()) continue;
    write(tx, vault.close(sealed.mark, secret));
    rotated.push_back(sealed.mark.secret);
  }
  return rotated;
}

}  // namespace leasekey::store
