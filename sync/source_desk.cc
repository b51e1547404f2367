// Bindings of properties to their ePMS, and what another one would show.
#include "sync/source_desk.h"

#include <algorithm>
#include <set>

#include "access-rules/definition_checks.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "store/audit.h"
#include "store/feeds.h"
#include "store/properties.h"
#include "store/sealed_secrets.h"
#include "sync/definition_trail.h"
#include "sync/desk.h"

namespace leasekey::sync {
namespace {

std::string json_of(const store::StoredSource& source) {
  JsonWriter json;
  json.begin_object().field("connector", source.connector).field("login", source.login);
  if (source.settings) json.key("settings").value(JsonDocument::parse(*source.settings).root());
  json.key("properties").begin_array();
  for (const std::string& key : source.attached) json.value(key);
  return json.end_array().end_object().finish();
}

void audit(store::Tx& tx, const PropertyId& property, const std::string& action, const std::string& subject,
           const std::string& before, const std::string& after, const PersonId& by, Instant now) {
  store::AuditEntry entry;
  entry.at = now;
  entry.property = property;
  entry.actor = by.str();
  entry.action = action;
  entry.subject = subject;
  entry.before = before;
  entry.after = after;
  store::append_audit(tx, entry);
}

void seal(store::Tx& tx, const store::StoredSource& source, const store::StoredSource* before,
          const LoginSecrets& secrets, const PersonId& by, Instant now) {
  if (before) {
    for (const std::string& name : before->secrets) store::delete_secret(tx, {before->login, name});
  }
  for (const auto& [name, value] : secrets.values) {
    const store::SecretName secret{source.login, name};
    store::set_secret(tx, secrets.vault, {secret, now, by}, value);
    audit(tx, source.property, "secret.set", to_string(secret), {}, {}, by, now);
  }
}

/// Under those that the property has a meaning for.
void add_labels(store::Tx& tx, const Property& before, const std::map<std::string, LeaseStatus>& labels,
                const PersonId& by, Instant now) {
  Property after = before;
  std::set<std::string> own;
  for (const auto& [label, status] : before.status_labels) own.insert(folded(label));
  for (const auto& [label, status] : labels) {
    if (!own.contains(folded(label))) after.status_labels.emplace(label, status);
  }
  if (after.status_labels == before.status_labels) return;
  store::save_property(tx, after, now);
  for (const auto& entry : audit_of(before, after, {by.str()}, now)) store::append_audit(tx, entry);
}

}  // namespace

void bind_source(store::Database& database, store::StoredSource source, const LoginSecrets* secrets,
                 const std::map<std::string, LeaseStatus>& labels, std::optional<std::int64_t> seen, const PersonId& by,
                 Instant now) {
  const PropertyId id = source.property;
  database.write([&](store::Tx& tx) {
    const auto property = store::load_definition(tx, id);
    if (!property) throw no_such_property(id);
    access_rules::require_edited_in_portal(*property, "ePMS");
    if (seen && *seen != store::definition_version(tx, id)) {
      throw Error(ErrorKind::conflict,
                  "property `" + id.str() + "` was changed since it was looked at; look at it again");
    }
    const auto before = store::find_source(tx, id);
    if (secrets) {
      source.secrets.clear();
      for (const auto& [name, value] : secrets->values) source.secrets.push_back(name);
      seal(tx, source, before && before->settings ? &*before : nullptr, *secrets, by, now);
    }
    if (before == source && !secrets) return;
    add_labels(tx, *property, labels, by, now);
    store::save_source(tx, source);
    store::unsettle_feed(tx, id);
    audit(tx, id, "source_edited", source.connector, before ? json_of(*before) : std::string(), json_of(source), by,
          now);
  });
}

FeedDifference difference(const access_rules::PropertyState& state, const Feed& feed) {
  std::set<PersonId> shown;
  for (const FeedRecord& record : feed.records) shown.insert(record.person);
  FeedDifference found;
  std::set<PersonId> known;
  for (const auto& [id, person] : state.people) {
    if (!person.resident) continue;
    known.insert(id);
    known.insert(person.aliases.begin(), person.aliases.end());
    if (person.records.empty() || person.misses > 0) continue;
    const auto is_shown = [&](const PersonId& each) { return shown.contains(each); };
    if (!is_shown(id) && std::none_of(person.aliases.begin(), person.aliases.end(), is_shown)) {
      found.vanishing.push_back(id);
    }
  }
  found.arriving = std::count_if(shown.begin(), shown.end(), [&](const PersonId& id) { return !known.contains(id); });
  return found;
}

}  // namespace leasekey::sync
