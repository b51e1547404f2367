// People: round trip, what is written, and the history of grants.
#include "store/people.h"

#include <algorithm>
#include <functional>

#include "store/suggestions.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;

class People : public StoreTest {
 protected:
  People() {
    database().write([](Tx& tx) { save_property(tx, sample_property(), at_minute(0)); });
  }

  Person add(Person person) {
    database().write([&](Tx& tx) { save_person(tx, kOak, nullptr, person, at_minute(0)); });
    return person;
  }
  /// Saves `after` over `before`; gives the number of rows written.
  std::int64_t change(const Person& before, Person& after, int minute = 10) {
    return database().write([&](Tx& tx) {
      save_person(tx, kOak, &before, after, at_minute(minute));
      return tx.rows_written();
    });
  }
  std::int64_t rows_for(const Person& before, const std::function<void(Person&)>& edit) {
    Person after = before;
    edit(after);
    const std::int64_t rows = change(before, after);
    EXPECT_EQ(load(before.id.str()), after);
    Person back = before;
    change(after, back);
    return rows;
  }
  Person load(const std::string& id, int minute = 10) {
    return database().read([&](Tx& tx) { return load_person(tx, kOak, PersonId(id), at_minute(minute)).value(); });
  }
  std::vector<GrantRecord> history(const std::string& id) {
    return database().read([&](Tx& tx) { return load_grant_history(tx, kOak, PersonId(id)); });
  }
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(People);

TEST_P(People, are_loaded_as_they_were_saved) {
  const Person saved = add(sample_person());
  EXPECT_EQ(saved.suggestion->id, 1);
  EXPECT_EQ(load("ann"), saved);
}

TEST_P(People, with_nothing_but_an_id_are_loaded_as_they_were_saved) {
  Person person;
  person.id = PersonId("nobody");
  add(person);
  EXPECT_EQ(load("nobody"), person);
}

TEST_P(People, that_are_not_there_are_not_loaded) {
  add(sample_person());
  const auto find = [&](const char* property, const char* id) {
    return database().read([&](Tx& tx) { return load_person(tx, PropertyId(property), PersonId(id), at_minute(0)); });
  };
  EXPECT_FALSE(find("oak", "an").has_value());
  EXPECT_FALSE(find("elm", "ann").has_value());
}

TEST_P(People, of_one_property_are_loaded_together_sorted_by_id) {
  Property elm = sample_property();
  elm.id = PropertyId("elm");
  database().write([&](Tx& tx) { save_property(tx, elm, at_minute(0)); });
  std::vector<Person> saved;
  for (const char* id : {"zoe", "Ann", "émile", "ann", "ann2"}) saved.push_back(add(sample_person(id)));
  database().write([&](Tx& tx) {
    Person other = sample_person("bob");
    save_person(tx, elm.id, nullptr, other, at_minute(0));
  });
  std::sort(saved.begin(), saved.end(), [](const Person& a, const Person& b) { return a.id < b.id; });
  EXPECT_EQ(database().read([](Tx& tx) { return load_people(tx, kOak, at_minute(0)); }), saved);
}

TEST_P(People, saved_twice_as_new_are_a_conflict) {
  add(sample_person());
  EXPECT_EQ(error_of([&] { add(sample_person()); }).kind(), ErrorKind::conflict);
}

TEST_P(People, of_a_property_that_is_not_there_are_a_conflict) {
  const auto save = [&](Tx& tx) {
    Person person = sample_person();
    save_person(tx, PropertyId("elm"), nullptr, person, at_minute(0));
  };
  EXPECT_EQ(error_of([&] { database().write(save); }).kind(), ErrorKind::conflict);
}

TEST_P(People, that_did_not_change_are_not_written) {
  const Person saved = add(sample_person());
  EXPECT_EQ(rows_for(saved, [](Person&) {}), 0);
}

TEST_P(People, that_changed_have_only_the_differing_rows_written) {
  const Person saved = add(sample_person());
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.email = "new@example.com"; }), 1);
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.records[1].misses = 3; }), 1);
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.records.pop_back(); }), 1);
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.manual_status.reset(); }), 1);
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.suppressions = {KeyId("gym"), KeyId("unit-101")}; }), 2);
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.grants[1].sources[0].end = at_minute(600); }), 1);
  EXPECT_EQ(rows_for(saved, [](Person& p) { p.suggestion->state = SuggestionState::applied; }), 2) << "and the count";
  EXPECT_EQ(load("ann"), saved);
}

