// One scenario, step by step: act, then compare.
#include "app/rehearse/rehearsal.h"

#include <stdlib.h>  // mkdtemp

#include <algorithm>
#include <filesystem>
#include <optional>

#include "access-rules/holdings.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "sync/rebuild.h"

namespace leasekey::rehearse {
namespace {

using access_rules::PropertyState;
using Lines = std::vector<std::string>;

/// Scenarios give no reason for what they settle.
const std::string kWhy = "a scenario";

Lines sorted(Lines lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string list(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "; ") + line;
  return text.empty() ? "nothing" : text;
}

Lines actual_grants(const PropertyState& state, Instant now) {
  Lines lines;
  for (const auto& [id, person] : state.people) {
    if (state.property->find_manager(id)) continue;
    for (const auto& grant : person.grants) {
      const auto view = access_rules::view_of(state, grant, now);
      if (!view) continue;
      Lines sources;
      for (const SourceKind kind : view->sources) sources.emplace_back(to_string(kind));
      lines.push_back(grant_line(id, grant.key, view->start, view->end, sorted(sources)));
    }
  }
  return sorted(lines);
}

Lines actual_suggestions(const PropertyState& state) {
  Lines lines;
  for (const auto& [id, person] : state.people) {
    const Suggestion* open = person.open_suggestion();
    if (!open) continue;
    const bool blocked = open->state == SuggestionState::blocked;
    lines.push_back(suggestion_line(id, std::string(to_string(open->plan.change)), std::string(to_string(open->state)),
                                    blocked ? std::string(to_string(open->plan.blocks.front())) : ""));
  }
  return sorted(lines);
}

Lines actual_alerts(const PropertyState& state) {
  std::set<std::string> kinds;
  for (const auto& alert : state.alerts) kinds.emplace(to_string(alert.kind));
  return {kinds.begin(), kinds.end()};
}

std::string actual_status(const PropertyState& state, const PersonId& id) {
  const Person* person = state.find(id);
  if (!person) return "not known";
  return std::string(to_string(person->manual_status ? person->manual_status->status : person->shown_status));
}

/// Gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "leasekey-rehearsal-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw Error(ErrorKind::unavailable, "no temporary folder can be made");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

class Rehearsal {
 public:
  Rehearsal(const Scenario& scenario, const Variation& variation) : scenario_(scenario), variation_(variation) {
    if (variation.restarts) folder_.emplace();
    open();
    const Instant start = scenario_.steps.empty() ? Instant() : scenario_.steps.front().at;
    database_->write([&](store::Tx& tx) {
      store::save_property(tx, scenario_.property, start);
      sync::begin_trail(tx, scenario_.property.id, start);
    });
    desk_.emplace(*database_, scenario_.property.id);
  }

  Lines run() {
    for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
      if (variation_.restarts) restart();
      step_ = &scenario_.steps[i];
      where_ = "step " + std::to_string(i + 1) + " at " + to_string(step_->at) + ": ";
      act();
      compare();
    }
    return std::move(problems_);
  }

 private:
  void open() {
    store::DatabaseOptions options;
    if (folder_) options.path = folder_->file("rehearsal.db");
    database_.emplace(options);
  }

  /// As after a power cut: nothing is left but what was committed.
  void restart() {
    desk_.reset();
    database_.reset();
    open();
    desk_.emplace(*database_, scenario_.property.id);
  }

  /// The person's suggestion as it is; another version where one is named.
  sync::SeenSuggestion seen(const PersonId& person, std::optional<int> version) {
    const PropertyState state = desk_->view_person(person, step_->at);
    const Person* found = state.find(person);
    if (!found || !found->suggestion) {
      throw Error(ErrorKind::not_found, "`" + person.str() + "` has no suggestion");
    }
    return {found->suggestion->id, version.value_or(found->suggestion->version)};
  }

  void problem(const std::string& text) { problems_.push_back(where_ + text); }

  void act() {
    std::string refused;
    std::string message;
    try {
      std::visit([&](const auto& action) { act(action); }, step_->action);
    } catch (const Error& error) {
      refused = std::string(to_string(error.kind()));
      message = error.what();
    }
    const std::string expected = step_->error.value_or("");
    if (refused == expected) return;
    if (expected.empty()) {
      problem("refused as " + refused + ": " + message);
    } else {
      problem("expected the refusal " + expected + ", got " + (refused.empty() ? "none" : refused + ": " + message));
    }
  }

