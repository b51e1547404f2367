// Who is invited because they hold their first key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/mail.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;
using support::row;
using testing::ElementsAre;
using testing::IsEmpty;

const PersonId kAnn("ann");
const PersonId kPat("pat");

class NewHolders : public testing::Test {
 protected:
  explicit NewHolders(Mode mode = Mode::automatic) {
    Property property = support::oak();
    property.mode = mode;
    database.write([&](store::Tx& tx) { store::save_property(tx, property, kNoon); });
    desk.emplace(database, property.id);
  }
  void take(std::vector<FeedRecord> rows) {
    now = now + std::chrono::hours(1);
    desk->take_feed(support::complete(std::move(rows)), now, now);
  }
  /// Addresses that mail waits for; with `sent` it is taken away.
  std::vector<std::string> invited(bool sent = true) {
    return database.write([&](store::Tx& tx) {
      std::vector<std::string> addresses;
      for (const auto& mail : store::list_mail(tx, 0, 99)) {
        EXPECT_EQ(mail.kind, store::MailKind::invitation);
        EXPECT_EQ(mail.property, PropertyId("oak"));
        addresses.push_back(mail.email);
        if (sent) store::delete_mail(tx, mail.id);
      }
      return addresses;
    });
  }

  store::Database database{store::DatabaseOptions{}};
  std::optional<Desk> desk;
  Instant now = kNoon;
};

struct UponApproval : NewHolders {
  UponApproval() : NewHolders(Mode::approval_required) {}
};

TEST_F(NewHolders, are_invited_by_what_automation_gives) {
  take({row("ann", "101", "Current")});
  EXPECT_THAT(invited(), ElementsAre("ann@example.com"));
}

TEST_F(UponApproval, are_invited_when_the_suggestion_is_approved_and_not_before) {
  take({row("ann", "101", "Current")});
  EXPECT_THAT(invited(), IsEmpty());
  desk->approve(kAnn, {}, kPat, now);
  EXPECT_THAT(invited(), ElementsAre("ann@example.com"));
}

TEST_F(NewHolders, are_invited_by_a_key_that_a_manager_gives) {
  take({row("ann", "101", "Future")});
  EXPECT_THAT(invited(), IsEmpty());
  desk->give_key({.person = kAnn, .key = KeyId("gym")}, kPat, now);
  EXPECT_THAT(invited(), ElementsAre("ann@example.com"));
}

TEST_F(NewHolders, are_not_invited_again_by_a_renewal_or_a_unit_change) {
  take({row("ann", "101", "Current", "L1")});
  invited();
  take({row("ann", "101", "Current", "L2")});
  take({row("ann", "102", "Current", "L3")});
  EXPECT_THAT(invited(), IsEmpty());
}

TEST_F(NewHolders, who_moved_out_and_come_back_are_invited_anew) {
  take({row("ann", "101", "Current"), row("bob", "102", "Current")});
  take({row("ann", "101", "Past"), row("bob", "102", "Current")});
  invited();
  now = now + std::chrono::hours(24 * 30);
  take({row("ann", "103", "Current", "L2"), row("bob", "102", "Current")});
  EXPECT_THAT(invited(), ElementsAre("ann@example.com"));
}

TEST_F(NewHolders, without_an_address_get_no_message) {
  FeedRecord silent = row("ann", "101", "Current");
  silent.email = "none@";
  take({silent});
  EXPECT_THAT(invited(), IsEmpty());
}

TEST_F(NewHolders, have_one_message_waiting_however_often_it_was_put_in_line) {
  take({row("ann", "101", "Current")});
  take({row("ann", "101", "Past")});
  now = now + std::chrono::hours(24 * 30);
  take({row("ann", "103", "Current", "L2")});
  EXPECT_THAT(invited(), ElementsAre("ann@example.com"));
}

}  // namespace
}  // namespace leasekey::sync
