// Edits of what the feed means, what they would change now, and what they would have changed.
#include "access-rules/sync_settings.h"

#include <gtest/gtest.h>

#include "access-rules/preview.h"
#include "access-rules/replay.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::complete;
using support::kNoon;
using support::row;
using support::state_of;
using support::take;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kFay("fay");
const PmsUnit kNew("A-101");
const UnitId k101("101");

Property portal_oak() {
  Property property = support::oak();
  property.edited_in = EditedIn::portal;
  return property;
}

Property changed(const Property& property, const SyncSettingsChange& change) {
  Property edited = property;
  edit_sync_settings(edited, change, kFay);
  return edited;
}

ErrorKind refusal(const Property& property, const SyncSettingsChange& change, const std::string& by = "fay") {
  Property edited = property;
  try {
    edit_sync_settings(edited, change, PersonId(by));
  } catch (const Error& error) {
    EXPECT_EQ(edited.unit_map, property.unit_map);
    EXPECT_EQ(edited.status_labels, property.status_labels);
    EXPECT_EQ(edited.keys, property.keys);
    return error.kind();
  }
  ADD_FAILURE() << "it was not refused";
  return ErrorKind::internal;
}

SyncSettingsChange map_unit(const PmsUnit& pms_unit, std::optional<UnitId> unit, bool merged = false) {
  SyncSettingsChange change;
  change.units[pms_unit] = std::move(unit);
  change.merged = merged;
  return change;
}

SyncSettingsChange label(const std::string& word, std::optional<LeaseStatus> status) {
  SyncSettingsChange change;
  change.labels[word] = status;
  return change;
}

TEST(SyncSettings, are_edited_by_those_who_may_change_the_integration) {
  const SyncSettingsChange change = label("Moved in", LeaseStatus::current);
  for (const char* by : {"pat", "fay", "sue"}) {
    Property property = portal_oak();
    edit_sync_settings(property, change, PersonId(by));
    EXPECT_EQ(property.status_labels.at("Moved in"), LeaseStatus::current) << by;
  }
  for (const char* by : {"lee", "sam", "nan", "ann"})
    EXPECT_EQ(refusal(portal_oak(), change, by), ErrorKind::forbidden);
}

TEST(SyncSettings, of_a_property_of_the_configuration_file_are_changed_there) {
  EXPECT_EQ(refusal(support::oak(), label("Moved in", LeaseStatus::current)), ErrorKind::conflict);
}

TEST(SyncSettings, begin_a_unit_map_with_what_every_unit_was_mapped_to) {
  const Property property = changed(portal_oak(), map_unit(kNew, UnitId("112"), true));
  EXPECT_EQ(property.unit_map->at(kNew), UnitId("112"));
  EXPECT_EQ(property.unit_map->at(PmsUnit("105")), UnitId("105"));
  const Property without = changed(property, map_unit(kNew, {}));
  EXPECT_EQ(without.unit_map->size(), portal_oak().units.size());
}

TEST(SyncSettings, map_two_epms_units_to_one_unit_only_where_both_are_said_to_be_the_same) {
  EXPECT_EQ(refusal(portal_oak(), map_unit(kNew, k101)), ErrorKind::invalid_input);
  SyncSettingsChange move = map_unit(kNew, k101);
  move.units[PmsUnit("101")] = {};
  EXPECT_EQ(changed(portal_oak(), move).unit_map->at(kNew), k101);
  EXPECT_EQ(changed(portal_oak(), map_unit(kNew, k101, true)).unit_map->size(), 13U);
}

TEST(SyncSettings, refuse_what_makes_no_sense) {
  EXPECT_EQ(refusal(portal_oak(), map_unit(kNew, UnitId("999"))), ErrorKind::invalid_input);
  EXPECT_EQ(refusal(portal_oak(), label(" ", LeaseStatus::past)), ErrorKind::invalid_input);
  SyncSettingsChange unit_key;
  unit_key.common_keys = {KeyId("unit-101")};
  EXPECT_EQ(refusal(portal_oak(), unit_key), ErrorKind::invalid_input);
  SyncSettingsChange delay;
  delay.start_delay = std::chrono::hours(24 * 8);
  EXPECT_EQ(refusal(portal_oak(), delay), ErrorKind::invalid_input);
  SyncSettingsChange guard;
  guard.guard.emplace(GuardLimits{.revocations_percent = 101});
  EXPECT_EQ(refusal(portal_oak(), guard), ErrorKind::invalid_input);
}

TEST(SyncSettings, replace_a_label_however_it_is_written) {
  Property property = changed(portal_oak(), label("Moved in", LeaseStatus::current));
  property = changed(property, label("  moved IN", LeaseStatus::future));
  EXPECT_EQ(property.status_labels.size(), 1U);
  EXPECT_TRUE(changed(property, label("moved in", {})).status_labels.empty());
}

