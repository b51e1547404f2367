// Which number of a person is kept, and whose names go where.
#include "connectors/buildium/people.h"

#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors::buildium {
namespace people {

std::string* target_of(std::uint8_t field, Tenant& person, Phone& phone) {
  switch (field) {
    case id: return &person.id;
    case first_name: return &person.first_name;
    case last_name: return &person.last_name;
    case email: return &person.email;
    case phone_number: return &phone.number;
    case phone_type: return &phone.type;
    default: return nullptr;
  }
}

void keep_better(const Phone& phone, std::string& number, std::string& type) {
  if (phone.number.empty() || is_word(phone.type, "fax")) return;
  const bool better = number.empty() || (is_word(phone.type, "cell") && !is_word(type, "cell"));
  if (!better) return;
  number = phone.number;
  type = phone.type;
}

}  // namespace people

Naming::Naming(std::vector<FeedRecord>& records) : records_(records) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].role != LeaseRole::guarantor) at_[records[i].person.str()].push_back(i);
  }
}

void Naming::take(const TenantPage& page) {
  const auto is_text = [](const std::string& text) { return text.find(kReplacement) == std::string::npos; };
  for (const auto& tenant : page.tenants) {
    const auto found = at_.find(tenant.id);
    if (found == at_.end()) continue;
    const bool whole = is_text(tenant.first_name) && is_text(tenant.last_name) && is_text(tenant.email);
    if (page.repaired && !whole) unreadable_.insert(tenant.id);
    for (const std::size_t at : found->second) {
      FeedRecord& record = records_[at];
      record.first_name = trimmed(tenant.first_name);
      record.last_name = trimmed(tenant.last_name);
      record.email = trimmed(tenant.email);
      record.phone = trimmed(tenant.phone);
    }
  }
}

void Naming::finish(std::vector<SkippedRecord>& skipped) {
  std::erase_if(records_, [&](const FeedRecord& record) {
    if (record.role == LeaseRole::guarantor || !unreadable_.contains(record.person.str())) return false;
    skipped.push_back({"lease `" + record.lease.str() + "`, person `" + record.person.str() + "`", "not valid UTF-8"});
    return true;
  });
  at_.clear();
}

}  // namespace leasekey::connectors::buildium