  void act(const std::monostate&) {}
  void act(const TakePoll& poll) {
    desk_->take_feed(poll.feed, step_->at, step_->at);
    if (variation_.repeat_polls && poll.feed.complete) desk_->take_feed(poll.feed, step_->at, step_->at);
  }
  void act(const FailPoll& fail) { desk_->take_failure(fail.reason, step_->at, step_->at); }
  void act(const Approve& approve) {
    if (approve.person) {
      desk_->approve(*approve.person, approve.version, step_->by, step_->at);
    } else {
      desk_->approve_all(step_->by, step_->at);
    }
  }
  void act(const Decline& decline) { desk_->decline(decline.person, decline.reason, step_->by, step_->at); }
  void act(const ReleaseHeld& release) { desk_->release_held(release.count, step_->by, step_->at); }
  void act(const access_rules::GiveKey& give) { desk_->give_key(give, step_->by, step_->at); }
  void act(const RevokeKey& revoke) { desk_->revoke_key(revoke.person, revoke.key, step_->by, step_->at); }
  void act(const LiftSuppression& lift) { desk_->lift_suppression(lift.person, lift.key, step_->by, step_->at); }
  void act(const SetStatusTo& set) {
    const LeaseStatus status = parse_lease_status(set.status).value_or(LeaseStatus::unknown);
    desk_->set_status({set.person, status, {}, {}}, step_->by, step_->at);
  }
  void act(const ClearStatus& clear) { desk_->clear_status(clear.person, step_->by, step_->at); }
  void act(const access_rules::InviteGuest& invite) { desk_->invite_guest(invite, step_->at); }
  void act(const SetMode& set) {
    const auto mode = parse_mode(set.mode);
    const auto pending = access_rules::parse_pending_choice(set.pending.empty() ? "keep" : set.pending);
    if (!mode) throw Error(ErrorKind::invalid_input, "`" + set.mode + "` is not a mode");
    if (!pending) throw Error(ErrorKind::invalid_input, "`" + set.pending + "` is not keep, apply or dismiss");
    desk_->set_mode(*mode, *pending, step_->by, step_->at);
  }
  void act(const Disconnect& disconnect) {
    const auto choice = access_rules::parse_disconnect(disconnect.choice);
    if (!choice) throw Error(ErrorKind::invalid_input, "`" + disconnect.choice + "` is not keep, freeze or revoke");
    desk_->disconnect(*choice, disconnect.count, step_->by, step_->at);
  }
  void act(const Connect&) { desk_->connect(step_->by, step_->at); }
  void act(const AdoptHeldKeys&) { desk_->adopt_held_keys(step_->by, step_->at); }
  void act(const access_rules::AnnounceTurn& announce) { desk_->announce_turn(announce, step_->by, step_->at); }
  void act(const AskCorrection& ask) {
    desk_->ask_correction(seen(ask.person, ask.version), ask.note, step_->by, step_->at);
  }
  void act(const EditItems& edit) {
    desk_->edit_items(seen(edit.person, edit.version), edit.items, step_->by, step_->at);
  }
  void act(const AnswerCorrection& answer) {
    desk_->answer_correction(seen(answer.person, answer.version), answer.answer, step_->by, step_->at);
  }
  void act(const Undo& undo) { desk_->undo(seen(undo.person, {}).id, undo.reason, step_->by, step_->at); }
  void act(const ProposeAgain& again) { desk_->propose_again(seen(again.person, {}).id, step_->by, step_->at); }
  void act(const access_rules::MergePeople& merge) { desk_->merge_people(merge, kWhy, step_->by, step_->at); }
  void act(const Split& split) { desk_->split_person(split.person, split.alias, kWhy, step_->by, step_->at); }
  void act(const DeclareSeparate& separate) {
    desk_->declare_separate(separate.person, separate.email, kWhy, step_->by, step_->at);
  }
  void act(const HouseholdContact& contact) {
    desk_->make_household_contact(contact.person, kWhy, step_->by, step_->at);
  }
  void act(const ForgetRulings& forget) { desk_->forget_rulings(forget.person, step_->by, step_->at); }
  void act(const IgnoreAlert& ignore) { desk_->ignore_alert(ignore.person, ignore.alert, kWhy, step_->by, step_->at); }
  void act(const UpdateLogin& update) { desk_->update_login(update.person, kWhy, step_->by, step_->at); }
  void act(const BeginMove&) { desk_->begin_move(step_->by, step_->at); }
  void act(const AcceptEmptyFeed& accept) { desk_->accept_empty_feed(accept.count, step_->by, step_->at); }
  void act(const SignOffMove& sign) { desk_->sign_off_move(sign.count, step_->by, step_->at); }
  void act(const DoorSync& sync) { desk_->door_sync(sync.door, step_->at); }

  void compare() {
    const Expectation& expect = step_->expect;
    const PropertyState state = desk_->view(step_->at);
    if (expect.grants) compare("grants", *expect.grants, actual_grants(state, step_->at));
    if (expect.suggestions) compare("suggestions", *expect.suggestions, actual_suggestions(state));
    if (expect.alerts) compare("alerts", *expect.alerts, actual_alerts(state));
    for (const auto& [person, status] : expect.statuses) {
      compare("status of " + person.str(), {status}, {actual_status(state, person)});
    }
    for (const auto& [person, doors] : expect.opens) {
      Lines open;
      for (const auto& door : access_rules::doors_of(state, person, step_->at)) open.push_back(door.str());
      compare("opens for " + person.str(), doors, sorted(open));
    }
    for (const auto& [person, doors] : expect.lock_opens) {
      Lines open;
      for (const auto& door : scenario_.property.doors) {
        if (desk_->lock_opens(person, door.id, step_->at)) open.push_back(door.id.str());
      }
      compare("locks open for " + person.str(), doors, sorted(open));
    }
  }

  /// Both sides sorted.
  void compare(const std::string& what, const Lines& expected, const Lines& actual) {
    if (expected == actual) return;
    Lines missing;
    Lines surplus;
    std::set_difference(expected.begin(), expected.end(), actual.begin(), actual.end(), std::back_inserter(missing));
    std::set_difference(actual.begin(), actual.end(), expected.begin(), expected.end(), std::back_inserter(surplus));
    problem(what + ":\n      expected " + list(missing) + "\n      actual   " + list(surplus));
  }

  const Scenario& scenario_;
  Variation variation_;
  std::optional<TemporaryFolder> folder_;
  std::optional<store::Database> database_;
  std::optional<sync::Desk> desk_;
  const Step* step_ = nullptr;
  std::string where_;
  Lines problems_;
};

}  // namespace

Lines play(const Scenario& scenario, const Variation& variation) { return Rehearsal(scenario, variation).run(); }

}  // namespace leasekey::rehearse
