// A scenario: a property and steps in time, as it stands in a file.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access-rules/by_hand.h"
#include "access-rules/correction.h"
#include "access-rules/identity_rulings.h"
#include "access-rules/planned_turn.h"
#include "access-rules/queue.h"
#include "core/access.h"
#include "core/error.h"
#include "core/property.h"

namespace leasekey::rehearse {

struct TakePoll {
  Feed feed;
};
struct FailPoll {
  std::string reason;
};
struct Approve {
  std::optional<PersonId> person;  ///< nothing: all
  std::optional<int> version;
};
struct Decline {
  PersonId person;
  std::string reason;
};
struct ReleaseHeld {
  std::int64_t count = 0;
};
struct RevokeKey {
  PersonId person;
  KeyId key;
};
struct LiftSuppression {
  PersonId person;
  KeyId key;
};
struct ClearStatus {
  PersonId person;
};
struct SetMode {
  std::string mode;  ///< as written: whether it is one is the engine's to refuse
  std::string pending;
};
struct SetStatusTo {
  PersonId person;
  std::string status;
};
struct DoorSync {
  DoorId door;
};

struct Disconnect {
  std::string choice;  ///< as written
  std::optional<std::int64_t> count;
};
struct Connect {};
struct AdoptHeldKeys {};
struct BeginMove {};
struct AcceptEmptyFeed {
  std::int64_t count = 0;
};

struct SignOffMove {
  std::int64_t count = 0;
};
struct AskCorrection {
  PersonId person;
  std::optional<int> version;
  std::string note;
};
struct EditItems {
  PersonId person;
  std::optional<int> version;
  access_rules::EditItems items;
};
struct AnswerCorrection {
  PersonId person;
  std::optional<int> version;
  std::string answer;
};
struct Undo {
  PersonId person;  ///< the last one that was applied
  std::string reason;
};
struct ProposeAgain {
  PersonId person;
};
struct Split {
  PersonId person;
  PersonId alias;
};
struct DeclareSeparate {
  PersonId person;
  std::optional<std::string> email;
};
struct HouseholdContact {
  PersonId person;
};
struct ForgetRulings {
  PersonId person;
};
struct IgnoreAlert {
  PersonId person;
  AlertKind alert = AlertKind::name_mismatch;
};
struct UpdateLogin {
  PersonId person;
};

using Action =
    std::variant<std::monostate, TakePoll, FailPoll, Approve, Decline, ReleaseHeld, access_rules::GiveKey, RevokeKey,
                 LiftSuppression, SetStatusTo, ClearStatus, access_rules::InviteGuest, SetMode, DoorSync, Disconnect,
                 Connect, AdoptHeldKeys, access_rules::AnnounceTurn, AskCorrection, EditItems, AnswerCorrection, Undo,
                 ProposeAgain, access_rules::MergePeople, Split, DeclareSeparate, HouseholdContact, ForgetRulings,
                 IgnoreAlert, UpdateLogin, BeginMove, SignOffMove, AcceptEmptyFeed>;

/// What must hold after a step; every part is optional. Lists are exact, in any order, as sorted lines.
struct Expectation {
  std::optional<std::vector<std::string>> grants;
  std::map<PersonId, std::vector<std::string>> opens;
  std::map<PersonId, std::vector<std::string>> lock_opens;
  std::optional<std::vector<std::string>> suggestions;
  std::map<PersonId, std::string> statuses;
  std::optional<std::vector<std::string>> alerts;
};

struct Step {
  Instant at;
  Action action;
  PersonId by;
  std::optional<std::string> error;  ///< the kind of refusal that must come
  Expectation expect;
};

struct Scenario {
  std::string title;
  Property property;
  std::vector<Step> steps;
};

/// Throws `invalid_input` that names file and field for anything that is not a scenario.
Scenario read_scenario(const std::filesystem::path& file);

/// Lines as they are compared and shown: one per grant, one per suggestion.
std::string grant_line(const PersonId& person, const KeyId& key, Instant start, std::optional<Instant> end,
                       const std::vector<std::string>& sources);
std::string suggestion_line(const PersonId& person, const std::string& change, const std::string& state,
                            const std::string& reason);

}  // namespace leasekey::rehearse
