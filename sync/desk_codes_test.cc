// Doorcodes and guests' codes on a real database, and what no sequence of changes by hand ever breaks.
#include <gtest/gtest.h>

#include <random>

#include "core/error.h"
#include "store/audit.h"
#include "store/codes.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"
#include "tests/support/seeded_random.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;
using access_rules::UnlockReason;
using support::kNoon;

const PersonId kAnn("ann");
const PersonId kZed("zed");
const PersonId kPat("pat");
const KeyId kGym("gym");
const DoorId kFront("front");
const DoorId kGymDoor("gym");
constexpr Duration kHour = std::chrono::hours(1);

class DeskCodes : public testing::Test {
 protected:
  DeskCodes() { open(support::oak()); }

  void open(const Property& property) {
    database.write([&](store::Tx& tx) { store::save_property(tx, property, Instant()); });
    desk = std::make_unique<Desk>(database, property.id, std::nullopt, random);
  }
  void give(const PersonId& person, const char* key, Instant now, std::optional<Instant> end = {}) {
    desk->give_key({person, KeyId(key), now, end}, kPat, now);
  }
  std::string code(const PersonId& person, const DoorId& door) {
    const auto codes = desk->doorcodes_of(person);
    const auto found = codes.find(door);
    return found == codes.end() ? "" : found->second;
  }
  UnlockReason answer(const DoorId& door, const std::string& digits, Instant at) {
    return desk->code_opens(door, digits, at).decision.reason;
  }

  store::Database database{store::DatabaseOptions{}};
  support::SeededRandom random;
  std::unique_ptr<Desk> desk;
};

TEST_F(DeskCodes, stay_when_a_new_key_comes_before_the_old_one_goes) {
  give(kZed, "unit-101", kNoon);
  const std::string front = code(kZed, kFront);
  EXPECT_EQ(front.size(), 7U);
  EXPECT_EQ(desk->code_opens(kFront, front, kNoon).person, kZed);
  EXPECT_EQ(answer(kFront, front, kNoon), UnlockReason::granted);
  give(kZed, "unit-102", kNoon + kHour);
  desk->revoke_key(kZed, KeyId("unit-101"), kPat, kNoon + 2 * kHour);
  EXPECT_EQ(code(kZed, kFront), front);
  EXPECT_EQ(code(kZed, DoorId("d101")), "");
  desk->revoke_key(kZed, KeyId("unit-102"), kPat, kNoon + 3 * kHour);
  EXPECT_EQ(answer(kFront, front, kNoon + 3 * kHour), UnlockReason::no_grant);
  give(kZed, "unit-102", kNoon + 4 * kHour);
  EXPECT_NE(code(kZed, kFront), front) << "the last key had gone";
}

TEST_F(DeskCodes, go_with_an_end_that_time_brought_also_where_nobody_swept) {
  give(kZed, "gym", kNoon, kNoon + kHour);
  const std::string first = code(kZed, kGymDoor);
  EXPECT_EQ(answer(kGymDoor, first, kNoon + kHour), UnlockReason::no_grant);
  give(kZed, "gym", kNoon + 2 * kHour, kNoon + 3 * kHour);
  EXPECT_NE(code(kZed, kGymDoor), first);
  desk->sweep_codes(kNoon + 2 * kHour);
  EXPECT_NE(code(kZed, kGymDoor), "");
  desk->sweep_codes(kNoon + 3 * kHour);
  EXPECT_EQ(code(kZed, kGymDoor), "");
}

TEST_F(DeskCodes, are_there_before_access_begins_and_open_nothing_yet_nor_while_held) {
  desk->give_key({kZed, kGym, kNoon + kHour, {}}, kPat, kNoon);
  const std::string digits = code(kZed, kGymDoor);
  EXPECT_EQ(answer(kGymDoor, digits, kNoon), UnlockReason::not_started);
  EXPECT_EQ(answer(kGymDoor, digits, kNoon + kHour), UnlockReason::granted);
  desk->hold_person(kZed, "lost", kPat, kNoon + kHour);
  EXPECT_EQ(answer(kGymDoor, digits, kNoon + kHour), UnlockReason::held);
  EXPECT_EQ(code(kZed, kGymDoor), digits);
}

