// The desk on a real database, in memory and in a file: what is written, what is not, what is undone.
#include "sync/desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "core/error.h"
#include "store/audit.h"
#include "store/doors.h"
#include "store/feeds.h"
#include "store/owners.h"
#include "store/people.h"
#include "store/properties.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::complete;
using support::kNoon;
using support::row;

const PersonId kAnn("ann");
const PersonId kPat("pat");
const KeyId kGym("gym");
const Instant kLater = kNoon + std::chrono::minutes(30);

Property oak_with_an_offline_door() {
  Property property = support::oak();
  for (auto& door : property.doors) door.connected = door.id != DoorId("gym");
  return property;
}

/// The parameter says whether the database is a file.
class DeskTest : public testing::TestWithParam<bool> {
 protected:
  DeskTest() { open(oak_with_an_offline_door()); }
  ~DeskTest() override {
    database.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  void open(const Property& property) {
    store::DatabaseOptions options;
    if (GetParam()) {
      folder_ = std::filesystem::path(testing::TempDir()) / ("desk_test_" + std::to_string(getpid()));
      std::filesystem::remove_all(folder_);
      options.path = (folder_ / "leasekey.db").string();
    }
    database = std::make_unique<store::Database>(options);
    database->write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
    desk = std::make_unique<Desk>(*database, property.id);
  }

  PollSummary take(std::vector<FeedRecord> rows, Instant now = kNoon) {
    return desk->take_feed(complete(std::move(rows)), now, now);
  }

  template <class Read>
  auto read(Read what) {
    return database->read([&](store::Tx& tx) { return what(tx); });
  }

  /// Rows of every table, to show what was not written.
  std::map<std::string, std::int64_t> rows() {
    return read([](store::Tx& tx) {
      std::vector<std::string> tables;
      {
        store::Rows names = tx.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        while (names.next()) tables.push_back(names.get<std::string>(0));
      }
      std::map<std::string, std::int64_t> counts;
      for (const auto& table : tables)
        counts[table] = tx.value<std::int64_t>("SELECT count(*) FROM \"" + table + "\"").value();
      return counts;
    });
  }
  std::vector<store::AuditEntry> audit() {
    return read([&](store::Tx& tx) { return store::list_audit(tx, PropertyId("oak"), {}, {}, 10000); });
  }
  FeedMemory memory() {
    return read([](store::Tx& tx) { return store::load_feed_memory(tx, PropertyId("oak")); });
  }
  std::map<std::string, store::DoorState> doors() {
    std::map<std::string, store::DoorState> states;
    for (auto& state : read([](store::Tx& tx) { return store::load_door_states(tx, PropertyId("oak")); })) {
      states[state.door.str()] = state;
    }
    return states;
  }
  bool opens(const char* person, const char* door, Instant at, bool with_history = false) {
    return access_rules::opens(desk->view(at, with_history), PersonId(person), DoorId(door), at).allowed;
  }

  template <class Act>
  std::optional<ErrorKind> refusal(Act act) {
    try {
      act();
    } catch (const Error& error) {
      return error.kind();
    }
    return {};
  }

  std::unique_ptr<store::Database> database;
  std::unique_ptr<Desk> desk;

 private:
  std::filesystem::path folder_;
};

INSTANTIATE_TEST_SUITE_P(Databases, DeskTest, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "InAFile" : "InMemory"; });

TEST_P(DeskTest, writes_one_row_for_a_poll_without_a_change) {
  const std::vector<FeedRecord> feed{row("ann", "101", "Current"), row("bob", "999", "Current")};
  take(feed);
  auto before = rows();
  const PollSummary summary = take(feed, kLater);
  EXPECT_EQ(summary.poll.outcome, store::PollOutcome::unchanged);
  EXPECT_TRUE(summary.changed.empty());
  ++before.at("polls");
  EXPECT_EQ(rows(), before);
}

