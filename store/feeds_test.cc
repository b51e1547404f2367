// Memory between polls, polls with the outcome of each record, alerts.
#include "store/feeds.h"

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;

class Feeds : public StoreTest {
 protected:
  Feeds() {
    database().write([](Tx& tx) { save_property(tx, sample_property(), at_minute(0)); });
  }

  static FeedMemory memory() {
    return {.has_good = true,
            .records = 120,
            .good_at = at_minute(3),
            .hash = "abc",
            .failures = 2,
            .empties = 1,
            .units_seen = {PmsUnit("A-101"), PmsUnit("A-102"), PmsUnit("Łódź")},
            .settled_until = at_minute(60)};
  }
  static Poll poll(int minute) {
    return {.id = {},
            .property = kOak,
            .started_at = at_minute(minute),
            .finished_at = at_minute(minute) + Duration(250),
            .outcome = PollOutcome::good,
            .records = 5,
            .counts = {{"applied", 2}, {"unchanged", 3}},
            .message = "",
            .hash = "abc"};
  }
  std::int64_t rows_for(const FeedMemory& next) {
    return database().write([&](Tx& tx) {
      save_feed_memory(tx, kOak, next);
      return tx.rows_written();
    });
  }
  std::set<Alert> alerts() {
    return database().read([](Tx& tx) { return load_alerts(tx, kOak); });
  }
  void save(const std::set<Alert>& before, const std::set<Alert>& after, int minute) {
    database().write([&](Tx& tx) { save_alerts(tx, kOak, before, after, at_minute(minute)); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Feeds);

TEST_P(Feeds, that_were_never_polled_have_an_empty_memory) {
  EXPECT_EQ(database().read([](Tx& tx) { return load_feed_memory(tx, kOak); }), FeedMemory());
  EXPECT_EQ(rows_for(FeedMemory()), 0);
}

TEST_P(Feeds, remember_what_was_saved) {
  rows_for(memory());
  EXPECT_EQ(database().read([](Tx& tx) { return load_feed_memory(tx, kOak); }), memory());
}

TEST_P(Feeds, write_only_what_differs_in_their_memory) {
  rows_for(memory());
  EXPECT_EQ(rows_for(memory()), 0);
  FeedMemory next = memory();
  next.failures = 3;
  EXPECT_EQ(rows_for(next), 1);
  next.units_seen.insert(PmsUnit("A-103"));
  next.units_seen.erase(PmsUnit("A-101"));
  EXPECT_EQ(rows_for(next), 2);
  EXPECT_EQ(database().read([](Tx& tx) { return load_feed_memory(tx, kOak); }), next);
}

TEST_P(Feeds, that_did_not_change_write_nothing_but_the_row_of_the_poll) {
  Person person = sample_person();
  database().write([&](Tx& tx) {
    save_feed_memory(tx, kOak, memory());
    save_person(tx, kOak, nullptr, person, at_minute(0));
  });
  const auto rows = database().write([&](Tx& tx) {
    Poll unchanged = poll(5);
    unchanged.outcome = PollOutcome::unchanged;
    insert_poll(tx, unchanged);
    save_feed_memory(tx, kOak, memory());
    save_alerts(tx, kOak, {}, {}, at_minute(5));
    Person same = person;
    save_person(tx, kOak, &person, same, at_minute(5));
    return tx.rows_written();
  });
  EXPECT_EQ(rows, 1);
}

TEST_P(Feeds, list_their_polls_newest_first_and_page_by_page) {
  std::vector<Poll> polls{poll(1), poll(2), poll(3)};
  polls[1].outcome = PollOutcome::refused_empty;
  polls[1].message = "the feed is empty";
  polls[1].counts.clear();
  database().write([&](Tx& tx) {
    for (Poll& each : polls) insert_poll(tx, each);
  });
  EXPECT_EQ(polls[0].id, PollId("1"));
  EXPECT_EQ(polls[2].id, PollId("3"));
  database().read([&](Tx& tx) {
    EXPECT_THAT(list_polls(tx, kOak, {}, 2), ElementsAre(polls[2], polls[1]));
    EXPECT_THAT(list_polls(tx, kOak, polls[1].id, 2), ElementsAre(polls[0]));
    EXPECT_THAT(list_polls(tx, PropertyId("elm"), {}, 2), ElementsAre());
    EXPECT_EQ(find_poll(tx, polls[1].id), polls[1]);
    EXPECT_EQ(find_poll(tx, PollId("9")), std::nullopt);
    EXPECT_EQ(find_poll(tx, PollId("9x")), std::nullopt);
  });
}

TEST_P(Feeds, complete_a_poll_once_its_counts_are_known) {
  Poll each = poll(1);
  database().write([&](Tx& tx) {
    insert_poll(tx, each);
    each.counts["blocked"] = 1;
    each.records = 6;
    update_poll(tx, each);
  });
  EXPECT_EQ(database().read([&](Tx& tx) { return find_poll(tx, each.id); }), each);
}

TEST_P(Feeds, keep_the_outcome_of_each_record_in_order) {
  const std::vector<RecordOutcome> outcomes{
      {PersonId("zoe"), PmsUnit("A-101"), LeaseId("L1"), "", "blocked", "no_email"},
      {PersonId("ann"), PmsUnit("A-102"), LeaseId(""), "", "applied", ""},
      {PersonId(), PmsUnit(), LeaseId(), "leases.csv:17", "skipped", "the unit is missing"}};
  Poll each = poll(1);
  database().write([&](Tx& tx) {
    insert_poll(tx, each);
    save_poll_outcomes(tx, each, outcomes);
  });
  EXPECT_EQ(database().read([&](Tx& tx) { return load_poll_outcomes(tx, each.id); }), outcomes);
}

TEST_P(Feeds, tell_the_outcomes_of_a_poll_by_an_earlier_one_where_they_are_the_same) {
  const RecordOutcome blocked{PersonId("zoe"), {}, LeaseId("L1"), "", "blocked", "no_email"};
  const RecordOutcome applied{PersonId("ann"), {}, LeaseId(""), "", "applied", ""};
  const RecordOutcome skipped{PersonId(), {}, LeaseId(), "leases.csv:17", "skipped", "the unit is missing"};
  const auto take = [&](const std::vector<RecordOutcome>& outcomes) {
    return database().write([&](Tx& tx) {
      Poll each = poll(1);
      const std::int64_t before = tx.rows_written();
      insert_poll(tx, each);
      save_poll_outcomes(tx, each, outcomes);
      return std::pair(each.id, tx.rows_written() - before);
    });
  };
  const auto outcomes_of = [&](const PollId& id) {
    return database().read([&](Tx& tx) { return load_poll_outcomes(tx, id); });
  };
  EXPECT_EQ(take({blocked, applied, skipped}).second, 5);
  const auto [same, rows] = take({blocked, skipped});
  EXPECT_EQ(rows, 2) << "the poll and its reference";
  EXPECT_EQ(outcomes_of(same), (std::vector<RecordOutcome>{blocked, skipped}));
  const auto [other, more] = take({skipped});
  EXPECT_EQ(outcomes_of(other), std::vector<RecordOutcome>{skipped});
  const Poll again = database().write([&](Tx& tx) {
    Poll each = poll(1);
    each.outcome = PollOutcome::unchanged;
    each.records = 7;
    each.counts.clear();
    insert_unchanged_poll(tx, each);
    return each;
  });
  EXPECT_EQ(again.counts, (std::map<std::string, std::int64_t>{{"skipped", 1}, {"unchanged", 6}}));
  EXPECT_EQ(outcomes_of(again.id), std::vector<RecordOutcome>{skipped});
}

TEST_P(Feeds, open_and_close_alerts_and_keep_their_history) {
  const Alert frozen{AlertKind::frozen, "ann"};
  const Alert empty{AlertKind::empty_feed, ""};
  save({}, {frozen, empty}, 1);
  EXPECT_EQ(alerts(), (std::set<Alert>{frozen, empty}));
  save({frozen, empty}, {frozen}, 2);
  save({frozen}, {frozen, empty}, 3);
  EXPECT_EQ(alerts(), (std::set<Alert>{frozen, empty}));
  database().read([&](Tx& tx) {
    EXPECT_THAT(list_alerts(tx, kOak, AlertScope::all),
                ElementsAre(AlertRecord{empty, at_minute(1), at_minute(2)}, AlertRecord{frozen, at_minute(1), {}},
                            AlertRecord{empty, at_minute(3), {}}));
    EXPECT_EQ(list_alerts(tx, kOak, AlertScope::open).size(), 2U);
  });
}

TEST_P(Feeds, open_an_alert_again_that_was_closed_at_the_same_instant) {
  const Alert alert{AlertKind::guard_tripped, ""};
  save({}, {alert}, 1);
  save({alert}, {}, 1);
  save({}, {alert}, 1);
  EXPECT_EQ(alerts(), std::set<Alert>{alert});
}

TEST_P(Feeds, have_one_open_alert_per_kind_and_subject) {
  const Alert alert{AlertKind::orphaned, "ann"};
  save({}, {alert}, 1);
  EXPECT_EQ(error_of([&] { save({}, {alert}, 2); }).kind(), ErrorKind::conflict);
}

}  // namespace
}  // namespace leasekey::store