TEST_F(DeskCodes, are_made_anew_when_the_property_s_become_longer_and_kept_when_shorter) {
  Property property = support::oak();
  property.doorcode_length = 5;
  open(property);
  give(kZed, "gym", kNoon);
  const std::string five = code(kZed, kGymDoor);
  EXPECT_EQ(five.size(), 5U);
  property.doorcode_length = 4;
  open(property);
  desk->sweep_codes(kNoon);
  EXPECT_EQ(code(kZed, kGymDoor), five);
  property.doorcode_length = 6;
  open(property);
  desk->sweep_codes(kNoon);
  EXPECT_EQ(code(kZed, kGymDoor).size(), 6U);
}

TEST_F(DeskCodes, that_ended_rest_for_ninety_days) {
  give(kZed, "gym", kNoon);
  const std::string digits = code(kZed, kGymDoor);
  desk->revoke_key(kZed, kGym, kPat, kNoon);
  const auto free = [&](Instant now) {
    return database.read(
        [&](store::Tx& tx) { return store::is_code_free(tx, PropertyId("oak"), kGymDoor, digits, now); });
  };
  EXPECT_FALSE(free(kNoon + store::kCodeRest - Duration(1)));
  EXPECT_TRUE(free(kNoon + store::kCodeRest));
}

TEST_F(DeskCodes, of_a_residence_are_reset_by_their_owner) {
  give(kZed, "unit-101", kNoon);
  const std::string digits = code(kZed, DoorId("d101"));
  desk->reset_doorcode(kZed, DoorId("d101"), kNoon);
  EXPECT_NE(code(kZed, DoorId("d101")), digits);
  EXPECT_THROW(desk->reset_doorcode(kZed, kFront, kNoon), Error);
}

TEST_F(DeskCodes, of_guests_open_for_their_host_s_sake_and_never_stand_in_the_audit_trail) {
  give(kZed, "gym", kNoon);
  const auto made = desk->make_guest_code({kZed, GuestCodeKind::fifteen_minutes, {}, {kGymDoor}}, kNoon);
  EXPECT_EQ(answer(kGymDoor, made.digits, kNoon + kHour), UnlockReason::granted);
  EXPECT_TRUE(desk->use_code(kGymDoor, made.digits, kNoon + kHour).decision.allowed);
  EXPECT_EQ(answer(kGymDoor, made.digits, kNoon + kHour + std::chrono::minutes(15)), UnlockReason::ended);
  EXPECT_THROW(desk->end_guest_code(kZed, made.code.id, kNoon), Error) << "cannot be taken back";
  const auto daily = desk->make_guest_code({kZed, GuestCodeKind::daily, {}, {kGymDoor}}, kNoon);
  EXPECT_EQ(desk->guest_codes_of(kZed, kNoon).size(), 2U);
  EXPECT_THROW(desk->end_guest_code(kAnn, daily.code.id, kNoon), Error) << "not hers";
  desk->end_guest_code(kZed, daily.code.id, kNoon + kHour);
  EXPECT_EQ(answer(kGymDoor, daily.digits, kNoon + kHour), UnlockReason::no_grant);
  for (const auto& entry :
       database.read([](store::Tx& tx) { return store::list_audit(tx, PropertyId("oak"), {}, {}, 100); })) {
    for (const auto& digits : {made.digits, daily.digits, code(kZed, kGymDoor)}) {
      EXPECT_EQ((entry.before + entry.after + entry.reason).find(digits), std::string::npos) << entry.action;
    }
  }
}

/// Random changes by hand at one property, with what has to hold after each.
class Story {
 public:
  Story(Desk& desk, std::uint32_t seed) : desk_(desk), chance_(seed) {}