TEST_P(DeskTest, looks_again_after_manual_work_at_midnight_and_after_another_feed) {
  const std::vector<FeedRecord> feed{row("ann", "101", "Current")};
  take(feed);
  EXPECT_EQ(take(feed).poll.outcome, store::PollOutcome::unchanged);
  desk->revoke_key(kAnn, KeyId("entrance"), kPat, kNoon);
  EXPECT_FALSE(memory().settled_until);
  EXPECT_EQ(take(feed).poll.outcome, store::PollOutcome::good);
  desk->lift_suppression(kAnn, KeyId("entrance"), kPat, kNoon);
  EXPECT_EQ(take(feed).poll.outcome, store::PollOutcome::good);
  EXPECT_EQ(support::held(desk->view(kNoon), "ann", kNoon), support::keys({"entrance", "unit-101"}));

  const Instant midnight = support::at("2026-04-07T04:00:00Z");
  EXPECT_EQ(take(feed, midnight - Duration(1)).poll.outcome, store::PollOutcome::unchanged);
  EXPECT_EQ(take(feed, midnight).poll.outcome, store::PollOutcome::good);
  EXPECT_EQ(take({feed[0], row("bob", "102", "Future")}, midnight).poll.outcome, store::PollOutcome::good);
  EXPECT_EQ(take({feed[0], row("bob", "102", "Future")}, midnight).poll.outcome, store::PollOutcome::unchanged);
}

