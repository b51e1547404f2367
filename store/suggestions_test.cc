// The queue: ids and versions, what replaces what, lists and history.
#include "store/suggestions.h"

#include <functional>

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;

class Suggestions : public StoreTest {
 protected:
  Suggestions() {
    Property elm = sample_property();
    elm.id = kElm;
    database().write([&](Tx& tx) {
      save_property(tx, sample_property(), at_minute(0));
      save_property(tx, elm, at_minute(0));
    });
  }

  Person add(const PropertyId& property, const std::string& id, SuggestionState state = SuggestionState::pending) {
    Person person = sample_person(id);
    person.suggestion->state = state;
    database().write([&](Tx& tx) { save_person(tx, property, nullptr, person, at_minute(0)); });
    return person;
  }
  Person change(const Person& before, const std::function<void(Person&)>& edit) {
    Person after = before;
    edit(after);
    database().write([&](Tx& tx) { save_person(tx, kOak, &before, after, at_minute(1)); });
    return after;
  }
  std::vector<std::int64_t> ids(const std::optional<PropertyId>& property, const SuggestionFilter& filter = {},
                                std::int64_t cursor = 0, int limit = 100) {
    std::vector<std::int64_t> result;
    for (const StoredSuggestion& stored :
         database().read([&](Tx& tx) { return list_suggestions(tx, property, filter, cursor, limit); })) {
      result.push_back(stored.suggestion.id);
    }
    return result;
  }
  std::vector<std::pair<int, SuggestionState>> versions_of(const std::string& person) {
    std::vector<std::pair<int, SuggestionState>> result;
    for (const StoredSuggestion& stored :
         database().read([&](Tx& tx) { return suggestion_history(tx, kOak, PersonId(person)); })) {
      result.emplace_back(stored.suggestion.version, stored.suggestion.state);
    }
    return result;
  }

  void run(std::string_view sql) {
    database().write([&](Tx& tx) { tx.run(sql); });
  }

  const PropertyId kElm{"elm"};
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Suggestions);

TEST_P(Suggestions, get_ascending_ids_over_all_properties) {
  EXPECT_EQ(add(kOak, "ann").suggestion->id, 1);
  EXPECT_EQ(add(kElm, "ann").suggestion->id, 2);
  EXPECT_EQ(database().write([](Tx& tx) { return reserve_suggestion_id(tx); }), 3);
  EXPECT_EQ(add(kOak, "bob").suggestion->id, 4);
}

TEST_P(Suggestions, keep_an_id_that_was_reserved) {
  const std::int64_t id = database().write([](Tx& tx) { return reserve_suggestion_id(tx); });
  Person person = sample_person();
  person.suggestion->id = id;
  database().write([&](Tx& tx) { save_person(tx, kOak, nullptr, person, at_minute(0)); });
  EXPECT_EQ(person.suggestion->id, id);
}

TEST_P(Suggestions, keep_every_version) {
  const Person first = add(kOak, "ann");
  const Person second = change(first, [](Person& p) {
    ++p.suggestion->version;
    p.suggestion->plan.gives = {KeyId("gym")};
  });
  EXPECT_EQ(second.suggestion->id, first.suggestion->id);
  EXPECT_THAT(versions_of("ann"),
              ElementsAre(std::pair(1, SuggestionState::superseded), std::pair(2, SuggestionState::pending)));
  const auto found = database().read([](Tx& tx) { return find_suggestion(tx, 1); });
  EXPECT_EQ(found, (StoredSuggestion{kOak, PersonId("ann"), *second.suggestion}));
  EXPECT_THAT(ids(kOak), ElementsAre(1));
}

TEST_P(Suggestions, that_are_dropped_are_withdrawn) {
  change(add(kOak, "ann"), [](Person& p) { p.suggestion.reset(); });
  EXPECT_THAT(versions_of("ann"), ElementsAre(std::pair(1, SuggestionState::withdrawn)));
}