  void step() {
    now_ = now_ + std::chrono::minutes(chance_.below(300));
    const PropertyState before = desk_.view(now_);
    const auto codes = codes_of(before);
    try {
      act();
    } catch (const Error& error) {
      ASSERT_NE(error.kind(), ErrorKind::internal) << error.what();
    }
    const PropertyState after = desk_.view(now_);
    check_grants(after);
    check_continuity(before, after, codes);
    if (chance_.below(3) == 0) {
      desk_.sweep_codes(now_);
      for (const auto& [id, person] : after.people) {
        std::set<DoorId> doors;
        for (const auto& [door, code] : desk_.doorcodes_of(id)) doors.insert(door);
        EXPECT_EQ(doors, access_rules::codes_wanted(after, id, now_)) << id.str();
      }
    }
  }

 private:
  using Codes = std::map<PersonId, std::map<DoorId, std::string>>;

  PersonId person() { return PersonId(std::vector<const char*>{"ann", "bob", "cy", "dee", "fay"}[chance_.below(5)]); }
  KeyId key() { return KeyId(std::vector<const char*>{"gym", "unit-101", "unit-102", "entrance"}[chance_.below(4)]); }
  Instant soon() { return now_ + std::chrono::minutes(chance_.below(900)); }
  std::optional<Instant> end() {
    if (chance_.below(3) == 0) return {};
    return now_ + std::chrono::minutes(chance_.below(2000));
  }

  void act() {
    switch (chance_.below(9)) {
      case 0:
      case 1: return desk_.give_key({person(), key(), soon(), end(), {}, chance_.below(2) == 0}, kPat, now_);
      case 2: return desk_.revoke_key(person(), key(), kPat, now_);
      case 3:
      case 4: return void(desk_.invite_guest({person(), person(), KeyId("gym"), soon(), end()}, now_));
      case 5: return desk_.hold_person(person(), "why", kPat, now_);
      case 6: return desk_.lift_hold(person(), kPat, now_);
      case 7: return desk_.remove_person(person(), kPat, now_);
      default: {
        access_rules::ChangeKey change;
        change.person = person();
        change.key = key();
        change.end = access_rules::NewEnd{end()};
        return desk_.change_key(change, kPat, now_);
      }
    }
  }

  Codes codes_of(const PropertyState& state) {
    Codes codes;
    for (const auto& [id, person] : state.people) codes[id] = desk_.doorcodes_of(id);
    return codes;
  }

  void check_grants(const PropertyState& state) {
    for (const auto& [id, person] : state.people) {
      for (const auto& grant : person.grants) {
        EXPECT_FALSE(grant.sources.empty()) << id.str();
        for (const auto& source : grant.sources) check_guest(state, grant.key, source);
      }
    }
  }

  void check_guest(const PropertyState& state, const KeyId& key, const GrantSource& source) {
    if (source.kind != SourceKind::guest) return;
    const Person* host = state.find(source.giver);
    const Grant* grant = host ? access_rules::find_grant(*host, key) : nullptr;
    for (const auto& period : access_rules::windows(state, key, source)) {
      bool within = false;
      for (const auto& own : grant ? grant->sources : std::vector<GrantSource>{}) {
        const bool ends_in_time = !own.end || (period.end && *period.end <= *own.end);
        within = within || (own.kind != SourceKind::guest && own.start <= period.start && ends_in_time);
      }
      EXPECT_TRUE(within) << "a guest of " << source.giver.str();
    }
  }

  void check_continuity(const PropertyState& before, const PropertyState& after, const Codes& codes) {
    for (const auto& [id, old] : codes) {
      const auto wanted = access_rules::codes_wanted(after, id, now_);
      const auto now = desk_.doorcodes_of(id);
      for (const auto& door : access_rules::codes_wanted(before, id, now_)) {
        if (!wanted.contains(door)) continue;
        EXPECT_EQ(now.at(door), old.at(door)) << id.str() << " at " << door.str();
      }
    }
  }

  Desk& desk_;
  support::SeededRandom chance_;
  Instant now_ = kNoon;
};

TEST_F(DeskCodes, of_whoever_holds_a_door_all_the_time_never_change_whatever_is_done_by_hand) {
  Story story(*desk, 7);
  for (int i = 0; i < 600 && !HasFailure(); ++i) story.step();
}

}  // namespace
}  // namespace leasekey::sync
