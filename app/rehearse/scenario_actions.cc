// Reads what happens in a step of a scenario.
#include "app/rehearse/scenario_fields.h"

namespace leasekey::rehearse {
namespace {

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

}  // namespace

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

}  // namespace leasekey::rehearse
