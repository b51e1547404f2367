// Identity findings, symmetric between the people that they concern.
#include "access-rules/identity.h"

#include <algorithm>
#include <array>

#include "core/fingerprint.h"
#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr std::array<std::string_view, 5> kPlaceholders{"none@", "noemail@", "no-email@", "not_a_real_email@", "na@"};

std::string name_and_unit(const std::string& name, const PmsUnit& unit) { return name + '\n' + folded(unit.str()); }

std::string first_link_of(const std::string& name, const std::string& email) {
  return name == "\n" || email.empty() ? std::string() : name + '\n' + email;
}

/// Known, but never shown by this ePMS, and no guest of somebody's.
bool awaits_first_link(const PropertyState& state, const Person& person, const std::set<PersonId>& shown) {
  if (!person.merged_into.empty()) return false;
  if (state.pms_link == PmsLink::moving && person.resident) {  // to an ePMS that knows them by another id
    return !shown.contains(person.id) && std::none_of(person.aliases.begin(), person.aliases.end(),
                                                      [&](const PersonId& alias) { return shown.contains(alias); });
  }
  if (person.resident || !person.records.empty() || !person.aliases.empty()) return false;
  if (state.property->find_manager(person.id)) return false;
  return std::none_of(person.grants.begin(), person.grants.end(), [](const Grant& grant) {
    return std::any_of(grant.sources.begin(), grant.sources.end(),
                       [](const GrantSource& source) { return source.kind == SourceKind::guest; });
  });
}

}  // namespace

std::string contact_of(const Person& person) {
  return usable_email(person.contact_email.empty() ? person.email : person.contact_email);
}

std::string name_of(const Person& person) { return folded(person.first_name) + '\n' + folded(person.last_name); }

std::string identity_fingerprint(const Person& person) {
  std::string inputs = name_of(person) + '\n' + folded(person.email) + '\n' + person.account_email;
  for (const auto& record : person.records) inputs += '\n' + folded(record.seen.unit.str());
  return fingerprint(inputs);
}

std::string usable_email(std::string_view email) {
  std::string address = folded(email);
  if (address.find('@') == std::string::npos) return {};
  const bool placeholder = std::any_of(kPlaceholders.begin(), kPlaceholders.end(),
                                       [&](std::string_view start) { return address.starts_with(start); });
  return placeholder ? std::string() : address;
}

bool counts_for_identity(const Person& person) {
  return std::any_of(person.records.begin(), person.records.end(), [](const KnownRecord& record) {
    return record.misses == 0 && (lives_there(record.status) || record.status == LeaseStatus::future);
  });
}

IdentityIndex::IdentityIndex(const FeedView& feed, const std::map<PersonId, Person>& people) {
  for (const auto& [id, person] : people) {
    if (!person.account_email.empty()) accounts_[person.account_email].push_back(&person);
    if (!person.resident) continue;
    const std::string name = name_of(person);
    for (const auto& record : person.records) {
      auto& namesakes = by_name_and_unit_[name_and_unit(name, record.seen.unit)];
      if (namesakes.empty() || namesakes.back() != &person) namesakes.push_back(&person);
    }
    if (!feed.people.contains(id) || !counts_for_identity(person)) continue;
    if (person.household_contact) continue;  // shares the address on purpose
    if (const std::string email = contact_of(person); !email.empty()) ++shown_[email];
  }
}

IdentityFindings IdentityIndex::findings(const Person& person) const {
  IdentityFindings found;
  if (person.household_contact) return found;
  const std::string email = contact_of(person);
  const bool linked = !person.account_email.empty();
  if (linked && !email.empty() && email != person.account_email) found.alerts.insert(AlertKind::email_mismatch);
  const auto sharing = shown_.find(email);
  const bool shared = !email.empty() && sharing != shown_.end() && sharing->second > 1;
  if (shared) found.alerts.insert(AlertKind::duplicate_emails);
  if (linked) return found;

  if (email.empty()) found.blocks.insert(BlockReason::no_email);
  if (shared) found.blocks.insert(BlockReason::duplicate_email);
  if (const auto owners = accounts_.find(email); !shared && !email.empty() && owners != accounts_.end()) {
    found.blocks.insert(BlockReason::needs_review);
    for (const Person* owner : owners->second) {
      if (name_of(*owner) != name_of(person)) found.alerts.insert(AlertKind::name_mismatch);
    }
  }
  if (email.empty() || name_of(person) == "\n") return found;
  for (const auto& record : person.records) {
    if (record.misses > 0) continue;
    const auto namesakes = by_name_and_unit_.find(name_and_unit(name_of(person), record.seen.unit));
    if (namesakes == by_name_and_unit_.end()) continue;
    for (const Person* other : namesakes->second) {
      const std::string theirs = contact_of(*other);
      if (other->id == person.id || theirs.empty() || theirs == email) continue;
      if (person.distinct_from.contains(other->id) || other->distinct_from.contains(person.id)) continue;
      found.alerts.insert(AlertKind::possible_duplicate);
      found.blocks.insert(BlockReason::needs_review);
    }
  }
  return found;
}

void link_first_seen(PropertyState& state, const std::vector<FeedRecord>& records, const LabelMap& labels) {
  std::unordered_map<std::string, std::vector<Person*>> waiting;
  std::set<PersonId> known;
  std::set<PersonId> ids_shown;
  if (state.pms_link == PmsLink::moving) {
    for (const auto& record : records) ids_shown.insert(record.person);
  }
  for (auto& [id, person] : state.people) {
    known.insert(person.aliases.begin(), person.aliases.end());
    if (person.resident || !person.merged_into.empty()) known.insert(id);
    if (!awaits_first_link(state, person, ids_shown)) continue;
    const std::string key = first_link_of(name_of(person), contact_of(person));
    if (!key.empty()) waiting[key].push_back(&person);
  }
  if (waiting.empty()) return;
  std::map<std::string, std::set<PersonId>> shown;
  for (const auto& record : records) {
    const auto meaning = labels.of(record);
    const bool counts = !meaning.excluded && (lives_there(meaning.status) || meaning.status == LeaseStatus::future);
    if (!counts || known.contains(record.person)) continue;
    const std::string name = folded(record.first_name) + '\n' + folded(record.last_name);
    const std::string key = first_link_of(name, usable_email(record.email));
    if (waiting.contains(key)) shown[key].insert(record.person);
  }
  for (const auto& [key, ids] : shown) {
    auto& people = waiting.at(key);
    if (ids.size() != 1 || people.size() != 1 || people.front()->id == *ids.begin()) continue;
    people.front()->aliases.insert(*ids.begin());
  }
}

std::set<PersonId> reused_ids(const PropertyState& state, const std::vector<FeedRecord>& records) {
  std::set<PersonId> reused;
  if (state.pms_link != PmsLink::moving) return reused;
  std::set<PersonId> same;
  for (const auto& record : records) {
    const Person* known = state.find(record.person);
    if (!known || !known->resident) continue;
    const std::string name = folded(record.first_name) + '\n' + folded(record.last_name);
    const std::string email = usable_email(record.email);
    const bool agrees = name == name_of(*known) || (!email.empty() && email == contact_of(*known));
    (agrees ? same : reused).insert(record.person);
  }
  std::erase_if(reused, [&](const PersonId& id) { return same.contains(id); });
  return reused;
}

}  // namespace leasekey::access_rules
