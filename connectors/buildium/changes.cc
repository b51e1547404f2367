// What changed since the reading before: leases and tenants by Buildium's `lastupdatedfrom`.
#include <iterator>

#include "connectors/buildium/client.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

Question since(Question question, Instant mark) {
  question.filters.emplace_back("lastupdatedfrom", to_string(mark));
  return question;
}

}  // namespace

std::optional<Feed> BuildiumSource::read_changes(Instant since) {
  caller_.begin();
  Changes changes;
  std::vector<TenantPage> tenants;
  try {
    for (const auto& property : settings_.properties) list_changes(property, since, changes, tenants);
  } catch (const Error& error) {
    if (is_transient(error.kind())) throw error.in("buildium: changes");
    return {};  // the whole reading says what is wrong, if it is not the filter
  }
  changes.amend = [&tenants, renewed = changes.entries](std::vector<FeedRecord>& records,
                                                        std::vector<SkippedRecord>& skipped) {
    Naming naming(records);
    for (const auto& page : tenants) naming.take(page);
    naming.finish(skipped);
    for (const auto& record : records) {
      const bool nameless = record.first_name.empty() && record.last_name.empty();
      if (nameless && renewed.contains(record.lease.str())) skipped.push_back({"a changed lease", "no name"});
    }
  };
  if (settings_.people == People::leases) changes.amend = {};
  return increments_.take(std::move(changes), read_at(), kUnitAdvice);
}

void BuildiumSource::list_changes(const std::string& property, Instant mark, Changes& changes,
                                  std::vector<TenantPage>& tenants) {
  Gathered part;
  std::vector<std::string> leases;
  list_leases(property, since(leases_of(property), mark), part, leases, [](std::size_t, std::size_t) {});
  for (auto& record : part.feed.records) {
    // Leases name only those who live there now; who is known keeps the name, unless the list of tenants says more.
    const FeedRecord* known = increments_.find(record.person);
    if (settings_.people == People::leases || known == nullptr || record.role == LeaseRole::guarantor) continue;
    record.first_name = known->first_name;
    record.last_name = known->last_name;
    record.email = known->email;
    record.phone = known->phone;
  }
  Changes read;
  read.entries.insert(leases.begin(), leases.end());
  read.feed = std::move(part.feed);
  read.units = std::move(part.units);
  changes.add(std::move(read));
  if (settings_.people == People::leases) return;
  std::vector<TenantPage> pages;
  TenantPage page;
  list(since(tenants_of(property), mark), {.parse =
                                               [&](std::string_view body) {
                                                 page = parse_tenants(body);
                                                 return ids_of(page.tenants);
                                               },
                                           .keep = [&](std::size_t, std::size_t) { pages.push_back(std::move(page)); },
                                           .restart = [&] { pages.clear(); }});
  std::move(pages.begin(), pages.end(), std::back_inserter(tenants));
}

}  // namespace leasekey::connectors::buildium
