// The routes themselves ask for the version, in the transaction that changes something; here a refusal is explained.
#include "api/seen.h"

#include <algorithm>
#include <optional>

#include "api/fields.h"
#include "api/json_records.h"
#include "api/problem.h"
#include "api/suggestion_view.h"
#include "core/error.h"
#include "store/audit.h"
#include "store/people.h"
#include "store/properties.h"

namespace leasekey::api {
namespace {

constexpr int kEntriesLookedAt = 200;
constexpr std::string_view kTitle = "Things have changed";
constexpr std::string_view kType = "conflict";  // of the same kind as without a condition

std::string listed(const std::vector<KeyId>& keys) {
  std::string text;
  for (const auto& key : keys) text += (text.empty() ? "`" : ", `") + key.str() + "`";
  return text;
}

std::vector<KeyId> without(const std::vector<KeyId>& keys, const std::vector<KeyId>& others) {
  std::vector<KeyId> rest;
  std::set_difference(keys.begin(), keys.end(), others.begin(), others.end(), std::back_inserter(rest));
  return rest;
}

/// `it also gives `a`; it no longer ends `b``; empty where the keys are the same.
std::string difference(const Plan& was, const Plan& is) {
  std::string text;
  const auto add = [&](const std::vector<KeyId>& keys, const std::string& words) {
    if (!keys.empty()) text += (text.empty() ? "" : "; ") + words + " " + listed(keys);
  };
  add(without(is.gives, was.gives), "it also gives");
  add(without(was.gives, is.gives), "it no longer gives");
  add(without(is.ends, was.ends), "it also ends");
  add(without(was.ends, is.ends), "it no longer ends");
  return text;
}

std::optional<Suggestion> version_of(const Call& call, const store::StoredSuggestion& stored, std::int64_t version) {
  const auto history = call.office.database.read(
      [&](store::Tx& tx) { return store::suggestion_history(tx, stored.property, stored.person); });
  for (const auto& each : history) {
    if (each.suggestion.id == stored.suggestion.id && each.suggestion.version == version) return each.suggestion;
  }
  return {};
}

std::optional<Response> changed_suggestion(const Call& call, const std::string& tag) {
  const store::StoredSuggestion stored = find_suggestion(call);
  const Suggestion& is = stored.suggestion;
  const std::string prefix = '"' + std::to_string(is.id) + '-';
  if (!tag.starts_with(prefix) || !tag.ends_with('"')) return {};
  const auto version = parse_number(std::string_view(tag).substr(prefix.size(), tag.size() - prefix.size() - 1));
  if (!version || *version == is.version) return {};
  std::string detail = "suggestion `" + std::to_string(is.id) + "` was version " + std::to_string(*version) +
                       " when it was looked at, and is version " + std::to_string(is.version) + " by now, " +
                       std::string(to_string(is.state));
  if (const auto was = version_of(call, stored, *version)) {
    const std::string keys = difference(was->plan, is.plan);
    detail += keys.empty() ? ": its keys are the same" : ": " + keys;
  }
  Response response = problem(412, kType, kTitle, detail);
  response.fields.emplace_back("ETag", etag_of(is.id, is.version));
  return response;
}

std::string last_change(const store::AuditEntry& entry) {
  return ", last by `" + entry.actor + "` at " + to_string(entry.at) + ": `" + entry.action + "`";
}

bool is_of_definition(const std::string& action) {
  const auto things = {"unit_", "door_", "key_", "manager_", "property_", "source_"};
  const auto ends = {"_added", "_edited", "_removed"};
  return std::any_of(things.begin(), things.end(), [&](const char* thing) { return action.starts_with(thing); }) &&
         std::any_of(ends.begin(), ends.end(), [&](const char* end) { return action.ends_with(end); });
}

std::optional<Response> changed_definition(const Call& call) {
  std::optional<std::int64_t> seen;
  try {
    seen = seen_definition(call.request);
  } catch (const Error&) {
    return {};  // of something else
  }
  const PropertyId& id = call.desk->property().id;
  const auto version = call.office.database.read([&](store::Tx& tx) { return store::definition_version(tx, id); });
  if (!seen || *seen == version) return {};
  std::string detail = "property `" + id.str() + "` was changed since it was looked at";
  const auto trail =
      call.office.database.read([&](store::Tx& tx) { return store::list_audit(tx, id, {}, {}, kEntriesLookedAt); });
  const auto last =
      std::find_if(trail.begin(), trail.end(), [](const auto& entry) { return is_of_definition(entry.action); });
  if (last != trail.end()) detail += last_change(*last) + ", `" + last->subject + "`";
  Response response = problem(412, kType, kTitle, detail);
  response.fields.emplace_back("ETag", etag_of_definition(version));
  return response;
}

std::optional<Response> changed_person(const Call& call, const std::string& tag) {
  const PropertyId& property = call.desk->property().id;
  const PersonId id(call.captured.at(1));
  const auto [person, trail] = call.office.database.read([&](store::Tx& tx) {
    return std::pair(store::load_person(tx, property, id, call.now), store::list_audit(tx, property, id.str(), {}, 1));
  });
  if (!person || tag == etag_of_person(*person)) return {};
  std::string detail = "`" + id.str() + "` was changed since they were looked at";
  if (!trail.empty()) detail += last_change(trail.front());
  Response response = problem(412, kType, kTitle, detail);
  response.fields.emplace_back("ETag", etag_of_person(*person));
  return response;
}

/// Nothing where the request saw what is there.
std::optional<Response> changed_meanwhile(const Route& route, const Call& call) {
  const std::string* tag = call.request.head.find("if-match");
  if (!tag || !call.desk) return {};
  const auto is_about = [&](std::string_view name) { return route.path.find(name) != std::string_view::npos; };
  if (is_about("{suggestion}")) return changed_suggestion(call, *tag);
  if (tag->starts_with("\"person-")) return is_about("{person}") ? changed_person(call, *tag) : std::nullopt;
  return changed_definition(call);
}

}  // namespace

Response handle_as_seen(const Route& route, const Call& call) {
  try {
    return route.handle(call);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::conflict) throw;
    if (auto changed = changed_meanwhile(route, call)) return std::move(*changed);
    throw;
  }
}

}  // namespace leasekey::api
