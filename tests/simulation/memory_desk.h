// The rules on a state in memory, behind the same calls as `sync::Desk`, and one way to perform a step on either.
#pragma once

#include <optional>
#include <string>

#include "access-rules/pms_link.h"
#include "access-rules/poll.h"
#include "access-rules/state.h"
#include "access-rules/undo.h"
#include "app/rehearse/scenario.h"
#include "sync/desk.h"

namespace leasekey::simulation {

class MemoryDesk {
 public:
  explicit MemoryDesk(const Property& property) {
    state.property = std::make_shared<const Property>(property);
    state.mode = property.mode;
  }

  void take_feed(const Feed& feed, Instant, Instant now) {
    access_rules::require_connected(state);
    report = access_rules::poll(state, feed, next_poll(), now);
  }
  void take_failure(const std::string&, Instant, Instant) {
    next_poll();
    report = access_rules::poll_failed(state);
  }
  void approve(const PersonId& person, std::optional<int> version, const PersonId& by, Instant now) {
    access_rules::approve(state, person, version, by, now);
  }
  void approve_all(const PersonId& by, Instant now) { access_rules::approve_all(state, by, now); }
  void decline(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
    access_rules::decline(state, person, reason, by, now);
  }
  void release_held(std::int64_t count, const PersonId& by, Instant now) {
    access_rules::release_held(state, count, by, now);
  }
  void set_mode(Mode mode, access_rules::PendingChoice pending, const PersonId& by, Instant now) {
    access_rules::set_mode(state, mode, pending, by, now);
  }
  void give_key(const access_rules::GiveKey& give, const PersonId& by, Instant now) {
    access_rules::give_key(state, give, by, now);
  }
  void revoke_key(const PersonId& person, const KeyId& key, const PersonId& by, Instant now) {
    access_rules::revoke_key(state, person, key, by, now);
  }
  void lift_suppression(const PersonId& person, const KeyId& key, const PersonId& by, Instant) {
    access_rules::lift_suppression(state, person, key, by);
  }
  void set_status(const access_rules::SetStatus& set, const PersonId& by, Instant now) {
    access_rules::set_status(state, set, by, now);
  }
  void clear_status(const PersonId& person, const PersonId& by, Instant now) {
    access_rules::clear_status(state, person, by, now);
  }
  void invite_guest(const access_rules::InviteGuest& invite, Instant now) {
    access_rules::invite_guest(state, invite, now);
  }
  void ask_correction(const PersonId& person, std::optional<int> version, const std::string& note, const PersonId& by,
                      Instant now) {
    access_rules::ask_correction(state, person, version, note, by, now);
  }
  void edit_items(const PersonId& person, std::optional<int> version, const access_rules::EditItems& items,
                  const PersonId& by, Instant now) {
    access_rules::edit_items(state, person, version, items, by, now);
  }
  void answer_correction(const PersonId& person, std::optional<int> version, const std::string& answer,
                         const PersonId& by, Instant now) {
    access_rules::answer_correction(state, person, version, answer, by, now);
  }
  void undo(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
    access_rules::undo(state, person, applied[person], reason, by, now);
  }
  void propose_again(const PersonId& person, const PersonId& by, Instant now) {
    access_rules::propose_again(state, person, by, now);
  }
  void merge_people(const access_rules::MergePeople& merge, const std::string&, const PersonId& by, Instant now) {
    access_rules::merge_people(state, merge, by, now);
  }
  void split_person(const PersonId& person, const PersonId& alias, const std::string&, const PersonId& by,
                    Instant now) {
    access_rules::split_person(state, person, alias, by, now);
  }
  void declare_separate(const PersonId& person, const std::optional<std::string>& email, const std::string&,
                        const PersonId& by, Instant) {
    access_rules::declare_separate(state, person, email, by);
  }
  void make_household_contact(const PersonId& person, const std::string&, const PersonId& by, Instant) {
    access_rules::make_household_contact(state, person, by);
  }
  void forget_rulings(const PersonId& person, const PersonId& by, Instant) {
    access_rules::forget_rulings(state, person, by);
  }
  void ignore_alert(const PersonId& person, AlertKind kind, const std::string&, const PersonId& by, Instant) {
    access_rules::ignore_alert(state, person, kind, by);
  }
  void update_login(const PersonId& person, const std::string&, const PersonId& by, Instant) {
    access_rules::update_login(state, person, by);
  }
  void door_sync(const DoorId&, Instant) {}
  void disconnect(access_rules::Disconnect choice, std::optional<std::int64_t> count, const PersonId& by, Instant now) {
    access_rules::disconnect(state, choice, count, by, now);
  }
  void begin_move(const PersonId& by, Instant) { access_rules::begin_move(state, by); }
  void accept_empty_feed(std::int64_t count, const PersonId& by, Instant) {
    access_rules::accept_empty_feed(state, count, by);
  }
  void sign_off_move(std::int64_t count, const PersonId& by, Instant) { access_rules::sign_off_move(state, count, by); }
  void connect(const PersonId& by, Instant) { access_rules::connect(state, by); }
  void adopt_held_keys(const PersonId& by, Instant now) { access_rules::adopt_held_keys(state, by, now); }
  void announce_turn(const access_rules::AnnounceTurn& announce, const PersonId& by, Instant now) {
    access_rules::announce_turn(state, announce, by, now);
  }