TEST_P(People, gain_and_lose_every_optional_part) {
  Person bare;
  bare.id = PersonId("ann");
  bare = add(bare);
  Person full = sample_person();
  change(bare, full);
  EXPECT_EQ(load("ann"), full);
  change(full, bare, 20);
  EXPECT_EQ(load("ann", 20), bare);
}

TEST_P(People, keep_a_source_that_ended_as_history_only) {
  const Person saved = add(sample_person());
  Person after = saved;
  after.grants[0].sources[0].end = at_minute(10);
  change(saved, after);
  EXPECT_EQ(load("ann", 9).grants.size(), 2U);
  EXPECT_EQ(load("ann", 10).grants, std::vector<Grant>{saved.grants[1]});
  EXPECT_THAT(history("ann"), ElementsAre(GrantRecord{KeyId("gym"), after.grants[0].sources[0]},
                                          GrantRecord{KeyId("unit-101"), saved.grants[1].sources[0]},
                                          GrantRecord{KeyId("unit-101"), saved.grants[1].sources[1]}));
}

TEST_P(People, whose_source_is_no_longer_carried_have_it_ended_then) {
  const Person saved = add(sample_person());
  Person after = saved;
  after.grants.erase(after.grants.begin());
  EXPECT_EQ(change(saved, after, 10), 1);
  ASSERT_EQ(history("ann").size(), 3U);
  EXPECT_EQ(history("ann")[0].source.end, at_minute(10));
}

TEST_P(People, who_get_a_key_again_have_both_windows_in_their_history) {
  const Person saved = add(sample_person());
  Person without = saved;
  without.grants.erase(without.grants.begin());
  change(saved, without, 10);
  Person again = load("ann", 20);
  EXPECT_EQ(again, without);
  again.grants.insert(again.grants.begin(), {KeyId("gym"), {sample_source(SourceKind::guest, 2)}});
  change(without, again, 20);
  EXPECT_EQ(load("ann", 20), again);
  EXPECT_EQ(history("ann").size(), 4U);
}

TEST_P(People, never_hold_a_source_without_evidence) {
  Person person = sample_person();
  person.grants[0].sources[0].evidence.clear();
  EXPECT_EQ(error_of([&] { add(person); }).kind(), ErrorKind::conflict);
}

TEST_P(People, who_are_guests_of_a_host_are_found) {
  const auto guest = [&](const std::string& id, SourceKind kind, std::optional<Instant> end) {
    Person person;
    person.id = PersonId(id);
    person.grants = {{KeyId("gym"), {sample_source(kind, 0)}}};
    person.grants[0].sources[0].end = end;
    return add(person);
  };
  const Person here = guest("here", SourceKind::guest, {});
  guest("gone", SourceKind::guest, at_minute(5));
  guest("no-guest", SourceKind::manual, {});
  const auto found = [&](const char* host) {
    return database().read([&](Tx& tx) { return load_guests_of(tx, kOak, PersonId(host), at_minute(10)); });
  };
  EXPECT_THAT(found("pat"), ElementsAre(here));
  EXPECT_THAT(found("ann"), ElementsAre());
}

TEST_P(People, with_open_suggestions_are_found) {
  std::vector<Person> open;
  for (const SuggestionState state : {SuggestionState::pending, SuggestionState::held, SuggestionState::blocked,
                                      SuggestionState::applied, SuggestionState::declined}) {
    Person person = sample_person(std::string(to_string(state)));
    person.suggestion->state = state;
    person = add(person);
    if (person.open_suggestion() != nullptr) open.push_back(person);
  }
  std::sort(open.begin(), open.end(), [](const Person& a, const Person& b) { return a.id < b.id; });
  EXPECT_EQ(database().read([](Tx& tx) { return load_people_with_open_suggestions(tx, kOak, at_minute(0)); }), open);
}

}  // namespace
}  // namespace leasekey::store
