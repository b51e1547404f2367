// Reads the audit trail, as much of it as is needed, and folds it.
#include "sync/rebuild.h"

#include <algorithm>

#include "core/error.h"
#include "store/people.h"
#include "store/properties.h"
#include "sync/codes_json.h"
#include "sync/compare.h"
#include "sync/definition_json.h"
#include "sync/person_json.h"
#include "sync/unit_link_json.h"

namespace leasekey::sync {
namespace {

using Entries = std::vector<store::AuditEntry>;

store::AuditVisit into(Entries& entries) {
  return [&entries](const store::AuditEntry& entry) { entries.push_back(entry); };
}

/// What the property's definition and mode were made of.
Entries definition_entries(store::Tx& tx, const PropertyId& property) {
  Entries entries;
  for (const std::string_view action : definition_actions()) {
    store::each_audit_of_action(tx, property, action, into(entries));
  }
  store::each_audit_of_action(tx, property, "mode", into(entries));
  return entries;
}

std::optional<Rebuilt> folded(Entries entries, std::optional<Instant> until) {
  const auto by_number = [](const auto& a, const auto& b) { return a.number < b.number; };
  std::sort(entries.begin(), entries.end(), by_number);
  Fold fold(until);
  std::int64_t last = 0;
  for (const auto& entry : entries) {
    if (entry.number != last) fold.take(entry);  // an id may be a property's and a person's
    last = entry.number;
  }
  return fold.finish();
}

std::set<PersonId> hosts_of(const Person& person) {
  std::set<PersonId> hosts;
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      if (source.kind == SourceKind::guest && source.giver != person.id) hosts.insert(source.giver);
    }
  }
  return hosts;
}

bool has_entry(store::Tx& tx, const PropertyId& property, std::string_view action) {
  bool found = false;
  store::each_audit_of_action(tx, property, action, [&](const store::AuditEntry&) { found = true; });
  return found;
}

}  // namespace

std::optional<Rebuilt> rebuild(store::Tx& tx, const PropertyId& property, std::optional<Instant> until) {
  Fold fold(until);
  store::each_audit(tx, property, [&](const store::AuditEntry& entry) { fold.take(entry); });
  return fold.finish();
}

std::optional<Rebuilt> rebuild_person(store::Tx& tx, const PropertyId& property, const PersonId& person,
                                      std::optional<Instant> until) {
  Entries entries = definition_entries(tx, property);
  store::each_audit_of_subject(tx, property, person.str(), into(entries));
  auto rebuilt = folded(entries, until);
  if (!rebuilt) return {};
  const Person* found = rebuilt->state.find(person);
  const std::set<PersonId> hosts = found ? hosts_of(*found) : std::set<PersonId>();
  if (hosts.empty()) return rebuilt;
  for (const auto& host : hosts) store::each_audit_of_subject(tx, property, host.str(), into(entries));
  return folded(std::move(entries), until);
}

void begin_codes(store::Tx& tx, const PropertyId& property, Instant now) {
  if (has_entry(tx, property, kCodesBegun)) return;
  store::AuditEntry entry{
      .at = now, .property = property, .actor = "automation", .reason = "the trail of codes begins"};
  entry.action = kCodesBegun;
  entry.subject = property.str();
  store::append_audit(tx, entry);
  entry.action = kDoorcodes;
  for (const auto& [person, times] : store::all_doorcode_times(tx, property)) {
    entry.subject = person.str();
    entry.after = doorcodes_text(times);
    store::append_audit(tx, entry);
  }
  entry.action = kGuestCodeMade;
  for (const auto& code : store::all_guest_codes(tx, property)) {
    entry.subject = code.host.str();
    entry.after = guest_code_text(code);
    store::append_audit(tx, entry);
  }
}

void begin_trail(store::Tx& tx, const PropertyId& property, Instant now) {
  if (has_entry(tx, property, kPropertyDefined) || has_entry(tx, property, "property_added")) {
    begin_codes(tx, property, now);
    return;
  }
  const auto definition = store::load_definition(tx, property);
  if (!definition) throw Error(ErrorKind::not_found, "there is no property `" + property.str() + "`");
  store::AuditEntry entry{.at = now, .property = property, .actor = "automation", .reason = "the audit trail begins"};
  entry.action = kPropertyDefined;
  entry.subject = property.str();
  entry.after = definition_text(*definition);
  store::append_audit(tx, entry);
  for (const auto& person : load_with_history(tx, property)) {
    entry.action = kPersonDefined;
    entry.subject = person.id.str();
    entry.after = person_text(person, !person.account_email.empty());
    store::append_audit(tx, entry);
  }
  entry.action = kResidentLinked;
  for (const auto& link : store::unit_links(tx, property)) {
    entry.subject = link.person.str();
    entry.after = unit_link_text(link);
    store::append_audit(tx, entry);
  }
  begin_codes(tx, property, now);
}

}  // namespace leasekey::sync
