// The fields of a scenario, written.
#include "tests/simulation/scenario_text.h"

#include "core/json.h"
#include "core/structure_json.h"

namespace leasekey::simulation {
namespace {

class Writer {
 public:
  std::string write(const rehearse::Scenario& scenario) {
    json_.begin_object().field("scenario", scenario.title).key("property");
    write(scenario.property);
    json_.key("steps").begin_array();
    for (const auto& step : scenario.steps) {
      json_.begin_object().field("at", to_string(step.at));
      if (!step.by.empty()) json_.field("by", step.by.str());
      std::visit([&](const auto& action) { write(action); }, step.action);
      json_.end_object();
    }
    return json_.end_array().end_object().finish();
  }

 private:
  template <class Ids>
  void ids(std::string_view name, const Ids& list) {
    json_.key(name).begin_array();
    for (const auto& id : list) json_.value(id.str());
    json_.end_array();
  }

  void write(const Property& property) {
    json_.begin_object().field("id", property.id.str()).field("time_zone", property.zone.name());
    json_.field("mode", to_string(property.mode));
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(property.start_delay).count();
    json_.field("start_delay_minutes", static_cast<std::int64_t>(minutes));
    write_guard(property.guard);
    json_.key("units").begin_array();
    for (const auto& unit : property.units) {
      json_.begin_object().field("id", unit.id.str());
      if (!unit.building.empty()) json_.field("building", unit.building);
      json_.end_object();
    }
    json_.end_array();
    if (property.unit_map) {
      json_.key("unit_map").begin_object();
      for (const auto& [pms, unit] : *property.unit_map) json_.field(pms.str(), unit.str());
      json_.end_object();
    }
    json_.key("excluded_statuses").begin_array();
    for (const auto& label : property.excluded_statuses) json_.value(label);
    json_.end_array();
    if (property.left_alone != LeftAlone{}) write_left_alone(json_, property.left_alone);
    write_doors_and_keys(property);
    write_managers(property);
    json_.end_object();
  }

  void write_guard(const std::optional<GuardLimits>& guard) {
    if (!guard) {
      json_.field("guard", false);
      return;
    }
    json_.key("guard").begin_object();
    json_.field("revocations_min", guard->revocations_min).field("revocations_percent", guard->revocations_percent);
    json_.field("grants_min", guard->grants_min).field("grants_percent", guard->grants_percent).end_object();
  }

  void write_doors_and_keys(const Property& property) {
    json_.key("doors").begin_array();
    for (const auto& door : property.doors) {
      json_.begin_object().field("id", door.id.str()).field("type", to_string(door.type));
      json_.field("connected", door.connected).end_object();
    }
    json_.end_array().key("keys").begin_array();
    for (const auto& key : property.keys) {
      json_.begin_object().field("id", key.id.str()).field("kind", to_string(key.kind));
      if (!key.unit.empty()) json_.field("unit", key.unit.str());
      json_.key("doors").begin_array();
      for (const auto& entry : key.doors) json_.value(entry.door.str());
      json_.end_array();
      json_.field("shareable", key.shareable).end_object();
    }
    json_.end_array();
  }

  void write_managers(const Property& property) {
    json_.key("managers").begin_array();
    for (const auto& manager : property.managers) {
      json_.begin_object().field("id", manager.person.str()).field("role", to_string(manager.role));
      if (manager.role == ManagerRole::property_manager) {
        json_.field("key_management", to_string(manager.key_management));
      }
      if (!manager.keys.empty()) ids("keys", manager.keys);
      json_.end_object();
    }
    json_.end_array();
  }

  void date(std::string_view name, const std::optional<LocalDate>& day) {
    if (day) json_.field(name, to_string(*day));
  }

  void write(const FeedRecord& record) {
    json_.begin_object().field("id", record.person.str()).field("first_name", record.first_name);
    json_.field("last_name", record.last_name).field("email", record.email).field("unit", record.unit.str());
    json_.field("status", record.status_label);
    if (!record.lease.empty()) json_.field("lease", record.lease.str());
    if (!record.role_label.empty()) json_.field("role", record.role_label);
    date("move_in", record.move_in);
    date("move_out", record.move_out);
    date("lease_end", record.lease_end);
    json_.end_object();
  }

