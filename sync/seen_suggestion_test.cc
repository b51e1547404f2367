// Deciding on the suggestion that was seen, and on nothing that took its place.
#include <gtest/gtest.h>

#include "core/error.h"
#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey::sync {
namespace {

const PersonId kAnn("ann");
const PersonId kFay("fay");
const Instant kNow = parse_instant("2026-03-02T09:00:00Z").value();

Property oak() {
  Property property;
  property.id = PropertyId("oak");
  property.name = "The Oak";
  for (const char* unit : {"101", "102"}) {
    property.units.push_back({UnitId(unit), ""});
    property.keys.push_back({KeyId(std::string("unit-") + unit), KeyKind::unit, UnitId(unit), {}, false, {}});
  }
  property.managers.push_back({kFay, ManagerRole::property_manager, KeyManagement::full, {}});
  property.managers.push_back({PersonId("sue"), ManagerRole::support, KeyManagement::none, {}});
  return property;
}

class SeenSuggestions : public testing::Test {
 protected:
  SeenSuggestions() {
    database.write([](store::Tx& tx) { store::save_property(tx, oak(), kNow); });
    desk.emplace(database, PropertyId("oak"));
    show_ann_in("101");
  }

  void show_ann_in(const std::string& unit) {
    Feed feed;
    feed.complete = true;
    feed.records.emplace_back();
    feed.records[0].person = kAnn;
    feed.records[0].first_name = "Ann";
    feed.records[0].last_name = "Example";
    feed.records[0].email = "ann@example.com";
    feed.records[0].unit = PmsUnit(unit);
    feed.records[0].status_label = "Current";
    desk->take_feed(feed, kNow, kNow);
  }

  Suggestion shown() { return desk->view_person(kAnn, kNow).people.at(kAnn).suggestion.value(); }
  SeenSuggestion seen() { return {shown().id, shown().version}; }

  template <class Act>
  std::string refusal_of(Act act) {
    try {
      act();
    } catch (const Error& error) {
      return std::string(to_string(error.kind()));
    }
    return "done";
  }
  std::string approve(const SeenSuggestion& suggestion, const PersonId& by = kFay) {
    return refusal_of([&] { desk->approve(suggestion, by, kNow); });
  }
  std::string decline(const SeenSuggestion& suggestion, const PersonId& by = kFay) {
    return refusal_of([&] { desk->decline(suggestion, "wrong unit", by, kNow); });
  }

  store::Database database{store::DatabaseOptions{}};
  std::optional<Desk> desk;
};

TEST_F(SeenSuggestions, are_decided_on_once) {
  const SeenSuggestion suggestion = seen();
  EXPECT_EQ(approve(suggestion), "done");
  EXPECT_EQ(approve(suggestion), "done") << "again is no harm";
  EXPECT_EQ(decline(suggestion), "conflict");
  EXPECT_EQ(shown().state, SuggestionState::applied);
}

TEST_F(SeenSuggestions, that_were_declined_are_not_approved) {
  EXPECT_EQ(decline(seen()), "done");
  EXPECT_EQ(approve(seen()), "conflict");
  EXPECT_EQ(shown().state, SuggestionState::declined);
}

TEST_F(SeenSuggestions, of_another_version_are_left_alone) {
  const SeenSuggestion old = seen();
  show_ann_in("102");
  ASSERT_EQ(shown().id, old.id);
  EXPECT_EQ(approve(old), "conflict");
  EXPECT_EQ(decline(old), "conflict");
  EXPECT_EQ(decline(seen()), "done");
}

TEST_F(SeenSuggestions, whose_place_was_taken_do_not_stand_for_the_new_one) {
  const SeenSuggestion old = seen();
  EXPECT_EQ(decline(old), "done");
  show_ann_in("102");
  ASSERT_NE(shown().id, old.id);
  EXPECT_EQ(approve(old), "conflict");
  EXPECT_EQ(shown().state, SuggestionState::pending);
}

TEST_F(SeenSuggestions, need_the_right_before_the_version) {
  const SeenSuggestion wrong{seen().id, 99};
  EXPECT_EQ(approve(wrong, PersonId("sue")), "forbidden");
  EXPECT_EQ(decline(wrong, PersonId("sue")), "forbidden");
  EXPECT_EQ(approve({12345, 1}), "not_found");
}

}  // namespace
}  // namespace leasekey::sync
