// What the routes of units, doors, keys and staff have in common: lists, single things and edits of a definition.
#pragma once

#include <string>
#include <utility>

#include "api/fields.h"
#include "api/json_records.h"
#include "api/route.h"
#include "core/error.h"
#include "sync/definition_desk.h"

namespace leasekey::api {

/// With the ETag of the definition.
inline Response definition_document(std::string json, std::int64_t version, int status = 200) {
  return {status, std::move(json), "application/json", {{"ETag", etag_of_definition(version)}}};
}

/// A page of things in their order; the cursor counts those that were shown.
template <class Things, class Write>
Response list_page(QueryFields& query, const Things& things, const Write& write) {
  const Page page = read_page(query);
  query.finish();
  const auto start = static_cast<std::size_t>(page.cursor.value_or(0));
  std::size_t at = start;
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (; at < things.size() && at < start + static_cast<std::size_t>(page.limit); ++at) write(json, things[at]);
  json.end_array();
  write_optional(json, "next", at < things.size() ? std::to_string(at) : std::string());
  return {200, json.end_object().finish(), "application/json", {}};
}

/// Of the definition of the property of the call.
template <class Things, class Write>
Response definition_list(const Call& call, const Things& things, const Write& write) {
  QueryFields query(call.request);
  Response response = list_page(query, things, write);
  response.fields.emplace_back("ETag", etag_of_definition(call.desk->version()));
  return response;
}

template <class Thing, class Write>
Response definition_item(const Thing& thing, const Write& write, std::int64_t version, int status = 200) {
  JsonWriter json;
  write(json, thing);
  return definition_document(json.finish(), version, status);
}

/// `thing` of the property of the call; `not_found` where it is null.
template <class Thing, class Write>
Response show_of_definition(const Call& call, std::string_view word, const Thing* thing, const Write& write) {
  QueryFields(call.request).finish();
  if (!thing) {
    throw Error(ErrorKind::not_found, "property `" + call.desk->property().id.str() + "` has no " + std::string(word) +
                                          " `" + call.captured.at(1) + "`");
  }
  return definition_item(*thing, write, call.desk->version());
}

/// Edits the definition as the caller saw it.
inline sync::EditedDefinition edit_as_seen(const Call& call, const sync::DefinitionEdit& edit) {
  return sync::edit_definition(call.office.database, call.desk->property().id, seen_definition(call.request),
                               call.caller, call.now, edit);
}

inline Response removed(const Call& call, const sync::EditedDefinition& edited) {
  JsonWriter json;
  json.begin_object().field("id", call.captured.at(1)).field("removed", true).end_object();
  return definition_document(json.finish(), edited.version);
}

/// The id stands in the path and in what replaces the thing.
template <class Id>
void require_same_id(const Call& call, const Id& id) {
  if (id.str() == call.captured.at(1)) return;
  throw Error(ErrorKind::invalid_input, "`id` is not the one of the path");
}

/// Name, time zone and jurisdiction; the caller calls `finish`.
access_rules::PropertySettings read_property_settings(JsonFields& fields);

}  // namespace leasekey::api