  void write(const std::monostate&) {}
  void write(const rehearse::TakePoll& poll) {
    json_.key(poll.feed.complete ? "poll" : "poll_incomplete").begin_array();
    for (const auto& record : poll.feed.records) write(record);
    json_.end_array();
  }
  void write(const rehearse::FailPoll& fail) { json_.field("poll_fails", fail.reason); }
  void write(const rehearse::Approve& approve) {
    if (!approve.person) {
      json_.field("approve", "all");
      return;
    }
    json_.key("approve").begin_object().field("person", approve.person->str());
    if (approve.version) json_.field("version", *approve.version);
    json_.end_object();
  }
  void write(const rehearse::Decline& decline) {
    person("decline", decline.person);
    json_.field("reason", decline.reason);
  }
  void write(const rehearse::ReleaseHeld& release) {
    json_.key("release_held").begin_object().field("count", release.count).end_object();
  }
  void write(const access_rules::GiveKey& give) {
    json_.key("grant").begin_object().field("person", give.person.str()).field("key", give.key.str());
    window(give.start, give.end);
  }
  void write(const rehearse::RevokeKey& revoke) { person_and_key("revoke", revoke.person, revoke.key); }
  void write(const rehearse::LiftSuppression& lift) { person_and_key("lift", lift.person, lift.key); }
  void write(const rehearse::SetStatusTo& set) {
    json_.key("set_status").begin_object().field("person", set.person.str()).field("status", set.status).end_object();
  }
  void write(const rehearse::Disconnect& disconnect) {
    json_.key("disconnect").begin_object().field("choice", disconnect.choice);
    if (disconnect.count) json_.field("count", *disconnect.count);
    json_.end_object();
  }
  void write(const rehearse::Connect&) { json_.key("connect").begin_object().end_object(); }
  void write(const rehearse::AdoptHeldKeys&) { json_.key("adopt_held_keys").begin_object().end_object(); }
  void write(const access_rules::AnnounceTurn& turn) {
    json_.key("announce_turn").begin_object().field("first_day", to_string(turn.first_day));
    json_.field("last_day", to_string(turn.last_day));
    ids("units", std::vector<UnitId>(turn.units.begin(), turn.units.end()));
    json_.field("move_outs", turn.move_outs).field("move_ins", turn.move_ins).field("reason", turn.reason);
    json_.end_object();
  }
  template <class Action>
  void of_correction(std::string_view name, const Action& action, std::string_view text, const std::string& value) {
    json_.key(name).begin_object().field("person", action.person.str());
    if (action.version) json_.field("version", *action.version);
    json_.field(text, value).end_object();
  }
  void write(const rehearse::AskCorrection& ask) { of_correction("ask_correction", ask, "note", ask.note); }
  void write(const rehearse::AnswerCorrection& answer) {
    of_correction("answer_correction", answer, "answer", answer.answer);
  }
  void write(const rehearse::EditItems& edit) {
    json_.key("edit_items").begin_object().field("person", edit.person.str());
    if (edit.version) json_.field("version", *edit.version);
    ids("gives", edit.items.gives);
    ids("ends", edit.items.ends);
    json_.end_object();
  }
  void write(const rehearse::Undo& undo) {
    person("undo", undo.person);
    json_.field("reason", undo.reason);
  }
  void write(const rehearse::ProposeAgain& again) { person("propose_again", again.person); }
  void write(const access_rules::MergePeople& merge) {
    json_.key("merge").begin_object().field("person", merge.person.str()).field("into", merge.into.str());
    if (merge.keep_login) json_.field("keep_login", merge.keep_login->str());
    json_.end_object();
  }
  void write(const rehearse::Split& split) {
    json_.key("split")
        .begin_object()
        .field("person", split.person.str())
        .field("alias", split.alias.str())
        .end_object();
  }
  void write(const rehearse::DeclareSeparate& separate) {
    json_.key("separate").begin_object().field("person", separate.person.str());
    if (separate.email) json_.field("email", *separate.email);
    json_.end_object();
  }
  void write(const rehearse::HouseholdContact& contact) { person("household_contact", contact.person); }
  void write(const rehearse::ForgetRulings& forget) { person("forget_rulings", forget.person); }
  void write(const rehearse::IgnoreAlert& ignore) {
    json_.key("ignore_alert").begin_object().field("person", ignore.person.str());
    json_.field("alert", to_string(ignore.alert)).end_object();
  }
  void write(const rehearse::UpdateLogin& update) { person("update_login", update.person); }
  void write(const rehearse::BeginMove&) { json_.key("begin_move").begin_object().end_object(); }
  void write(const rehearse::AcceptEmptyFeed& accept) {
    json_.key("accept_empty_feed").begin_object().field("count", accept.count).end_object();
  }
  void write(const rehearse::SignOffMove& sign) {
    json_.key("sign_off_move").begin_object().field("count", sign.count).end_object();
  }
  void write(const rehearse::ClearStatus& clear) { person("clear_status", clear.person); }
  void write(const access_rules::InviteGuest& invite) {
    json_.key("invite_guest").begin_object().field("host", invite.host.str()).field("guest", invite.guest.str());
    json_.field("key", invite.key.str());
    window(invite.start, invite.end);
  }
  void write(const rehearse::SetMode& set) { json_.field("set_mode", set.mode).field("pending", set.pending); }
  void write(const rehearse::DoorSync& sync) { json_.field("door_sync", sync.door.str()); }

  void person(std::string_view action, const PersonId& id) {
    json_.key(action).begin_object().field("person", id.str()).end_object();
  }
  void person_and_key(std::string_view action, const PersonId& id, const KeyId& key) {
    json_.key(action).begin_object().field("person", id.str()).field("key", key.str()).end_object();
  }
  void window(const std::optional<Instant>& start, const std::optional<Instant>& end) {
    if (start) json_.field("start", to_string(*start));
    if (end) json_.field("end", to_string(*end));
    json_.end_object();
  }

  JsonWriter json_{JsonWriter::Layout::indented};
};

}  // namespace

std::string scenario_text(const rehearse::Scenario& scenario) { return Writer().write(scenario); }

}  // namespace leasekey::simulation