TEST_P(Suggestions, that_another_one_replaces_are_superseded) {
  const Person after = change(add(kOak, "ann"), [](Person& p) { p.suggestion->id = 0; });
  EXPECT_EQ(after.suggestion->id, 2);
  EXPECT_THAT(versions_of("ann"),
              ElementsAre(std::pair(1, SuggestionState::superseded), std::pair(1, SuggestionState::pending)));
}

TEST_P(Suggestions, that_were_decided_keep_their_state_when_another_one_comes) {
  const Person before = add(kOak, "ann", SuggestionState::declined);
  change(before, [](Person& p) {
    p.suggestion->id = 0;
    p.suggestion->state = SuggestionState::pending;
  });
  EXPECT_THAT(versions_of("ann"),
              ElementsAre(std::pair(1, SuggestionState::declined), std::pair(1, SuggestionState::pending)));
}

TEST_P(Suggestions, are_listed_by_property_state_and_person) {
  add(kOak, "ann");
  add(kElm, "ann", SuggestionState::held);
  add(kOak, "bob", SuggestionState::applied);
  add(kOak, "cid", SuggestionState::blocked);
  EXPECT_THAT(ids(std::nullopt), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(ids(kOak), ElementsAre(1, 3, 4));
  EXPECT_THAT(ids(kOak, {.states = kOpenStates, .person = {}}), ElementsAre(1, 4));
  EXPECT_THAT(ids(std::nullopt, {.states = kOpenStates, .person = {}}), ElementsAre(1, 2, 4));
  EXPECT_THAT(ids(kOak, {.states = {SuggestionState::applied}, .person = {}}), ElementsAre(3));
  EXPECT_THAT(ids(kOak, {.states = {}, .person = PersonId("cid")}), ElementsAre(4));
  EXPECT_THAT(ids(std::nullopt, {.states = {}, .person = PersonId("ann")}), ElementsAre(1, 2));
  EXPECT_THAT(ids(PropertyId("fir")), ElementsAre());
}

TEST_P(Suggestions, are_listed_page_by_page) {
  for (const char* id : {"a", "b", "c", "d", "e"}) add(kOak, id);
  const SuggestionFilter open{.states = kOpenStates, .person = {}};
  EXPECT_THAT(ids(kOak, open, 0, 2), ElementsAre(1, 2));
  EXPECT_THAT(ids(kOak, open, 2, 2), ElementsAre(3, 4));
  EXPECT_THAT(ids(kOak, open, 4, 2), ElementsAre(5));
  EXPECT_THAT(ids(std::nullopt, {}, 3, 1), ElementsAre(4));
}

TEST_P(Suggestions, that_wait_are_counted_by_state) {
  add(kOak, "ann");
  add(kOak, "bob");
  add(kOak, "cid", SuggestionState::blocked);
  add(kOak, "dan", SuggestionState::applied);
  add(kElm, "ann", SuggestionState::held);
  const auto counted = [&] { return database().read([](Tx& tx) { return count_open_suggestions(tx, kOak); }); };
  using testing::Pair;
  EXPECT_THAT(counted(), ElementsAre(Pair(SuggestionState::pending, 2), Pair(SuggestionState::blocked, 1)));
  run("UPDATE suggestions SET state = 'held' WHERE person = 'bob'");
  run("UPDATE suggestions SET state = 'applied' WHERE person = 'cid'");
  EXPECT_THAT(counted(), ElementsAre(Pair(SuggestionState::pending, 1), Pair(SuggestionState::held, 1)));
  run("UPDATE suggestions SET state = 'pending', sentence = '' WHERE person = 'dan'");
  run("UPDATE suggestions SET state = 'pending' WHERE person = 'dan'");
  EXPECT_THAT(counted(), ElementsAre(Pair(SuggestionState::pending, 2), Pair(SuggestionState::held, 1)));
  run("DELETE FROM suggestions WHERE person = 'bob'");
  EXPECT_THAT(counted(), ElementsAre(Pair(SuggestionState::pending, 2)));
}

TEST_P(Suggestions, that_are_not_there_are_not_found) {
  EXPECT_FALSE(database().read([](Tx& tx) { return find_suggestion(tx, 1); }).has_value());
}

}  // namespace
}  // namespace leasekey::store
