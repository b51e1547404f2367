// Identity findings, symmetric between the people that they concern.
#include "access-rules/identity.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace leasekey::access_rules {
namespace {

constexpr std::array<std::string_view, 5> kPlaceholders{"none@", "noemail@", "no-email@", "not_a_real_email@", "na@"};

std::string name_of(const Person& person) { return folded(person.first_name) + '\n' + folded(person.last_name); }

std::string name_and_unit(const std::string& name, const PmsUnit& unit) { return name + '\n' + folded(unit.str()); }

}  // namespace

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
    if (const std::string email = usable_email(person.email); !email.empty()) ++shown_[email];
  }
}

IdentityFindings IdentityIndex::findings(const Person& person) const {
  IdentityFindings found;
  const std::string email = usable_email(person.email);
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
      const std::string theirs = usable_email(other->email);
      if (other->id == person.id || theirs.empty() || theirs == email) continue;
      found.alerts.insert(AlertKind::possible_duplicate);
      found.blocks.insert(BlockReason::needs_review);
    }
  }
  return found;
}

}  // namespace leasekey::access_rules