/// Ann and bob live in 101 and 102; cas has a label nobody knows and is not imported; dan's ePMS unit is not mapped.
class Previews : public testing::Test {
 protected:
  Previews() : state(state_of(portal_oak())) {
    feed = complete({row("ann", "101", "Current"), row("bob", "102", "Current"), row("cas", "103", "Moving in"),
                     row("dan", "A-104", "Current")});
    poll(state, feed, PollId("1"), kNoon);
  }

  Effect effect_of(const SyncSettingsChange& change) {
    const auto people = state.people;
    const Effect effect = preview(state, changed(*state.property, change), feed, kNoon + kHour);
    EXPECT_EQ(state.people, people) << "a preview changes nothing";
    return effect;
  }

  static const PersonEffect& of(const Effect& effect, const std::string& person) {
    for (const auto& one : effect.people) {
      if (one.person == PersonId(person)) return one;
    }
    throw std::out_of_range(person);
  }

  PropertyState state;
  Feed feed;
};

TEST_F(Previews, of_nothing_touch_nobody) {
  EXPECT_TRUE(effect_of({}).touches_nobody());
  SyncSettingsChange delay;
  delay.start_delay = kHour;
  EXPECT_TRUE(effect_of(delay).touches_nobody());
}

TEST_F(Previews, tell_whom_a_label_touches_also_people_who_are_not_imported_yet) {
  const Effect effect = effect_of(label("moving in", LeaseStatus::current));
  ASSERT_EQ(effect.people.size(), 1U) << text_of(effect);
  const PersonEffect& cas = of(effect, "cas");
  EXPECT_EQ(cas.name, "First-cas Last-cas");
  EXPECT_FALSE(cas.before.known);
  EXPECT_EQ(effect.closed, (std::set<Alert>{{AlertKind::unknown_status, "Moving in"}}));
  EXPECT_TRUE(cas.after.known);
  ASSERT_TRUE(cas.after.plan);
  EXPECT_EQ(cas.after.plan->gives, (std::vector<KeyId>{KeyId("entrance"), KeyId("unit-103")}));
  EXPECT_EQ(effect.gaining, 1);
  EXPECT_EQ(effect.losing, 0);
}

TEST_F(Previews, tell_whom_a_label_that_means_past_takes_keys_from) {
  const Effect effect = effect_of(label("Current", LeaseStatus::past));
  EXPECT_EQ(effect.losing, 2);
  EXPECT_TRUE(of(effect, "ann").after.plan->everything);
  EXPECT_EQ(of(effect, "bob").after.state, "pending");
}

TEST_F(Previews, show_a_frozen_person_for_an_excluded_label) {
  SyncSettingsChange change;
  change.excluded = std::vector<std::string>{"Model", "Current"};
  const Effect effect = effect_of(change);
  EXPECT_EQ(effect.losing, 0);
  EXPECT_TRUE(of(effect, "ann").after.frozen);
}

TEST_F(Previews, end_the_block_of_a_unit_that_is_mapped) {
  SyncSettingsChange change = map_unit(PmsUnit("A-104"), UnitId("104"));
  change.units[PmsUnit("104")] = {};
  const Effect effect = effect_of(change);
  ASSERT_EQ(effect.people.size(), 1U) << text_of(effect);
  EXPECT_EQ(of(effect, "dan").before.state, "blocked");
  EXPECT_EQ(of(effect, "dan").after.state, "pending");
  EXPECT_EQ(effect.closed, (std::set<Alert>{{AlertKind::unmapped_unit, "A-104"}}));
}

TEST_F(Previews, show_that_a_designated_key_goes_to_everybody_who_lives_there) {
  SyncSettingsChange change;
  change.common_keys = {KeyId("entrance"), KeyId("gym")};
  const Effect effect = effect_of(change);
  EXPECT_EQ(of(effect, "ann").after.plan->gives, std::vector<KeyId>{KeyId("gym")});
  EXPECT_EQ(effect.gaining, 2);
}

TEST_F(Previews, show_what_the_guard_would_hold) {
  SyncSettingsChange change = label("Current", LeaseStatus::past);
  change.guard.emplace(GuardLimits{.revocations_min = 1, .revocations_percent = 1});
  const Effect effect = effect_of(change);
  EXPECT_EQ(effect.held, 2);
  EXPECT_EQ(effect.opened, (std::set<Alert>{{AlertKind::guard_tripped, ""}}));
}

TEST_F(Previews, miss_nobody_once_more) {
  feed.records.erase(feed.records.begin());
  poll(state, feed, PollId("2"), kNoon + kHour);
  poll(state, feed, PollId("3"), kNoon + kHour * 2);
  EXPECT_TRUE(effect_of({}).touches_nobody());
  EXPECT_EQ(text_of(effect_of(label("Current", LeaseStatus::past))).find("ann:"), std::string::npos);
}