TEST_P(DeskTest, looks_again_after_each_kind_of_work) {
  const std::vector<FeedRecord> feed{row("ann", "101", "Current"), row("bob", "102", "Current"),
                                     row("zoe", "999", "Current")};
  using Work = std::function<void(Desk&)>;
  const std::vector<std::pair<const char*, Work>> works{
      {"give",
       [](Desk& d) {
         d.give_key({kAnn, kGym, {}, {}}, kPat, kNoon);
       }},
      {"invite",
       [](Desk& d) {
         d.invite_guest({kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
       }},
      {"revoke", [](Desk& d) { d.revoke_key(kAnn, KeyId("unit-101"), kPat, kNoon); }},
      {"lift", [](Desk& d) { d.lift_suppression(kAnn, KeyId("unit-101"), kPat, kNoon); }},
      {"set",
       [](Desk& d) {
         d.set_status({kAnn, LeaseStatus::past, "", {}}, kPat, kNoon);
       }},
      {"clear", [](Desk& d) { d.clear_status(kAnn, kPat, kNoon); }},
      {"mode", [](Desk& d) { d.set_mode(Mode::approval_required, access_rules::PendingChoice::keep, kPat, kNoon); }},
      {"decline", [](Desk& d) { d.decline(PersonId("zoe"), "no", kPat, kNoon); }},
      {"approve all", [](Desk& d) { d.approve_all(kPat, kNoon); }},
      {"release", [](Desk& d) { d.release_held(0, kPat, kNoon); }},
  };
  take(feed);
  for (const auto& [name, work] : works) {
    take(feed);
    EXPECT_EQ(take(feed).poll.outcome, store::PollOutcome::unchanged) << "before " << name;
    work(*desk);
    EXPECT_EQ(take(feed).poll.outcome, store::PollOutcome::good) << "after " << name;
  }
}

TEST_P(DeskTest, changes_nothing_but_its_memory_and_alerts_at_a_bad_poll) {
  const std::vector<FeedRecord> feed{row("ann", "101", "Current")};
  take(feed);
  const auto people = desk->view(kLater).people;
  Feed part = complete({row("ann", "101", "Past")});
  part.complete = false;
  part.why_incomplete = "page 2 is missing";
  const PollSummary incomplete = desk->take_feed(part, kNoon, kLater);
  EXPECT_EQ(incomplete.poll.outcome, store::PollOutcome::incomplete);
  EXPECT_EQ(incomplete.poll.message, "page 2 is missing");
  EXPECT_EQ(desk->take_failure("no answer", kNoon, kLater).poll.outcome, store::PollOutcome::failed);
  EXPECT_EQ(memory().failures, 2);
  EXPECT_EQ(take({}, kLater).poll.outcome, store::PollOutcome::refused_empty);
  EXPECT_EQ(memory().empties, 1);
  EXPECT_EQ(desk->view(kLater).people, people);
  EXPECT_EQ(desk->view(kLater).alerts, (std::set<Alert>{{AlertKind::empty_feed, ""}}));
  desk->take_failure("no answer", kNoon, kLater);
  EXPECT_TRUE(desk->view(kLater).alerts.contains({AlertKind::feed_failing, ""}));

  EXPECT_EQ(take(feed, kLater).poll.outcome, store::PollOutcome::good) << "it closes alerts, so it is looked at";
  EXPECT_TRUE(desk->view(kLater).alerts.empty());
  EXPECT_EQ(take(feed, kLater).poll.outcome, store::PollOutcome::unchanged);
}

TEST_P(DeskTest, keeps_a_row_for_every_poll_with_counts_that_add_up) {
  Feed feed = complete({row("ann", "101", "Current"), row("bob", "102", "Past"), row("cid", "999", "Current")});
  feed.skipped = {{"line 7", "no id"}};
  const PollSummary summary = desk->take_feed(feed, kNoon, kLater);
  EXPECT_EQ(summary.poll.records, 4);
  EXPECT_EQ(summary.poll.counts, (std::map<std::string, std::int64_t>{{"applied", 1}, {"blocked", 1}, {"skipped", 2}}));
  EXPECT_EQ(summary.changed, (std::vector<PersonId>{kAnn, PersonId("cid")}));
  const auto polls = read([](store::Tx& tx) { return store::list_polls(tx, PropertyId("oak"), {}, 10); });
  ASSERT_EQ(polls.size(), 1U);
  EXPECT_EQ(polls[0], summary.poll);
  const auto outcomes = read([&](store::Tx& tx) { return store::load_poll_outcomes(tx, summary.poll.id); });
  ASSERT_EQ(outcomes.size(), 4U);
  EXPECT_EQ(outcomes.back().where, "line 7");

  const PollSummary again = desk->take_feed(feed, kNoon, kLater);
  EXPECT_EQ(again.poll.outcome, store::PollOutcome::unchanged);
  EXPECT_EQ(again.poll.counts, (std::map<std::string, std::int64_t>{{"blocked", 1}, {"skipped", 2}, {"unchanged", 1}}));
  EXPECT_EQ(read([&](store::Tx& tx) { return store::load_poll_outcomes(tx, again.poll.id); }).size(), 3U);
}

TEST_P(DeskTest, undoes_everything_of_a_change_that_is_refused) {
  take({row("ann", "101", "Current"), row("bob", "999", "Current")});
  const auto before = rows();
  const auto people = desk->view(kNoon).people;
  const std::vector<std::pair<ErrorKind, std::function<void()>>> refused{
      {ErrorKind::forbidden,
       [&] {
         desk->give_key({PersonId("new"), kGym, {}, {}}, PersonId("lee"), kNoon);
       }},
      {ErrorKind::not_found, [&] { desk->revoke_key(kAnn, kGym, kPat, kNoon); }},
      {ErrorKind::conflict, [&] { desk->approve(PersonId("bob"), {}, kPat, kNoon); }},
      {ErrorKind::not_found, [&] { desk->approve(PersonId("zoe"), {}, kPat, kNoon); }},
      {ErrorKind::invalid_input, [&] { desk->decline(PersonId("bob"), "", kPat, kNoon); }},
      {ErrorKind::forbidden,
       [&] { desk->set_mode(Mode::observe, access_rules::PendingChoice::keep, PersonId("lee"), kNoon); }},
      {ErrorKind::not_found, [&] { desk->door_sync(DoorId("attic"), kNoon); }},
  };
  for (const auto& [kind, act] : refused) EXPECT_EQ(refusal(act), kind);
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(desk->view(kNoon).people, people);
  EXPECT_EQ(take({row("ann", "101", "Current"), row("bob", "999", "Current")}).poll.outcome,
            store::PollOutcome::unchanged)
      << "what was refused does not unsettle the feed";
}

TEST_P(DeskTest, undoes_a_poll_that_the_database_refuses_in_the_middle) {
  take({row("ann", "101", "Current")});
  const auto before = rows();
  const auto people = desk->view(kNoon).people;
  FeedRecord broken = row("zoe", "103", "Current");
  broken.first_name = std::string("Zo\0e", 4);
  const auto poll = [&] { take({row("ann", "101", "Past"), row("bob", "102", "Current"), broken}, kLater); };
  EXPECT_EQ(refusal(poll), ErrorKind::invalid_input);
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(desk->view(kNoon).people, people);
}

TEST_P(DeskTest, refuses_to_write_under_an_epoch_that_is_over) {
  const PropertyId oak("oak");
  const auto acquire = [&](const char* owner, Instant now) {
    return database->write(
        [&](store::Tx& tx) { return store::acquire(tx, oak, owner, now, std::chrono::seconds(15)); });
  };
  Desk first(*database, oak, acquire("one", kNoon).value());
  first.take_feed(complete({row("ann", "101", "Current")}), kNoon, kNoon);
  Desk second(*database, oak, acquire("two", kLater).value());
  const auto before = rows();
  const Feed past = complete({row("ann", "101", "Past")});
  for (const std::function<void()>& act : std::vector<std::function<void()>>{
           [&] { first.take_feed(past, kLater, kLater); },
           [&] { first.take_feed(complete({row("ann", "101", "Current")}), kLater, kLater); },
           [&] { first.take_failure("no answer", kLater, kLater); },
           [&] {
             first.give_key({kAnn, kGym, {}, {}}, kPat, kLater);
           },
           [&] { first.approve_all(kPat, kLater); }, [&] { first.door_sync(DoorId("gym"), kLater); }}) {
    EXPECT_EQ(refusal(act), ErrorKind::conflict);
  }
  EXPECT_EQ(rows(), before);
  second.take_feed(past, kLater, kLater);
  EXPECT_TRUE(support::held(desk->view(kLater), "ann", kLater).empty());
}

TEST_P(DeskTest, knows_no_property_that_is_not_there) {
  EXPECT_EQ(refusal([&] { Desk(*database, PropertyId("elm")); }), ErrorKind::not_found);
}

TEST_P(DeskTest, raises_the_version_of_the_doors_whose_lists_change_and_of_no_other) {
  take({row("ann", "101", "Current")});
  EXPECT_EQ(doors().at("d101").wanted_version, 1);
  EXPECT_EQ(doors().at("d101").confirmed_version, 1) << "connected doors confirm at once";
  EXPECT_EQ(doors().at("front").wanted_version, 1);
  EXPECT_EQ(doors().at("d102").wanted_version, 0);
  take({row("ann", "101", "Notice")}, kLater);
  EXPECT_EQ(doors().at("d101").wanted_version, 1) << "no key changed";

  desk->give_key({kAnn, kGym, {}, {}}, kPat, kLater);
  EXPECT_EQ(doors().at("gym").wanted_version, 1);
  EXPECT_EQ(doors().at("gym").confirmed_version, 0) << "offline";
  const auto behind = read([](store::Tx& tx) { return store::doors_requiring_updates(tx, PropertyId("oak")); });
  ASSERT_EQ(behind.size(), 1U);
  EXPECT_EQ(behind[0].door, DoorId("gym"));
  desk->door_sync(DoorId("gym"), kLater);
  EXPECT_EQ(doors().at("gym").confirmed_version, 1);
}

TEST_P(DeskTest, lets_an_offline_lock_go_on_with_the_list_it_has) {
  take({row("ann", "101", "Current")});
  desk->give_key({kAnn, kGym, {}, {}}, kPat, kNoon);
  desk->invite_guest({kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
  const DoorId gym("gym");
  EXPECT_FALSE(desk->lock_opens(kAnn, gym, kNoon));
  desk->door_sync(gym, kNoon);
  EXPECT_TRUE(desk->lock_opens(kAnn, gym, kNoon));
  EXPECT_TRUE(desk->lock_opens(PersonId("gil"), gym, kNoon));
  desk->revoke_key(kAnn, kGym, kPat, kLater);
  EXPECT_FALSE(opens("ann", "gym", kLater));
  EXPECT_TRUE(desk->lock_opens(kAnn, gym, kLater)) << "it has not heard";
  desk->door_sync(gym, kLater);
  EXPECT_FALSE(desk->lock_opens(kAnn, gym, kLater));
  EXPECT_FALSE(desk->lock_opens(PersonId("gil"), gym, kLater));
  EXPECT_FALSE(desk->lock_opens(kAnn, DoorId("attic"), kLater));
}

TEST_P(DeskTest, answers_about_the_past_with_its_history) {
  take({row("ann", "101", "Current")});
  desk->give_key({kAnn, kGym, {}, {}}, kPat, kNoon);
  desk->invite_guest({kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
  const Instant end = kNoon + std::chrono::hours(5);
  take({row("ann", "101", "Past"), row("bob", "102", "Current")}, end);
  desk->give_key({kAnn, kGym, {}, {}}, kPat, end + std::chrono::hours(1));

  EXPECT_FALSE(opens("ann", "d101", end));
  const auto at_a_past_time = [&](const char* person, const char* door, Instant at) {
    const auto state = desk->view(end + std::chrono::hours(2), true);
    return access_rules::opens(state, PersonId(person), DoorId(door), at).allowed;
  };
  const Instant start = kNoon + support::kDelay;
  EXPECT_FALSE(at_a_past_time("ann", "d101", start - Duration(1)));
  EXPECT_TRUE(at_a_past_time("ann", "d101", start));
  EXPECT_TRUE(at_a_past_time("ann", "d101", end - Duration(1)));
  EXPECT_FALSE(at_a_past_time("ann", "d101", end));
  EXPECT_TRUE(at_a_past_time("gil", "gym", end - Duration(1)));
  EXPECT_FALSE(at_a_past_time("gil", "gym", end)) << "the guest went with the host";
  EXPECT_FALSE(at_a_past_time("gil", "gym", end + std::chrono::hours(1))) << "and did not come back";
  EXPECT_TRUE(at_a_past_time("ann", "gym", end + std::chrono::hours(1)));
  const auto one = desk->view_person(PersonId("gil"), end + std::chrono::hours(2), true);
  EXPECT_TRUE(access_rules::opens(one, PersonId("gil"), DoorId("gym"), end - Duration(1)).allowed);
}

/// Everything that is in the audit trail, as one text.
std::string text_of(const std::vector<store::AuditEntry>& entries) {
  std::string text;
  for (const auto& e : entries) {
    text += e.actor + " " + e.action + " " + e.subject + " " + e.reason + " " + e.before + " " + e.after + "\n";
  }
  return text;
}

TEST_P(DeskTest, leaves_an_entry_for_each_kind_of_change) {
  struct Step {
    const char* what;
    std::function<void()> act;
    std::set<std::string> actions;  ///< that must be among the new entries
    const char* actor;
  };
  const auto feed = [](const char* label) { return std::vector<FeedRecord>{row("ann", "101", label)}; };
  const std::vector<Step> steps{
      {"a move-in",
       [&] { take(feed("Current")); },
       {"person_added", "status", "suggestion_applied", "grant"},
       "automation"},
      {"a key by hand",
       [&] {
         desk->give_key({kAnn, kGym, {}, {}}, kPat, kNoon);
       },
       {"grant"},
       "pat"},
      {"a guest",
       [&] {
         desk->invite_guest({kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
       },
       {"person_added", "grant"},
       "ann"},
      {"a revocation",
       [&] { desk->revoke_key(kAnn, KeyId("entrance"), kPat, kNoon); },
       {"grant", "suppression_set"},
       "pat"},
      {"a lift", [&] { desk->lift_suppression(kAnn, KeyId("entrance"), kPat, kNoon); }, {"suppression_ended"}, "pat"},
      {"a manual status",
       [&] {
         desk->set_status({kAnn, LeaseStatus::past, "left early", {}}, kPat, kNoon);
       },
       {"manual_status", "grant"},
       "pat"},
      {"its end", [&] { desk->clear_status(kAnn, kPat, kNoon); }, {"manual_status"}, "pat"},
      {"a mode",
       [&] { desk->set_mode(Mode::approval_required, access_rules::PendingChoice::keep, kPat, kNoon); },
       {"mode"},
       "pat"},
      {"a suggestion", [&] { take(feed("Notice"), kLater); }, {"status", "suggestion_pending"}, "automation"},
      {"a decline", [&] { desk->decline(kAnn, "not now", kPat, kLater); }, {"suggestion_declined"}, "pat"},
      {"a suggestion again", [&] { take(feed("Current"), kLater); }, {"suggestion_pending"}, "automation"},
      {"an approval", [&] { desk->approve(kAnn, 1, kPat, kLater); }, {"suggestion_applied", "grant"}, "pat"},
      {"a withdrawal",
       [&] { take(feed("Past"), kLater), take(feed("Current"), kLater); },
       {"suggestion_withdrawn"},
       "automation"},
  };
  std::size_t known = 0;
  for (const auto& step : steps) {
    step.act();
    const auto entries = audit();
    ASSERT_GT(entries.size(), known) << step.what;
    std::set<std::string> actions;
    for (std::size_t i = 0; i + known < entries.size(); ++i) {  // newest first
      actions.insert(entries[i].action);
      EXPECT_EQ(entries[i].actor, step.actor) << step.what;
      EXPECT_FALSE(entries[i].subject.empty());
    }
    for (const auto& action : step.actions) EXPECT_TRUE(actions.contains(action)) << step.what << ": " << action;
    known = entries.size();
  }
  EXPECT_TRUE(read([](store::Tx& tx) { return store::verify_audit(tx); }).ok);
}

TEST_P(DeskTest, leaves_no_name_address_or_phone_in_the_audit_trail) {
  FeedRecord ann = row("p-17", "101", "Current");
  ann.first_name = "Annabel";
  ann.last_name = "Quillfeather";
  ann.email = "annabel.quill@example.com";
  ann.phone = "+1 212 555 0147";
  FeedRecord twin = row("p-18", "102", "Current");
  twin.first_name = "Otto";
  twin.last_name = "Zwirner";
  twin.email = "otto@zwirner.example";
  const PersonId id("p-17");
  take({ann, twin});
  desk->give_key({id, kGym, {}, {}}, kPat, kNoon);
  desk->invite_guest({id, PersonId("p-99"), kGym, {}, {}}, kNoon);
  desk->revoke_key(id, KeyId("entrance"), kPat, kNoon);
  desk->set_status({id, LeaseStatus::past, "", {}}, kPat, kNoon);
  twin.email = ann.email;
  ann.unit = PmsUnit("103");
  take({ann, twin}, kLater);
  ann.status_label = "Cancelled";
  twin.status_label = "Past";
  take({ann, twin}, kLater + std::chrono::hours(1));
  desk->take_failure("no answer", kLater, kLater);
  const std::string trail = text_of(audit());
  EXPECT_NE(trail.find("p-17"), std::string::npos);
  for (const auto* personal : {"Annabel", "Quillfeather", "quill", "555", "Otto", "Zwirner", "zwirner", "@"}) {
    EXPECT_EQ(trail.find(personal), std::string::npos) << personal << " is in the trail:\n" << trail;
  }
}

TEST_P(DeskTest, leaves_nothing_in_the_audit_trail_where_nothing_changed) {
  const std::vector<FeedRecord> feed{row("ann", "101", "Current")};
  take(feed);
  const auto known = audit();
  take(feed);
  take({row("ann", "101", "Current")}, support::at("2026-04-08T12:00:00Z"));
  desk->take_failure("no answer", kLater, kLater);
  desk->door_sync(DoorId("gym"), kLater);
  EXPECT_EQ(audit(), known);
}

TEST_P(DeskTest, makes_one_approval_of_two_and_one_version_of_each_suggestion) {
  desk->set_mode(Mode::approval_required, access_rules::PendingChoice::keep, kPat, kNoon);
  take({row("ann", "101", "Current", "L1")});
  const auto id = desk->view(kNoon).people.at(kAnn).suggestion->id;
  EXPECT_GT(id, 0);
  take({row("ann", "102", "Current", "L1")}, kLater);
  EXPECT_EQ(refusal([&] { desk->approve(kAnn, 1, kPat, kLater); }), ErrorKind::conflict);
  desk->approve(kAnn, 2, kPat, kLater);
  const auto after = desk->view(kLater).people.at(kAnn);
  EXPECT_EQ(after.suggestion->id, id);
  const auto entries = audit().size();
  desk->approve(kAnn, 2, kPat, kLater);
  EXPECT_EQ(desk->view(kLater).people.at(kAnn), after);
  EXPECT_EQ(audit().size(), entries);
}

}  // namespace
}  // namespace leasekey::sync