  access_rules::PropertyState state;
  std::optional<access_rules::PollReport> report;           ///< of the last poll
  std::map<PersonId, access_rules::AppliedChange> applied;  ///< of the last suggestion that was applied

  /// As the audit trail would tell it.
  void remember_applied(const std::map<PersonId, Person>& before) {
    for (const auto& [id, person] : state.people) {
      const auto was = before.find(id);
      const bool known = was != before.end();
      if (!person.suggestion || person.suggestion->state != SuggestionState::applied) continue;
      if (known && was->second.suggestion == person.suggestion) continue;
      if (!person.suggestion->undone_at) applied[id] = {known ? was->second : Person{}, person};
    }
  }

  PollId last_poll() const { return PollId(std::to_string(polls_)); }

 private:
  PollId next_poll() {
    ++polls_;
    return last_poll();
  }

  int polls_ = 0;
};

/// Performs the step's action on a `MemoryDesk` or a `sync::Desk`. Answers with the kind of a refusal.
template <class Desk>
class Performer {
 public:
  Performer(Desk& desk, const rehearse::Step& step) : desk_(desk), step_(step) {}

  std::optional<ErrorKind> perform() {
    try {
      if constexpr (kInMemory) {
        const auto before = desk_.state.people;
        std::visit([&](const auto& action) { act(action); }, step_.action);
        desk_.remember_applied(before);
      } else {
        std::visit([&](const auto& action) { act(action); }, step_.action);
      }
    } catch (const Error& error) {
      return error.kind();
    }
    return {};
  }

