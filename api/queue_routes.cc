// The queue as a whole, decisions on many of it, corrections, taking back, and what is about to change.
#include <array>

#include "access-rules/ageing.h"
#include "access-rules/held_set.h"
#include "access-rules/readiness.h"
#include "access-rules/upcoming.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_records.h"
#include "api/person_view.h"
#include "api/suggestion_view.h"
#include "api/terms.h"
#include "core/error.h"
#include "core/json_words.h"
#include "core/text.h"
#include "store/suggestion_lists.h"

namespace leasekey::api {
namespace {

using access_rules::Action;

constexpr std::size_t kMostAtOnce = 200;

std::vector<store::OpenSuggestion> open_suggestions(const Call& call) {
  return call.office.database.read(
      [&](store::Tx& tx) { return store::open_suggestions(tx, call.desk->property().id); });
}

void write_counts(JsonWriter& json, std::string_view name, const std::map<std::string_view, std::int64_t>& counts) {
  json.key(name).begin_object();
  for (const auto& [word, count] : counts) json.field(word, count);
  json.end_object();
}

Response show_queue(const Call& call) {
  QueryFields(call.request).finish();
  std::map<std::string_view, std::int64_t> states{{"pending", 0}, {"held", 0}, {"blocked", 0}};
  std::map<std::string_view, std::int64_t> stages{{"fresh", 0}, {"due", 0}, {"overdue", 0}};
  std::map<std::string_view, std::int64_t> overdue{{"security", 0}, {"service", 0}};
  std::int64_t with_support = 0;
  std::optional<Instant> oldest;
  access_rules::HeldSet held;
  for (const store::OpenSuggestion& s : open_suggestions(call)) {
    const auto stage = access_rules::stage_of(s.waiting_since, call.now);
    ++states[to_string(s.state)];
    ++stages[to_string(stage)];
    if (stage == access_rules::AgeStage::overdue) ++overdue[to_string(access_rules::severity_of(s.change))];
    with_support += s.with_support ? 1 : 0;
    oldest = oldest ? std::min(*oldest, s.waiting_since) : s.waiting_since;
    if (s.state == SuggestionState::held) held[s.person] = {s.id, s.version};
  }
  JsonWriter json;
  json.begin_object();
  write_counts(json, "states", states);
  write_counts(json, "stages", stages);
  write_counts(json, "overdue", overdue);
  json.field("with_support", with_support);
  write_optional(json, "oldest_waiting_since", oldest);
  json.field("held_set", access_rules::fingerprint_of(held));
  return {200, json.end_object().finish(), "application/json", {}};
}

// -- many at once

struct Wish {
  bool approve = true;
  std::string reason;
};

Wish read_wish(JsonFields& body) {
  const JsonValue word = body.required("decision");
  if (word.as_string() == "approve") return {};
  if (word.as_string() != "decline") word.fail("expected `approve` or `decline`");
  return {false, read_reason(body, true)};
}

std::vector<sync::SeenSuggestion> read_items(const JsonValue& value) {
  const auto items = value.as_array();
  if (items.empty() || items.size() > kMostAtOnce) value.fail("expected 1 to 200 suggestions");
  std::vector<sync::SeenSuggestion> seen;
  for (const auto& item : items) {
    JsonFields fields(item);
    const auto id = fields.required("id").as_int();
    seen.push_back({id, static_cast<int>(read_int_within(fields.required("version"), 1, 1'000'000))});
    fields.finish();
  }
  return seen;
}

/// Pending ones of a kind; how many they are is what somebody has seen and typed.
std::vector<sync::SeenSuggestion> found_by(const Call& call, JsonFields& body) {
  const JsonValue word = body.required("change");
  const auto change = read_word(word, parse_change, {"grant", "revoke", "unit_change"});
  const JsonValue count = body.required("count");
  std::vector<sync::SeenSuggestion> found;
  for (const store::OpenSuggestion& s : open_suggestions(call)) {
    if (s.state == SuggestionState::pending && !s.with_support && s.change == change) {
      found.push_back({s.id, s.version});
    }
  }
  if (std::ssize(found) != count.as_int()) {
    throw Error(ErrorKind::conflict, std::to_string(found.size()) + " suggestions are pending with that change, not " +
                                         std::to_string(count.as_int()) + "; look at them again");
  }
  return found;
}

/// Each decision is a transaction of its own: what is refused leaves the others alone.
void decide_one(JsonWriter& json, const Call& call, const Wish& wish, const sync::SeenSuggestion& seen) {
  json.begin_object().field("id", seen.id);
  try {
    if (wish.approve) {
      call.desk->approve(seen, call.caller, call.now);
    } else {
      call.desk->decline(seen, wish.reason, call.caller, call.now);
    }
    json.field("done", true).key("why_not").null();
  } catch (const Error& error) {
    json.field("done", false).field("why_not", error.what());
  }
  json.end_object();
}

Response decide_many(const Call& call) {
  Body body(call.request);
  const Wish wish = read_wish(body.fields());
  const auto items = body.fields().optional("items");
  const auto seen = items ? read_items(*items) : found_by(call, body.fields());
  body.fields().finish();
  JsonWriter json;
  json.begin_object().key("results").begin_array();
  for (const auto& each : seen) decide_one(json, call, wish, each);
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

// -- corrections

Response ask_correction(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const auto seen = seen_suggestion(call.request, stored.suggestion.id, body.fields());
  const std::string note = body.fields().required_string("note");
  body.fields().finish();
  call.desk->ask_correction(seen, note, call.caller, call.now);
  return suggestion_view(call);
}

std::vector<KeyId> read_keys(JsonFields& body, std::string_view name) {
  std::vector<KeyId> keys;
  for (const auto& key : body.required(name).as_array()) keys.emplace_back(std::string(key.as_string()));
  return keys;
}

Response edit_items(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const auto seen = seen_suggestion(call.request, stored.suggestion.id, body.fields());
  const access_rules::EditItems items{read_keys(body.fields(), "gives"), read_keys(body.fields(), "ends")};
  body.fields().finish();
  call.desk->edit_items(seen, items, call.caller, call.now);
  return suggestion_view(call);
}

Response answer_correction(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const auto seen = seen_suggestion(call.request, stored.suggestion.id, body.fields());
  const std::string answer = body.fields().required_string("answer");
  body.fields().finish();
  call.desk->answer_correction(seen, answer, call.caller, call.now);
  return suggestion_view(call);
}

// -- taking back

Response undo(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  call.desk->undo(stored.suggestion.id, reason, call.caller, call.now);
  return suggestion_view(call);
}

/// Everything that was decided together with the suggestion, each with its own result.
Response undo_together(const Call& call) {
  const auto stored = find_suggestion(call);
  Body body(call.request);
  const std::string reason = read_reason(body.fields(), true);
  body.fields().finish();
  const auto ids = call.office.database.read(
      [&](store::Tx& tx) { return store::applied_together(tx, call.desk->property().id, stored.suggestion); });
  JsonWriter json;
  json.begin_object().key("results").begin_array();
  for (const auto id : ids) {
    json.begin_object().field("id", id);
    try {
      call.desk->undo(id, reason, call.caller, call.now);
      json.field("done", true).key("why_not").null();
    } catch (const Error& error) {
      json.field("done", false).field("why_not", error.what());
    }
    json.end_object();
  }
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

Response propose_again(const Call& call) {
  const auto stored = find_suggestion(call);
  Body(call.request).fields().finish();
  call.desk->propose_again(stored.suggestion.id, call.caller, call.now);
  return suggestion_view(call);
}

// -- what is about to change

void write_upcoming(JsonWriter& json, const access_rules::PropertyState& state,
                    const access_rules::UpcomingChange& change) {
  json.begin_object().field("kind", to_string(change.kind)).field("person", change.person.str());
  const Person* person = state.find(change.person);
  write_optional(json, "name", person ? trimmed(person->first_name + " " + person->last_name) : std::string());
  write_optional(json, "pms_unit", change.unit.str());
  json.field("day", to_string(change.day));
  write_optional(json, "at", change.at);
  write_ids(json, "keys", change.keys);
  write_optional(json, "do_now", change.by_status ? to_string(*change.by_status) : std::string_view());
  json.end_object();
}

Response list_upcoming(const Call& call) {
  QueryFields(call.request).finish();
  JsonWriter json;
  json.begin_object().key("items").begin_array();
  const access_rules::PropertyState state = call.desk->view(call.now);
  for (const auto& change : access_rules::upcoming(state, call.now)) write_upcoming(json, state, change);
  return {200, json.end_array().end_object().finish(), "application/json", {}};
}

/// Sets the status that the move will bring.
Response do_now(const Call& call) {
  const PersonId person(call.captured.at(1));
  Body body(call.request);
  access_rules::SetStatus set{.person = person, .reason = read_reason(body.fields(), true)};
  body.fields().finish();
  const auto changes = access_rules::upcoming(call.desk->view_person(person, call.now), call.now);
  const auto move = std::find_if(changes.begin(), changes.end(), [&](const access_rules::UpcomingChange& change) {
    return change.person == person && change.by_status;
  });
  if (move == changes.end()) {
    throw Error(ErrorKind::not_found, "no move of `" + person.str() + "` is announced for the next 14 days");
  }
  set.status = *move->by_status;
  call.desk->set_status(set, call.caller, call.now);
  return person_view(call, person);
}

Response show_readiness(const Call& call) {
  QueryFields(call.request).finish();
  const auto decided = call.office.database.read([&](store::Tx& tx) {
    return store::suggestions_decided_since(tx, call.desk->property().id, call.now - access_rules::kReadinessWindow);
  });
  const access_rules::Readiness readiness = access_rules::readiness(decided, call.now);
  JsonWriter json;
  json.begin_object().field("sentence", access_rules::sentence_of(readiness)).field("decided", readiness.decided);
  json.field("unchanged", readiness.unchanged).field("percent", readiness.percent()).key("by_change").begin_object();
  for (const auto& [change, counts] : readiness.by_change) {
    json.key(to_string(change)).begin_object().field("decided", counts.first).field("unchanged", counts.second);
    json.end_object();
  }
  json.end_object().key("median_wait_seconds");
  if (readiness.median_wait) {
    json.value(readiness.median_wait->count() / 1000);
  } else {
    json.null();
  }
  return {200, json.end_object().finish(), "application/json", {}};
}

}  // namespace

std::span<const Route> queue_routes() {
#define LEASEKEY_AT_SUGGESTION LEASEKEY_AT_PROPERTY "/suggestions/{suggestion}"
  static constexpr std::array<Route, 11> kRoutes{{
      {"GET", LEASEKEY_AT_PROPERTY "/queue", Audience::property, Action::view_property, show_queue},
      {"POST", LEASEKEY_AT_PROPERTY "/decisions", Audience::property, Action::decide_suggestion, decide_many},
      {"POST", LEASEKEY_AT_SUGGESTION "/ask-correction", Audience::property, Action::decide_suggestion, ask_correction},
      {"PUT", LEASEKEY_AT_SUGGESTION "/items", Audience::property, Action::correct_suggestion, edit_items},
      {"POST", LEASEKEY_AT_SUGGESTION "/answer", Audience::property, Action::correct_suggestion, answer_correction},
      {"POST", LEASEKEY_AT_SUGGESTION "/undo", Audience::property, Action::decide_suggestion, undo},
      {"POST", LEASEKEY_AT_SUGGESTION "/undo-together", Audience::property, Action::decide_suggestion, undo_together},
      {"POST", LEASEKEY_AT_SUGGESTION "/propose-again", Audience::property, Action::decide_suggestion, propose_again},
      {"GET", LEASEKEY_AT_PROPERTY "/upcoming", Audience::property, Action::view_property, list_upcoming},
      {"POST", LEASEKEY_AT_PROPERTY "/upcoming/{person}/do-now", Audience::property, Action::decide_suggestion, do_now},
      {"GET", LEASEKEY_AT_PROPERTY "/readiness", Audience::property, Action::view_property, show_readiness},
  }};
#undef LEASEKEY_AT_SUGGESTION
  return kRoutes;
}

}  // namespace leasekey::api