TEST(Renames, that_are_accepted_leave_everybody_with_their_keys_and_nothing_to_decide) {
  for (const char* to : {"R-101", "112"}) {
    PropertyState state = state_of(portal_oak());
    const auto feed = [](const std::string& unit) {
      return std::vector<FeedRecord>{row("ann", unit, "Current"), row("bob", unit, "Current"),
                                     row("cas", unit, "Current")};
    };
    take(state, feed("101"), kNoon);
    take(state, feed(to), kNoon + kHour);
    const bool mapped = std::string(to) == "112";
    EXPECT_EQ(support::open_of(state, "ann"), mapped ? "unit_change held" : "unit_change blocked: unmapped_unit");
    EXPECT_TRUE(state.alerts.contains({AlertKind::unit_renamed, "101"}) || !state.alerts.empty());
    const SyncSettingsChange change = accept_rename(state, PmsUnit("101"), PmsUnit(to));
    Property renamed = *state.property;
    edit_sync_settings(renamed, change, kFay);
    state.property = std::make_shared<const Property>(renamed);
    take(state, feed(to), kNoon + kHour * 2);
    for (const char* person : {"ann", "bob", "cas"}) {
      EXPECT_EQ(support::open_of(state, person), "none") << to;
      EXPECT_EQ(support::held(state, person, kNoon + kHour * 3), support::keys({"unit-101", "entrance"})) << to;
    }
    EXPECT_TRUE(state.alerts.empty()) << to;
  }
}

TEST(Renames, that_nobody_waits_for_are_not_found) {
  PropertyState state = state_of(portal_oak());
  take(state, {row("ann", "101", "Current")}, kNoon);
  EXPECT_THROW(accept_rename(state, PmsUnit("101"), PmsUnit("102")), Error);
}

/// Feeds of four hours.
class Pasts : public testing::Test {
 protected:
  void record(std::vector<FeedRecord> records) { feeds.push_back(complete(std::move(records))); }

  std::vector<PastPoll> polls() const {
    std::vector<PastPoll> list;
    for (std::size_t i = 0; i < feeds.size(); ++i) {
      list.push_back({PollId(std::to_string(i + 1)), kNoon + kHour * static_cast<int>(i), &feeds[i], false});
    }
    return list;
  }

  std::vector<Feed> feeds;
};

TEST_F(Pasts, tell_what_happened_after_the_first_poll) {
  record({row("ann", "101", "Current"), row("bob", "102", "Current")});
  record({row("ann", "101", "Past"), row("bob", "102", "Current"), row("cas", "103", "Current")});
  record({row("ann", "101", "Past"), row("bob", "104", "Current"), row("cas", "103", "Current")});
  const auto events = replay(portal_oak(), polls());
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].person.str() + " " + events[0].what, "ann revoke");
  EXPECT_EQ(events[1].person.str() + " " + events[1].what, "cas grant");
  EXPECT_EQ(events[2].person.str() + " " + events[2].what, "bob unit_change");
  EXPECT_EQ(events[2].at, kNoon + kHour * 2);
  EXPECT_EQ(events[2].gives, std::vector<KeyId>{KeyId("unit-104")});
}

TEST_F(Pasts, differ_where_the_settings_do) {
  record({row("ann", "101", "Current"), row("bob", "102", "Current")});
  record({row("ann", "101", "Vacating"), row("bob", "102", "Current")});
  record({row("ann", "101", "Past"), row("bob", "102", "Current")});
  const Property after = changed(portal_oak(), label("Vacating", LeaseStatus::past));
  const PastDifference difference = compare_past(portal_oak(), after, polls());
  ASSERT_EQ(difference.only_after.size(), 1U);
  EXPECT_EQ(difference.only_after[0].what, "revoke");
  EXPECT_EQ(difference.only_after[0].at, kNoon + kHour);
  const auto kinds = [&] {
    std::vector<std::string> words;
    for (const auto& event : difference.only_before) words.push_back(event.what);
    return words;
  }();
  EXPECT_EQ(kinds, (std::vector<std::string>{"unknown_status Vacating", "revoke", "unknown_status Vacating"}));
}

TEST_F(Pasts, are_told_what_the_guard_would_have_held) {
  std::vector<FeedRecord> all;
  std::vector<FeedRecord> gone;
  for (int number = 101; number <= 108; ++number) {
    const std::string unit = std::to_string(number);
    all.push_back(row("p" + unit, unit, "Current"));
    gone.push_back(row("p" + unit, unit, number <= 105 ? "Past" : "Current"));
  }
  record(all);
  record(gone);
  record(gone);
  SyncSettingsChange wide;
  wide.guard.emplace(GuardLimits{.revocations_min = 20});
  wide.guard->value().revocations_percent = 100;
  const auto held = replay(portal_oak(), polls());
  EXPECT_EQ(std::count_if(held.begin(), held.end(), [](const auto& e) { return e.kind == PastEventKind::held; }), 5);
  EXPECT_EQ(held.back().kind, PastEventKind::alert_closed) << "what is held is released for the next poll";
}

TEST_F(Pasts, of_no_polls_are_empty) { EXPECT_TRUE(replay(portal_oak(), {}).empty()); }

}  // namespace
}  // namespace leasekey::access_rules
