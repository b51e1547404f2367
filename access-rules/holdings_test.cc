// Sources are counted; guests have what their hosts have, at most.
#include "access-rules/holdings.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::keys;
using support::kNoon;
using support::source;

const KeyId kGym("gym");
const KeyId kEntrance("entrance");
const Instant kLater = kNoon + std::chrono::hours(1);
const Instant kEarlier = kNoon - std::chrono::hours(1);

Person person(const std::string& id) {
  Person made;
  made.id = PersonId(id);
  return made;
}

const GrantSource& only_source(const Person& who, const KeyId& key) {
  const Grant* grant = find_grant(who, key);
  EXPECT_TRUE(grant && grant->sources.size() == 1);
  return grant->sources.at(0);
}

TEST(Holdings, count_a_key_as_held_until_its_last_source_has_ended) {
  Person ann = person("ann");
  add_source(ann, kGym, source(SourceKind::automated, kEarlier, kNoon));
  add_source(ann, kGym, source(SourceKind::manual, kEarlier, kLater));
  EXPECT_TRUE(holds(ann, kGym, kLater - Duration(1)));
  EXPECT_FALSE(holds(ann, kGym, kLater));
  EXPECT_EQ(held_keys(ann, kNoon), keys({"gym"}));
}

TEST(Holdings, count_what_waits_for_its_start_and_what_a_guest_has_but_no_staff_key) {
  Person ann = person("ann");
  add_source(ann, kGym, source(SourceKind::automated, kLater));
  add_source(ann, kEntrance, source(SourceKind::staff, kEarlier));
  EXPECT_EQ(held_keys(ann, kNoon), keys({"gym"}));
  add_source(ann, KeyId("unit-101"), source(SourceKind::guest, kEarlier, {}, "bob"));
  EXPECT_EQ(held_keys(ann, kNoon), keys({"gym", "unit-101"}));
}

TEST(Holdings, keep_keys_sorted_and_sources_in_the_order_they_were_given) {
  Person ann = person("ann");
  for (const auto* key : {"unit-101", "entrance", "gym", "entrance"}) {
    add_source(ann, KeyId(key), source(SourceKind::manual, kNoon));
  }
  ASSERT_EQ(ann.grants.size(), 3U);
  EXPECT_EQ(ann.grants[0].key, kEntrance);
  EXPECT_EQ(ann.grants[0].sources.size(), 2U);
  EXPECT_EQ(ann.grants[2].key, KeyId("unit-101"));
}

TEST(Holdings, of_automation_are_those_without_an_end) {
  Person ann = person("ann");
  give_automated(ann, kGym, kLater, kNoon, "poll 1");
  add_source(ann, kEntrance, source(SourceKind::manual, kNoon));
  EXPECT_EQ(automated_keys(ann), keys({"gym"}));
  end_automated(ann, kGym, kLater);
  EXPECT_TRUE(automated_keys(ann).empty());
  EXPECT_TRUE(holds(ann, kGym, kNoon));
}

TEST(Holdings, given_by_automation_twice_have_one_source_and_the_earlier_start) {
  Person ann = person("ann");
  give_automated(ann, kGym, kLater, kNoon, "poll 1");
  give_automated(ann, kGym, kNoon, kNoon, "by hand");
  EXPECT_EQ(only_source(ann, kGym).start, kNoon);
  EXPECT_EQ(only_source(ann, kGym).evidence, "poll 1");
  give_automated(ann, kGym, kLater, kNoon, "poll 2");
  EXPECT_EQ(only_source(ann, kGym).start, kNoon);
}

TEST(Holdings, given_again_before_their_planned_end_keep_the_start_and_lose_the_end) {
  Person ann = person("ann");
  give_automated(ann, kGym, kEarlier, kEarlier, "poll 1");
  end_automated(ann, kGym, kLater);
  give_automated(ann, kGym, kLater, kNoon, "poll 2");
  EXPECT_EQ(only_source(ann, kGym).start, kEarlier);
  EXPECT_FALSE(only_source(ann, kGym).end);
}

