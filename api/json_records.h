// Records as the API writes them. What is not there is `null`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/message.h"
#include "core/access.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/feeds.h"
#include "store/suggestions.h"

namespace leasekey::api {

void write_optional(JsonWriter& json, std::string_view name, const std::optional<Instant>& at);
/// An empty text is `null`.
void write_optional(JsonWriter& json, std::string_view name, std::string_view text);

template <class Ids>
void write_ids(JsonWriter& json, std::string_view name, const Ids& ids) {
  json.key(name).begin_array();
  for (const auto& id : ids) json.value(id.str());
  json.end_array();
}

void write_record(JsonWriter& json, const FeedRecord& record);

/// The fields of a suggestion in a list, into an object that is open. `may_decide`: the caller, now.
void write_suggestion(JsonWriter& json, const store::StoredSuggestion& stored, bool may_decide, Instant now);
/// What a manager reads before deciding, in addition.
void write_evidence(JsonWriter& json, const Suggestion& suggestion);

void write_poll(JsonWriter& json, const store::Poll& poll);
/// With the ways out that `caller` may go.
void write_alert(JsonWriter& json, const store::AlertRecord& record, const Property& property, const PersonId& caller);
void write_audit(JsonWriter& json, const store::AuditEntry& entry);

/// `{"items": [...], "next": cursor or null}`; `write` writes one item.
template <class Items, class Write, class Cursor>
Response page_of(const Items& items, int limit, Write write, Cursor cursor_of) {
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (const auto& item : items) write(json, item);
  json.end_array();
  const bool full = static_cast<int>(items.size()) == limit;
  const std::string next = full ? cursor_of(items.back()) : std::string();
  write_optional(json, "next", next);
  return {200, json.end_object().finish(), "application/json", {}};
}

}  // namespace leasekey::api
