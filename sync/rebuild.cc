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

/// Of one transaction, for one person: `audit_of` writes what is known of the ePMS, then the suggestion, then what
/// applying it did.
bool is_of_one_change(const store::AuditEntry& a, const store::AuditEntry& b) {
  return a.at == b.at && a.actor == b.actor && a.subject == b.subject;
}

bool comes_before_suggestion(std::string_view action) {
  return action == "records" || action == "standing" || action == "status" || action == "manual_status" ||
         action == "account_made" || action == "person_added";
}

bool comes_of_applying(const store::AuditEntry& entry, std::int64_t suggestion) {
  if (entry.action == "grant") return entry.reason == "suggestion " + std::to_string(suggestion);
  return entry.action == "suppression_set" || entry.action == "suppression_ended";
}

/// The first entry of the change that applied the suggestion, and the one behind its last.
std::optional<std::pair<std::size_t, std::size_t>> applying_entries(const Entries& entries, const PersonId& person,
                                                                    std::int64_t suggestion) {
  for (std::size_t i = entries.size(); i-- > 0;) {
    const auto& entry = entries[i];
    if (entry.action != "suggestion_applied" || entry.subject != person.str()) continue;
    if (read_suggestion(entry.after).id != suggestion) continue;
    std::size_t first = i;
    while (first > 0 && is_of_one_change(entries[first - 1], entry) &&
           comes_before_suggestion(entries[first - 1].action)) {
      --first;
    }
    std::size_t behind = i + 1;
    while (behind < entries.size() && is_of_one_change(entries[behind], entry) &&
           comes_of_applying(entries[behind], suggestion)) {
      ++behind;
    }
    return std::pair(first, behind);
  }
  return {};
}

Person person_of(const Entries& entries, std::size_t count, const PersonId& person) {
  const auto rebuilt = folded({entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count)}, {});
  const Person* found = rebuilt ? rebuilt->state.find(person) : nullptr;
  return found ? *found : Person{};
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

std::optional<access_rules::AppliedChange> applied_change(store::Tx& tx, const PropertyId& property,
                                                          const PersonId& person, std::int64_t suggestion) {
  Entries entries = definition_entries(tx, property);
  store::each_audit_of_subject(tx, property, person.str(), into(entries));
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  const auto applying = applying_entries(entries, person, suggestion);
  if (!applying || !folded(entries, {})) return {};
  return access_rules::AppliedChange{person_of(entries, applying->first, person),
                                     person_of(entries, applying->second, person)};
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
