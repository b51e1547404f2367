// Lists of the queue over several properties: each page is what one gets who looks at every suggestion.
#include "store/suggestion_lists.h"

#include <algorithm>
#include <array>
#include <functional>
#include <random>

#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::ElementsAre;

constexpr std::array kStates{SuggestionState::pending, SuggestionState::held, SuggestionState::blocked,
                             SuggestionState::applied, SuggestionState::declined};

class SuggestionLists : public StoreTest {
 protected:
  SuggestionLists() {
    for (const PropertyId& id : kProperties) {
      Property property = sample_property();
      property.id = id;
      database().write([&](Tx& tx) { save_property(tx, property, at_minute(0)); });
    }
  }

  Person add(const PropertyId& property, const std::string& id, const std::function<void(Suggestion&)>& edit) {
    Person person = sample_person(id);
    edit(*person.suggestion);
    database().write([&](Tx& tx) { save_person(tx, property, nullptr, person, at_minute(0)); });
    return person;
  }

  /// Runs of different lengths at one property after the other, some with an older version.
  void fill(int count) {
    std::mt19937 random(7);
    std::size_t at = 0;
    for (int i = 0; i < count; ++i) {
      if (random() % 3 == 0) at = random() % kProperties.size();
      const Person person = add(kProperties[at], "p" + std::to_string(i), [&](Suggestion& s) {
        s.state = kStates[random() % kStates.size()];
        s.plan.change = random() % 4 == 0 ? Change::revoke : Change::grant;
        s.waiting_since = at_minute(static_cast<int>(random() % 100));
      });
      if (random() % 4 != 0 || !person.suggestion->is_open()) continue;
      Person newer = person;
      ++newer.suggestion->version;
      database().write([&](Tx& tx) { save_person(tx, kProperties[at], &person, newer, at_minute(1)); });
    }
  }

  std::vector<std::int64_t> listed(std::span<const PropertyId> properties, const SuggestionFilter& filter, int limit) {
    std::vector<std::int64_t> ids;
    std::int64_t cursor = 0;
    for (bool full = true; full;) {
      const auto page =
          database().read([&](Tx& tx) { return list_suggestions(tx, properties, filter, cursor, limit); });
      full = static_cast<int>(page.size()) == limit;
      for (const auto& stored : page) {
        cursor = stored.suggestion.id;
        ids.push_back(cursor);
      }
    }
    return ids;
  }

  std::vector<std::int64_t> looked_for(std::span<const PropertyId> properties, const SuggestionFilter& filter) {
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1;; ++id) {
      const auto found = database().read([&](Tx& tx) { return find_suggestion(tx, id); });
      if (!found) return ids;
      const Suggestion& s = found->suggestion;
      const bool here = std::find(properties.begin(), properties.end(), found->property) != properties.end();
      const bool in_state = filter.states.empty() || filter.states.contains(s.state);
      const bool old_enough = !filter.waiting_by || s.waiting_since <= *filter.waiting_by;
      const bool loses = s.plan.change != Change::grant;
      if (here && in_state && old_enough && loses == filter.losses.value_or(loses)) ids.push_back(id);
    }
  }

  const std::vector<PropertyId> kProperties{
      PropertyId("ash"), PropertyId("elm"), PropertyId("fir"), PropertyId("fig"), PropertyId("ivy"),
      PropertyId("may"), PropertyId("rue"), PropertyId("sea"), PropertyId("yew"), kOak};
};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(SuggestionLists);

TEST_P(SuggestionLists, are_in_one_order_over_all_properties_page_by_page) {
  fill(150);
  const std::vector<SuggestionFilter> filters{
      {},
      {.states = kOpenStates},
      {.states = {SuggestionState::held}},
      {.states = {SuggestionState::applied, SuggestionState::pending}},
      {.states = kOpenStates, .waiting_by = at_minute(30)},
      {.states = kOpenStates, .losses = true},
      {.states = {}, .losses = false},
      {.states = {SuggestionState::superseded}},
  };
  const std::span<const PropertyId> all(kProperties);
  for (std::size_t i = 0; i < filters.size(); ++i) {
    for (const auto& properties : {all, all.first(8), all.subspan(1, 2), all.first(1), all.first(0)}) {
      const auto expected = looked_for(properties, filters[i]);
      for (const int limit : {1, 7, 200}) {
        EXPECT_EQ(listed(properties, filters[i], limit), expected) << "filter " << i << ", limit " << limit;
      }
    }
  }
}

TEST_P(SuggestionLists, show_of_what_waits_all_that_it_is_counted_by) {
  const Person ann = add(kOak, "ann", [](Suggestion& s) { s.correction->answered_at.reset(); });
  const Person bob = add(kOak, "bob", [](Suggestion& s) { s.correction.reset(); });
  const Person cid = add(kOak, "cid", [](Suggestion& s) { s.state = SuggestionState::blocked; });
  add(kOak, "dan", [](Suggestion& s) { s.state = SuggestionState::applied; });
  add(PropertyId("elm"), "eve", [](Suggestion&) {});
  const auto open = [](const Person& person, bool with_support) {
    const Suggestion& s = *person.suggestion;
    return OpenSuggestion{s.id, s.version, s.state, s.plan.change, s.waiting_since, person.id, with_support};
  };
  EXPECT_THAT(database().read([](Tx& tx) { return open_suggestions(tx, kOak); }),
              ElementsAre(open(cid, false), open(ann, true), open(bob, false)));
}

}  // namespace
}  // namespace leasekey::store