 private:
  void act(const std::monostate&) {}
  void act(const rehearse::TakePoll& poll) { desk_.take_feed(poll.feed, step_.at, step_.at); }
  void act(const rehearse::FailPoll& fail) { desk_.take_failure(fail.reason, step_.at, step_.at); }
  void act(const rehearse::Approve& approve) {
    if (approve.person) {
      desk_.approve(*approve.person, approve.version, step_.by, step_.at);
    } else {
      desk_.approve_all(step_.by, step_.at);
    }
  }
  void act(const rehearse::Decline& decline) { desk_.decline(decline.person, decline.reason, step_.by, step_.at); }
  void act(const rehearse::ReleaseHeld& release) { desk_.release_held(release.count, step_.by, step_.at); }
  void act(const access_rules::GiveKey& give) { desk_.give_key(give, step_.by, step_.at); }
  void act(const rehearse::RevokeKey& revoke) { desk_.revoke_key(revoke.person, revoke.key, step_.by, step_.at); }
  void act(const rehearse::LiftSuppression& lift) { desk_.lift_suppression(lift.person, lift.key, step_.by, step_.at); }
  void act(const rehearse::SetStatusTo& set) {
    const LeaseStatus status = parse_lease_status(set.status).value_or(LeaseStatus::unknown);
    desk_.set_status({set.person, status, {}, {}}, step_.by, step_.at);
  }
  void act(const rehearse::ClearStatus& clear) { desk_.clear_status(clear.person, step_.by, step_.at); }
  void act(const access_rules::InviteGuest& invite) { desk_.invite_guest(invite, step_.at); }
  void act(const rehearse::SetMode& set) {
    desk_.set_mode(parse_mode(set.mode).value(), access_rules::parse_pending_choice(set.pending).value(), step_.by,
                   step_.at);
  }
  void act(const rehearse::Disconnect& disconnect) {
    desk_.disconnect(access_rules::parse_disconnect(disconnect.choice).value(), disconnect.count, step_.by, step_.at);
  }
  void act(const rehearse::Connect&) { desk_.connect(step_.by, step_.at); }
  void act(const rehearse::AdoptHeldKeys&) { desk_.adopt_held_keys(step_.by, step_.at); }
  void act(const access_rules::AnnounceTurn& announce) { desk_.announce_turn(announce, step_.by, step_.at); }
  void act(const rehearse::AskCorrection& ask) {
    with_open(ask.person, ask.version,
              [&](const auto&... seen) { desk_.ask_correction(seen..., ask.note, step_.by, step_.at); });
  }
  void act(const rehearse::EditItems& edit) {
    with_open(edit.person, edit.version,
              [&](const auto&... seen) { desk_.edit_items(seen..., edit.items, step_.by, step_.at); });
  }
  void act(const rehearse::AnswerCorrection& answer) {
    with_open(answer.person, answer.version,
              [&](const auto&... seen) { desk_.answer_correction(seen..., answer.answer, step_.by, step_.at); });
  }
  void act(const rehearse::Undo& undo) { desk_.undo(id_for(undo.person), undo.reason, step_.by, step_.at); }
  void act(const rehearse::ProposeAgain& again) { desk_.propose_again(id_for(again.person), step_.by, step_.at); }
  void act(const access_rules::MergePeople& merge) {
    desk_.merge_people(merge, std::string("simulated"), step_.by, step_.at);
  }
  void act(const rehearse::Split& split) {
    desk_.split_person(split.person, split.alias, std::string("simulated"), step_.by, step_.at);
  }
  void act(const rehearse::DeclareSeparate& separate) {
    desk_.declare_separate(separate.person, separate.email, std::string("simulated"), step_.by, step_.at);
  }
  void act(const rehearse::HouseholdContact& contact) {
    desk_.make_household_contact(contact.person, std::string("simulated"), step_.by, step_.at);
  }
  void act(const rehearse::ForgetRulings& forget) { desk_.forget_rulings(forget.person, step_.by, step_.at); }
  void act(const rehearse::IgnoreAlert& ignore) {
    desk_.ignore_alert(ignore.person, ignore.alert, std::string("simulated"), step_.by, step_.at);
  }
  void act(const rehearse::UpdateLogin& update) {
    desk_.update_login(update.person, std::string("simulated"), step_.by, step_.at);
  }
  void act(const rehearse::BeginMove&) { desk_.begin_move(step_.by, step_.at); }
  void act(const rehearse::AcceptEmptyFeed& accept) { desk_.accept_empty_feed(accept.count, step_.by, step_.at); }
  void act(const rehearse::SignOffMove& sign) { desk_.sign_off_move(sign.count, step_.by, step_.at); }
  void act(const rehearse::DoorSync& sync) { desk_.door_sync(sync.door, step_.at); }

  /// A `MemoryDesk` knows suggestions by their people, a `sync::Desk` by their numbers.
  static constexpr bool kInMemory = std::is_same_v<Desk, MemoryDesk>;

  const Suggestion& suggestion_of(const PersonId& person) {
    shown_ = desk_.view_person(person, step_.at);
    const Person* found = shown_.find(person);
    if (!found || !found->suggestion) throw Error(ErrorKind::not_found, "no suggestion");
    return *found->suggestion;
  }

  auto id_for(const PersonId& person) {
    if constexpr (kInMemory) {
      return person;
    } else {
      return suggestion_of(person).id;
    }
  }

  template <class Act>
  void with_open(const PersonId& person, std::optional<int> version, const Act& act) {
    if constexpr (kInMemory) {
      act(person, version);
    } else {
      const Suggestion& suggestion = suggestion_of(person);
      act(sync::SeenSuggestion{suggestion.id, version.value_or(suggestion.version)});
    }
  }

  Desk& desk_;
  const rehearse::Step& step_;
  access_rules::PropertyState shown_;
};

template <class Desk>
std::optional<ErrorKind> perform(Desk& desk, const rehearse::Step& step) {
  return Performer<Desk>(desk, step).perform();
}

}  // namespace leasekey::simulation
