// Lists and records as JSON text in a column. Reading what was not written here is an `internal` error.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/access.h"
#include "core/json.h"
#include "core/property.h"

namespace leasekey::store {

std::string texts_to_json(const std::vector<std::string_view>& texts);
std::vector<std::string> texts_from_json(std::string_view json);

template <class Ids>
std::string ids_to_json(const Ids& ids) {
  std::vector<std::string_view> texts;
  texts.reserve(ids.size());
  for (const auto& id : ids) texts.push_back(id.str());
  return texts_to_json(texts);
}

/// `Ids` is a vector or a set of ids.
template <class Ids>
Ids ids_from_json(std::string_view json) {
  Ids ids;
  for (std::string& text : texts_from_json(json)) ids.insert(ids.end(), typename Ids::value_type(std::move(text)));
  return ids;
}

std::string blocks_to_json(const std::vector<BlockReason>& blocks);
std::vector<BlockReason> blocks_from_json(std::string_view json);

std::string instants_to_json(const std::vector<Instant>& instants);
std::vector<Instant> instants_from_json(std::string_view json);

std::string schedule_to_json(const WeeklySchedule& schedule);
WeeklySchedule schedule_from_json(std::string_view json);

std::string counts_to_json(const std::map<std::string, std::int64_t>& counts);
std::map<std::string, std::int64_t> counts_from_json(std::string_view json);

/// Kind and fingerprint by turns.
std::string ignored_to_json(const std::map<AlertKind, std::string>& ignored);
std::map<AlertKind, std::string> ignored_from_json(std::string_view json);

/// Fields that are empty are left out.
std::string records_to_json(const std::vector<FeedRecord>& records);
std::vector<FeedRecord> records_from_json(std::string_view json);

}  // namespace leasekey::store
