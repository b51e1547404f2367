// The records of `test_samples.h`, compiled once for all tests of the store.
#include "store/test_samples.h"

namespace leasekey::store {

WeeklySchedule sample_schedule() {
  return {{.days = {true, true, false, false, false, true, false},
           .from = std::chrono::hours(6),
           .to = std::chrono::hours(22)},
          {.days = {false, false, true, false, false, false, false},
           .from = std::chrono::hours(22),
           .to = std::chrono::minutes(90)}};
}

Property sample_property() {
  Property p;
  p.id = kOak;
  p.name = "Oak Court — № 1";
  p.portfolio = PortfolioId("north");
  p.jurisdiction = Jurisdiction::new_york_city;
  p.edited_in = EditedIn::portal;
  p.zone = TimeZone::named("America/New_York");
  p.mode = Mode::automatic_grants;
  p.start_delay = std::chrono::minutes(20);
  p.doorcode_length = 5;
  p.guard = GuardLimits{.revocations_min = 4, .revocations_percent = 12.5, .grants_min = 7, .grants_percent = 33.3};
  p.units = {{UnitId("102"), "A"}, {UnitId("101"), ""}};
  p.unit_map = std::map<PmsUnit, UnitId>{{PmsUnit("A-101"), UnitId("101")}, {PmsUnit("A-102"), UnitId("102")}};
  p.status_labels = {{"Moved in", LeaseStatus::current}, {"Gone", LeaseStatus::past}};
  p.excluded_statuses = {"Model", "Down"};
  p.left_alone = {{"test *", "*@office.example.com"}, {UnitId("101")}};
  p.doors = {{DoorId("front"), DoorType::building_entrance, true},
             {DoorId("d101"), DoorType::residence, false, false, UnitId("101"), sample_schedule()},
             {DoorId("gym"), DoorType::communal, true}};
  p.keys = {{.id = KeyId("unit-101"),
             .kind = KeyKind::unit,
             .unit = UnitId("101"),
             .doors = {{.door = DoorId("front")},
                       {.door = DoorId("d101"), .doorcodes = false, .schedule = sample_schedule()}},
             .shareable = false,
             .schedule = {}},
            {.id = KeyId("entrance"),
             .kind = KeyKind::common_area,
             .unit = {},
             .doors = {{.door = DoorId("front")}},
             .shareable = false,
             .schedule = {}},
            {.id = KeyId("gym"),
             .kind = KeyKind::other,
             .unit = {},
             .doors = {{.door = DoorId("gym")}},
             .shareable = true,
             .schedule = sample_schedule()}};
  p.managers = {{PersonId("pat"), ManagerRole::portfolio_manager, KeyManagement::full, {}},
                {PersonId("sam"),
                 ManagerRole::property_manager,
                 KeyManagement::specific,
                 {KeyId("entrance"), KeyId("gym")},
                 true,
                 true}};
  return p;
}

FeedRecord sample_record(const std::string& person) {
  return {.person = PersonId(person),
          .first_name = "Ann \"A\"",
          .last_name = "Łęcka",
          .email = "ann@example.com",
          .phone = "+1 555 0100",
          .unit = PmsUnit("A-101"),
          .status_label = "Current",
          .lease = LeaseId("L1"),
          .role = LeaseRole::co_tenant,
          .role_label = "Roommate",
          .move_in = LocalDate::from_ymd(2026, 1, 31),
          .move_out = LocalDate::from_ymd(2027, 2, 28),
          .lease_end = LocalDate::from_ymd(1969, 12, 31)};
}

Suggestion sample_suggestion() {
  Suggestion s;
  s.plan = {.change = Change::unit_change,
            .gives = {KeyId("entrance"), KeyId("unit-101")},
            .ends = {KeyId("gym")},
            .everything = true,
            .always_approval = true,
            .blocks = {BlockReason::role_review, BlockReason::no_email}};
  s.state = SuggestionState::held;
  s.hold = HoldReason::rename;
  s.explained = true;
  s.touches = {UnitId("101"), UnitId("102")};
  s.poll = PollId("17");
  s.detected_at = at_minute(1);
  s.waiting_since = at_minute(-1);
  s.decided_at = at_minute(2);
  s.decided_by = PersonId("pat");
  s.decision_reason = "seen the lease";
  s.applied_at = at_minute(3);
  s.correction =
      Correction{PersonId("pat"), "the bed is missing", at_minute(1), PersonId("sue"), "mapped", at_minute(2)};
  s.planned = PlannedItems{Change::revoke, {KeyId("entrance")}, {KeyId("gym")}, true};
  s.undone_at = at_minute(4);
  s.undone_by = PersonId("fay");
  s.evidence = {.rule = "unit_change",
                .sentence = "Ann moves from 102 to 101.",
                .before = {sample_record()},
                .after = {sample_record(), FeedRecord{}}};
  return s;
}

GrantSource sample_source(SourceKind kind, int minute) {
  return {.kind = kind,
          .start = at_minute(minute),
          .end = std::nullopt,
          .given_at = at_minute(minute),
          .giver = PersonId(kind == SourceKind::automated ? "" : "pat"),
          .evidence = "suggestion 1 version 1",
          .capacity = Capacity::non_resident,
          .may_share = false};
}

Person sample_person(const std::string& id) {
  Person p;
  p.id = PersonId(id);
  p.resident = true;
  p.first_name = "Ann";
  p.last_name = "Łęcka";
  p.email = "Ann@Example.com";
  p.account_email = "ann@example.com";
  p.records = {{.seen = sample_record(id),
                .status = LeaseStatus::current,
                .frozen = true,
                .misses = 2,
                .announced_move_out = LocalDate::from_ymd(2026, 12, 31)},
               KnownRecord{}};
  p.misses = 1;
  p.orphaned = true;
  p.standing = Standing::living;
  p.shown_status = LeaseStatus::notice;
  p.ending = Ending::orphaned;
  p.homes = {PmsUnit("A-101"), PmsUnit("A-102")};
  p.moved_from = std::set<PmsUnit>{};
  p.flips = {at_minute(-5), at_minute(-3)};
  p.applied_loss = CountedLoss{at_minute(-4), {UnitId("101"), UnitId("102")}};
  p.applied_gain_at = at_minute(-6);
  p.manual_status = ManualStatus{.status = LeaseStatus::past,
                                 .feed_status = LeaseStatus::current,
                                 .by = PersonId("pat"),
                                 .reason = "handed in the keys",
                                 .set_at = at_minute(0),
                                 .expires_at = at_minute(90)};
  p.hold = AccessHold{.by = PersonId("pat"), .reason = "a lost phone", .since = at_minute(5)};
  p.invited_at = at_minute(-30);
  p.removed_at = at_minute(-20);
  p.erased_at = at_minute(-15);
  p.aliases = {PersonId(id + "-2")};
  p.merged_into = PersonId("zoe");
  p.contact_email = "own@example.com";
  p.household_contact = true;
  p.distinct_from = {PersonId("ben"), PersonId("cid")};
  p.ignored_alerts = {{AlertKind::name_mismatch, "17"}, {AlertKind::email_mismatch, "4"}};
  p.suppressions = {KeyId("entrance"), KeyId("gym")};
  GrantSource ending = sample_source(SourceKind::manual, 4);
  ending.end = at_minute(500);
  p.grants = {{KeyId("gym"), {sample_source(SourceKind::guest, 2)}},
              {KeyId("unit-101"), {sample_source(SourceKind::automated, 3), ending}}};
  p.suggestion = sample_suggestion();
  p.applied_loss = CountedLoss{.detected_at = at_minute(-60), .touches = {UnitId("101"), UnitId("102")}};
  p.applied_gain_at = at_minute(-90);
  p.declined_inputs = "past|A-101";
  return p;
}

}  // namespace leasekey::store