TEST(Holdings, given_again_after_their_end_are_a_new_source_and_the_old_one_stays_history) {
  Person ann = person("ann");
  give_automated(ann, kGym, kEarlier, kEarlier, "poll 1");
  end_automated(ann, kGym, kNoon);
  give_automated(ann, kGym, kLater, kNoon, "poll 2");
  const auto& sources = find_grant(ann, kGym)->sources;
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].end, kNoon);
  EXPECT_EQ(sources[1].start, kLater);
  EXPECT_EQ(sources[1].given_at, kNoon);
}

TEST(Holdings, never_end_later_than_they_would_anyway) {
  Person ann = person("ann");
  give_automated(ann, kGym, kEarlier, kEarlier, "poll 1");
  end_automated(ann, kGym, kNoon);
  end_automated(ann, kGym, kLater);
  EXPECT_EQ(only_source(ann, kGym).end, kNoon);
}

TEST(Holdings, that_end_leave_other_sources_of_the_key_alone) {
  Person ann = person("ann");
  give_automated(ann, kGym, kEarlier, kEarlier, "poll 1");
  add_source(ann, kGym, source(SourceKind::manual, kEarlier));
  end_automated(ann, kGym, kNoon);
  EXPECT_TRUE(holds(ann, kGym, kLater));
}

TEST(Holdings, ended_by_key_spare_staff_and_tell_whether_automation_had_given_it) {
  Person ann = person("ann");
  add_source(ann, kGym, source(SourceKind::staff, kEarlier));
  add_source(ann, kGym, source(SourceKind::manual, kEarlier, kLater));
  EXPECT_FALSE(end_sources(ann, kGym, kNoon));
  EXPECT_FALSE(holds(ann, kGym, kNoon));
  EXPECT_FALSE(find_grant(ann, kGym)->sources[0].end);

  give_automated(ann, kGym, kEarlier, kEarlier, "poll 1");
  EXPECT_TRUE(end_sources(ann, kGym, kNoon));
  EXPECT_FALSE(end_sources(ann, kGym, kLater)) << "an automated source that has ended is none";
}

TEST(Holdings, all_end_together_also_those_that_have_not_begun) {
  Person ann = person("ann");
  give_automated(ann, kGym, kLater, kEarlier, "poll 1");
  add_source(ann, kEntrance, source(SourceKind::manual, kEarlier));
  add_source(ann, KeyId("unit-101"), source(SourceKind::staff, kEarlier));
  end_everything(ann, kNoon);
  EXPECT_TRUE(held_keys(ann, kNoon).empty());
  EXPECT_EQ(find_grant(ann, kGym)->sources[0].end, kNoon);
  EXPECT_FALSE(find_grant(ann, KeyId("unit-101"))->sources[0].end);
}

/// A host with the gym from an hour ago until an hour from now, and a guest of theirs.
class HostAndGuest : public testing::Test {
 protected:
  HostAndGuest() : state(support::state_of(support::oak())) {
    for (const auto* id : {"host", "guest"}) state.people[PersonId(id)] = person(id);
  }
  Person& host() { return state.people.at(PersonId("host")); }
  Person& guest() { return state.people.at(PersonId("guest")); }
  void invite(Instant start, std::optional<Instant> end) {
    add_source(guest(), kGym, source(SourceKind::guest, start, end, "host"));
  }
  std::vector<Period> guest_windows() { return windows(state, kGym, find_grant(guest(), kGym)->sources.front()); }

  PropertyState state;
};

TEST_F(HostAndGuest, share_what_both_windows_have_in_common) {
  add_source(host(), kGym, source(SourceKind::manual, kEarlier, kLater));
  invite(kNoon, {});
  EXPECT_EQ(guest_windows(), (std::vector<Period>{{kNoon, kLater}}));
}

TEST_F(HostAndGuest, have_one_window_for_each_of_the_host_s) {
  add_source(host(), kGym, source(SourceKind::manual, kEarlier, kNoon));
  add_source(host(), kGym, source(SourceKind::automated, kLater));
  invite(kEarlier, kLater + std::chrono::hours(1));
  EXPECT_EQ(guest_windows(), (std::vector<Period>{{kEarlier, kNoon}, {kLater, kLater + std::chrono::hours(1)}}));
}

