// One transaction each, with its trail.
#include "sync/secret_desk.h"

#include "access-rules/may.h"
#include "core/error.h"
#include "store/audit.h"
#include "store/properties.h"
#include "store/sealed_secrets.h"

namespace leasekey::sync {
namespace {

/// A secret that no property uses has its entry, too, at no property.
void audit(store::Tx& tx, const std::string& action, const store::SecretName& secret, std::set<PropertyId> used_at,
           const PersonId& by, Instant now) {
  std::erase_if(used_at, [&](const PropertyId& property) { return !store::load_definition(tx, property); });
  if (used_at.empty()) used_at.insert(PropertyId());
  for (const PropertyId& property : used_at) {
    store::append_audit(tx, {.at = now,
                             .property = property,
                             .actor = by.str(),
                             .action = action,
                             .subject = to_string(secret),
                             .reason = {},
                             .before = {},
                             .after = {}});
  }
}

std::set<PropertyId> uses_of(const SecretUses& uses, const store::SecretName& secret) {
  const auto found = uses.find(secret);
  return found == uses.end() ? std::set<PropertyId>() : found->second;
}

void expect_may_set(store::Tx& tx, const std::set<PropertyId>& used_at, const PersonId& by) {
  for (const PropertyId& id : used_at) {
    const auto property = store::load_property(tx, id);
    if (!property) continue;  // configured, but not served by now
    if (access_rules::may(*property, by, access_rules::Action::edit_settings)) continue;
    // Which property it is stays untold: the caller may not know of it.
    throw Error(ErrorKind::forbidden, "this login is also used at a property whose settings `" + by.str() +
                                          "` may not change; somebody who may at all of them can set it");
  }
}

}  // namespace

store::SecretMark set_secret(store::Database& database, const store::Vault& vault, const store::SecretName& secret,
                             const Secret& value, const std::set<PropertyId>& used_at, const PersonId& by,
                             Instant now) {
  const store::SecretMark mark{secret, now, by};
  database.write([&](store::Tx& tx) {
    expect_may_set(tx, used_at, by);
    store::set_secret(tx, vault, mark, value);
    audit(tx, "secret.set", secret, used_at, by, now);
  });
  return mark;
}

void delete_secret(store::Database& database, const store::SecretName& secret, const SecretUses& uses,
                   const PersonId& by, Instant now) {
  database.write([&](store::Tx& tx) {
    if (!store::delete_secret(tx, secret)) {
      throw Error(ErrorKind::not_found, "there is no sealed secret `" + to_string(secret) + "`");
    }
    audit(tx, "secret.deleted", secret, uses_of(uses, secret), by, now);
  });
}

std::vector<store::SecretName> rotate_secrets(store::Database& database, const store::Vault& vault,
                                              const SecretUses& uses, const PersonId& by, Instant now) {
  return database.write([&](store::Tx& tx) {
    const auto rotated = store::rotate_secrets(tx, vault);
    for (const store::SecretName& secret : rotated) {
      audit(tx, "secret.sealed_anew", secret, uses_of(uses, secret), by, now);
    }
    return rotated;
  });
}

}  // namespace leasekey::sync
