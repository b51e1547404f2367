// The sources of a person's grants: what is written, and their history.
#include "store/grants.h"

#include <algorithm>
#include <map>

#include "store/people.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kStored =
    "SELECT number, kind, start_at, end_at, given_at, giver, evidence, capacity, may_share FROM grant_sources "
    "WHERE property = $1 AND person = $2 AND key = $3 ORDER BY number";
constexpr std::string_view kInsert =
    "INSERT INTO grant_sources (property, person, key, number, kind, start_at, end_at, given_at, giver, evidence, "
    "capacity, may_share) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr std::string_view kUpdate =
    "UPDATE grant_sources SET kind = $1, start_at = $2, end_at = $3, given_at = $4, giver = $5, evidence = $6, "
    "capacity = $7, may_share = $8 WHERE property = $9 AND person = $10 AND key = $11 AND number = $12";
constexpr std::string_view kHistory =
    "SELECT key, kind, start_at, end_at, given_at, giver, evidence, capacity, may_share FROM grant_sources "
    "WHERE property = $1 AND person = $2 ORDER BY key, number";

struct StoredSource {
  std::int64_t number = 0;
  GrantSource source;
  bool matched = false;
};

using SourcesByKey = std::map<KeyId, std::vector<GrantSource>>;

SourcesByKey by_key(const std::vector<Grant>& grants) {
  SourcesByKey result;
  for (const Grant& grant : grants) {
    auto& sources = result[grant.key];
    sources.insert(sources.end(), grant.sources.begin(), grant.sources.end());
  }
  return result;
}

bool same_origin(const GrantSource& a, const GrantSource& b) {
  return a.kind == b.kind && a.given_at == b.given_at && a.giver == b.giver && a.evidence == b.evidence;
}

/// The rows of one key of one person.
class KeySources {
 public:
  KeySources(Tx& tx, const PropertyId& property, const PersonId& person, const KeyId& key)
      : tx_(tx), property_(property), person_(person), key_(key) {
    Rows rows = tx.query(kStored, property, person, key);
    while (rows.next()) {
      StoredSource& row = rows_.emplace_back();
      GrantSource& s = row.source;
      rows.read(row.number, s.kind, s.start, s.end, s.given_at, s.giver, s.evidence, s.capacity, s.may_share);
      next_number_ = row.number + 1;
    }
  }

  void bring_to(const std::vector<GrantSource>& wanted, Instant now) {
    for (StoredSource& row : rows_) row.matched = row.source.ended_by(now);  // history is not touched
    std::vector<const GrantSource*> rest;
    for (const GrantSource& source : wanted) {
      if (!match(source, std::equal_to<>())) rest.push_back(&source);
    }
    for (const GrantSource* source : rest) {
      if (!match(*source, same_origin)) insert(*source);
    }
    for (StoredSource& row : rows_) {
      if (row.matched) continue;
      row.source.end = now;
      update(row);
    }
  }

 private:
  template <class Same>
  bool match(const GrantSource& source, Same same) {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const StoredSource& row) { return !row.matched && same(row.source, source); });
    if (found == rows_.end()) return false;
    found->matched = true;
    if (found->source == source) return true;
    found->source = source;
    update(*found);
    return true;
  }

  void insert(const GrantSource& s) {
    tx_.run(kInsert, property_, person_, key_, next_number_++, s.kind, s.start, s.end, s.given_at, s.giver, s.evidence,
            s.capacity, s.may_share);
  }

  void update(const StoredSource& row) {
    const GrantSource& s = row.source;
    tx_.run(kUpdate, s.kind, s.start, s.end, s.given_at, s.giver, s.evidence, s.capacity, s.may_share, property_,
            person_, key_, row.number);
  }

  Tx& tx_;
  const PropertyId& property_;
  const PersonId& person_;
  const KeyId& key_;
  std::vector<StoredSource> rows_;
  std::int64_t next_number_ = 1;
};

}  // namespace

void save_grants(Tx& tx, const PropertyId& property, const PersonId& person, const std::vector<Grant>& before,
                 const std::vector<Grant>& after, Instant now) {
  if (before == after) return;
  const SourcesByKey old = by_key(before);
  SourcesByKey wanted = by_key(after);
  for (const auto& [key, sources] : old) wanted.try_emplace(key);
  for (const auto& [key, sources] : wanted) {
    const auto known = old.find(key);
    if (known != old.end() && known->second == sources) continue;
    KeySources(tx, property, person, key).bring_to(sources, now);
  }
}

std::vector<GrantRecord> load_grant_history(Tx& tx, const PropertyId& property, const PersonId& person) {
  std::vector<GrantRecord> history;
  Rows rows = tx.query(kHistory, property, person);
  while (rows.next()) {
    GrantRecord& record = history.emplace_back();
    GrantSource& s = record.source;
    rows.read(record.key, s.kind, s.start, s.end, s.given_at, s.giver, s.evidence, s.capacity, s.may_share);
  }
  return history;
}

}  // namespace leasekey::store
