// What the desk leaves in the audit trail, and what never gets into it.
#include "sync/desk_test_world.h"

namespace leasekey::sync {
namespace {

class DeskAudit : public DeskTest {};

INSTANTIATE_TEST_SUITE_P(Databases, DeskAudit, testing::Bool(),
                         [](const auto& tested) { return tested.param ? "InAFile" : "InMemory"; });

/// Everything that is in the audit trail, as one text.
std::string text_of(const std::vector<store::AuditEntry>& entries) {
  std::string text;
  for (const auto& e : entries) {
    text += e.actor + " " + e.action + " " + e.subject + " " + e.reason + " " + e.before + " " + e.after + "\n";
  }
  return text;
}

TEST_P(DeskAudit, leaves_an_entry_for_each_kind_of_change) {
  struct Step {
    const char* what;
    std::function<void()> act;
    std::set<std::string> actions;  ///< that must be among the new entries
    const char* actor;
  };
  const auto feed = [](const char* label) { return std::vector<FeedRecord>{row("ann", "101", label)}; };
  const std::vector<Step> steps{
      {"a move-in",
       [&] { take(feed("Current")); },
       {"person_added", "status", "suggestion_applied", "grant"},
       "automation"},
      {"a key by hand",
       [&] {
         desk->give_key({kAnn, kGym, {}, {}}, kPat, kNoon);
       },
       {"grant"},
       "pat"},
      {"a guest",
       [&] {
         desk->invite_guest({kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
       },
       {"person_added", "grant"},
       "ann"},
      {"a revocation",
       [&] { desk->revoke_key(kAnn, KeyId("entrance"), kPat, kNoon); },
       {"grant", "suppression_set"},
       "pat"},
      {"a lift", [&] { desk->lift_suppression(kAnn, KeyId("entrance"), kPat, kNoon); }, {"suppression_ended"}, "pat"},
      {"a manual status",
       [&] {
         desk->set_status({kAnn, LeaseStatus::past, "left early", {}}, kPat, kNoon);
       },
       {"manual_status", "grant"},
       "pat"},
      {"its end", [&] { desk->clear_status(kAnn, kPat, kNoon); }, {"manual_status"}, "pat"},
      {"a mode",
       [&] { desk->set_mode(Mode::approval_required, access_rules::PendingChoice::keep, kPat, kNoon); },
       {"mode"},
       "pat"},
      {"a suggestion", [&] { take(feed("Notice"), kLater); }, {"status", "suggestion_pending"}, "automation"},
      {"a decline", [&] { desk->decline(kAnn, "not now", kPat, kLater); }, {"suggestion_declined"}, "pat"},
      {"a suggestion again", [&] { take(feed("Current"), kLater); }, {"suggestion_pending"}, "automation"},
      {"an approval", [&] { desk->approve(kAnn, 1, kPat, kLater); }, {"suggestion_applied", "grant"}, "pat"},
      {"a withdrawal",
       [&] { take(feed("Past"), kLater), take(feed("Current"), kLater); },
       {"suggestion_withdrawn"},
       "automation"},
  };
  std::size_t known = 0;
  for (const auto& step : steps) {
    step.act();
    const auto entries = audit();
    ASSERT_GT(entries.size(), known) << step.what;
    std::set<std::string> actions;
    for (std::size_t i = 0; i + known < entries.size(); ++i) {  // newest first
      actions.insert(entries[i].action);
      EXPECT_EQ(entries[i].actor, step.actor) << step.what;
      EXPECT_FALSE(entries[i].subject.empty());
    }
    for (const auto& action : step.actions) EXPECT_TRUE(actions.contains(action)) << step.what << ": " << action;
    known = entries.size();
  }
  EXPECT_TRUE(read([](store::Tx& tx) { return store::verify_audit(tx); }).ok);
}

TEST_P(DeskAudit, leaves_no_name_address_or_phone_in_the_audit_trail) {
  FeedRecord ann = row("p-17", "101", "Current");
  ann.first_name = "Annabel";
  ann.last_name = "Quillfeather";
  ann.email = "annabel.quill@example.com";
  ann.phone = "+1 212 555 0147";
  FeedRecord twin = row("p-18", "102", "Current");
  twin.first_name = "Otto";
  twin.last_name = "Zwirner";
  twin.email = "otto@zwirner.example";
  const PersonId id("p-17");
  take({ann, twin});
  desk->give_key({id, kGym, {}, {}}, kPat, kNoon);
  desk->invite_guest({id, PersonId("p-99"), kGym, {}, {}}, kNoon);
  desk->revoke_key(id, KeyId("entrance"), kPat, kNoon);
  desk->set_status({id, LeaseStatus::past, "", {}}, kPat, kNoon);
  twin.email = ann.email;
  ann.unit = PmsUnit("103");
  take({ann, twin}, kLater);
  ann.status_label = "Cancelled";
  twin.status_label = "Past";
  take({ann, twin}, kLater + std::chrono::hours(1));
  desk->take_failure("no answer", kLater, kLater);
  const std::string trail = text_of(audit());
  EXPECT_NE(trail.find("p-17"), std::string::npos);
  for (const auto* personal : {"Annabel", "Quillfeather", "quill", "555", "Otto", "Zwirner", "zwirner", "@"}) {
    EXPECT_EQ(trail.find(personal), std::string::npos) << personal << " is in the trail:\n" << trail;
  }
}

TEST_P(DeskAudit, leaves_nothing_in_the_audit_trail_where_nothing_changed) {
  const std::vector<FeedRecord> feed{row("ann", "101", "Current")};
  take(feed);
  const auto known = audit();
  take(feed);
  take({row("ann", "101", "Current")}, support::at("2026-04-08T12:00:00Z"));
  desk->take_failure("no answer", kLater, kLater);
  desk->door_sync(DoorId("gym"), kLater);
  EXPECT_EQ(audit(), known);
}

}  // namespace
}  // namespace leasekey::sync