TEST_F(HostAndGuest, share_nothing_where_the_host_is_a_guest_or_the_windows_miss_each_other) {
  add_source(host(), kGym, source(SourceKind::guest, kEarlier, {}, "guest"));
  invite(kNoon, {});
  EXPECT_TRUE(guest_windows().empty());
  add_source(host(), kGym, source(SourceKind::manual, kEarlier, kNoon));
  EXPECT_TRUE(guest_windows().empty()) << "they only touch";
  state.people.erase(PersonId("host"));
  EXPECT_TRUE(guest_windows().empty());
}

TEST_F(HostAndGuest, part_for_good_at_the_instant_at_which_the_host_s_hold_ended) {
  add_source(host(), kGym, source(SourceKind::manual, kEarlier, kNoon));
  invite(kEarlier, {});
  end_orphaned_guests(state, kLater);
  EXPECT_EQ(find_grant(guest(), kGym)->sources[0].end, kNoon);
  add_source(host(), kGym, source(SourceKind::manual, kLater));
  EXPECT_EQ(guest_windows(), (std::vector<Period>{{kEarlier, kNoon}})) << "a new key of the host is not the guest's";
}

TEST_F(HostAndGuest, stay_together_while_any_of_the_host_s_sources_lasts) {
  add_source(host(), kGym, source(SourceKind::manual, kEarlier, kNoon));
  add_source(host(), kGym, source(SourceKind::automated, kEarlier));
  invite(kEarlier, {});
  end_orphaned_guests(state, kLater);
  EXPECT_FALSE(find_grant(guest(), kGym)->sources[0].end);
}

TEST_F(HostAndGuest, part_now_where_the_host_s_past_is_not_loaded) {
  invite(kEarlier, {});
  end_orphaned_guests(state, kNoon);
  EXPECT_EQ(find_grant(guest(), kGym)->sources[0].end, kNoon);
}

TEST_F(HostAndGuest, are_left_alone_where_the_host_is_not_part_of_the_state) {
  invite(kEarlier, {});
  state.people.erase(PersonId("host"));
  end_orphaned_guests(state, kNoon);
  EXPECT_FALSE(find_grant(guest(), kGym)->sources[0].end);
}

struct ViewCase {
  const char* what;
  std::vector<GrantSource> sources;
  std::optional<Instant> start;  ///< nothing: nothing to see
  std::optional<Instant> end;
};

TEST(GrantView, shows_the_sources_that_have_not_ended) {
  const auto automated = SourceKind::automated;
  const auto manual = SourceKind::manual;
  const std::vector<ViewCase> cases{
      {"nothing", {}, {}, {}},
      {"one that has ended", {source(manual, kEarlier, kNoon)}, {}, {}},
      {"one that ends before it starts", {source(automated, kLater, kNoon)}, {}, {}},
      {"one without an end", {source(automated, kEarlier)}, kEarlier, {}},
      {"the earliest start", {source(automated, kLater), source(manual, kNoon)}, kNoon, {}},
      {"not the start of one that has ended", {source(manual, kEarlier, kNoon), source(automated, kNoon)}, kNoon, {}},
      {"the last end",
       {source(manual, kEarlier, kLater), source(manual, kEarlier, kLater + Duration(5))},
       kEarlier,
       kLater + Duration(5)},
      {"no end where one source has none, in any order",
       {source(manual, kEarlier, kLater), source(automated, kNoon)},
       kEarlier,
       {}},
      {"no end where the first has none", {source(automated, kNoon), source(manual, kEarlier, kLater)}, kEarlier, {}},
  };
  for (const auto& c : cases) {
    PropertyState state = support::state_of(support::oak());
    const auto view = view_of(state, Grant{kGym, c.sources}, kNoon);
    ASSERT_EQ(view.has_value(), c.start.has_value()) << c.what;
    if (!view) continue;
    EXPECT_EQ(view->start, *c.start) << c.what;
    EXPECT_EQ(view->end, c.end) << c.what;
  }
}

}  // namespace
}  // namespace leasekey::access_rules
