// Reads scenario files; unknown fields are errors.
#include <algorithm>

#include "app/rehearse/scenario.h"
#include "config/file.h"
#include "config/property_fields.h"
#include "core/json.h"

namespace leasekey::rehearse {
namespace {

constexpr std::size_t kMaxFileBytes = 64U << 20;

std::optional<JsonValue> given(JsonFields& fields, std::string_view name) {
  auto value = fields.optional(name);
  if (value && value->is_null()) value.reset();
  return value;
}

std::string text_or_empty(JsonFields& fields, std::string_view name) {
  const auto value = given(fields, name);
  return value ? std::string(value->as_string()) : std::string();
}

template <class Thing>
Thing required_id(JsonFields& fields, std::string_view name) {
  return Thing(fields.required_string(name));
}

Instant read_instant(const JsonValue& value) {
  const auto instant = parse_instant(value.as_string());
  if (!instant)
    value.fail("`" + std::string(value.as_string()) + "` is not an RFC 3339 time such as `2026-03-02T16:00:00Z`");
  return *instant;
}

std::optional<Instant> instant_or_none(JsonFields& fields, std::string_view name) {
  const auto value = given(fields, name);
  if (!value) return {};
  return read_instant(*value);
}

LocalDate read_day(const JsonValue& value) {
  const auto date = parse_local_date(value.as_string());
  if (!date) value.fail("`" + std::string(value.as_string()) + "` is not a date such as `2026-03-02`");
  return *date;
}

std::optional<LocalDate> date_or_none(JsonFields& fields, std::string_view name) {
  const auto value = given(fields, name);
  if (!value || value->as_string().empty()) return {};
  return read_day(*value);
}

FeedRecord read_record(const JsonValue& value) {
  JsonFields fields(value);
  FeedRecord record;
  record.person = PersonId(fields.required("id").as_text());
  record.first_name = text_or_empty(fields, "first_name");
  record.last_name = text_or_empty(fields, "last_name");
  record.email = text_or_empty(fields, "email");
  record.unit = PmsUnit(text_or_empty(fields, "unit"));
  record.status_label = fields.required_string("status");
  record.lease = LeaseId(text_or_empty(fields, "lease"));
  if (const auto role = given(fields, "role")) {
    record.role_label = std::string(role->as_string());
    record.role = parse_lease_role(record.role_label);
  }
  record.move_in = date_or_none(fields, "move_in");
  record.move_out = date_or_none(fields, "move_out");
  record.lease_end = date_or_none(fields, "lease_end");
  fields.finish();
  return record;
}

Feed read_feed(const JsonValue& value, bool complete) {
  Feed feed;
  feed.complete = complete;
  if (!complete) feed.why_incomplete = "the feed ended early";
  for (const auto& record : value.as_array()) feed.records.push_back(read_record(record));
  return feed;
}

Approve read_approve(const JsonValue& value) {
  Approve approve;
  if (value.kind() == JsonKind::string) {
    if (value.as_string() != "all") value.fail("expected `all` or an object with a person");
    return approve;
  }
  JsonFields fields(value);
  approve.person = required_id<PersonId>(fields, "person");
  if (const auto version = given(fields, "version")) approve.version = static_cast<int>(version->as_int());
  fields.finish();
  return approve;
}

template <class Thing>
Thing read_person_and_key(const JsonValue& value) {
  JsonFields fields(value);
  Thing thing{required_id<PersonId>(fields, "person"), required_id<KeyId>(fields, "key")};
  fields.finish();
  return thing;
}

PersonId read_person(const JsonValue& value) {
  JsonFields fields(value);
  const PersonId person = required_id<PersonId>(fields, "person");
  fields.finish();
  return person;
}

access_rules::GiveKey read_give(const JsonValue& value) {
  JsonFields fields(value);
  access_rules::GiveKey give;
  give.person = required_id<PersonId>(fields, "person");
  give.key = required_id<KeyId>(fields, "key");
  give.start = instant_or_none(fields, "start");
  give.end = instant_or_none(fields, "end");
  fields.finish();
  return give;
}

access_rules::InviteGuest read_invitation(const JsonValue& value) {
  JsonFields fields(value);
  access_rules::InviteGuest invite;
  invite.host = required_id<PersonId>(fields, "host");
  invite.guest = required_id<PersonId>(fields, "guest");
  invite.key = required_id<KeyId>(fields, "key");
  invite.start = instant_or_none(fields, "start");
  invite.end = instant_or_none(fields, "end");
  fields.finish();
  return invite;
}

SetStatusTo read_set_status(const JsonValue& value) {
  JsonFields fields(value);
  SetStatusTo set{required_id<PersonId>(fields, "person"), fields.required_string("status")};
  fields.finish();
  return set;
}

ReleaseHeld read_release(const JsonValue& value) {
  JsonFields fields(value);
  ReleaseHeld release{fields.required("count").as_int()};
  fields.finish();
  return release;
}

Disconnect read_disconnect(const JsonValue& value) {
  JsonFields fields(value);
  Disconnect disconnect{fields.required_string("choice"), {}};
  if (const auto count = given(fields, "count")) disconnect.count = count->as_int();
  fields.finish();
  return disconnect;
}

std::optional<int> version_or_none(JsonFields& fields) {
  const auto version = given(fields, "version");
  if (!version) return {};
  return static_cast<int>(version->as_int());
}

/// With one text beside the person and the version.
template <class Action>
Action read_of_correction(const JsonValue& value, std::string_view text) {
  JsonFields fields(value);
  Action action{required_id<PersonId>(fields, "person"), version_or_none(fields), text_or_empty(fields, text)};
  fields.finish();
  return action;
}

std::vector<KeyId> read_keys(JsonFields& fields, std::string_view name) {
  std::vector<KeyId> keys;
  if (const auto list = given(fields, name)) {
    for (const auto& key : list->as_array()) keys.emplace_back(std::string(key.as_string()));
  }
  return keys;
}

EditItems read_edit(const JsonValue& value) {
  JsonFields fields(value);
  EditItems edit{required_id<PersonId>(fields, "person"),
                 version_or_none(fields),
                 {read_keys(fields, "gives"), read_keys(fields, "ends")}};
  fields.finish();
  return edit;
}

access_rules::MergePeople read_merge(const JsonValue& value) {
  JsonFields fields(value);
  access_rules::MergePeople merge{required_id<PersonId>(fields, "person"), required_id<PersonId>(fields, "into"), {}};
  if (const auto keep = given(fields, "keep_login")) merge.keep_login = PersonId(std::string(keep->as_string()));
  fields.finish();
  return merge;
}

Split read_split(const JsonValue& value) {
  JsonFields fields(value);
  Split split{required_id<PersonId>(fields, "person"), required_id<PersonId>(fields, "alias")};
  fields.finish();
  return split;
}

DeclareSeparate read_separate(const JsonValue& value) {
  JsonFields fields(value);
  DeclareSeparate separate{required_id<PersonId>(fields, "person"), {}};
  if (const auto email = given(fields, "email")) separate.email = std::string(email->as_string());
  fields.finish();
  return separate;
}

IgnoreAlert read_ignore(const JsonValue& value) {
  JsonFields fields(value);
  IgnoreAlert ignore{required_id<PersonId>(fields, "person"), {}};
  const JsonValue word = fields.required("alert");
  const auto kind = parse_alert_kind(word.as_string());
  if (!kind) word.fail("`" + std::string(word.as_string()) + "` is no kind of alert");
  ignore.alert = *kind;
  fields.finish();
  return ignore;
}

/// An action that says nothing beside its name: `{}`.
template <class Plain>
Plain read_plain(const JsonValue& value) {
  JsonFields(value).finish();
  return {};
}

access_rules::AnnounceTurn read_turn(const JsonValue& value) {
  JsonFields fields(value);
  access_rules::AnnounceTurn turn{read_day(fields.required("first_day")), read_day(fields.required("last_day"))};
  if (const auto units = given(fields, "units")) {
    for (const auto& unit : units->as_array()) turn.units.emplace(unit.as_text());
  }
  if (const auto count = given(fields, "move_outs")) turn.move_outs = static_cast<int>(count->as_int());
  if (const auto count = given(fields, "move_ins")) turn.move_ins = static_cast<int>(count->as_int());
  turn.reason = text_or_empty(fields, "reason");
  fields.finish();
  return turn;
}

using ReadAction = Action (*)(const JsonValue&, JsonFields&);

/// The actions by the field that names them; `step` gives the fields that stand beside it.
const std::map<std::string_view, ReadAction>& actions() {
  using V = const JsonValue&;
  using F = JsonFields&;
  static const std::map<std::string_view, ReadAction> kActions{
      {"poll", [](V v, F) -> Action { return TakePoll{read_feed(v, true)}; }},
      {"poll_incomplete", [](V v, F) -> Action { return TakePoll{read_feed(v, false)}; }},
      {"poll_fails", [](V v, F) -> Action { return FailPoll{std::string(v.as_string())}; }},
      {"approve", [](V v, F) -> Action { return read_approve(v); }},
      {"decline",
       [](V v, F step) -> Action {
         return Decline{read_person(v), text_or_empty(step, "reason")};
       }},
      {"release_held", [](V v, F) -> Action { return read_release(v); }},
      {"grant", [](V v, F) -> Action { return read_give(v); }},
      {"revoke", [](V v, F) -> Action { return read_person_and_key<RevokeKey>(v); }},
      {"lift", [](V v, F) -> Action { return read_person_and_key<LiftSuppression>(v); }},
      {"set_status", [](V v, F) -> Action { return read_set_status(v); }},
      {"clear_status", [](V v, F) -> Action { return ClearStatus{read_person(v)}; }},
      {"invite_guest", [](V v, F) -> Action { return read_invitation(v); }},
      {"set_mode",
       [](V v, F step) -> Action {
         return SetMode{std::string(v.as_string()), text_or_empty(step, "pending")};
       }},
      {"disconnect", [](V v, F) -> Action { return read_disconnect(v); }},
      {"connect", [](V v, F) -> Action { return read_plain<Connect>(v); }},
      {"adopt_held_keys", [](V v, F) -> Action { return read_plain<AdoptHeldKeys>(v); }},
      {"announce_turn", [](V v, F) -> Action { return read_turn(v); }},
      {"ask_correction", [](V v, F) -> Action { return read_of_correction<AskCorrection>(v, "note"); }},
      {"edit_items", [](V v, F) -> Action { return read_edit(v); }},
      {"answer_correction", [](V v, F) -> Action { return read_of_correction<AnswerCorrection>(v, "answer"); }},
      {"undo",
       [](V v, F step) -> Action {
         return Undo{read_person(v), text_or_empty(step, "reason")};
       }},
      {"propose_again", [](V v, F) -> Action { return ProposeAgain{read_person(v)}; }},
      {"begin_move", [](V v, F) -> Action { return read_plain<BeginMove>(v); }},
      {"sign_off_move", [](V v, F) -> Action { return SignOffMove{read_release(v).count}; }},
      {"accept_empty_feed", [](V v, F) -> Action { return AcceptEmptyFeed{read_release(v).count}; }},
      {"merge", [](V v, F) -> Action { return read_merge(v); }},
      {"split", [](V v, F) -> Action { return read_split(v); }},
      {"separate", [](V v, F) -> Action { return read_separate(v); }},
      {"household_contact", [](V v, F) -> Action { return HouseholdContact{read_person(v)}; }},
      {"forget_rulings", [](V v, F) -> Action { return ForgetRulings{read_person(v)}; }},
      {"ignore_alert", [](V v, F) -> Action { return read_ignore(v); }},
      {"update_login", [](V v, F) -> Action { return UpdateLogin{read_person(v)}; }},
      {"door_sync", [](V v, F) -> Action { return DoorSync{DoorId(std::string(v.as_string()))}; }},
  };
  return kActions;
}

std::vector<std::string> read_sorted(const JsonValue& value) {
  std::vector<std::string> words;
  for (const auto& word : value.as_array()) words.emplace_back(word.as_string());
  std::sort(words.begin(), words.end());
  return words;
}

std::string read_grant(const JsonValue& value) {
  JsonFields fields(value);
  const auto person = required_id<PersonId>(fields, "person");
  const auto key = required_id<KeyId>(fields, "key");
  const Instant start = read_instant(fields.required("start"));
  const auto end = instant_or_none(fields, "end");
  const auto sources = read_sorted(fields.required("sources"));
  fields.finish();
  return grant_line(person, key, start, end, sources);
}

std::string read_suggestion(const JsonValue& value) {
  JsonFields fields(value);
  const auto person = required_id<PersonId>(fields, "person");
  const std::string change = fields.required_string("change");
  const std::string state = fields.required_string("state");
  const std::string reason = text_or_empty(fields, "reason");
  fields.finish();
  return suggestion_line(person, change, state, reason);
}

template <class Read>
std::vector<std::string> read_lines(const JsonValue& value, Read read) {
  std::vector<std::string> lines;
  for (const auto& item : value.as_array()) lines.push_back(read(item));
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::map<PersonId, std::vector<std::string>> read_doors(const JsonValue& value) {
  std::map<PersonId, std::vector<std::string>> doors;
  for (const auto& [person, list] : value.members()) doors.emplace(PersonId(std::string(person)), read_sorted(list));
  return doors;
}

std::vector<std::string> read_alerts(const JsonValue& value) {
  for (const auto& kind : value.as_array()) {
    if (!parse_alert_kind(kind.as_string())) kind.fail("`" + std::string(kind.as_string()) + "` is no kind of alert");
  }
  return read_sorted(value);
}

Expectation read_expectation(const JsonValue& value) {
  JsonFields fields(value);
  Expectation expect;
  if (const auto grants = given(fields, "grants")) expect.grants = read_lines(*grants, read_grant);
  if (const auto opens = given(fields, "opens")) expect.opens = read_doors(*opens);
  if (const auto opens = given(fields, "lock_opens")) expect.lock_opens = read_doors(*opens);
  if (const auto list = given(fields, "suggestions")) expect.suggestions = read_lines(*list, read_suggestion);
  if (const auto alerts = given(fields, "alerts")) expect.alerts = read_alerts(*alerts);
  if (const auto statuses = given(fields, "statuses")) {
    for (const auto& [person, status] : statuses->members()) {
      expect.statuses.emplace(PersonId(std::string(person)), std::string(status.as_string()));
    }
  }
  fields.finish();
  return expect;
}

Step read_step(const JsonValue& value) {
  JsonFields fields(value);
  Step step;
  step.at = read_instant(fields.required("at"));
  step.by = PersonId(text_or_empty(fields, "by"));
  if (const auto error = given(fields, "error")) step.error = std::string(error->as_string());
  bool found = false;
  for (const auto& [name, read] : actions()) {
    const auto action = fields.optional(name);
    if (!action) continue;
    if (found) value.fail("a step has one action, and `" + std::string(name) + "` is a second one");
    found = true;
    step.action = read(*action, fields);
  }
  if (step.error && !found) value.fail("`error` stands beside an action");
  if (const auto expect = given(fields, "expect")) step.expect = read_expectation(*expect);
  fields.finish();
  return step;
}

Scenario read_scenario(const JsonValue& root) {
  JsonFields fields(root);
  Scenario scenario;
  scenario.title = fields.required_string("scenario");
  scenario.property = config::read_property(fields.required("property"));
  Instant last = Instant::from_millis(0);
  for (const auto& value : fields.required("steps").as_array()) {
    Step step = read_step(value);
    if (step.at < last) value.fail("the step is before the one above");
    last = step.at;
    scenario.steps.push_back(std::move(step));
  }
  fields.finish();
  return scenario;
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& file) {
  try {
    const std::string text = config::read_small_file(file, kMaxFileBytes);
    const JsonDocument document = JsonDocument::parse(text, {kMaxFileBytes, 64});
    return read_scenario(document.root());
  } catch (const Error& error) {
    // A file that is not there is no scenario, too.
    throw Error(ErrorKind::invalid_input, "`" + file.string() + "`: " + error.what());
  }
}

std::string grant_line(const PersonId& person, const KeyId& key, Instant start, std::optional<Instant> end,
                       const std::vector<std::string>& sources) {
  std::string line = person.str() + " holds " + key.str() + " from " + to_string(start);
  if (end) line += " until " + to_string(*end);
  line += " (";
  for (std::size_t i = 0; i < sources.size(); ++i) line += (i == 0 ? "" : ", ") + sources[i];
  return line + ")";
}

std::string suggestion_line(const PersonId& person, const std::string& change, const std::string& state,
                            const std::string& reason) {
  return person.str() + " " + change + " " + state + (reason.empty() ? "" : ": " + reason);
}

}  // namespace leasekey::rehearse
