// What the desk writes, what it does not, and what it undoes.
#include "sync/desk_test_world.h"

namespace leasekey::sync {
namespace {

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
